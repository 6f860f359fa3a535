//! Specs are served as they are saved.

use std::fs;
use std::time::Duration;

use serde_json::json;

use crate::support::*;

const SERVICE: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example/v1'
auth: {scheme: basic}
errors:
  failed: [{status: 400-599}]
  statuses: {422: {class: invalid_request, at: Send, page: api, doc: Something is wrong.}}
";
const SEND: &str = "\
operation: send
doc: Sends a text.
page: api
at: Send
http: 'POST /send/{lane}'
parameters: {lane: {type: string, at: Send, doc: Which lane.}}
place: form
request: Mail
replies: {201: Sent}
types:
  Mail:
    doc: A text.
    fields:
      text: {type: string, required: true, length: {max: 5}, doc: What it says.}
      to: {type: list<string>, encode: brackets, doc: To whom.}
      count: {type: i32, in: query, doc: How often.}
  Sent: {doc: What comes back., fields: {id: {type: string, required: true, doc: Its name.}, note: {type: string, doc: A note.}}}
";
/// `testid:testsecret`
const BASIC: (&str, &str) = ("authorization", "Basic dGVzdGlkOnRlc3RzZWNyZXQ=");
const FORM: (&str, &str) = (
    "content-type",
    "application/x-www-form-urlencoded; charset=utf-8",
);

#[tokio::test]
async fn each_service_is_reported_while_the_server_starts() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["acme", "bolt"] {
        let service = folder.path().join(name);
        fs::create_dir(&service).expect("a folder");
        let text = SERVICE.replace("service: acme", &format!("service: {name}"));
        let text = text.replace("page: api, ", "");
        fs::write(service.join("service.yaml"), text).expect("written");
        fs::write(service.join("send.yaml"), SEND).expect("written");
    }
    let (reports, reported) = std::sync::mpsc::channel();
    let server = apiscribe_mock::Server::builder()
        .spec(folder.path())
        .progress(move |at| {
            let _ = reports.send((at.done, at.of, at.service.to_owned()));
        })
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let expected = [(0, 2, "acme".to_owned()), (1, 2, "bolt".to_owned())];
    assert_eq!(reported.iter().collect::<Vec<_>>(), expected);
    drop(server);
}

#[tokio::test]
async fn a_new_spec_is_served_once_it_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = folder.path().join("acme");
    fs::create_dir(&service).expect("a folder");
    let errors = SERVICE.replace("page: api, ", "");
    fs::write(service.join("service.yaml"), &errors).expect("written");
    fs::write(service.join("send.yaml"), SEND).expect("written");
    let (lines, kept) = std::sync::mpsc::channel();
    let server = apiscribe_mock::Server::builder()
        .spec(folder.path())
        .log(move |line| {
            // Nobody may be left to read it.
            let _ = lines.send(line.to_owned());
        })
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(server.base_url("acme").ends_with("/v1"));
    // Looks at the files are 20 ms apart.
    let save = async |text: &str| {
        fs::write(service.join("send.yaml"), text).expect("written");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    let post = async |address: &str, body: &str| {
        let got = send(&server, "POST", address, &[BASIC, FORM], body.as_bytes()).await;
        got.expect("an answer")
    };
    // No example shows a reply: one is made from its type.
    let got = post(
        "/v1/send/fast?count=3",
        "text=hello&to%5B%5D=a&to%5B%5D=b+c",
    )
    .await;
    assert_eq!(got.status, 201, "{:?}", got.violations());
    assert!(got.json()["id"].is_string() && got.json().get("note").is_none());
    assert_eq!(
        server.calls()[0].request,
        json!({"text": "hello", "to": ["a", "b c"], "count": 3})
    );
    for (address, body, pointer) in [
        ("/v1/send/fast", "text=too+long", "/text"),
        ("/v1/send/fast", "", "/text"),
        ("/v1/send/fast?count=x", "text=a", "/count"),
        ("/v1/send/fast?other=1", "text=a", "query/other"),
        ("/v1/send/fast", "text=a&count=1", "/count"),
        ("/v1/send/fast", "text=a&text=b", "/text"),
        ("/v1/send/..", "text=a", "parameters/lane"),
    ] {
        let got = post(address, body).await;
        let pointers: Vec<String> = got
            .violations()
            .into_iter()
            .map(|(pointer, _)| pointer)
            .collect();
        assert_eq!(
            (got.status, pointers),
            (422, vec![pointer.to_owned()]),
            "{address} {body}"
        );
    }
    assert_eq!(
        post("/send/fast", "text=a").await.status,
        404,
        "not below the base URL's path"
    );

    save(&SEND.replace("max: 5", "max: 50")).await;
    assert_eq!(post("/v1/send/fast", "text=too+long").await.status, 201);
    save("operation: [").await;
    assert_eq!(
        post("/v1/send/fast", "text=too+long").await.status,
        201,
        "the last good one"
    );
    save(&SEND.replace("send/", "post/")).await;
    assert_eq!(post("/v1/post/fast", "text=a").await.status, 201);
    let lines: Vec<String> = kept.try_iter().collect();
    assert!(
        lines
            .iter()
            .any(|line| line.contains("error[") && line.ends_with("the last good ones are served"))
    );
}

#[tokio::test]
async fn what_cannot_be_started_says_why() {
    let check = async |builder: apiscribe_mock::Builder, expected: &str| match builder.start().await
    {
        Ok(_) => panic!("it starts"),
        // As `main` and `expect` show it: the cause once, at the end.
        Err(error) => {
            let shown = format!("{error:?}");
            assert!(shown.starts_with(expected), "{shown}");
            let causes = shown.matches("os error").count();
            assert_eq!(causes, usize::from(expected.contains("cannot ")), "{shown}");
        }
    };
    check(builder().service("other"), "there is no service `other`").await;
    check(
        builder().credential("acme", "key", ""),
        "there is no service `acme`",
    )
    .await;
    check(
        builder().credential("nxcloud_saas", "access_kei", ""),
        "there is no credential `nxcloud_saas.access_kei`; did you mean `access_key`?",
    )
    .await;
    check(
        builder().spec("/nowhere"),
        "the specs cannot be served: cannot read",
    )
    .await;
    let server = start().await;
    check(
        builder().listen(server.address()),
        "cannot listen on 127.0.0.1:",
    )
    .await;
}

#[tokio::test]
async fn one_service_is_served_alone() {
    let server = builder()
        .service("nxcloud_saas")
        .start()
        .await
        .expect("it starts");
    assert_eq!(server.services().len(), 1);
    let got = send(&server, "POST", "/", &[], b"")
        .await
        .expect("an answer");
    assert_eq!(got.status, 404);
}

/// A body that is no JSON is sent as it is, with a content type of its own.
#[tokio::test]
async fn replies_that_are_no_json_are_served_as_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = folder.path().join("acme");
    fs::create_dir(&service).expect("a folder");
    let errors = SERVICE.replace("page: api, ", "");
    let errors = errors.replace("[{status", "[{path: ok, not: true}, {status");
    fs::write(service.join("service.yaml"), errors).expect("written");
    let operations = [
        (
            "file",
            "bytes",
            "reply: aGVsbG8=",
            "application/octet-stream",
            &b"hello"[..],
        ),
        ("line", "text", "reply: 'OK: 12'", "text/plain", b"OK: 12"),
        ("made", "text", "refused: [/text]", "text/plain", b"text"),
        ("none", "nothing", "refused: [/text]", "", b""),
    ];
    for (name, kind, example, ..) in &operations {
        let text = if example.starts_with("reply") {
            "a"
        } else {
            "too long"
        };
        let example = format!("examples: {{one: {{request: {{text: {text}}}, {example}}}}}\n");
        let written = SEND
            .replace("Mail", &format!("Mail{name}"))
            .replace("operation: send", &format!("operation: {name}"))
            .replace("/send/{lane}", &format!("/{name}"))
            .replace("201: Sent", &format!("201: {kind}"))
            .replace(
                "parameters: {lane: {type: string, at: Send, doc: Which lane.}}\n",
                "",
            );
        let end = written.find("  Sent:").expect("the type of a reply");
        let written = [written.get(..end).expect("what is before"), &example].concat();
        fs::write(service.join(format!("{name}.yaml")), written).expect("written");
    }
    let server = apiscribe_mock::Server::builder()
        .spec(folder.path())
        .start()
        .await;
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    for (name, _, _, content_type, body) in operations {
        let address = format!("/v1/{name}");
        let got = send(&server, "POST", &address, &[BASIC, FORM], b"text=a").await;
        let got = got.expect("an answer");
        assert_eq!(got.status, 201, "{:?}", got.violations());
        assert_eq!(got.header("content-type").unwrap_or_default(), content_type);
        assert_eq!(got.body, body, "{name}");
    }
}

/// One field is the whole body, with a content type of its own.
#[tokio::test]
async fn a_body_that_is_one_field_is_judged_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = folder.path().join("acme");
    fs::create_dir(&service).expect("a folder");
    fs::write(
        service.join("service.yaml"),
        SERVICE.replace("page: api, ", ""),
    )
    .expect("written");
    let written = SEND
        .replace("place: form", "place: bytes")
        .replace(
            "text: {type: string, required: true, length: {max: 5}",
            "text: {type: bytes, required: true, size: {max: 5}",
        )
        .replace("encode: brackets", "in: query, encode: brackets");
    fs::write(service.join("send.yaml"), written).expect("written");
    let server = apiscribe_mock::Server::builder()
        .spec(folder.path())
        .start()
        .await;
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let kind = ("content-type", "application/octet-stream");
    for (kind, body, status) in [
        (kind, &b"\xff\r\n--"[..], 201),
        (kind, b"too long", 422),
        (kind, b"", 201),
        (FORM, b"text=a", 422),
    ] {
        let address = "/v1/send/fast?count=3";
        let got = send(&server, "POST", address, &[BASIC, kind], body).await;
        let got = got.expect("an answer");
        assert_eq!((got.status, body), (status, body), "{:?}", got.violations());
    }
    assert_eq!(
        server.calls()[0].request,
        json!({"text": "/w0KLS0=", "count": 3})
    );
}

/// Files beside fields, with names that would end a header.
#[tokio::test]
async fn a_form_of_parts_is_judged_like_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = folder.path().join("acme");
    fs::create_dir(&service).expect("a folder");
    fs::write(
        service.join("service.yaml"),
        SERVICE.replace("page: api, ", ""),
    )
    .expect("written");
    let written = SEND.replace("place: form", "place: multipart").replace(
        "to: {type: list<string>",
        "photo: {type: file, size: {max: 3}, doc: A photo.}\n      to: {type: list<string>",
    );
    fs::write(service.join("send.yaml"), written).expect("written");
    let server = apiscribe_mock::Server::builder()
        .spec(folder.path())
        .start()
        .await;
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let kind = ("content-type", "multipart/form-data; boundary=b");
    let text = "--b\r\ncontent-disposition: form-data; name=text\r\n\r\nhi\r\n";
    let file = |name: &str, content: &str| {
        format!(
            "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n{content}\r\n"
        )
    };
    let plain = file("", "x").replace("; filename=\"\"", "");
    let many = "--b\r\ncontent-disposition: form-data; name=to[]\r\n\r\nx\r\n".repeat(1000);
    let bodies = [
        (format!("{text}{}--b--", file("a%22%0D%0Ab", "\r\n")), 201),
        (format!("{text}{}--b--", file("a", "long")), 422),
        (format!("{text}{}", file("a", "b")), 422),
        (format!("{text}{plain}--b--"), 422),
        (format!("{text}{text}--b--"), 422),
        (format!("{text}{many}--b--"), 422),
        ("--b--".to_owned(), 422),
        (String::new(), 422),
    ];
    for (body, status) in &bodies {
        let address = "/v1/send/fast?count=3";
        let got = send(&server, "POST", address, &[BASIC, kind], body.as_bytes()).await;
        let got = got.expect("an answer");
        assert_eq!(got.status, *status, "{body:?}: {:?}", got.violations());
    }
    let file = json!({"name": "a\"\r\nb", "type": "image/png", "content": "DQo="});
    assert_eq!(
        server.calls()[0].request,
        json!({"text": "hi", "photo": file, "count": 3})
    );
}
