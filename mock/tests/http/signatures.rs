//! What is not authentic: signatures, clocks, nonces, actions, keys and tokens.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use apiscribe_runtime::http::header::HeaderValue;
use apiscribe_runtime::{Clock, Timestamp};
use serde_json::{Value, json};

use crate::answers::{TEXT, hello, template};
use crate::support::*;

fn seconds(by: i64) -> Timestamp {
    Timestamp::from_second(now().as_second() + by).expect("a time")
}

#[tokio::test]
async fn nxcloud_has_a_code_for_each_way_to_fail() {
    let server = start().await;
    let code = |got: Got| got.json()["code"].clone();
    assert_eq!(code(digest(&server, &template()).await), 0);
    for (by, expected) in [(60, 0), (61, 1004), (-60, 0), (-61, 1004)] {
        let got = digest_at(&server, &template(), seconds(by)).await;
        assert_eq!(code(got), expected, "{by} seconds");
    }
    let body = template().to_string();
    let headers = [
        ("content-type", "application/json"),
        ("accesskey", "testid"),
        ("ts", "1767225600000"),
        ("biztype", "2"),
        ("action", "mt"),
        ("sign", "0123456789abcdef0123456789abcdef"),
    ];
    let with = async |name: &str, value: Option<&'static str>| {
        let mut headers = headers.to_vec();
        headers.retain(|(known, _)| *known != name);
        headers.extend(value.map(|value| {
            (
                match name {
                    "accesskey" => "accesskey",
                    "action" => "action",
                    "ts" => "ts",
                    _ => "biztype",
                },
                value,
            )
        }));
        let got = send(&server, "POST", "/saas/wa/send", &headers, body.as_bytes()).await;
        code(got.expect("an answer"))
    };
    assert_eq!(with("none", None).await, 1003, "another signature");
    for name in ["accesskey", "ts", "biztype", "action", "sign"] {
        assert_eq!(with(name, None).await, 1001, "without {name}");
    }
    assert_eq!(with("accesskey", Some("other")).await, 1005);
    assert_eq!(with("action", Some("mo")).await, 1002);
    assert_eq!(with("biztype", Some("3")).await, 1002);
    assert_eq!(with("ts", Some("yesterday")).await, 1004);
}

#[tokio::test]
async fn cams_has_a_code_for_each_way_to_fail() {
    let server = start().await;
    let action = "SendChatappMessage";
    let code = |got: Got| got.json()["Code"].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        code(acs3(&server, (action, "a"), &TEXT, |_| {}).await),
        "OK"
    );
    assert_eq!(
        code(acs3(&server, (action, "a"), &TEXT, |_| {}).await),
        "SignatureNonceUsed"
    );
    for (nonce, by, expected) in [
        ("b", 900, "OK"),
        ("c", 901, "InvalidTimeStamp.Expired"),
        ("d", -901, "InvalidTimeStamp.Expired"),
    ] {
        let got = acs3_at(&server, (action, nonce), &TEXT, seconds(by), |_| {}).await;
        assert_eq!(code(got), expected, "{by} seconds");
    }
    assert_eq!(
        code(acs3(&server, ("Other", "e"), &TEXT, |_| {}).await),
        "InvalidAction.NotFound"
    );

    let other = builder()
        .credential("alibaba_cams", "access_key_secret", "other")
        .start()
        .await
        .expect("it starts");
    let got = acs3(&other, (action, "a"), &TEXT, |_| {}).await;
    assert_eq!(
        (got.status, code(got).as_str()),
        (400, "SignatureDoesNotMatch")
    );
    let other = builder()
        .credential("alibaba_cams", "access_key_id", "other")
        .start()
        .await
        .expect("it starts");
    assert_eq!(
        code(acs3(&other, (action, "a"), &TEXT, |_| {}).await),
        "InvalidAccessKeyId.NotFound"
    );

    let bare = [("x-acs-action", action)];
    let got = send(&server, "POST", "/", &bare, b"")
        .await
        .expect("an answer");
    assert_eq!(code(got), "IncompleteSignature");
    let dated = [
        ("x-acs-action", action),
        ("x-acs-version", "2020-06-06"),
        ("x-acs-date", "2026-01-01 00:00:00"),
        ("x-acs-signature-nonce", "f"),
        ("x-acs-content-sha256", "0"),
        (
            "authorization",
            "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host,Signature=00",
        ),
    ];
    let got = send(&server, "POST", "/", &dated, b"")
        .await
        .expect("an answer");
    assert_eq!(code(got), "InvalidTimeStamp.Format");
}

/// A signature that does not hold leaves the nonce unused: whoever forges one cannot take it from
/// its owner.
#[tokio::test]
async fn a_refused_request_uses_up_no_nonce() {
    let server = start().await;
    let action = "SendChatappMessage";
    let late = acs3_at(&server, (action, "a"), &TEXT, seconds(1000), |_| {}).await;
    assert_ne!(late.json()["Code"], "OK");
    assert_eq!(
        acs3(&server, (action, "a"), &TEXT, |_| {}).await.json()["Code"],
        "OK"
    );
}

#[tokio::test]
async fn bird_knows_its_key() {
    let server = start().await;
    let path = format!("{CHANNEL}/messages");
    for (key, status) in [
        ("AccessKey testsecret", 202),
        ("AccessKey other", 401),
        ("Bearer testsecret", 401),
    ] {
        let got = json(&server, "POST", &path, &[("authorization", key)], &hello()).await;
        assert_eq!(got.status, status, "{key}");
    }
    let got = json(&server, "POST", &path, &[], &hello()).await;
    assert_eq!(
        (got.status, got.violations()),
        (
            401,
            vec![("headers/authorization".to_owned(), "missing".to_owned())]
        )
    );
}

/// Moves when it is told to.
#[derive(Clone, Default)]
struct Moving(Arc<AtomicI64>);

impl Clock for Moving {
    fn now(&self) -> Timestamp {
        seconds(self.0.load(Ordering::Relaxed))
    }

    fn nonce(&self) -> String {
        String::new()
    }
}

#[tokio::test]
async fn huawei_hands_out_tokens_that_run_out() {
    let clock = Moving::default();
    let server = builder()
        .clock(clock.clone())
        .start()
        .await
        .expect("it starts");
    let keys = json!({"app_key": "testid", "app_secret": "testsecret"});
    let fetch = async || {
        let path = "/apigovernance/api/oauth/tokenByAkSk";
        let got = json(&server, "POST", path, &[("x-token-expire", "60")], &keys)
            .await
            .json();
        assert_eq!(got["Expires"], "60");
        format!("Bearer {}", got["AccessToken"].as_str().expect("a token"))
    };
    let message = json!({
        "bulkId": "b", "destinations": [{"messageId": "1", "to": {"phoneNumber": "41793026727"}}],
        "whatsApp": {"text": "hello"},
    });
    let status = async |token: &str, key: &str| {
        let path = "/apiaccess/rest/ccmessaging/omni/1/advanced";
        let headers = [("authorization", token), ("x-app-key", key)];
        json(&server, "POST", path, &headers, &message).await.status
    };
    let (first, second) = (fetch().await, fetch().await);
    assert_ne!(first, second);
    assert_eq!(status(&first, "testid").await, 200);
    assert_eq!(status(&second, "testid").await, 200);
    assert_eq!(status("Bearer other", "testid").await, 401);
    assert_eq!(status(&first, "other").await, 403);
    assert_eq!(status("Basic abc", "testid").await, 401);
    clock.0.store(59, Ordering::Relaxed);
    assert_eq!(status(&first, "testid").await, 200);
    clock.0.store(60, Ordering::Relaxed);
    assert_eq!(status(&first, "testid").await, 401);
    let third = fetch().await;
    server.revoke_tokens();
    assert_eq!(status(&third, "testid").await, 401);
}

#[tokio::test]
async fn a_secret_shows_neither_in_answers_nor_in_lines() {
    let lines = Arc::new(std::sync::Mutex::new(String::new()));
    let kept = Arc::clone(&lines);
    let server = builder()
        .credential("bird_channels", "key", "SESAME")
        .log(move |line| kept.lock().expect("a lock").push_str(line))
        .start()
        .await
        .expect("it starts");
    let key = [("authorization", "AccessKey OPEN")];
    let got = json(
        &server,
        "POST",
        &format!("{CHANNEL}/messages"),
        &key,
        &hello(),
    )
    .await;
    let answer: Value = got.json();
    let lines = lines.lock().expect("a lock").clone();
    for secret in ["SESAME", "OPEN", "14155550134", "hello"] {
        assert!(
            !answer.to_string().contains(secret) && !lines.contains(secret),
            "{secret}"
        );
    }
    assert!(
        HeaderValue::from_str(&lines).is_err(),
        "there are several lines"
    );
}
