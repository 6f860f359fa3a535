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

async fn serve(folder: &Path, files: &[(&str, &str)]) -> apiscribe_mock::Server {
    for (name, text) in files {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("written");
    }
    let started = apiscribe_mock::Server::builder().spec(folder).start().await;
    started.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn a_failure_looks_as_its_answer_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [("acme/service.yaml", SERVICE), ("acme/send.yaml", SEND)];
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

const TEXTS: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
reply_text:
  - '(?<state>OK): (?<id>[0-9]+)(?: credit (?<credit>[0-9.]+))?'
  - '(?<state>ERR) (?<code>[0-9]+), (?<why>.+)'
errors:
  failed: [{path: state, not: OK}, {status: 400-599}]
  code: code
  codes:
    101: {rust: WrongKey, class: authentication, doc: The key is wrong.}
    102: {rust: Wrong, class: invalid_request, cause: invalid, doc: Something is wrong.}
";

/// Without an example a text is made of the pattern.
#[tokio::test]
async fn replies_that_are_texts_are_texts() {
    let folder = tempfile::tempdir().expect("a folder");
    let send_yaml = SEND.replace("id: {type: string", "id: {type: i64");
    let files = [("acme/service.yaml", TEXTS), ("acme/send.yaml", &send_yaml)];
    let server = serve(folder.path(), &files).await;
    let post = async |fault: &str, body: &str| {
        let headers = [
            ("content-type", "application/json"),
            ("x-apiscribe-fault", fault),
        ];
        let headers = headers
            .get(..if fault.is_empty() { 1 } else { 2 })
            .unwrap_or_default();
        let got = send(&server, "POST", "/send", headers, body.as_bytes()).await;
        let got = got.expect("an answer");
        let kind = got.header("content-type").map(str::to_owned);
        (kind, String::from_utf8_lossy(&got.body).into_owned())
    };
    let plain = |text: &str| {
        (
            Some("text/plain; charset=utf-8".to_owned()),
            text.to_owned(),
        )
    };
    assert_eq!(post("", r#"{"text": "a"}"#).await, plain("OK: 1"));
    assert_eq!(
        post("", r#"{"text": "too long"}"#).await,
        plain("ERR 102, text")
    );
    assert_eq!(
        post("code=101", r#"{"text": "a"}"#).await,
        plain("ERR 101, text")
    );
}

/// Of services that share a method and path each has a base URL of its own; without, the host tells
/// them apart.
#[tokio::test]
async fn services_that_share_an_address_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = SERVICE
        .replace("service: acme", "service: other")
        .replace("api.acme", "api.other");
    let other_send = SEND.replace("replies: {201", "replies: {202");
    let files = [
        ("acme/service.yaml", SERVICE),
        ("acme/send.yaml", SEND),
        ("other/service.yaml", other.as_str()),
        ("other/send.yaml", other_send.as_str()),
    ];
    let server = serve(folder.path(), &files).await;
    assert!(
        server.base_url("acme").ends_with("/@acme"),
        "{}",
        server.base_url("acme")
    );
    assert!(server.base_url("other").ends_with("/@other"));
    let lines = server.shared_addresses();
    assert!(
        matches!(&lines[..], [line] if line.starts_with("`acme` and `other` share `POST /send`: ")),
        "{lines:?}"
    );
    let status = async |path: &str, host: &[(&str, &str)]| {
        let json = [("content-type", "application/json")];
        let headers: Vec<_> = json.iter().chain(host).copied().collect();
        let got = send(&server, "POST", path, &headers, br#"{"text": "a"}"#).await;
        got.expect("an answer").status
    };
    assert_eq!(status("/@acme/send", &[]).await, 201);
    assert_eq!(status("/@other/send", &[]).await, 202);
    assert_eq!(status("/send", &[]).await, 201);
    assert_eq!(status("/send", &[("host", "api.other.example")]).await, 202);
    assert_eq!(status("/@nobody/send", &[]).await, 404);
}
