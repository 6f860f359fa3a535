//! Which headers a spec can give to fields and schemes: every one that belongs to the connection is
//! refused, wherever it is named, with a way out.

use std::collections::BTreeSet;

use apiscribe_codegen::codes;
use apiscribe_codegen::spec::{Form, RecordForm, file_forms};
use apiscribe_runtime::for_generated_code::outgoing::OWNED_HEADERS;
use apiscribe_test_support::fragment;

/// Codes and places of what is wrong.
fn wrong(fragment: &str) -> Vec<String> {
    let reading = fragment::read(fragment);
    let all = reading.diagnostics.sorted().into_iter();
    all.map(|one| one.code.0.to_owned()).collect()
}

#[test]
fn what_belongs_to_the_connection_is_no_field_and_no_header_of_a_scheme() {
    let others = ["proxy-features", "Proxy-Whatever"];
    let owned = OWNED_HEADERS.iter().map(|owned| owned.name).chain(others);
    for name in owned {
        for name in [name.to_owned(), name.to_uppercase()] {
            let places = [
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{name}: {{type: string, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{name}: {{type: string, const: a, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::PLACEMENT,
                    format!(
                        "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{in: {{flatten: In}}}}}}, In: {{fields: {{{name}: {{type: string, in: header}}}}}}}}\n"
                    ),
                ),
                (
                    codes::AUTH_PARAMETER,
                    format!(
                        "# service.yaml\nauth: {{credentials: {{key: {{secret: true}}}}, steps: {{header {name}: cred.key}}}}\n"
                    ),
                ),
            ];
            for (code, fragment) in places {
                let found = wrong(&fragment);
                assert_eq!(found, [code.0], "{fragment}");
                let report = fragment::read(&fragment).report();
                assert!(report.contains("help: "), "{report}");
            }
        }
    }
}

#[test]
fn a_header_in_two_spellings_is_one() {
    let two = |a: &str, b: &str| {
        let fields = format!(
            "{a}: {{type: string, in: header}}, {b}: {{type: string, in: header, rust: other}}"
        );
        wrong(&format!(
            "# call.yaml\nrequest: Call\ntypes: {{Call: {{fields: {{{fields}}}}}}}\n"
        ))
    };
    assert_eq!(two("X-Id", "x-id"), [codes::KEY_CLASH.0]);
    assert!(two("X-Id", "X-Ids").is_empty());
    let flattened = "# call.yaml\nrequest: Call\ntypes: {Call: {fields: {X-Id: {type: string, in: header}, in: {flatten: In}}}, \
                     In: {fields: {x-ID: {type: string, in: header, rust: other}}}}\n";
    assert_eq!(wrong(flattened), [codes::KEY_CLASH.0]);
    // In the body it is another key.
    let apart = "# call.yaml\nrequest: Call\ntypes: {Call: {fields: {X-Id: {type: string, in: header}, x-id: {type: string, rust: other}}}}\n";
    assert!(wrong(apart).is_empty());
}

#[test]
fn the_content_type_is_a_constant_that_fits_the_body() {
    let with = |place: &str, keys: &str| {
        wrong(&format!(
            "# call.yaml\nrequest: Call\nplace: {place}\ntypes: {{Call: {{fields: {{a: string, Content-Type: {{type: string, in: header{keys}}}}}}}}}\n"
        ))
    };
    let refused = [codes::PLACEMENT.0];
    assert_eq!(with("json", ""), refused);
    assert_eq!(with("form", ""), refused);
    for (place, text, is_fine) in [
        ("json", "application/json", true),
        ("json", "application/vnd.api+json", true),
        ("json", "application/json; charset=utf-8", true),
        ("json", "text/plain", true),
        ("json", "application/json; charset=gbk", false),
        ("json", "application/x-www-form-urlencoded", false),
        ("json", "multipart/form-data", false),
        ("json", "json", false),
        (
            "form",
            "application/x-www-form-urlencoded; charset=UTF-8",
            true,
        ),
        ("form", "application/json", false),
    ] {
        let found = with(place, &format!(", const: '{text}'"));
        let expected: &[&str] = if is_fine { &[] } else { &refused };
        assert_eq!(found, expected, "{place} {text}");
    }
}

/// Every key of the language that takes names of headers, with a spec that has one.
const NAMED: &[(&str, &str)] = &[
    (
        "ServiceFile/headers",
        "# service.yaml\nheaders: {NAME: a}\n",
    ),
    (
        "ServiceFile/reply_headers",
        "# service.yaml\nreply_headers: {NAME: string}\n",
    ),
    ("OperationFile/headers", "# call.yaml\nheaders: {NAME: a}\n"),
    (
        "OperationFile/reply_headers",
        "# call.yaml\nreply_headers: {NAME: string}\n",
    ),
    (
        "Header/header",
        "# service.yaml\nerrors: {trace: {header: NAME}}\n",
    ),
    (
        "RetryAfter/header",
        "# service.yaml\nerrors: {retry_after: {header: NAME}}\n",
    ),
    (
        "Example/reply_headers",
        "# call.yaml\nexamples: {a: {status: 200, reply: {}, reply_headers: {NAME: a}}}\n",
    ),
    (
        "Auth/sends",
        "# service.yaml\nauth: {scheme: bearer, sends: {NAME: {doc: A header.}}}\n",
    ),
    (
        "CallbackFile/headers",
        "# callbacks/told.yaml\nbody: Told\nheaders: {NAME: {doc: A header.}}\ntypes: {Told: {fields: {a: string}}}\n",
    ),
    (
        "VectorRequest/headers",
        "# service.yaml\nauth: {credentials: {key: {secret: true}}, steps: {header A: cred.key}, vectors: \
         [{name: a, credentials: {key: k}, request: {url: 'https://a.example/', headers: {NAME: a}}, signed: {headers: {A: k}}}]}\n",
    ),
    (
        "SignedRequest/headers",
        "# service.yaml\nauth: {credentials: {key: {secret: true}}, steps: {header A: cred.key}, vectors: \
         [{name: a, credentials: {key: k}, request: {url: 'https://a.example/'}, signed: {headers: {A: k, NAME: a}}}]}\n",
    ),
    // Keys that take other names as well.
    (
        "errors/bodies",
        "# service.yaml\nerrors: {bodies: [{for: {status: 400}, trace: {header: NAME}}]}\n",
    ),
    (
        "in: header",
        "# call.yaml\nrequest: Call\ntypes: {Call: {fields: {NAME: {type: string, in: header, rust: named}}}}\n",
    ),
    (
        "steps",
        "# service.yaml\nauth: {credentials: {key: {secret: true}}, steps: {NAME: cred.key}}\n",
    ),
];

/// The keys below a construct that are about names of headers.
fn named(record: RecordForm, seen: &mut BTreeSet<&'static str>, found: &mut BTreeSet<String>) {
    if !seen.insert(record.name) {
        return;
    }
    for key in (record.keys)() {
        let form = (key.form)();
        if key.name.contains("header") || takes_a_header(&form) {
            found.insert(format!("{}/{}", record.name, key.name));
        }
        for inner in records(&form) {
            named(inner, seen, found);
        }
    }
}

fn takes_a_header(form: &Form) -> bool {
    match form {
        Form::Written(writing) | Form::Keyed(writing, _) => writing.name == "HeaderName",
        Form::Either(forms) => forms.iter().any(takes_a_header),
        Form::List(form) | Form::Filled(form) => takes_a_header(form),
        _ => false,
    }
}

fn records(form: &Form) -> Vec<RecordForm> {
    match form {
        Form::Record(record) => vec![*record],
        Form::Either(forms) => forms.iter().flat_map(records).collect(),
        Form::List(form) | Form::Filled(form) | Form::Entries(form) | Form::Keyed(_, form) => {
            records(form)
        }
        _ => Vec::new(),
    }
}

#[test]
fn what_no_header_can_be_named_is_refused_wherever_the_language_takes_a_name() {
    let (mut seen, mut found) = (BTreeSet::new(), BTreeSet::new());
    for form in file_forms() {
        named(form, &mut seen, &mut found);
    }
    let listed = NAMED.iter().map(|(key, _)| (*key).to_owned());
    let listed: BTreeSet<String> = listed.collect();
    let missing: Vec<&String> = found.difference(&listed).collect();
    assert!(missing.is_empty(), "no spec in `NAMED` for {missing:?}");
    for (key, spec) in NAMED {
        let of_step = |name: &str| match *key {
            "steps" => format!("'header {name}'"),
            _ => format!("\"{name}\""),
        };
        let fine = wrong(&spec.replace("NAME", &of_step("X-Fine")));
        for name in ["X-\\nY", "X Y", "X:", "X-\u{e9}", ""] {
            // What YAML reads as a step has no escapes.
            let name = match *key {
                "steps" => name.replace("\\n", "("),
                _ => name.to_owned(),
            };
            let fragment = spec.replace("NAME", &of_step(&name));
            let found = wrong(&fragment);
            assert!(!found.is_empty() && found != fine, "{key} takes {name:?}");
        }
    }
}

#[test]
fn a_header_is_named_once_in_any_spelling() {
    let twice = [
        "# service.yaml\nheaders: {X-A: a, x-a: b}\n",
        "# service.yaml\nreply_headers: {X-A: string, x-a: {type: i32, rust: other}}\n",
        "# call.yaml\nexamples: {a: {status: 200, reply: {}, reply_headers: {X-A: a, x-a: b}}}\n",
    ];
    for fragment in twice {
        assert_eq!(wrong(fragment), ["AS0104"], "{fragment}");
    }
}
