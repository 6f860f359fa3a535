//! A small service, and rows that it has, lacks or contradicts.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use apiscribe_codegen::load_texts;

use super::{RowCoverage, compare};

const SERVICE: &str = r#"
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Call, Send, Codes, Limits, Samples, Table], checked: "2026-01-31"}, sdk: {title: The SDK}}
base_url: 'https://api.acme.example'
auth: {credentials: {key: {secret: true, docs: The key.}}, steps: {header Key: cred.key}, sends: {Key: {at: Call, doc: "The key, 32 characters."}}}
errors:
  failed: [{status: 400-599}]
  code: [code]
  body: json
  codes: {no_credit: {class: account, status: [402], at: Codes, doc: No credit.}}
notes: {kinds: {title: Kinds, at: Table, columns: [Kind, Meaning], rows: [[sms, short]]}}
"#;

const SEND: &str = r#"
operation: send
doc: Sends a text.
page: api
at: Send
http: 'POST /send'
request: Mail
replies: {200: Sent}
limits: [{calls: 5, per: 1s, at: Limits}]
types:
  Mail:
    doc: A text.
    at: Send
    fields:
      to: {type: list<string>, required: true, items: {max: 5}, doc: To whom.}
      speed: {type: Speed, default: slow, doc: "How soon, within 30 minutes."}
      text: {type: string, advisory: {length: {max: 9}, evidence: sdk}, doc: What it says.}
      body: {flatten: Body, required: true, doc: The content.}
    rules: [{at_most_one: [speed, text], doc: Not both.}]
  Speed: {doc: How soon., at: Send, values: {slow: Later., fast: Now.}}
  Body: {doc: One of two., at: Send, union: {beside: kind, content: data}, variants: {link: {type: Link, doc: A link.}, none: {doc: None.}}}
  Link: {doc: A link., at: Send, fields: {url: {type: string, required: true, doc: Where.}, title: {type: string, length: {max: 0}, doc: None.}}}
  Sent: {doc: Sent., at: Send, fields: {id: {type: string, doc: Its name.}}}
doubts:
  - {about: Mail/to, says: A string in words and a list in the table., taken: Several., why: Seen.}
  - {about: Sent, says: Whether id is always there is open., taken: It may be absent., why: Careful.}
examples: {first: {title: A First Text, at: Samples, request: {to: [a], kind: none}, status: 200, reply: {id: a}}}
"#;

/// Rows that state everything.
const ROWS: &str = r#"
page: api
tables:
  - at: Call
    of: request
    rows: {Key: {type: string, required: true, numbers: [32]}}
  - at: Call
    of: call
    rows: {method: {values: [POST]}, url: {values: ['https://api.acme.example/send']}}
  - at: Send
    of: request
    rows:
      to: {type: list<string>, required: true, limits: {items.max: 5}}
      to/*: {type: string}
      speed: {type: string, required: false, values: [slow, fast], default: slow, numbers: [30], rules: [at_most_one]}
      text: {type: string, required: false}
      kind: {type: string, required: true, values: [link, none]}
      data: {type: object, required: false}
  - at: Send
    of: request
    below: data
    variant: link
    rows: {url: {type: string, required: true}, title: {forbidden: true}}
  - at: Send
    of: reply
    rows: {id: {type: string}}
  - {at: Codes, of: codes, rows: {no_credit: {numbers: [402]}}}
  - {at: Codes, of: statuses, rows: {"200": {}}}
  - {at: Limits, of: limits, rows: {calls: {numbers: [5, 1]}}}
  - {at: Table, of: notes, rows: {sms: {values: [short]}}}
  - {at: Samples, of: examples, rows: {A first text: {}}}
"#;

fn compared(send: &str, rows: &str) -> RowCoverage {
    let files = [
        ("acme/service.yaml", SERVICE),
        ("acme/send.yaml", send),
        ("acme/pages/api.yaml", rows),
    ];
    let model = load_texts(&files);
    let model = model
        .map_err(|failure| failure.to_string())
        .expect("it loads");
    compare(&model.services[0]).pop().expect("one page")
}

/// What comes of it when these words of the rows are others.
#[track_caller]
fn check(from: &str, to: &str, missing: &[&str], unstated: &[&str]) {
    assert!(ROWS.contains(from), "{from}");
    let found = compared(SEND, &ROWS.replacen(from, to, 1));
    assert_eq!(found.missing, missing, "missing");
    assert_eq!(found.unstated, unstated, "unstated");
}

/// What the spec says and no row does when these words of the spec are others.
#[track_caller]
fn check_spec(from: &str, to: &str, unstated: &[&str]) {
    assert!(SEND.contains(from), "{from}");
    let found = compared(&SEND.replacen(from, to, 1), ROWS);
    assert_eq!(found.missing, Vec::<String>::new());
    assert_eq!(found.unstated, unstated);
}

#[test]
fn rows_that_state_everything_leave_nothing() {
    let found = compared(SEND, ROWS);
    assert_eq!((found.rows, found.facts), (17, 44));
    assert_eq!(found.missing, Vec::<String>::new());
    assert_eq!(found.unstated, Vec::<String>::new());
    assert_eq!(found.contradicted, Vec::<String>::new());
}

#[test]
fn what_a_row_states_and_the_spec_has_otherwise_is_missing() {
    check(
        "      text: {type: string,",
        "      text: {type: integer,",
        &["Send: text, type integer: another type in the spec"],
        &[],
    );
    check(
        "text: {type: string, required: false",
        "text: {type: string, required: true",
        &["Send: text, required: optional in the spec"],
        &[],
    );
    check(
        "items.max: 5",
        "items.max: 6",
        &["Send: to, items.max 6: not so in the spec, or advised only"],
        &[],
    );
    check(
        "numbers: [30]",
        "numbers: [31]",
        &["Send: speed, number 31: no word of it in the spec"],
        &[],
    );
    check(
        "default: slow",
        "default: fast",
        &["Send: speed, default fast: not so in the spec"],
        &[],
    );
    check(
        "url: {type: string, required: true}",
        "url: {type: string, required: false}",
        &["Send (link): url, optional: required in the spec"],
        &[],
    );
    check(
        "data: {type: object, required: false}",
        "data: {type: object, required: true}",
        &["Send: data, required: optional in the spec"],
        &[],
    );
}

#[test]
fn a_limit_that_the_spec_only_advises_is_missing() {
    let row = "text: {type: string, required: false, limits: {length.max: 9}}";
    check(
        "text: {type: string, required: false}",
        row,
        &["Send: text, length.max 9: not so in the spec, or advised only"],
        &[],
    );
}

#[test]
fn what_differs_has_to_be_said_and_explained() {
    let row = |to: &str| ROWS.replacen("to: {type: list<string>", to, 1);
    let found = compared(SEND, &row("to: {type: string"));
    assert_eq!(
        found.missing,
        ["Send: to, type string: another type in the spec"]
    );
    let found = compared(SEND, &row("to: {differs: [type], type: string"));
    assert_eq!(found.missing, Vec::<String>::new());
    assert_eq!(
        found.contradicted,
        ["Send: to, type string: another type in the spec (doubt about Mail/to)"]
    );
    // A doubt about a type explains a row that it names.
    let id = ROWS.replacen(
        "id: {type: string}",
        "id: {type: string, required: true, differs: [required]}",
        1,
    );
    let found = compared(SEND, &id);
    assert_eq!(
        found.contradicted,
        ["Send: id, required: optional in the spec (doubt about Sent)"]
    );
    let line =
        "Send: text, type integer: another type in the spec; no doubt or correction says why";
    check(
        "text: {type: string,",
        "text: {type: integer, differs: [type],",
        &[line],
        &[],
    );
    let line = "Send: text, differs: the row says that the spec differs here, and it does not";
    check(
        "text: {type: string,",
        "text: {type: string, differs: [type],",
        &[line],
        &[],
    );
}

#[test]
fn what_the_spec_lacks_is_missing() {
    let row = "text: {type: string, required: false}\n      more: {type: string}";
    let lines = [
        "Send: more, name: not in the spec",
        "Send: more, type: not in the spec",
    ];
    check("text: {type: string, required: false}", row, &lines, &[]);
    check(
        "values: [slow, fast]",
        "values: [slow, fast, soon]",
        &["Send: speed, value soon: not among the values of the spec"],
        &[],
    );
    check(
        "no_credit: {numbers: [402]}",
        "no_credit: {numbers: [402, 403]}, other: {}",
        &[
            "Codes: no_credit, status 403: not in the spec",
            "Codes: other, code: not in the spec",
        ],
        &[],
    );
    check(
        "\"200\": {}",
        "\"201\": {}",
        &["Codes: 201, status: not in the spec"],
        &[],
    );
    check(
        "values: [short]",
        "values: [long]",
        &["Table: sms, cell long: not in the spec"],
        &[],
    );
    check(
        "A first text",
        "A second text",
        &["Samples: A second text, sample: not in the spec"],
        &[],
    );
    check(
        "values: [POST]",
        "values: [GET]",
        &["Call: method, method GET: not in the spec"],
        &[],
    );
}

#[test]
fn what_no_row_states_is_unstated() {
    check(
        "      text: {type: string, required: false}\n",
        "",
        &[],
        &["Mail/text"],
    );
    check(", limits: {items.max: 5}", "", &[], &["Mail/to: items.max"]);
    check(
        ", rules: [at_most_one]",
        "",
        &[],
        &["Mail: at_most_one speed, text"],
    );
    check(
        "values: [slow, fast], ",
        "values: [slow], ",
        &[],
        &["Speed=fast"],
    );
    check(
        "values: [link, none]",
        "values: [none]",
        &[],
        &["Body=link"],
    );
    check(", default: slow", "", &[], &["Mail/speed: default"]);
    check(
        ", title: {forbidden: true}",
        ", title: {}",
        &[],
        &["Link/title: length.max"],
    );
    check(
        "rows: {no_credit: {numbers: [402]}}",
        "rows: {no_credit: {}}",
        &[],
        &["errors/no_credit: status"],
    );
    check(
        "rows: {Key: {type: string, required: true, numbers: [32]}}",
        "rows: {}",
        &[],
        &["sent/Key"],
    );
    check(
        "rows: {calls: {numbers: [5, 1]}}",
        "rows: {}",
        &[],
        &["limits/5 in 1 s"],
    );
    check(
        "rows: {sms: {values: [short]}}",
        "rows: {}",
        &[],
        &["notes/kinds/sms"],
    );
}

#[test]
fn what_the_spec_claims_of_a_page_is_unstated_and_what_has_other_evidence_is_not() {
    check_spec(
        "doc: Where.}",
        "length: {min: 1}, doc: Where.}",
        &["Link/url: length.min"],
    );
    check_spec(
        "doc: Where.}",
        "advisory: {format: url}, doc: Where.}",
        &["Link/url: format"],
    );
    check_spec(
        "doc: Where.}",
        "constraints: {length: {min: 1}, evidence: sdk}, doc: Where.}",
        &[],
    );
    check_spec(
        "doc: Where.}",
        "constraints: {length: {min: 1}, evidence: inferred, enforced: Empty is none.}, doc: Where.}",
        &[],
    );
    check_spec("fast: Now.", "fast: Now., soon: Soon.", &["Speed=soon"]);
    check_spec(
        "fast: Now.",
        "fast: Now., soon: {doc: Soon., evidence: sdk}",
        &[],
    );
    check_spec(
        "doc: Not both.}",
        "doc: Not both.}, {unique: 'to/*'}",
        &["Mail: unique to/*"],
    );
}
