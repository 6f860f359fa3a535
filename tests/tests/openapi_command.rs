//! `cargo xtask openapi`: what it prints and writes, and how it ends.

use std::fs;

use apiscribe_tests::command::run;
use serde_json::Value;
use tempfile::TempDir;

const OPERATION: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
request: Sms
replies: {202: json}
types:
  Sms:
    doc: A text.
    evidence: inferred
    fields:
      to: {type: string, required: true, doc: Who gets it.}
";

#[test]
fn a_document_goes_to_standard_output() {
    let place = specs(&["acme", "zenith"]);
    let generated = run(place.path(), &["openapi", "acme"], 0);
    let document: Value = serde_json::from_str(&generated.stdout).expect("it is JSON");
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["paths"]["/send"]["post"]["operationId"], "send");
    assert!(generated.stdout.ends_with("}\n"));
    assert!(!place.path().join("generated").exists());
}

#[test]
fn documents_are_written_where_they_differ() {
    let place = specs(&["acme", "zenith"]);
    let out = place.path().join("docs");
    let written = run(place.path(), &["openapi", "--out", "docs"], 0);
    assert_eq!(
        written.stdout,
        "docs/acme.json is written\ndocs/schemas/acme.send.json is written\ndocs/zenith.json is written\ndocs/schemas/zenith.send.json is written\n"
    );
    let generated = run(place.path(), &["openapi", "acme"], 0).stdout;
    assert_eq!(
        fs::read_to_string(out.join("acme.json")).expect("it is there"),
        generated
    );
    let again = run(place.path(), &["openapi", "acme", "--out", "docs"], 0);
    assert_eq!(
        again.stdout,
        "docs/acme.json is up to date\ndocs/schemas/acme.send.json is up to date\n"
    );
    run(place.path(), &["openapi"], 0);
    assert!(place.path().join("generated/openapi/zenith.json").exists());
}

#[test]
fn check_shows_what_differs_and_writes_nothing() {
    let place = specs(&["acme"]);
    let missing = run(place.path(), &["openapi", "--check"], 1);
    assert_eq!(
        missing.stdout,
        "missing: generated/openapi/acme.json\nmissing: generated/openapi/schemas/acme.send.json\n"
    );
    assert!(!place.path().join("generated").exists());
    run(place.path(), &["openapi"], 0);
    run(place.path(), &["openapi", "--check"], 0);
    let spec = place.path().join("spec/acme/send.yaml");
    fs::write(&spec, OPERATION.replace("Who gets it.", "The receiver.")).expect("written");
    let stale = run(place.path(), &["openapi", "acme", "--check"], 1);
    assert!(
        stale
            .stdout
            .contains("+            \"description\": \"The receiver.\""),
        "{}",
        stale.stdout
    );
    assert_eq!(
        stale.stderr,
        "error: generated/openapi does not match the specs; run `apiscribe regenerate`\n"
    );
}

#[test]
fn regenerate_keeps_the_documents_and_removes_what_is_left_over() {
    let place = specs(&["acme", "zenith"]);
    let folder = place.path().join("generated/openapi");
    run(place.path(), &["regenerate"], 0);
    fs::write(folder.join("README.md"), "by hand").expect("written");
    fs::write(folder.join("other.json"), "{}\n").expect("written");
    fs::remove_dir_all(place.path().join("spec/zenith")).expect("removed");
    let stale = run(place.path(), &["regenerate", "--check"], 1);
    assert!(
        stale
            .stdout
            .contains("no longer in the specs: openapi/zenith.json\n"),
        "{}",
        stale.stdout
    );
    run(place.path(), &["regenerate"], 0);
    let left = ["acme.json", "README.md", "other.json", "zenith.json"];
    let left = left.map(|name| folder.join(name).exists());
    assert_eq!(left, [true, true, true, false]);
}

#[test]
fn operations_that_share_an_address_have_a_document_each() {
    let place = specs(&["acme"]);
    let folder = place.path().join("spec/acme");
    let service = fs::read_to_string(folder.join("service.yaml")).expect("it is there");
    let signed = service.replace(
        "auth: none",
        "auth: {scheme: alibaba_acs3, version: '2020-06-06'}",
    );
    fs::write(folder.join("service.yaml"), signed).expect("written");
    let send = OPERATION.replace("page: api", "page: api\nauth: {action: Send}");
    let ask = send.replace("operation: send", "operation: ask");
    let ask = ask.replace("Send}", "Ask}");
    let ask = ask.split("types:").next().expect("the first part");
    fs::write(folder.join("send.yaml"), &send).expect("written");
    fs::write(folder.join("ask.yaml"), ask).expect("written");
    let many = run(place.path(), &["openapi", "acme"], 2);
    assert!(many.stderr.contains("acme.OPERATION"), "{}", many.stderr);
    let unknown = run(place.path(), &["openapi", "acme.sent"], 2);
    assert_eq!(
        unknown.stderr,
        "error: `acme` has no operation `sent`; did you mean `send`?\n"
    );
    for name in ["send", "ask"] {
        let shown = run(place.path(), &["openapi", &format!("acme.{name}")], 0);
        let document: Value = serde_json::from_str(&shown.stdout).expect("it is JSON");
        assert_eq!(document["paths"]["/send"]["post"]["operationId"], name);
    }
    run(place.path(), &["regenerate"], 0);
    let written = place.path().join("generated/openapi");
    let names = [
        "acme.ask.json",
        "acme.send.json",
        "schemas/acme.ask.json",
        "acme.json",
    ];
    let there = names.map(|name| written.join(name).exists());
    assert_eq!(there, [true, true, true, false]);
}

#[test]
fn errors_and_wrong_usage_are_reported() {
    let place = specs(&["acme"]);
    let unknown = run(place.path(), &["openapi", "acne"], 2);
    assert_eq!(
        unknown.stderr,
        "error: no service `acne`; did you mean `acme`?\n"
    );
    run(place.path(), &["openapi", "--spec", "nowhere"], 2);
    run(place.path(), &["openapi", "acme", "zenith"], 2);
    fs::write(place.path().join("docs"), "a file").expect("written");
    let blocked = run(place.path(), &["openapi", "--out", "docs"], 2);
    assert!(
        blocked.stderr.starts_with("error: nothing was written"),
        "{}",
        blocked.stderr
    );
}

/// Services in a temporary folder, each with one operation.
fn specs(services: &[&str]) -> TempDir {
    let place = tempfile::tempdir().expect("a temporary folder");
    for service in services {
        let folder = place.path().join("spec").join(service);
        fs::create_dir_all(&folder).expect("a folder");
        let text = format!(
            "service: {service}\ntitle: An API\npages: {{api: {{title: Reference}}}}\nbase_url: 'https://api.example'\nauth: none\n"
        );
        fs::write(folder.join("service.yaml"), text).expect("written");
        fs::write(folder.join("send.yaml"), OPERATION).expect("written");
    }
    place
}
