//! What is counted of a small spec, and what its examples leave out.

use std::fs;

use apiscribe_authoring::coverage::{Coverage, Kind, coverage};
use apiscribe_codegen::{Failure, load};

const SERVICE: &str = r#"
service: acme
title: Acme API
pages:
  api: {title: Acme reference, places: [Auth, Send, Table 1, Table 2, Errors, Footnotes]}
  sdk: {title: The vendor's SDK}
  unread: {title: A page that nobody has read}
base_url: 'https://api.acme.example'
auth: {credentials: {key: {secret: true, docs: The key.}}, steps: {header Key: cred.key}, sends: {Key: {at: Auth, doc: The key.}}}
errors:
  body: Failure
  failed: [{status: 400-599}]
  code: [code]
  statuses: {401: {class: authentication, at: Errors, doc: Wrong key.}}
  codes: {no_credit: {class: account, at: Errors, doc: No credit.}}
limits: [{calls: 5, per: 1s, at: Send}]
types:
  Failure: {doc: A failure., at: Errors, fields: {code: {type: string, doc: Which.}, level: {type: FailureLevel, doc: How bad.}}}
  FailureLevel: {doc: How bad., evidence: inferred, type: string, values: {low: {doc: Low.}}}
"#;

const SEND: &str = r#"
operation: send
doc: Sends a text.
page: api
at: Send
http: 'POST /send'
request: Mail
replies: {200: Sent}
unwrap: data
types:
  Mail:
    doc: A text.
    at: Table 1
    fields:
      to: {type: string, required: true, length: {max: 5}, format: phone_digits, doc: To whom.}
      count: {type: i32, min: 1, max: 9, doc: How often.}
      tags: {type: list<string>, items: {max: 2}, each: {length: {max: 3}}, evidence: sdk, doc: Marks.}
      link: {type: string, advisory: {format: url}, doc: Where to look.}
      extra: {type: Extra, doc: More.}
      other: {type: Other, doc: Still more.}
    rules:
      - {at_most_one: [extra, link], at: Table 2}
      - {when: {count: {present: true}}, require: [tags], evidence: inferred}
  Extra: {doc: More., at: Table 2, fields: {a: {type: string, doc: A.}}}
  Other: {doc: Still more., at: Table 2, fields: {b: {type: i32, min: 0, at: Table 2, evidence: sdk, doc: B.}}}
  Sent: {doc: Sent., at: Table 2, fields: {id: {type: string, doc: Its name.}}}
examples:
  good: {at: Send, request: {to: "12", link: x}, reply: {data: {id: a}}}
  twice: {request: {to: "12", extra: {a: x}, link: 'https://a.example'}, refused: [/extra]}
  more: {request: {to: "12", count: 10, tags: [long]}, refused: [/count, /tags/0]}
  failed: {at: Errors, request: {to: "12"}, status: 400, reply: {code: no_credit}, error: NoCredit}
"#;

const SHOWN: &str = "\
acme
              fields  rules  constraints  errors  limits  examples  other
api: Acme reference
  (no place)       -      -            -       -       -         2      -
  Auth             -      -            -       -       -         -      1
  Send             -      -            -       -       1         1      1
  Table 1          5      -            5       -       -         -      1
  Table 2          3      1            1       -       -         -      3
  Errors           2      -            -       2       -         1      1
  Footnotes        -      -            -       -       -         -      -
sdk: The vendor's SDK
  (no place)       1      -            2       -       -         -      -
unread: A page that nobody has read
  (no place)       -      -            -       -       -         -      -
inferred: no page states it
  (no place)       -      1            -       -       -         -      2
total             11      2            8       2       1         4      9

places that hold nothing: 2
  api: Footnotes
  unread

types that no example reaches: 2 of 6
  FailureLevel
  Other

rules and constraints that no example breaks: 6 of 10
  Mail/to: length
  Mail/to: format
  Mail/count: min
  Mail/tags: items
  Mail: advisory when count: require tags
  Other/b: min
";

fn covered(send: &str) -> Coverage {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let service = folder.path().join("acme");
    fs::create_dir(&service).expect("a folder");
    fs::write(service.join("service.yaml"), SERVICE).expect("written");
    fs::write(service.join("send.yaml"), send).expect("written");
    match load(folder.path()) {
        Ok(model) => coverage(&model.services[0]),
        Err(Failure::Errors(errors)) => panic!("{}", errors.render(false)),
        Err(failure) => panic!("{failure}"),
    }
}

#[test]
fn everything_is_shown_in_columns() {
    assert_eq!(covered(SEND).render(), SHOWN);
}

#[test]
fn what_no_example_shows_is_listed() {
    let covered = covered(SEND);
    assert_eq!(covered.empty_places(), ["api: Footnotes", "unread"]);
    assert_eq!(covered.types.missing, ["FailureLevel", "Other"]);
    assert_eq!(
        covered.demands.missing,
        [
            "Mail/to: length",
            "Mail/to: format",
            "Mail/count: min",
            "Mail/tags: items",
            "Mail: advisory when count: require tags",
            "Other/b: min",
        ]
    );
    assert_eq!((covered.types.all, covered.demands.all), (6, 10));
}

#[test]
fn an_example_more_breaks_what_it_breaks() {
    let more = format!(
        "{SEND}  long: {{request: {{to: abcdef, count: 0, tags: [a, b, c]}}, refused: [/to, /count, /tags]}}\n"
    );
    assert_eq!(
        covered(&more).demands.missing,
        ["Mail: advisory when count: require tags", "Other/b: min"]
    );
}

#[test]
fn every_item_is_counted_once() {
    let totals = covered(SEND).totals();
    let counts = Kind::ALL.map(|kind| totals.of(kind));
    assert_eq!(counts, [11, 2, 8, 2, 1, 4, 9]);
}

#[test]
fn machines_get_the_same() {
    let [first, again] = [covered(SEND), covered(SEND)];
    let json = first.to_json();
    assert_eq!(json, again.to_json());
    assert_eq!(json["pages"][0]["places"][1]["name"], "Auth");
    assert_eq!(json["pages"][0]["places"][1]["other"], 1);
    assert_eq!(json["totals"]["examples"], 4);
    assert_eq!(json["unreached_types"]["missing"][1], "Other");
    assert_eq!(json["empty_places"][1], "unread");
}
