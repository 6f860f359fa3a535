//! Placeholders of a base URL, in its host and in its path, in a generated crate that runs: what
//! `Endpoint::new` takes arrives at the mock server as it was given, all else is refused before
//! anything is sent.

use std::fmt::Write as _;
use std::fs;

use apiscribe_codegen::check::evaluate::route;
use apiscribe_codegen::emit::rust::emit;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Options, load_texts};
use apiscribe_runtime::for_generated_code::outgoing::decode_segment;
use apiscribe_runtime::http::{Request, Uri};
use apiscribe_test_support::outside;

const SERVICE: &str = "\
service: acme
title: Acme
pages: {api: {title: Acme}}
auth: none
base_url: 'https://{region}.acme.example/v1/{tenant}'
parameters: {region: {type: string, doc: Where.}, tenant: {type: string, doc: Whose.}}
";

const CALL: &str = "\
operation: call
doc: Calls.
page: api
http: 'GET /calls/{id}'
parameters: {id: {type: string, doc: Which.}}
replies: {200: json}
";

/// What may stand in a path, if need be percent-encoded.
const IN_PATH: &[&str] = &[
    "a",
    "a:b",
    "a@b",
    "a/b",
    "//",
    "a b",
    "%41",
    "%",
    "%2F",
    "?",
    "#",
    "a?b=c#d",
    "ü",
    "名",
    "😀",
    "{region}",
    "+",
    "&=",
    "\"<>\\^`|",
    "a.b",
    "...",
    ".a",
    "~_-!$'()*,;",
    "\u{7f}",
    "\u{1}",
    "\n",
];

/// What every client would take for another path, or nobody could tell from none.
const NOT_IN_PATH: &[&str] = &["", ".", ".."];

const IN_HOST: &[&str] = &["a", "a-b", "-a", "eu.west", "1", "EU"];

const NOT_IN_HOST: &[&str] = &[
    "",
    ".",
    "..",
    "a/b",
    "a@b",
    "a:80",
    "a b",
    "ü",
    "%41",
    "a?",
    "a#",
    "a\\b",
    "a\n",
    "[::1]",
    "{tenant}",
    "x.evil.example/",
    "a..b",
];

#[test]
fn what_an_endpoint_takes_arrives_as_it_was_given() {
    let model = load_texts(&[("acme/service.yaml", SERVICE), ("acme/call.yaml", CALL)]);
    let model = model.expect("a spec without errors");
    let mut calls: Vec<[&str; 3]> = Vec::new();
    for value in IN_PATH.iter().chain(NOT_IN_PATH) {
        calls.extend([["eu", value, "7"], ["eu", "t", value]]);
    }
    calls.extend(
        IN_HOST
            .iter()
            .chain(NOT_IN_HOST)
            .map(|host| [host, "t", "7"]),
    );
    let generated = run(&model, &calls);
    let lines: Vec<&str> = generated.lines().collect();
    assert_eq!(lines.len(), calls.len(), "{generated}");
    for ([region, tenant, id], line) in calls.iter().zip(lines) {
        let about = format!("{region:?}, {tenant:?}, {id:?}: {line}");
        let refused = NOT_IN_HOST.contains(region)
            || NOT_IN_PATH.contains(tenant)
            || NOT_IN_PATH.contains(id);
        let Some(address) = line.strip_prefix("sent ") else {
            assert!(refused && line.starts_with("refused "), "{about}");
            continue;
        };
        assert!(!refused, "{about}");
        let uri: Uri = address.parse().expect(&about);
        assert_eq!(
            uri.host(),
            Some(format!("{}.acme.example", region.to_lowercase()).as_str()),
            "{about}"
        );
        assert_eq!(uri.query(), None, "{about}");
        let segments: Vec<String> = uri.path().split('/').map(decode_segment).collect();
        assert_eq!(segments, ["", "v1", tenant, "calls", id], "{about}");
        // The mock server reads the same.
        let (parts, ()) = Request::get(uri).body(()).expect(&about).into_parts();
        let found = route(&model, &parts, &[]).expect(&about);
        let values: Vec<&str> = found
            .parameters
            .iter()
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(values, [*id], "{about}");
    }
}

/// What the generated crate makes of each region, tenant and id, a line each.
fn run(model: &Model, calls: &[[&str; 3]]) -> String {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .and_then(|()| fs::write(path, text))
            .expect("the temporary folder can be written");
    };
    for file in emit(model, &Options::default()).expect("what is generated is Rust") {
        write(&file.path, &file.text);
    }
    let mut cases = String::new();
    for call in calls {
        let _ = writeln!(cases, "    {call:?},");
    }
    write(
        "src/main.rs",
        &format!(
            "use base_urls::acme::{{Endpoint, Region, Tenant, call}};\n\nfn main() {{\n    for [region, tenant, id] in CALLS {{\n        \
             let sent = Endpoint::new(Region(region), Tenant(tenant)).map_err(|error| error.to_string())\n            \
             .and_then(|endpoint| call::to_http(&endpoint, id).map_err(|error| error.to_string()));\n        \
             match sent {{\n            Ok(request) => println!(\"sent {{}}\", request.uri()),\n            \
             Err(error) => println!(\"refused {{error:?}}\"),\n        }}\n    }}\n}}\n\nconst CALLS: &[[&str; 3]] = &[\n{cases}];\n"
        ),
    );
    write(
        "Cargo.toml",
        &format!(
            "[package]\nname = \"base_urls\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\ndefault = [\"acme\", \"signing\"]\nacme = []\n\
             signing = [\"apiscribe-runtime/signing\"]\nclient = [\"signing\", \"apiscribe-runtime/client\"]\n\
             blocking = [\"client\", \"apiscribe-runtime/blocking\"]\n\n[dependencies]\napiscribe-runtime = {{ path = '{}', default-features = false }}\n\n[workspace]\n",
            outside::workspace().join("runtime").display()
        ),
    );
    outside::lock(folder.path());
    let output = outside::cargo()
        .args(["run", "--offline", "--quiet"])
        .current_dir(folder.path())
        .output()
        .expect("cargo starts");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    String::from_utf8(output.stdout).expect("UTF-8")
}
