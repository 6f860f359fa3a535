//! Where requests of examples go: each placeholder is filled once, with what the example says,
//! encoded for the place where it stands.

use std::fs;

use apiscribe_codegen::check::evaluate::route;
use apiscribe_codegen::wire;
use apiscribe_codegen::{load, model::Model};
use apiscribe_runtime::http::Request;
use apiscribe_test_support::fragment;

const SERVICE: &str = "\
service: acme
title: Acme
pages: {api: {title: Acme}}
auth: none
";

#[track_caller]
fn check(base_url: &str, path: &str, settings: &[&str], own: &[&str], expected: &str) {
    let declared = |names: &[&str]| -> String {
        let names = names
            .iter()
            .map(|name| name.split_once('=').expect("name=value").0);
        names
            .map(|name| format!("{name}: {{type: string, doc: A.}}, "))
            .collect()
    };
    let given: String = settings
        .iter()
        .chain(own)
        .map(|given| given.split_once('=').expect("name=value"))
        .map(|(name, value)| format!("{name}: '{value}', "))
        .collect();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let acme = folder.path().join("acme");
    fs::create_dir(&acme).expect("a folder");
    let service = format!(
        "{SERVICE}base_url: '{base_url}'\nparameters: {{{}}}\n",
        declared(settings)
    );
    let call = format!(
        "operation: call\ndoc: Calls.\npage: api\nhttp: 'GET {path}'\nparameters: {{{}}}\nreplies: {{200: json}}\n\
         examples: {{e: {{parameters: {{{given}}}, reply: {{}}}}}}\n",
        declared(own)
    );
    fs::write(acme.join("service.yaml"), service).expect("written");
    fs::write(acme.join("call.yaml"), call).expect("written");
    let model: Model = load(folder.path()).expect("a spec without errors");
    let service = model.services.first().expect("the service");
    let operation = service.operations.first().expect("the operation");
    let example = operation.examples.first().expect("the example");
    let sent = wire::sent(service, operation, example);
    assert_eq!(sent.address, expected);

    // The mock server finds the operation and what stands in its path.
    let request = Request::get(sent.address).body(()).expect("an address");
    let (parts, ()) = request.into_parts();
    let found = route(&model, &parts, &[]).expect("a route");
    let values = found
        .parameters
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"));
    assert_eq!(values.collect::<Vec<_>>(), own);
}

#[test]
fn placeholders_are_filled_once() {
    check(
        "http://{region}.{region_part}.example",
        "/b/{type_value}/{type}",
        &["region=eu", "region_part=x"],
        &["type_value=A", "type=B"],
        "http://eu.x.example/b/A/B",
    );
    // What is filled in is not looked at again.
    check(
        "http://a.example/{first}/{second}",
        "/{third}",
        &["first={second}", "second=2"],
        &["third={first}"],
        "http://a.example/%7Bsecond%7D/2/%7Bfirst%7D",
    );
}

#[test]
fn what_clients_change_or_refuse_is_no_path() {
    for path in [
        "/a/../b",
        "/a/./b",
        "/a/%2e%2E/b",
        "/..",
        "//a",
        "/a//b",
        "/a/%zz",
        "/a/%4",
        "/a\\b",
        "/a b",
        "/\u{e9}",
        "/a?b=c",
        "/a#b",
        "/a|b",
    ] {
        let report = fragment::read(&format!("# call.yaml\nhttp: 'GET {path}'\n")).report();
        assert!(
            report.contains("error[AS0380]") && report.contains("help: "),
            "{path}\n{report}"
        );
        let base = format!("# service.yaml\nbase_url: 'https://a.example{path}'\n");
        let report = fragment::read(&base).report();
        assert!(report.contains("error[AS0380]"), "{path}\n{report}");
    }
    for path in ["/", "/a/", "/a.b/...", "/%2F/%c3%a9", "/a;b=1,2"] {
        let report = fragment::read(&format!("# call.yaml\nhttp: 'GET {path}'\n")).report();
        assert!(!report.contains("error"), "{path}\n{report}");
    }
}

#[test]
fn what_stands_in_a_path_is_encoded_in_the_base_url_too() {
    check(
        "https://a.example/bot{bot}",
        "/get/{id}",
        &["bot=123:abc@/?"],
        &["id=a:b@c/d"],
        "https://a.example/bot123:abc@%2F%3F/get/a%3Ab%40c%2Fd",
    );
}
