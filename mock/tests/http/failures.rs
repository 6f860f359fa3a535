//! Failures have the body of their status, content type or operation.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::support::*;

const SERVICE: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
errors:
  body: Failure
  failed: [{status: 400-599}]
  code: code
  message: text
  codes:
    wrong: {class: invalid_request, status: 422, cause: invalid, doc: Something is wrong.}
    gone: {class: not_found, status: 404, doc: It is not there.}
    down: {class: vendor, status: 503, doc: Acme is down.}
  bodies:
    - {for: {status: 422, content_type: application/problem+json}, body: Problem, code: type, message: detail}
    - {for: {status: 503, operations: send}, body: Gateway, failed: [{path: error, not: null}], code: reason}
types:
  Failure: {doc: A failure., fields: {code: {type: string, doc: What.}, text: {type: string, doc: Why.}}}
  Problem: {doc: A problem., fields: {type: {type: string, doc: What.}, detail: {type: string, doc: Why.}}}
  Gateway: {doc: What stands in front., fields: {reason: {type: string, doc: Why.}, error: {type: Failure, doc: More.}}}
";

const SEND: &str = "\
operation: send
doc: Sends a text.
page: api
at: Send
http: 'POST /send'
request: Mail
replies: {201: Sent}
types:
  Mail: {doc: A text., fields: {text: {type: string, required: true, length: {max: 5}, doc: What it says.}}}
  Sent: {doc: What comes back., fields: {id: {type: string, required: true, doc: Its name.}}}
";

pub(crate) async fn serve(folder: &Path, files: &[(&str, &str)]) -> apiscribe_mock::Server {
    let service = folder.join("acme");
    fs::create_dir(&service).expect("a folder");
    for (name, text) in files {
        fs::write(service.join(name), text).expect("written");
    }
    let started = apiscribe_mock::Server::builder().spec(folder).start().await;
    started.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_failure_looks_as_its_answer_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("service.yaml", SERVICE), ("send.yaml", SEND)];
    let server = serve(folder.path(), &files).await;
    let post = async |headers: &[(&str, &str)], body: &str| {
        let json = [("content-type", "application/json")];
        let headers: Vec<_> = json.iter().chain(headers).copied().collect();
        let got = send(&server, "POST", "/send", &headers, body.as_bytes()).await;
        got.expect("an answer")
    };
    let got = post(&[], r#"{"text": "too long"}"#).await;
    assert_eq!(got.status, 422);
    assert_eq!(got.header("content-type"), Some("application/problem+json"));
    let body = got.json();
    assert_eq!(body["type"], "wrong");
    assert!(
        body["detail"]
            .as_str()
            .is_some_and(|detail| !detail.is_empty()),
        "{body}"
    );
    assert_eq!(body.get("code"), None);

    let fault = [("x-apiscribe-fault", "code=gone")];
    let got = post(&fault, r#"{"text": "a"}"#).await;
    assert_eq!((got.status, &got.json()["code"]), (404, &json!("gone")));
    let fault = [("x-apiscribe-fault", "code=down")];
    let got = post(&fault, r#"{"text": "a"}"#).await;
    assert_eq!((got.status, &got.json()["reason"]), (503, &json!("down")));
    assert!(got.json()["error"].is_object(), "{}", got.json());
}
