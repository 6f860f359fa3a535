//! Each vendor's own answer: the status, code and body for what is wrong, and the reply for what is
//! right.

use apiscribe_mock::Ids;
use serde_json::{Value, json};

use crate::support::*;

pub(crate) fn template() -> Value {
    json!({
        "tenant_id": 1, "appkey": "key", "business_phone": "8613800000000", "messaging_product": "whatsapp",
        "recipient_type": "individual", "to": "8613900000000", "type": "template",
        "template": {"name": "welcome", "language": {"code": "en_US", "policy": "deterministic"}},
    })
}

pub(crate) const TEXT: [(&str, &str); 6] = [
    ("ChannelType", "whatsapp"),
    ("Type", "message"),
    ("MessageType", "text"),
    ("Content", r#"{"text":"hello"}"#),
    ("From", "8613600001234"),
    ("To", "8613900001234"),
];

pub(crate) fn hello() -> Value {
    json!({
        "receiver": {"contacts": [{"identifierValue": "+14155550134"}]},
        "body": {"type": "text", "text": {"text": "hello"}},
    })
}

#[tokio::test]
async fn nxcloud_names_the_field_that_is_missing() {
    let server = start().await;
    for (field, code) in [
        ("tenant_id", 21058),
        ("appkey", 21059),
        ("business_phone", 21060),
        ("to", 21061),
        ("type", 21062),
        ("template", 21063),
    ] {
        let mut body = template();
        body.as_object_mut().expect("an object").remove(field);
        let got = digest(&server, &body).await;
        assert_eq!(
            (got.status, &got.json()["code"]),
            (200, &json!(code)),
            "{field}"
        );
        assert_eq!(
            got.violations(),
            [(format!("/{field}"), "missing".to_owned())]
        );
        assert!(got.json()["traceId"].is_string());
    }
    let got = digest(&server, &json!({"tenant_id": "one"})).await;
    assert_eq!(
        got.json()["code"],
        1002,
        "what is not missing is a parameter error"
    );
    let mut body = template();
    body["template"]["components"] = json!([{"type": "footer"}]);
    let got = digest(&server, &body).await;
    assert_eq!(got.json()["code"], 1002);
    assert_eq!(
        got.json()["message"],
        "Parameter error",
        "the vendor's own words"
    );
}

#[tokio::test]
async fn cams_has_codes_for_parameters() {
    let server = start().await;
    let number = std::cell::Cell::new(0);
    let with = async |name: &str, value: Option<&str>| {
        number.set(number.get() + 1);
        let mut query: Vec<(&str, &str)> = TEXT.to_vec();
        query.retain(|(known, _)| *known != name);
        query.extend(value.map(|value| (name, value)));
        let nonce = number.get().to_string();
        let got = acs3(&server, ("SendChatappMessage", &nonce), &query, |_| {}).await;
        // The example of one row has its keys in lower case.
        let reply = got.json();
        let code = reply.get("Code").or(reply.get("code"));
        let code = code.and_then(Value::as_str).expect("a code").to_owned();
        (got.status, code)
    };
    let check = |found: (u16, String), status, code: &str| {
        assert_eq!((found.0, found.1.as_str()), (status, code));
    };
    check(with("none", None).await, 200, "OK");
    check(with("To", None).await, 400, "MissingParameter");
    check(
        with("Content", None).await,
        200,
        "InvalidParameter.ContentNotEmpty",
    );
    check(
        with("Content", Some("{}")).await,
        200,
        "InvalidParameter.TextNotEmpty",
    );
    check(
        with("Content", Some("text")).await,
        200,
        "InvalidParameter.ContentError",
    );
    check(
        with("MessageType", Some("telepathy")).await,
        200,
        "InvalidParameter.MessageTypeNotSupport",
    );
    check(with("Unknown", Some("x")).await, 400, "InvalidParameter");
    check(
        with("FallBackDuration", Some("1")).await,
        400,
        "InvalidParameter",
    );
}

/// Releases of the vendor's kit put parameters into the query or into the form; its gateway takes
/// both.
#[tokio::test]
async fn cams_takes_parameters_from_query_and_form() {
    let server = start().await;
    let (content, rest): (Vec<_>, Vec<_>) = TEXT.iter().partition(|(name, _)| *name == "Content");
    let form = |pairs: &[(&str, &str)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect::<Vec<_>>()
    };
    let action = "SendChatappMessage";
    let change =
        |out: &mut apiscribe_runtime::for_generated_code::Outgoing| out.form_body(form(&rest));
    let got = acs3(&server, (action, "a"), &content, change).await;
    assert_eq!(got.json()["Code"], "OK");
    let mass = [
        ("ChannelType", "whatsapp"),
        ("TemplateCode", "code"),
        ("Language", "en"),
        ("From", "861"),
        ("SenderList", r#"[{"To":"862"}]"#),
    ];
    let got = acs3(&server, ("SendChatappMassMessage", "b"), &mass, |_| {}).await;
    assert_eq!(got.json()["Code"], "OK");
    let both =
        |out: &mut apiscribe_runtime::for_generated_code::Outgoing| out.form_body(form(&mass));
    let got = acs3(&server, ("SendChatappMassMessage", "c"), &mass, both).await;
    assert_eq!(got.violations().len(), 5, "each is given twice");
}

#[tokio::test]
async fn bird_lists_complaints_by_field() {
    let server = start().await;
    let path = format!("{CHANNEL}/messages");
    let mut body = hello();
    body["validity"] = json!(-1);
    body["receiver"]["contacts"][0]["identifierKey"] = json!(1);
    let got = json(&server, "POST", &path, &[KEY], &body).await;
    assert_eq!(
        (got.status, &got.json()["code"]),
        (422, &json!("InvalidPayload"))
    );
    let details = got.json()["details"].clone();
    let details = details.as_object().expect("an object");
    let keys: Vec<&str> = details.keys().map(String::as_str).collect();
    assert_eq!(keys, [".receiver.contacts[0].identifierKey", ".validity"]);
    assert_eq!(details[".validity"], json!(["must be at least 0, is -1"]));

    let headers = [KEY, ("content-type", "application/json")];
    let got = send(&server, "POST", &path, &headers, b"{")
        .await
        .expect("an answer");
    assert_eq!(got.status, 400, "what cannot be read");
    let got = send(&server, "POST", &path, &[KEY], b"{}")
        .await
        .expect("an answer");
    assert_eq!(got.status, 400, "no content type");

    let got = json(
        &server,
        "POST",
        "/workspaces/x/channels/y/messages",
        &[KEY],
        &hello(),
    )
    .await;
    assert_eq!(got.status, 404, "no such workspace");
    let got = send(&server, "PUT", &path, &[KEY], b"")
        .await
        .expect("an answer");
    assert_eq!((got.status, got.header("allow")), (405, Some("POST")));
}

#[tokio::test]
async fn huawei_has_statuses_alone() {
    let server = start().await;
    let token = "/apigovernance/api/oauth/tokenByAkSk";
    let keys = json!({"app_key": "testid", "app_secret": "testsecret"});
    let got = json(&server, "POST", token, &[("x-token-expire", "3601")], &keys).await;
    assert_eq!(got.status, 400);
    assert_eq!(
        got.violations(),
        [("/X-Token-Expire".to_owned(), "invalid".to_owned())]
    );
    let wrong = json!({"app_key": "testid", "app_secret": "other"});
    let got = json(&server, "POST", token, &[], &wrong).await;
    assert_eq!(
        (got.status, got.violations()),
        (403, vec![("/app_secret".to_owned(), "key".to_owned())])
    );
    let got = json(
        &server,
        "POST",
        token,
        &[],
        &json!({"app_key": "testid", "app_secret": "testsecret", "X-Token-Expire": 5}),
    )
    .await;
    assert_eq!(got.status, 400, "in the body instead of a header");
}

#[tokio::test]
async fn nobody_else_has_the_path() {
    let server = start().await;
    let got = send(&server, "GET", "/other", &[], b"")
        .await
        .expect("an answer");
    assert_eq!(got.status, 404);
    assert!(got.json()["apiscribe_mock"].is_string());
    assert_eq!(server.calls()[0].operation, None);
}

#[tokio::test]
async fn what_is_right_gets_new_ids_and_what_it_said() {
    let server = start().await;
    let first = digest(&server, &template()).await.json();
    let second = digest(&server, &template()).await.json();
    let id = |reply: &Value| {
        reply["data"]["message_id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    assert!(id(&first).starts_with("wamid.") && id(&first) != id(&second));
    assert_ne!(first["traceId"], second["traceId"]);

    let again = start().await;
    assert_eq!(
        digest(&again, &template()).await.json(),
        first,
        "the same seed"
    );
    let other = builder()
        .ids(Ids::Seeded(1))
        .start()
        .await
        .expect("it starts");
    assert_ne!(digest(&other, &template()).await.json(), first);

    let path = format!("{}/messages", CHANNEL.replace("c41d7b86", "ffffffff"));
    let mut body = hello();
    let reply = json(&server, "POST", &path, &[KEY], &body).await;
    assert_eq!(
        (reply.status, &reply.json()["status"]),
        (202, &json!("accepted"))
    );
    assert_eq!(
        reply.json()["channelId"],
        "ffffffff-0e5a-4f29-8b7d-93a6f20e15d8"
    );
    body["scheduledFor"] = json!("2026-01-01T08:00:00Z");
    let reply = json(&server, "POST", &path, &[KEY], &body).await.json();
    assert_eq!(
        (&reply["status"], &reply["scheduledFor"]),
        (&json!("scheduled"), &json!("2026-01-01T08:00:00Z"))
    );
    assert_eq!(reply["body"], body["body"]);
}

#[tokio::test]
async fn a_lenient_server_only_tells() {
    let server = builder().lenient().start().await.expect("it starts");
    let headers = [("content-type", "application/json")];
    let got = send(&server, "POST", "/saas/wa/send", &headers, b"{}")
        .await
        .expect("an answer");
    assert_eq!((got.status, &got.json()["code"]), (200, &json!(0)));
    assert_eq!(got.violations().len(), 9);
    assert_eq!(server.calls()[0].violations.len(), 9);
}

/// Rows name the field that they blame, whatever they are for.
const ROWS: &str = "\
errors:
  body: Problem
  failed: [{path: ok, not: true}]
  code: error
  codes:
    bad_recipient: {class: recipient, path: to, doc: No such number., at: Send}
    bad_template: {class: template, path: template, doc: No such template., at: Send}
    bad_sender: {class: permission, path: 'list/*/from', doc: Not yours., at: Send}
    missing: {class: invalid_request, cause: missing, doc: Something is missing., at: Send}
    invalid: {class: invalid_request, doc: Something is wrong., at: Send}
types:
  Problem:
    doc: What went wrong.
    fields:
      ok: {type: bool, required: true, doc: Whether it was done.}
      error: {type: string, doc: What went wrong.}
      at: {type: timestamp, doc: When.}
";

const MAIL: &str = "  Mail:
    fields:
      to: {type: string, required: true, length: {max: 5}}
      template: {type: Template}
      list: {type: list<Sender>}
      text: {type: string, length: {max: 5}}
  Template: {fields: {name: {type: string, length: {max: 5}}}}
  Sender: {fields: {from: {type: string, length: {max: 5}}}}
  Sent: {fields: {ok: {type: bool}}}
";

#[tokio::test]
async fn a_failure_is_told_as_the_spec_says_and_by_the_row_of_its_field() {
    let server = crate::entries::vendor(ROWS, MAIL, &[]).await;
    for (request, code) in [
        (json!({"to": "too long"}), "bad_recipient"),
        (json!({"to": 5}), "bad_recipient"),
        (
            json!({"to": "1", "template": {"name": "too long"}}),
            "bad_template",
        ),
        (
            json!({"to": "1", "list": [{}, {"from": "too long"}]}),
            "bad_sender",
        ),
        (json!({"to": "1", "text": "too long"}), "invalid"),
        (json!({}), "missing"),
    ] {
        let got = json(&server, "POST", "/send", &[], &request).await.json();
        assert_eq!(
            (&got["ok"], &got["error"]),
            (&json!(false), &json!(code)),
            "{request}: {got}"
        );
    }
    let got = json(&server, "POST", "/send", &[], &json!({"to": "1"}))
        .await
        .json();
    assert_ne!(got["ok"], json!(false), "{got}");
}

/// Whatever it is that tells a success, no failure has it: each kind of value, with and without a
/// code beside it.
#[tokio::test]
async fn no_failure_looks_like_a_success() {
    for (success, fails) in [
        ("true", json!(false)),
        ("false", json!(true)),
        ("0", json!(1)),
        ("1", json!(0)),
        ("OK", json!("error")),
    ] {
        let errors = format!(
            "errors:\n  failed: [{{path: state, not: {success}}}]\n  statuses: {{400: {{class: invalid_request, doc: Wrong., at: Send}}}}\n"
        );
        let kind = match success {
            "true" | "false" => "bool",
            "0" | "1" => "i32",
            _ => "string",
        };
        let types = MAIL.replace(
            "{ok: {type: bool}}",
            &format!("{{state: {{type: {kind}}}}}"),
        );
        let server = crate::entries::vendor(&errors, &types, &[]).await;
        let got = json(&server, "POST", "/send", &[], &json!({"to": "too long"}))
            .await
            .json();
        assert_eq!(got["state"], fails, "{success}: {got}");
    }
}
