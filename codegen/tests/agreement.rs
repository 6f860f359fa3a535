//! Generated crates and the interpreter of the model judge requests alike and in the same words,
//! and send the same, for every construct of the language and for what shares an object or travels
//! in headers.
//!
//! The generated code of all of them is compiled once, as one program that judges what it reads.
//! That both agree for the catalogue, on more values, is a test of `apiscribe-tests`.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use apiscribe_codegen::check::evaluate::{
    Route, Timestamp, Violation, evaluate, evaluate_request, now_of_examples,
};
use apiscribe_codegen::model::{Example, Level, Operation, OperationPlace, Place, Service, Whole};
use apiscribe_codegen::{Options, emit, wire};
use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::Nesting;
use apiscribe_runtime::for_generated_code::json::to_parameter;
use apiscribe_runtime::for_generated_code::outgoing::encode_text;
use apiscribe_runtime::http::Request;
use apiscribe_runtime::http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use apiscribe_test_support::Random;
use apiscribe_test_support::generate::Generator;
use apiscribe_test_support::harness::{self, Construct};
use apiscribe_test_support::outside;

/// How many requests of each construct.
const VALUES: u64 = 300;

/// Name, types of a spec, and requests with whether they are valid.
type Case = (&'static str, &'static str, &'static [(&'static str, bool)]);

/// Types that share an object and fields that travel in headers: types of a spec, and requests with
/// whether they are valid.
const CASES: &[Case] = &[
    (
        "optional_struct",
        "{Call: {doc: d, fields: {text: {type: string, doc: d}, receipt: {flatten: Receipt, doc: d}}}, \
         Receipt: {doc: d, fields: {url: {type: string, required: true, doc: d}, data: {type: string, doc: d}}}}",
        &[
            (r#"{"text": "hi"}"#, true),
            (r#"{"url": "u", "data": "d"}"#, true),
            (r#"{"data": "d"}"#, false),
            (r#"{"data": null}"#, false),
            (r#"{"other": 1}"#, false),
        ],
    ),
    (
        "optional_struct_and_open_union",
        "{Call: {doc: d, fields: {content: {flatten: Content, required: true, doc: d}, receipt: {flatten: Receipt, doc: d}}}, \
         Content: {doc: d, union: {named: type}, open: true, variants: {text: {type: string, doc: d}}}, \
         Receipt: {doc: d, fields: {url: {type: string, required: true, doc: d}, data: {type: string, doc: d}}}}",
        &[
            (r#"{"type": "text", "text": "t", "url": "u"}"#, true),
            (r#"{"type": "new", "x": 1, "url": "u"}"#, true),
            (r#"{"type": "new", "x": 1, "data": "d"}"#, false),
            (r#"{"type": "new", "url": 5}"#, false),
            (r#"{"type": "text", "text": "t", "data": "d"}"#, false),
        ],
    ),
    (
        "absent_null_or_a_value",
        "{Call: {doc: d, fields: {name: {type: string, nullable: true, length: {min: 1}, doc: d}, tags: {type: list<string>, nullable: true, doc: d}, \
         inner: {type: Inner, nullable: true, doc: d}, secret: {type: string, nullable: true, secret: true, doc: d}, text: {type: i32, nullable: true, encode: text, doc: d}, \
         when: {type: timestamp, nullable: true, encode: unix_s, doc: d}, any: {type: json, nullable: true, doc: d}, free: {type: json, doc: d}, written: {type: json, encode: json, doc: d}, \
         more: {type: Maybe, doc: d}, name_null: {type: bool, doc: d}, X-A: {type: string, nullable: true, in: header, doc: d}, q: {type: string, nullable: true, in: query, doc: d}, \
         beside: {type: Either, doc: d}}, rules: [{at_least_one: [name, tags, inner, any, free, more, beside]}]}, \
         Maybe: {doc: d, type: Inner, nullable: true}, Inner: {doc: d, fields: {flag: {type: bool, nullable: true, doc: d}}}, \
         Either: {doc: d, union: {named: kind}, variants: {a: {type: string, required: false, nullable: true, doc: d}, b: {type: json, required: false, doc: d}}}}",
        &[
            (r#"{"name": null}"#, false),
            (r#"{"name": null, "inner": {}}"#, true),
            (r#"{"name": "", "inner": {}}"#, false),
            (r#"{"name": "x"}"#, true),
            (r#"{"tags": null, "name": "x", "secret": null}"#, true),
            (r#"{"tags": [], "name": "x", "secret": "s"}"#, true),
            (
                r#"{"inner": {"flag": null}, "text": null, "when": null}"#,
                true,
            ),
            (
                r#"{"inner": {"flag": true}, "text": 5, "when": "2026-01-01T00:00:00Z"}"#,
                true,
            ),
            (r#"{"any": null}"#, false),
            (
                r#"{"inner": {}, "any": null, "free": null, "written": null, "more": null}"#,
                true,
            ),
            (r#"{"more": {"flag": null}, "X-A": null, "q": null}"#, true),
            (
                r#"{"beside": {"kind": "a", "a": null}, "name_null": true}"#,
                true,
            ),
            (r#"{"beside": {"kind": "a"}, "name_null": true}"#, true),
            (r#"{"beside": {"kind": "b", "b": null}}"#, true),
        ],
    ),
    (
        "lists_in_parameters",
        "{Call: {doc: d, fields: {a: {type: list<string>, encode: comma, in: query, doc: d}, b: {type: list<string>, encode: repeat, in: query, doc: d}, \
         c: {type: list<i32>, encode: brackets, in: query, required: true, doc: d}, X-D: {type: list<string>, encode: comma, in: header, doc: d}, \
         X-E: {type: list<string>, encode: repeat, in: header, doc: d}}, rules: [{at_least_one: [a, b]}, {when: {X-D: {present: true}}, forbid: [X-E]}]}}",
        &[
            (r#"{"a": ["x", "y"], "c": [1]}"#, true),
            (r#"{"a": ["x,y"], "c": [1]}"#, false),
            (r#"{"b": ["x,y"], "c": [1]}"#, true),
            (r#"{"a": [], "c": [1]}"#, false),
            (r#"{"a": [], "b": ["x"], "c": [1]}"#, true),
            (r#"{"a": ["x"], "c": []}"#, false),
            (r#"{"a": ["x"], "c": [1], "X-D": ["a", "b"]}"#, true),
            (r#"{"a": ["x"], "c": [1], "X-D": ["a,b"]}"#, false),
            (r#"{"a": ["x"], "c": [1], "X-E": ["a,b"], "X-D": []}"#, true),
            (
                r#"{"a": ["x"], "c": [1], "X-E": ["a"], "X-D": ["b"]}"#,
                false,
            ),
        ],
    ),
    (
        "two_unions",
        "{Call: {doc: d, fields: {a: {flatten: A, required: true, doc: d}, b: {flatten: B, required: true, doc: d}}}, \
         A: {doc: d, union: {named: a}, open: true, variants: {one: {type: string, doc: d}}}, \
         B: {doc: d, union: {beside: b, content: body}, open: true, variants: {two: {type: string, doc: d}, none: {doc: d}}}}",
        &[
            (r#"{"a": "one", "one": "x", "b": "two", "body": "y"}"#, true),
            (r#"{"a": "new", "more": 1, "b": "two", "body": "y"}"#, true),
            (r#"{"a": "one", "one": "x", "b": "new", "more": 1}"#, true),
            (r#"{"a": "new", "b": "none", "body": "y"}"#, false),
            (r#"{"a": "new", "more": 1}"#, false),
        ],
    ),
    (
        "optional_presence",
        "{Call: {doc: d, fields: {id: {type: string, doc: d}, payload: {flatten: Payload, doc: d}}}, \
         Payload: {doc: d, union: presence, open: true, variants: {text: {type: string, doc: d}, link: {type: string, doc: d}}}}",
        &[
            (r#"{"id": "1"}"#, true),
            (r#"{"text": "t"}"#, true),
            (r#"{"text": "t", "link": null}"#, true),
            (r#"{"text": "t", "link": "l"}"#, false),
            (r#"{"new": 1}"#, true),
            (r#"{"new": 1, "newer": 2}"#, false),
        ],
    ),
    (
        "union_and_rest",
        "{Call: {doc: d, fields: {content: {flatten: Content, required: true, doc: d}}, rest: i32}, \
         Content: {doc: d, union: {inside: type}, open: true, variants: {text: {flatten: Text, doc: d}}}, \
         Text: {doc: d, fields: {body: {type: string, required: true, doc: d}}}}",
        &[
            (r#"{"type": "text", "body": "b", "x": 1}"#, true),
            (r#"{"type": "text", "body": "b", "x": "no number"}"#, false),
            (r#"{"type": "new", "x": "anything"}"#, true),
        ],
    ),
    (
        "optional_union_and_rest",
        "{Call: {doc: d, fields: {content: {flatten: Content, doc: d}}, rest: i32}, \
         Content: {doc: d, union: {named: type}, variants: {text: {type: string, doc: d}}}}",
        &[
            (r#"{"x": 1}"#, true),
            (r#"{"x": "no number"}"#, false),
            (r#"{"type": "text", "text": "t", "x": 1}"#, true),
            (r#"{"type": "new", "x": "anything"}"#, false),
        ],
    ),
    (
        "nullable_content",
        "{Call: {doc: d, fields: {content: {type: Content, required: true, doc: d}}}, \
         Content: {doc: d, union: {beside: type, content: body, encode: json}, variants: {text: {type: Text, nullable: true, doc: d}}}, \
         Text: {doc: d, fields: {body: {type: string, required: true, doc: d}}}}",
        &[
            (
                r#"{"content": {"type": "text", "body": {"body": "b"}}}"#,
                true,
            ),
            (r#"{"content": {"type": "text", "body": null}}"#, true),
            (r#"{"content": {"type": "text"}}"#, false),
        ],
    ),
    (
        "headers",
        "{Call: {doc: d, fields: {X-Text: {type: string, in: header, doc: d}, X-Must: {type: string, required: true, in: header, length: {max: 3}, doc: d}, \
         X-Pin: {type: string, secret: true, in: header, doc: d}, X-Kind: {type: Kind, in: header, doc: d}, X-Json: {type: json, encode: json, in: header, doc: d}, \
         X-Count: {type: i32, in: header, doc: d}, more: {flatten: More, doc: d}}}, \
         Kind: {doc: d, values: {a: d}, open: true}, More: {doc: d, fields: {X-More: {type: string, in: header, doc: d}}}}",
        &[
            (r#"{"X-Must": "a"}"#, true),
            (
                r#"{"X-Must": "ü牛", "X-Text": "ü", "X-Pin": "ü", "X-Kind": "ü", "X-Json": {"a": "ü"}, "X-More": "ü"}"#,
                true,
            ),
            (r#"{"X-Must": "a\tb", "X-Text": " "}"#, true),
            (r#"{"X-Must": "a\nb"}"#, false),
            (r#"{"X-Must": "a", "X-Text": "\u0000"}"#, false),
            (r#"{"X-Must": "a", "X-Pin": "\r"}"#, false),
            (r#"{"X-Must": "a", "X-Kind": "\u007f"}"#, false),
            (r#"{"X-Must": "a", "X-Json": {"a": "\u007f"}}"#, false),
            (r#"{"X-Must": "a", "X-Json": {"a": "\n"}}"#, true),
            (r#"{"X-Must": "a", "X-More": "\u001b"}"#, false),
        ],
    ),
];

#[test]
fn generated_code_and_the_interpreter_judge_and_send_alike() {
    let mut constructs = harness::all();
    for (name, types, _) in CASES {
        let text = format!(
            "# A case.\n# service.yaml\nbase_url: 'https://api.acme.example'\n---\n# call.yaml\nrequest: Call\nhttp: 'POST /call'\ntypes: {types}\n"
        );
        constructs.push(harness::parse(name, &text));
    }
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let specs = folder.path().join("spec");
    for construct in &constructs {
        harness::write(construct, &construct.name, &specs);
    }
    let model = harness::model(&specs);
    let mut requests: Vec<(&Service, &Operation, Value, Option<bool>)> = Vec::new();
    for service in &model.services {
        for operation in &service.operations {
            let Some(request) = operation.request else {
                continue;
            };
            let generator = Generator { service, request };
            for seed in 0..VALUES {
                let value = generator.value(&Value::Null, &mut Random::new(seed));
                requests.push((service, operation, value, None));
            }
            let cases = CASES
                .iter()
                .filter(|(name, ..)| *name == service.name.bare());
            for (body, is_valid) in cases.flat_map(|(.., bodies)| *bodies) {
                let value = serde_json::from_str(body).expect("it is JSON");
                requests.push((service, operation, value, Some(*is_valid)));
            }
        }
    }

    let program = build(&constructs, &model, folder.path());
    let lines: String = requests
        .iter()
        .map(|(service, operation, value, _)| format!("{}\t{value}\n", path(service, operation)))
        .collect();
    let judged = run(&program, &lines);
    assert_eq!(judged.lines().count(), requests.len());

    let (mut wrong, mut refused) = (Vec::new(), 0);
    for ((service, operation, value, expected), line) in requests.iter().zip(judged.lines()) {
        let (judged, sent) = line.split_once('\t').unwrap_or((line, ""));
        let Some(request) = operation.request else {
            continue;
        };
        let found = evaluate(service, request, value, now());
        let is_valid = !found.iter().any(|found| found.level == Level::Error);
        refused += usize::from(!is_valid);
        let agree = match judged.strip_prefix("unreadable ") {
            // Reading stops at the first error; the interpreter goes on, and has to tell that one
            // too.
            Some(pointer) => found
                .iter()
                .filter(|found| found.rule.is_none())
                .any(|found| found.pointer().escape_debug().to_string() == pointer),
            None => shown(&found).escape_debug().to_string() == judged,
        };
        let interpreted = interpreted(service, operation, value);
        if !judged.starts_with("unreadable ") && json(sent) != interpreted {
            wrong.push(format!(
                "{} {value}\ngenerated sends: {sent}\ninterpreted: {interpreted}\n",
                service.name
            ));
        }
        if operation.nested_keys().is_some() && is_valid {
            let back = read_back(service, operation, value);
            if back != interpreted {
                wrong.push(format!(
                    "{} {value}\nsent: {interpreted}\nread and sent again: {back}\n",
                    service.name
                ));
            }
        }
        if !agree || expected.is_some_and(|expected| expected != is_valid) {
            wrong.push(format!(
                "{} {value}\ngenerated: {judged}\ninterpreted: {}\n",
                service.name,
                shown(&found)
            ));
        }
    }
    assert!(refused > requests.len() / 20, "{refused} refused");
    let count = wrong.len();
    wrong.truncate(12);
    assert!(
        wrong.is_empty(),
        "{count} disagreements\n{}",
        wrong.join("\n")
    );
}

/// What is sent of the request that the mock server reads from what is sent.
fn read_back(service: &Service, operation: &Operation, value: &Value) -> Value {
    let sent = wire::sent(service, operation, &example(value));
    let is_form = sent.body.is_some();
    let pairs = match sent.body {
        Some(wire::Body::Form(pairs)) => pairs,
        _ => sent.query,
    };
    let pairs = pairs.iter().map(|pair| {
        let (name, value) = (encode_text(&pair.name), encode_text(&pair.value));
        format!("{name}={value}")
    });
    let text = pairs.collect::<Vec<_>>().join("&");
    let mut request = Request::builder().method(operation.method.as_str());
    let (uri, body) = match is_form {
        true => ("/".to_owned(), text),
        false => (format!("/?{text}"), String::new()),
    };
    request = request.uri(uri);
    if is_form {
        request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    let route = Route {
        service,
        operation,
        parameters: Vec::new(),
    };
    let arrived = evaluate_request(&route, &parts, body.as_bytes(), now());
    interpreted(service, operation, &arrived.request)
}

/// Keys that no type lists stand in no particular order.
fn json(sent: &str) -> Value {
    serde_json::from_str(sent).unwrap_or_else(|_| sent.into())
}

/// What is sent of a request by the operation's own place, without generated code.
fn interpreted(service: &Service, operation: &Operation, request: &Value) -> Value {
    let mut sent = wire::sent(service, operation, &example(request));
    // Neither what goes along with every call, nor fields that travel by themselves.
    let request = operation.request.map(|id| service.type_(id));
    let apart = |name: &str| {
        let mut constants = operation.constants.iter();
        let mut fields = request.into_iter().flat_map(|request| request.fields());
        constants.any(|constant| constant.is_named(Place::Query, name))
            || fields.any(|field| {
                let is_named = name.trim_end_matches("[]") == field.wire.0;
                field.place == Place::Query && is_named
            })
    };
    sent.query.retain(|pair| !apart(&pair.name));
    let pairs = match sent.body {
        Some(wire::Body::Json(body)) if operation.place == OperationPlace::Value => {
            return whole(service, operation, json(&body.compact()), true);
        }
        Some(wire::Body::Json(body)) => return json(&body.compact()),
        Some(wire::Body::Form(pairs)) => pairs,
        Some(wire::Body::Multipart(parts)) => parts.into_iter().map(|(pair, _)| pair).collect(),
        Some(wire::Body::Text(text)) => return whole(service, operation, text.into(), false),
        Some(wire::Body::Bytes(bytes)) => {
            return whole(service, operation, to_parameter(&bytes).into(), false);
        }
        None => sent.query,
    };
    let mut pairs: Vec<[String; 2]> = pairs
        .into_iter()
        .map(|pair| [pair.name, pair.value])
        .collect();
    pairs.sort();
    pairs.into_iter().map(Vec::from).collect()
}

/// The only field in the body, as a parameter has it.
fn whole(service: &Service, operation: &Operation, sent: Value, is_json: bool) -> Value {
    let request = operation.request.map(|id| service.type_(id));
    let fields = request.into_iter().flat_map(|request| request.fields());
    let field = fields.into_iter().find(|field| field.place == Place::Body);
    let name = field.map_or("", |field| &field.wire.0);
    match is_json {
        true => json!({name: sent}),
        false => json!([[name, sent]]),
    }
}

fn example(request: &Value) -> Example {
    Example {
        request: Some(request.clone()),
        ..Example::default()
    }
}

/// Violations, then advisories.
fn shown(found: &[Violation]) -> String {
    let of = |level| {
        let found = found.iter().filter(move |found| found.level == level);
        found.map(move |found| {
            let rule = found.rule.map_or("type", Rule::as_str);
            let pointers = found.pointers.join(" ");
            format!("{level:?} {rule} {pointers} {}; ", found.message)
        })
    };
    of(Level::Error).chain(of(Level::Advisory)).collect()
}

fn path(service: &Service, operation: &Operation) -> String {
    let request = operation.request.map(|id| service.type_(id).rust.bare());
    let facets = operation.place.facets();
    let place = match facets.as_parameters || matches!(facets.whole, Some(Whole::Raw(_))) {
        true => match operation.nested_keys() {
            Some(Nesting::Brackets) => "in_brackets",
            Some(Nesting::Dots) => "with_dots",
            Some(Nesting::DotsFrom1) => "with_dots_from_1",
            Some(Nesting::Members) => "with_members",
            None => "parameters",
        },
        false => "json",
    };
    format!(
        "{} {}::{}",
        place,
        service.name.bare(),
        request.unwrap_or_default()
    )
}

/// The program that judges lines of a type's path and a request.
fn build(
    constructs: &[Construct],
    model: &apiscribe_codegen::model::Model,
    folder: &Path,
) -> PathBuf {
    let out = folder.join("crate");
    let files = emit::rust::emit(model, &Options::default()).expect("what is checked is Rust");
    for file in files {
        write(&out.join(&file.path), &file.text);
    }
    let mut arms = String::new();
    for service in &model.services {
        let mut paths: Vec<String> = service
            .operations
            .iter()
            .filter(|operation| operation.request.is_some())
            .map(|operation| path(service, operation))
            .collect();
        paths.dedup();
        for path in paths {
            let (place, ty) = path.split_once(' ').unwrap_or_default();
            arms.push_str(&format!(
                "        {path:?} => judge::<judged::{ty}>(request, {place}),\n"
            ));
        }
    }
    write(
        &out.join("src/main.rs"),
        &PROGRAM.replace("        ARMS\n", &arms),
    );
    // Nothing signs or sends here.
    let services: Vec<&str> = constructs
        .iter()
        .map(|construct| construct.name.as_str())
        .collect();
    let features: String = services
        .iter()
        .chain(&["signing", "client", "blocking"])
        .map(|feature| format!("{feature} = []\n"))
        .collect();
    let manifest = format!(
        "[package]\nname = \"judged\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\n{features}\n[dependencies]\napiscribe-runtime = {{ path = '{}' }}\n\n[workspace]\n",
        outside::workspace().join("runtime").display()
    );
    write(&out.join("Cargo.toml"), &manifest);
    outside::lock(&out);
    let status = outside::cargo()
        .args(["build", "--offline", "--quiet", "--features"])
        .arg(services.join(","))
        .current_dir(&out)
        .status()
        .expect("cargo starts");
    assert!(status.success(), "the generated code does not compile");
    outside::target().join("debug/judged")
}

const PROGRAM: &str = r#"
use std::io::Read;

use apiscribe_runtime::for_generated_code::{Nesting, ReadJson, WriteFields, WriteJson};
use apiscribe_runtime::for_generated_code::json::{Reading, from_slice, to_nested_parameters, to_wire};
use apiscribe_runtime::{Json, Timestamp, Validate, Violation};

fn main() {
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines).expect("lines");
    for line in lines.lines() {
        let (path, request) = line.split_once('\t').expect("a path and a request");
        let (judged, sent) = verdict(path, request);
        println!("{}\t{sent}", judged.escape_debug());
    }
}

fn verdict(path: &str, request: &str) -> (String, String) {
    match path {
        ARMS
        other => (format!("no type {other}"), String::new()),
    }
}

fn json<T: WriteJson + WriteFields>(value: &T) -> String {
    String::from_utf8(to_wire(value)).expect("JSON is UTF-8")
}

fn parameters<T: WriteFields>(value: &T) -> String {
    pairs(value, None)
}

fn in_brackets<T: WriteFields>(value: &T) -> String {
    pairs(value, Some(Nesting::Brackets))
}

fn with_dots<T: WriteFields>(value: &T) -> String {
    pairs(value, Some(Nesting::Dots))
}

fn with_dots_from_1<T: WriteFields>(value: &T) -> String {
    pairs(value, Some(Nesting::DotsFrom1))
}

fn with_members<T: WriteFields>(value: &T) -> String {
    pairs(value, Some(Nesting::Members))
}

fn pairs<T: WriteFields>(value: &T, nesting: Option<Nesting>) -> String {
    let pairs = to_nested_parameters(value, nesting).into_iter();
    let mut pairs: Vec<[String; 2]> = pairs.map(|pair| [pair.name.into_owned(), pair.value]).collect();
    pairs.sort();
    pairs.into_iter().map(Vec::from).collect::<Json>().to_string()
}

fn judge<T: ReadJson + Validate>(request: &str, send: fn(&T) -> String) -> (String, String) {
    let value = match from_slice::<T>(request.as_bytes(), Reading::REQUEST) {
        Ok(value) => value,
        Err(error) => return (format!("unreadable {}", error.pointer()), String::new()),
    };
    let now: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
    let shown = |level: &str, found: &Violation| {
        let pointers = found.pointers().join(" ");
        format!("{level} {} {pointers} {}; ", found.rule().as_str(), found.message())
    };
    let violations = value.validate_at(now).err().into_iter().flatten();
    let violations: String = violations.map(|found| shown("Error", &found)).collect();
    let advisories = value.advisories_at(now).into_iter();
    let judged = violations + &advisories.map(|found| shown("Advisory", &found)).collect::<String>();
    (judged, send(&value))
}
"#;

fn run(program: &Path, lines: &str) -> String {
    let mut running = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = running.stdin.take().expect("its input");
    let lines = lines.to_owned();
    let feeding = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = running.wait_with_output().expect("the program ends");
    feeding.join().expect("no panic").expect("it reads all");
    assert!(output.status.success(), "the program fails");
    String::from_utf8(output.stdout).expect("its output is UTF-8")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text))
        .expect("the temporary folder can be written");
}

fn now() -> Timestamp {
    now_of_examples()
}
