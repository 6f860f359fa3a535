//! The admin endpoints.

use serde_json::json;

use crate::answers::{hello, template};
use crate::support::*;

#[tokio::test]
async fn the_journal_has_all_that_arrived() {
    let server = start().await;
    digest(&server, &json!({"to": "41793026727"})).await;
    let path = format!("{CHANNEL}/messages");
    json(&server, "POST", &path, &[KEY], &hello()).await;
    let got = json(&server, "GET", "/__mock/calls", &[], &json!(null))
        .await
        .json();
    let calls = got["calls"].as_array().expect("a list");
    assert_eq!(calls.len(), 2);
    assert_eq!(calls[0]["operation"], "nxcloud_saas.send_message");
    assert_eq!(calls[0]["violations"][0]["pointer"], "/tenant_id");
    assert_eq!(calls[0]["answer"]["status"], 200);
    assert_eq!(calls[1]["request"], hello());
    assert_eq!(
        calls[1]["sketch"],
        json!({
            "from": [], "to": ["+14155550134"], "parts": [{"kind": "text", "text": "hello"}],
        })
    );
    let got = json(&server, "GET", "/__mock/calls?after=1", &[], &json!(null))
        .await
        .json();
    assert_eq!(got["calls"].as_array().map(Vec::len), Some(1));
    json(&server, "DELETE", "/__mock/calls", &[], &json!(null)).await;
    assert!(server.calls().is_empty());
}

#[tokio::test]
async fn only_the_newest_calls_are_kept() {
    let server = builder().keep(2).start().await.expect("it starts");
    for _ in 0..5 {
        send(&server, "GET", "/", &[], b"").await;
    }
    let numbers: Vec<u64> = server.calls().iter().map(|call| call.number).collect();
    assert_eq!(numbers, [4, 5]);
}

#[tokio::test]
async fn faults_are_planned_listed_and_mended() {
    let server = start().await;
    let plan = json!({"fault": "status=503,for=2,of=nxcloud_saas"});
    let got = json(&server, "POST", "/__mock/faults", &[], &plan).await;
    assert_eq!(
        got.json(),
        json!({"faults": ["status=503,for=2,of=nxcloud_saas"]})
    );
    assert_eq!(digest(&server, &template()).await.status, 503);
    let got = json(&server, "GET", "/__mock/faults", &[], &json!(null)).await;
    assert_eq!(
        got.json(),
        json!({"faults": ["status=503,for=1,of=nxcloud_saas"]})
    );
    json(&server, "DELETE", "/__mock/faults", &[], &json!(null)).await;
    assert_eq!(digest(&server, &template()).await.status, 200);

    let plan = json!({"answer": {"status": 299, "body": {"a": 1}}});
    json(&server, "POST", "/__mock/faults", &[], &plan).await;
    let got = digest(&server, &template()).await;
    assert_eq!((got.status, got.json()), (299, json!({"a": 1})));

    for wrong in [
        json!({"fault": "x"}),
        json!({}),
        json!({"answer": {"status": 99}}),
        json!(1),
    ] {
        let got = json(&server, "POST", "/__mock/faults", &[], &wrong).await;
        assert_eq!(got.status, 400, "{wrong}");
    }
}

/// A page on the web that is open in a browser on the same machine cannot read the journal or plan
/// faults.
#[tokio::test]
async fn strangers_are_kept_out() {
    let server = start().await;
    for (host, status) in [
        ("localhost:80", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:80", 200),
        ("evil.example", 403),
        ("", 403),
    ] {
        let got = send(&server, "GET", "/__mock/calls", &[("host", host)], b"").await;
        assert_eq!(got.map(|got| got.status), Some(status), "{host}");
    }
    let plain = [("content-type", "text/plain")];
    let got = send(
        &server,
        "POST",
        "/__mock/faults",
        &plain,
        br#"{"fault":"half"}"#,
    )
    .await;
    assert_eq!(got.map(|got| got.status), Some(400));
    let got = send(&server, "GET", "/__mock/", &[], b"")
        .await
        .expect("a page");
    assert!(
        got.header("content-security-policy")
            .is_some_and(|policy| policy.starts_with("default-src 'none'"))
    );
    assert_eq!(got.header("access-control-allow-origin"), None);
}
