//! Which content types of a request the mock server takes: that of the spec, in any case, with any
//! parameters but another charset.

use std::fs;

use apiscribe_codegen::check::evaluate::{Timestamp, evaluate_request, route};
use apiscribe_codegen::load;
use apiscribe_runtime::http::Request;

const SERVICE: &str = "\
service: acme
title: Acme
pages: {api: {title: Acme}}
base_url: 'https://a.example'
auth: none
";

/// What is wrong with a request of that content type. `says` is what the spec has for it.
fn wrong(place: &str, says: Option<&str>, given: Option<&str>, body: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let acme = folder.path().join("acme");
    fs::create_dir(&acme).expect("a folder");
    let header = says.map_or(String::new(), |says| {
        format!(", Content-Type: {{type: string, const: '{says}', in: header, doc: C.}}")
    });
    let call = format!(
        "operation: call\ndoc: Calls.\npage: api\nhttp: 'POST /x'\nplace: {place}\nrequest: A\nreplies: {{200: json}}\n\
         types: {{A: {{doc: A., fields: {{a: {{type: string, doc: A.}}{header}}}}}}}\n"
    );
    fs::write(acme.join("service.yaml"), SERVICE).expect("written");
    fs::write(acme.join("call.yaml"), call).expect("written");
    let model = load(folder.path()).expect("a spec without errors");
    let mut request = Request::post("https://a.example/x");
    if let Some(given) = given {
        request = request.header("content-type", given);
    }
    let (parts, ()) = request.body(()).expect("a request").into_parts();
    let found = route(&model, &parts, &[]).expect("a route");
    let arrived = evaluate_request(&found, &parts, body.as_bytes(), Timestamp::UNIX_EPOCH);
    let found = arrived.violations.into_iter();
    found
        .map(|one| format!("{}: {}", one.pointer(), one.message))
        .collect()
}

#[test]
fn a_type_of_the_specs_own_is_taken() {
    let own = "application/vnd.api+json";
    for given in [
        own,
        "Application/VND.api+JSON",
        "application/vnd.api+json; charset=utf-8",
        "application/vnd.api+json;charset=\"UTF-8\"; version=1",
    ] {
        let found = wrong("json", Some(own), Some(given), r#"{"a": "b"}"#);
        assert!(found.is_empty(), "{given}: {found:?}");
    }
    for given in [None, Some("application/json"), Some("text/plain"), Some("")] {
        let found = wrong("json", Some(own), given, r#"{"a": "b"}"#);
        let expected = format!("headers/content-type: the content type must be {own}");
        assert!(found.contains(&expected), "{given:?}: {found:?}");
    }
    let found = wrong(
        "json",
        Some(own),
        Some("application/vnd.api+json; charset=gbk"),
        r#"{"a": "b"}"#,
    );
    assert_eq!(found, ["headers/content-type: the charset must be UTF-8"]);
}

#[test]
fn parameters_of_the_specs_own_are_no_part_of_the_type() {
    let form = "application/x-www-form-urlencoded";
    let with_charset = format!("{form}; charset=utf-8");
    for says in [None, Some(form), Some(with_charset.as_str())] {
        for given in [form, &with_charset, "APPLICATION/X-WWW-FORM-URLENCODED"] {
            let found = wrong("form", says, Some(given), "a=b");
            assert!(found.is_empty(), "{says:?} {given}: {found:?}");
        }
        let found = wrong(
            "form",
            says,
            Some(&format!("{form}; charset=latin1")),
            "a=b",
        );
        assert_eq!(found, ["headers/content-type: the charset must be UTF-8"]);
    }
}
