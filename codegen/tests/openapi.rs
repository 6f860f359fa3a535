//! The schemas of OpenAPI documents take what the interpreter of the model takes, for every
//! construct of the language.
//!
//! Requests are made by chance from the model alone, and put into the form in which they go over
//! the wire. That the documents of the catalogue agree with generated validators is a test of
//! `apiscribe-tests`.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{
    Timestamp, Violation, evaluate_wire, now_of_examples, to_wire,
};
use apiscribe_codegen::emit::openapi::{self, Unexpressed};
use apiscribe_codegen::model::{Level, Model, Ty};
use apiscribe_runtime::Rule;
use serde_json::{Value, json};

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
        "constraint_texts",
        &["length Call/data", "length Call/title"],
    ),
    (
        "constraint_within",
        &["within Call/sendAt", "within Call/seenAt"],
    ),
    ("constraint_within_ms", &["within Call/at"]),
    (
        "decimal",
        &[
            "range Call/amount",
            "range Call/rate",
            "range Call/serial",
            "ordered Call/most",
        ],
    ),
    ("encode_bytes", &["size Call/file", "size Call/digest"]),
    (
        "encode_civil",
        &["type Call/sendAt", "type Call/expires", "type Call/seen"],
    ),
    (
        "encode_text",
        &["type Call/amount", "range Call/amount", "type Call/id"],
    ),
    ("encode_time", &["type Call/mail", "type Call/quoted"]),
    ("examples", &["type Call/ttl", "range Call/ttl"]),
    ("place_bytes", &["size Call/file"]),
    ("place_multipart", &["size Call/photo", "size Call/more"]),
    ("rule_limit", &["limit Call/tags"]),
    (
        "rule_lists",
        &[
            "count Call/sections/*/products/*",
            "unique Call/sections/*/title",
            "unique Call/sections/*/products/*/id",
        ],
    ),
    ("rule_ordered", &["ordered Call/end"]),
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
            let requests = openapi::request_schemas(service);
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
                let alone = requests
                    .iter()
                    .find(|alone| alone.operation.name == operation.name);
                let alone = &alone.expect("a schema of the request").unexpressed;
                let generator = Generator { service, request };
                for seed in 0..VALUES {
                    let value = generator.value(&Value::Null, &mut Random::new(seed));
                    let wire = to_wire(service, &Ty::Named(request), value);
                    let found = evaluate_wire(service, request, &wire, now());
                    let broken = found.iter().filter(|found| found.level == Level::Error);
                    let refusal = judge.refusal(&wire);
                    match refusal {
                        Some(_) => refused += 1,
                        None => taken += 1,
                    }
                    let mut readers = vec![("document", refusal, &unexpressed)];
                    if judge.is_whole() {
                        readers.push(("alone", judge.refusal_alone(&wire), alone));
                    }
                    let disagrees = readers.into_iter().find_map(|(reader, refusal, left_out)| {
                        let (excused, counted): (Vec<_>, Vec<_>) = broken
                            .clone()
                            .partition(|violation| is_left_out(violation, left_out));
                        // What only breaks a rule that no schema says may be taken.
                        let agree = match &refusal {
                            None => counted.is_empty(),
                            Some(_) => !counted.is_empty() || !excused.is_empty(),
                        };
                        (!agree).then(|| {
                            format!(
                                "{} {}, {reader}: {wire}\ninterpreter: {counted:?}\nschema: {refusal:?}",
                                construct.name, operation.name
                            )
                        })
                    });
                    if let Some(disagreement) = disagrees {
                        failed.push(disagreement);
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

fn is_left_out(violation: &Violation, left_out: &[Unexpressed]) -> bool {
    left_out.iter().any(|rule| {
        let keys = rule.at.split('/').take_while(|key| *key != "*");
        let keys: Vec<&str> = keys.collect();
        violation.rule == rule.rule && violation.pointer().ends_with(&keys.join("/"))
    })
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

/// What constructs show once or not at all, at its boundary: the body of a request, and whether it
/// is taken.
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
            for refusal in [judge.refusal(&wire), judge.refusal_alone(&wire)] {
                assert_eq!(refusal.is_none(), *is_taken, "{fields} {body}: {refusal:?}");
            }
        }
    }
}

/// A request that holds three unions of so many variants each, which stand for themselves or
/// together.
fn three_unions(variants: usize) -> harness::Construct {
    let mut text = "# Nothing.\n# call.yaml\nrequest: Call\ntypes:\n  Call:\n    doc: A request.\n    fields:\n      id: {type: string, doc: d}\n".to_owned();
    for name in ["A", "B", "C"] {
        let required = if name == "B" { "" } else { "required: true, " };
        text.push_str(&format!(
            "      {}: {{flatten: {name}, {required}doc: d}}\n",
            name.to_lowercase()
        ));
    }
    for name in ["A", "B", "C"] {
        text.push_str(&format!(
            "  {name}:\n    doc: d\n    union: {{named: tag{name}}}\n    variants:\n"
        ));
        for n in 0..variants {
            let key = format!("{}{n}", name.to_lowercase());
            text.push_str(&format!("      {key}: {{type: i32, min: {n}, doc: d}}\n"));
        }
    }
    harness::parse("three", &text)
}

#[test]
fn unions_that_make_many_shapes_together_stay_exact() {
    // Each alone, and more than are written out.
    for (variants, is_composed) in [(2, false), (5, true)] {
        let model = model(&three_unions(variants));
        let service = &model.services[0];
        let operation = &service.operations[0];
        let request = operation.request.expect("a request");
        let document = Document::of(service);
        let text = &openapi::documents(service)[0].text;
        assert_eq!(text.contains("unevaluatedProperties"), is_composed);
        let judge = document.judge(service, operation);
        let mut taken = 0;
        let mut compare = |wire: &Value| {
            let found = evaluate_wire(service, request, wire, now());
            for refusal in [judge.refusal(wire), judge.refusal_alone(wire)] {
                assert_eq!(
                    refusal.is_none(),
                    found.is_empty(),
                    "{wire}: {found:?}, {refusal:?}"
                );
            }
            taken += usize::from(found.is_empty());
        };
        for n in 0..variants {
            let with_all = json!({
                "tagA": format!("a{n}"), format!("a{n}"): n,
                "tagB": "b0", "b0": 0,
                "tagC": "c1", "c1": 1,
            });
            compare(&with_all);
            let all = with_all.as_object().expect("an object");
            for key in all.keys() {
                let mut less = all.clone();
                less.remove(key);
                compare(&Value::Object(less));
            }
            for (key, value) in [
                ("a1", json!(1)),
                ("c1", json!(0)),
                ("tagB", json!("b1")),
                ("x", json!(0)),
            ] {
                let mut other = all.clone();
                other.insert(key.to_owned(), value);
                compare(&Value::Object(other));
            }
            let mut without = all.clone();
            without.retain(|key, _| key != "tagB" && key != "b0");
            compare(&Value::Object(without));
        }
        assert!(taken >= 2 * variants, "{taken}");
    }
}

#[test]
fn of_keys_that_differ_in_case_alone_the_second_is_a_pattern() {
    let construct = harness::parse(
        "case",
        "# Nothing.\n# call.yaml\nrequest: Call\ntypes: {Call: {doc: d, fields: {Code: {type: string, doc: d}, code: {type: i32, rust: small, doc: d}}}}\n",
    );
    let model = model(&construct);
    let service = &model.services[0];
    let document = Document::of(service);
    let call = &document.roots[0]["components"]["schemas"]["Call"];
    assert!(call["properties"].get("Code").is_some(), "{call}");
    assert!(call["properties"].get("code").is_none(), "{call}");
    let judge = document.judge(service, &service.operations[0]);
    for (wire, is_taken) in [
        (json!({"Code": "x", "code": 1}), true),
        (json!({"code": "x"}), false),
        (json!({"CODE": "x"}), false),
    ] {
        assert_eq!(judge.refusal(&wire).is_none(), is_taken, "{wire}");
    }
}

#[test]
fn what_ecma_262_cannot_say_is_left_out_and_reported() {
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
    let text = &openapi::documents(&model.services[0])[0].text;
    assert!(
        text.contains("x-not-expressed") && !text.contains("\"pattern\":"),
        "{text}"
    );
}

/// What generators of code rely on, whatever a service says.
#[test]
fn operations_and_callbacks_keep_apart() {
    for construct in harness::all() {
        for service in &model(&construct).services {
            let mut names = Vec::new();
            for document in Document::of(service).roots {
                let of = |key: &str| {
                    let methods = document[key].as_object().into_iter().flatten();
                    let operations = methods.flat_map(|(_, methods)| methods.as_object());
                    let operations = operations.flatten().map(|(_, operation)| operation);
                    operations.cloned().collect::<Vec<Value>>()
                };
                let (operations, callbacks) = (of("paths"), of("webhooks"));
                // A class for each tag: without one, both would be the same class.
                assert!(operations.iter().all(|one| one.get("tags").is_none()));
                let tag = json!(["callbacks"]);
                assert!(callbacks.iter().all(|one| one["tags"] == tag));
                assert_eq!(document.get("tags").is_some(), !callbacks.is_empty());
                for operation in operations.iter().chain(&callbacks) {
                    let at = format!("{}: {}", construct.name, operation["operationId"]);
                    assert!(operation.get("security").is_some(), "{at}");
                    names.push(operation["operationId"].clone());
                }
                choices(&document, &construct.name);
            }
            let count = names.len();
            names.sort_by_key(Value::to_string);
            names.dedup();
            assert_eq!(names.len(), count, "{}", construct.name);
        }
    }
}

/// A tool that asks for no unused component finds none: neither a schema that nothing refers to,
/// nor one that only shares its name with a response.
#[test]
fn every_component_is_used() {
    let named_alike = harness::parse(
        "case",
        "# Nothing.
# service.yaml
errors: {body: Failure, failed: [{status: 400-599}], code: [code]}
types:
  Failure: {doc: A failure., fields: {code: {type: string, doc: What went wrong.}}}
# call.yaml
reply_text: ['(?<id>[0-9]+)', 'ERR (?<code>[0-9]+)']
replies: {200: Receipt}
types:
  Receipt: {doc: A receipt., fields: {id: {type: i64, required: true, doc: Its number.}}}
",
    );
    for construct in harness::all().into_iter().chain([named_alike]) {
        for service in &model(&construct).services {
            for document in Document::of(service).roots {
                let text = document.to_string();
                for kind in ["schemas", "responses"] {
                    let components = document["components"][kind].as_object();
                    for name in components.into_iter().flat_map(|all| all.keys()) {
                        let target = format!("\"#/components/{kind}/{name}\"");
                        assert!(text.contains(&target), "{}: {target}", construct.name);
                    }
                }
            }
        }
    }
}

/// No choice offers the same twice.
fn choices(value: &Value, at: &str) {
    for key in ["anyOf", "oneOf"] {
        let ways = value.get(key).and_then(Value::as_array);
        let ways = ways.map(Vec::as_slice).unwrap_or_default();
        let is_again = |(n, way)| ways.iter().take(n).any(|before| before == way);
        assert!(!ways.iter().enumerate().any(is_again), "{at}: {ways:?}");
    }
    match value {
        Value::Array(list) => list.iter().for_each(|inner| choices(inner, at)),
        Value::Object(object) => object.values().for_each(|inner| choices(inner, at)),
        _ => {}
    }
}

#[test]
fn statuses_of_codes_are_responses_where_the_body_alone_tells_failures() {
    let construct = harness::parse(
        "case",
        "# Nothing.\n# service.yaml\nerrors: {failed: [{path: ok, not: true}], code: code, codes: {1: {rust: Bad, class: invalid_request, status: 400, doc: d}}}\n# call.yaml\nrequest: Call\ntypes: {Call: {doc: d, fields: {a: {type: string, doc: d}}}}\n",
    );
    let model = model(&construct);
    let document = Document::of(&model.services[0]);
    let paths = document.roots[0]["paths"].as_object().expect("paths");
    let responses = &paths.values().next().expect("a path")["post"]["responses"];
    assert!(responses.get("400").is_some() && responses.get("default").is_some());
}

fn model(construct: &harness::Construct) -> Model {
    let folder = tempfile::tempdir().expect("a temporary folder");
    harness::write(construct, "acme", folder.path());
    harness::model(folder.path())
}

fn now() -> Timestamp {
    now_of_examples()
}
