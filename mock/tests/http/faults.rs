//! Faults on demand: by header, by the admin endpoint and by the library.

use std::time::Duration;

use apiscribe_mock::{ADMIN, FAULT_HEADER, Fault, Plan};
use serde_json::json;

use crate::answers::{TEXT, hello, template};
use crate::support::*;

async fn asked(server: &apiscribe_mock::Server, fault: &str) -> Option<Got> {
    let path = format!("{CHANNEL}/messages");
    let headers = [
        KEY,
        ("content-type", "application/json"),
        (FAULT_HEADER, fault),
    ];
    send(
        server,
        "POST",
        &path,
        &headers,
        hello().to_string().as_bytes(),
    )
    .await
}

#[tokio::test]
async fn a_request_may_ask_for_its_own_fault() {
    let server = start().await;
    for (fault, status) in [
        ("code=InvalidPayload", 422),
        ("status=403", 403),
        ("status=503", 503),
        ("throttle=0", 429),
        ("latency=1ms", 202),
        ("code=unknown", 400),
        ("nonsense", 400),
    ] {
        let got = asked(&server, fault).await.expect("an answer");
        assert_eq!(got.status, status, "{fault}");
    }
    assert!(asked(&server, "cut=before").await.is_none());
    assert!(asked(&server, "cut=after").await.is_none());
    let calls = server.calls();
    let [before, after] = [&calls[calls.len() - 2], &calls[calls.len() - 1]];
    assert!(before.answer.is_none() && before.body.is_empty());
    assert!(after.answer.is_none() && !after.body.is_empty());
    assert_eq!(after.fault.as_deref(), Some("cut=after"));

    let got = asked(&server, "half").await.expect("its head");
    let promised: usize = got
        .header("content-length")
        .expect("a length")
        .parse()
        .expect("a number");
    assert_eq!(got.body.len(), promised / 2);
    let got = asked(&server, "garbage").await.expect("an answer");
    assert!(serde_json::from_slice::<serde_json::Value>(&got.body).is_err());
    assert_eq!(
        asked(&server, "latency=0ms").await.map(|got| got.status),
        Some(202)
    );
}

#[tokio::test]
async fn every_row_of_every_error_table_can_be_had() {
    use apiscribe_codegen::check::evaluate::failure;
    use apiscribe_codegen::model::CodeMatch;
    let model = apiscribe_codegen::load(specs()).expect("no errors");
    let server = start().await;
    for service in &model.services {
        for row in &service.errors.codes {
            let code = match &row.matches {
                CodeMatch::Text(text) => text.clone(),
                CodeMatch::Prefix(prefix) => format!("{prefix}Something"),
                CodeMatch::Integer(code) | CodeMatch::Range(code, _) => code.to_string(),
            };
            if row.class == apiscribe_runtime::ErrorClass::Success {
                continue;
            }
            server.next(Fault::code(&code));
            let got = match service.name.bare() {
                "nxcloud_saas" => digest(&server, &template()).await,
                "alibaba_cams" => acs3(&server, ("SendChatappMessage", "n"), &TEXT, |_| {}).await,
                _ => {
                    json(
                        &server,
                        "POST",
                        &format!("{CHANNEL}/messages"),
                        &[KEY],
                        &hello(),
                    )
                    .await
                }
            };
            let failure = failure(
                &service.errors,
                &service.operations[0],
                (got.status, None),
                &got.json(),
            )
            .expect("a failure");
            assert_eq!(failure.row.map(|row| &row.rust), Some(&row.rust), "{code}");
        }
    }
}

#[tokio::test]
async fn throttling_counts_calls_and_says_how_long_to_wait() {
    let server = start().await;
    server.plan("throttle=2,of=alibaba_cams".parse().expect("a fault"));
    let mut codes = Vec::new();
    for number in 0..3 {
        let nonce = number.to_string();
        let got = acs3(&server, ("SendChatappMessage", &nonce), &TEXT, |_| {}).await;
        codes.push(got.json()["Code"].as_str().unwrap_or_default().to_owned());
        if number == 2 {
            let wait: u64 = got
                .header("x-acs-retry-after")
                .expect("a wait")
                .parse()
                .expect("a number");
            assert!((1..=1000).contains(&wait), "{wait}");
        }
    }
    assert_eq!(codes, ["OK", "OK", "System.LimitControl"]);
    assert_eq!(
        digest(&server, &template()).await.json()["code"],
        0,
        "another service"
    );
    server.fix();
    let got = acs3(&server, ("SendChatappMessage", "last"), &TEXT, |_| {}).await;
    assert_eq!(got.json()["Code"], "OK");
}

/// The limit of the spec is 50 reading calls a second.
#[tokio::test]
async fn throttling_as_the_spec_says() {
    let server = start().await;
    server.plan(Plan::always(Fault::Throttle(None)));
    let path = format!("{CHANNEL}/contacts/x");
    let mut throttled = 0;
    let began = std::time::Instant::now();
    for _ in 0..120 {
        let got = send(&server, "GET", &path, &[KEY], b"")
            .await
            .expect("an answer");
        throttled += usize::from(got.status == 429);
    }
    let seconds = usize::try_from(began.elapsed().as_secs()).unwrap_or_default();
    assert!(
        throttled + 50 * (seconds + 1) >= 120,
        "{throttled} in {seconds} seconds"
    );
}

#[tokio::test]
async fn a_test_says_what_comes_next() {
    let server = start().await;
    server.next(Fault::code("22125"));
    server.respond(418, json!({"any": "thing"}));
    server.next(Fault::Latency(Duration::from_millis(1)));
    let first = digest(&server, &template()).await;
    assert_eq!((first.status, &first.json()["code"]), (200, &json!(22125)));
    let second = digest(&server, &template()).await;
    assert_eq!(
        (second.status, second.json()),
        (418, json!({"any": "thing"}))
    );
    assert_eq!(digest(&server, &template()).await.json()["code"], 0);
    let faults: Vec<Option<String>> = server.calls().into_iter().map(|call| call.fault).collect();
    assert_eq!(
        faults,
        [
            Some("latency=1ms,code=22125".to_owned()),
            Some("answer=418".to_owned()),
            None
        ]
    );
}

#[tokio::test]
async fn a_fault_that_no_call_can_meet_is_refused() {
    let server = start().await;
    let path = format!("{ADMIN}faults");
    for (plan, why) in [
        ("status=503,of=bird_channels", ""),
        ("status=503,of=bird_channels.send_message", ""),
        ("code=22093", ""),
        ("code=22093,of=nxcloud_saas", ""),
        (
            "status=503,of=bird_chanels",
            "did you mean `bird_channels`?",
        ),
        (
            "throttle,of=bird_channels.send_mesage",
            "did you mean `send_message`?",
        ),
        ("code=99999999", "no service has the code `99999999`"),
        (
            "code=22093,of=bird_channels",
            "`bird_channels` has no code `22093`",
        ),
    ] {
        let parsed: Plan = plan.parse().expect("a fault");
        let started = builder().fault(parsed).start().await;
        let said = started.err().map(|error| error.to_string());
        assert_eq!(said.is_some(), !why.is_empty(), "{plan}");
        assert!(said.unwrap_or_default().ends_with(why), "{plan}");

        let body = json!({ "fault": plan }).to_string();
        let headers = [("content-type", "application/json")];
        let got = send(&server, "POST", &path, &headers, body.as_bytes()).await;
        let got = got.expect("an answer");
        assert_eq!(got.status, if why.is_empty() { 200 } else { 400 }, "{plan}");
        assert!(String::from_utf8_lossy(&got.body).contains(why), "{plan}");
    }
}
