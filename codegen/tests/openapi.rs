//! The schemas of OpenAPI documents take what the interpreter of the model takes, for every construct of the language.
//!
//! Requests are made by chance from the model alone, and put into the form in which they go over the wire. That the documents of the catalogue
//! agree with generated validators is a test of `apiscribe-tests`.
#![expect(
    clippy::expect_used,
    reason = "a test says what went wrong by panicking"
)]

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{
    Timestamp, Violation, evaluate_wire, now_of_examples, to_wire,
};
use apiscribe_codegen::emit::openapi;
use apiscribe_codegen::model::{Level, Model, Ty};
use apiscribe_runtime::Rule;
use serde_json::Value;

use apiscribe_test_support::Random;
use apiscribe_test_support::document::Document;
use apiscribe_test_support::generate::Generator;
use apiscribe_test_support::harness;

/// How many requests of each operation.
const VALUES: u64 = 400;

/// Constructs whose rules no schema can say, with what is left out of them.
const LEFT_OUT: &[(&str, &[&str])] = &[
    (
        "constraint_numbers",
        &["type Call/delay", "range Call/delay"],
    ),
    (
        "constraint_within",
        &["within Call/sendAt", "within Call/seenAt"],
    ),
    ("constraint_within_ms", &["within Call/at"]),
    ("encode_text", &["type Call/amount", "range Call/amount"]),
    ("encode_time", &["type Call/mail", "type Call/quoted"]),
    ("examples", &["type Call/ttl", "range Call/ttl"]),
    (
        "rule_lists",
        &[
            "count Call/sections/*/products/*",
            "unique Call/sections/*/title",
            "unique Call/sections/*/products/*/id",
        ],
    ),
    ("rule_ordered", &["ordered Call/start"]),
];

#[test]
fn schemas_take_what_the_interpreter_takes() {
    let (mut failed, mut taken, mut refused) = (Vec::new(), 0, 0);
    let mut left_out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for construct in harness::all() {
        let model = model(&construct);
        for service in &model.services {
            let document = Document::of(service);
            let unexpressed = openapi::unexpressed(service);
            if !unexpressed.is_empty() {
                let rules = unexpressed.iter();
                let rules = rules.map(|left_out| {
                    let rule = left_out.rule.map_or("type", Rule::as_str);
                    format!("{rule} {}/{}", left_out.schema, left_out.at)
                });
                left_out.insert(construct.name.clone(), rules.collect());
            }
            for operation in &service.operations {
                let Some(request) = operation.request else {
                    continue;
                };
                let judge = document.judge(service, operation);
                let generator = Generator { service, request };
                for seed in 0..VALUES {
                    let value = generator.value(&Value::Null, &mut Random::new(seed));
                    let wire = to_wire(service, &Ty::Named(request), value);
                    let found = evaluate_wire(service, request, &wire, now());
                    let is_left_out = |violation: &&Violation| {
                        unexpressed.iter().any(|rule| {
                            let keys = rule.at.split('/').take_while(|key| *key != "*");
                            let keys: Vec<&str> = keys.collect();
                            violation.rule == rule.rule
                                && violation.pointer().ends_with(&keys.join("/"))
                        })
                    };
                    let broken = found.iter().filter(|found| found.level == Level::Error);
                    let (excused, counted): (Vec<_>, Vec<_>) = broken.partition(is_left_out);
                    let refusal = judge.refusal(&wire);
                    match refusal {
                        Some(_) => refused += 1,
                        None => taken += 1,
                    }
                    // What only breaks a rule that no schema says may be taken.
                    let agree = match &refusal {
                        None => counted.is_empty(),
                        Some(_) => !counted.is_empty() || !excused.is_empty(),
                    };
                    if !agree {
                        failed.push(format!(
                            "{} {}: {wire}\ninterpreter: {counted:?}\nschema: {refusal:?}",
                            construct.name, operation.name
                        ));
                        break;
                    }
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
    // Were nearly all of one kind, little would be compared.
    assert!(
        taken > refused / 5 && refused > taken / 5,
        "{taken} taken, {refused} refused"
    );
    let expected: BTreeMap<String, Vec<String>> = LEFT_OUT
        .iter()
        .map(|(name, rules)| {
            let rules = rules.iter().map(|rule| (*rule).to_owned());
            ((*name).to_owned(), rules.collect())
        })
        .collect();
    assert_eq!(left_out, expected);
}

#[test]
fn examples_are_valid() {
    for construct in harness::all() {
        for service in &model(&construct).services {
            let document = Document::of(service);
            document.examples(&mut |at, schema, value| {
                let validator = document.validator(schema);
                let refusal = validator
                    .iter_errors(value)
                    .next()
                    .map(|error| error.to_string());
                assert_eq!(refusal, None, "{} {at}: {value}", construct.name);
            });
        }
    }
}

/// What constructs show once or not at all, at its boundary: the body of a request, and whether it is taken.
const CASES: &[(&str, &[(&str, bool)])] = &[
    (
        "{items: {type: list<i32>, doc: d}}, rules: [{count: 'items/*', max: 2, doc: d}]",
        &[
            ("{}", true),
            ("{\"items\": [1, 2]}", true),
            ("{\"items\": [1, 2, 3]}", false),
        ],
    ),
    (
        "{items: {type: list<i32>, doc: d}}, rules: [{count: 'items/*', min: 1, doc: d}]",
        &[
            ("{\"items\": [1]}", true),
            ("{\"items\": []}", false),
            ("{}", false),
        ],
    ),
    (
        "{items: {type: list<string>, doc: d}}, rules: [{unique: 'items/*', doc: d}]",
        &[
            ("{}", true),
            ("{\"items\": [\"a\", \"b\"]}", true),
            ("{\"items\": [\"a\", \"a\"]}", false),
        ],
    ),
    (
        "{a: {type: string, nullable: true, doc: d}, b: {type: string, doc: d}}, rules: [{exactly_one: [a, b], doc: d}]",
        &[
            ("{\"a\": null, \"b\": \"\"}", true),
            ("{\"a\": \"\"}", true),
            ("{\"a\": null}", false),
            ("{\"a\": \"\", \"b\": \"\"}", false),
        ],
    ),
    (
        "{a: {type: string, nullable: true, doc: d}, b: {type: string, doc: d}}, rules: [{together: [a, b], doc: d}]",
        &[
            ("{\"a\": null}", true),
            ("{\"a\": \"\", \"b\": \"\"}", true),
            ("{\"a\": null, \"b\": \"\"}", false),
        ],
    ),
    (
        "{a: {type: string, doc: d}, b: {type: string, doc: d}, c: {type: string, doc: d}}, rules: [{at_most_one: [a, b, c], doc: d}]",
        &[
            ("{}", true),
            ("{\"c\": \"\"}", true),
            ("{\"a\": \"\", \"c\": \"\"}", false),
            ("{\"b\": \"\", \"c\": \"\"}", false),
        ],
    ),
    (
        "{a: {type: string, pattern: '\\s.', doc: d}}",
        &[
            ("{\"a\": \" x\"}", true),
            ("{\"a\": \" \\r\"}", true),
            ("{\"a\": \" \\n\"}", false),
            ("{\"a\": \"\u{a0}x\"}", false),
        ],
    ),
];

#[test]
fn keywords_take_what_the_interpreter_takes_at_the_boundary() {
    for (fields, bodies) in CASES {
        let text = format!(
            "# Nothing.\n# call.yaml\nrequest: Call\ntypes: {{Call: {{doc: A request., fields: {fields}}}}}\n"
        );
        let construct = harness::parse("case", &text);
        let model = model(&construct);
        let service = &model.services[0];
        let operation = &service.operations[0];
        let request = operation.request.expect("a request");
        assert_eq!(openapi::unexpressed(service), [], "{fields}");
        let document = Document::of(service);
        let judge = document.judge(service, operation);
        for (body, is_taken) in *bodies {
            let wire: Value = serde_json::from_str(body).expect("it is JSON");
            let found = evaluate_wire(service, request, &wire, now());
            assert_eq!(found.is_empty(), *is_taken, "{fields} {body}: {found:?}");
            let refusal = judge.refusal(&wire);
            assert_eq!(refusal.is_none(), *is_taken, "{fields} {body}: {refusal:?}");
        }
    }
}

#[test]
fn what_ecma_262_cannot_say_is_left_out_and_told() {
    let call =
        "types: {Call: {doc: A request., fields: {a: {type: string, pattern: '(?i)a', doc: d}}}}";
    let construct = harness::parse(
        "case",
        &format!("# Nothing.\n# call.yaml\nrequest: Call\n{call}\n"),
    );
    let model = model(&construct);
    let left_out = openapi::unexpressed(&model.services[0]);
    assert_eq!(left_out.len(), 1, "{left_out:?}");
    assert_eq!(left_out[0].rule, Some(Rule::Pattern));
    assert_eq!(
        (left_out[0].schema.as_str(), left_out[0].at.as_str()),
        ("Call", "a")
    );
    let text = openapi::file(&model.services[0]).text;
    assert!(
        text.contains("x-not-expressed") && !text.contains("\"pattern\":"),
        "{text}"
    );
}

fn model(construct: &harness::Construct) -> Model {
    let folder = tempfile::tempdir().expect("a temporary folder");
    harness::write(construct, "acme", folder.path());
    harness::model(folder.path())
}

fn now() -> Timestamp {
    now_of_examples()
}
