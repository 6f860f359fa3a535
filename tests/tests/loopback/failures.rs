//! What the clients make of answers that are no success, and of connections that fail.

use std::collections::BTreeMap;

use apiscribe_runtime::{Bytes, FixedClock, RetryPolicy, Timestamp};
use serde_json::json;
use tokio::net::TcpListener;
use whatsapp_vendors::{ErrorClass, Retry, alibaba_cams, bird_channels, huawei_aicc, nxcloud_saas};

use crate::loopback::support::*;

#[tokio::test]
async fn cams_refuses_within_a_200() -> Outcome {
    let body = r#"{"RequestId":"r-1","Code":"InvalidParameter.FromOnlyNumeric","Message":"From is 8613600001234"}"#;
    let (base_url, server) = answers(vec![respond(200, "", body)]).await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        error.code(),
        Some(&alibaba_cams::ErrorCode::InvalidParameterFromOnlyNumeric)
    );
    assert_eq!(
        (error.class(), error.trace_id()),
        (ErrorClass::InvalidRequest, Some("r-1"))
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.message()),
        Some("From is 8613600001234")
    );
    assert!(!error.outcome_unknown());
    hides(&error.to_string(), "8613600001234");
    hides(&format!("{error:?}"), "8613600001234");
    served(server, 1).await
}

#[tokio::test]
async fn cams_says_how_long_to_wait() -> Outcome {
    let (base_url, server) = answers(vec![respond(
        400,
        "x-acs-retry-after: 1500\r\n",
        r#"{"Code":"Throttling.User"}"#,
    )])
    .await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("throttled");
    assert_eq!(
        (error.class(), error.retry()),
        (ErrorClass::Throttled, Retry::Backoff)
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.retry_after()),
        Some(std::time::Duration::from_millis(1500))
    );
    served(server, 1).await
}

#[tokio::test]
async fn bird_names_the_fields_it_refuses() -> Outcome {
    let body = r#"{"code":"InvalidPayload","message":"malformed","details":{".body.text":["too short","odd"]},"more":1}"#;
    let (base_url, server) = answers(vec![respond(422, "", body)]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        (error.code(), error.class()),
        (
            Some(&bird_channels::ErrorCode::InvalidPayload),
            ErrorClass::InvalidRequest
        )
    );
    assert_eq!(
        error.remedy(),
        Some("Correct the fields that `details` names.")
    );
    let details = error
        .vendor()
        .and_then(|vendor| vendor.body())
        .and_then(|body| body.details.clone());
    assert_eq!(
        details,
        Some(BTreeMap::from([(
            ".body.text".to_owned(),
            vec!["too short".to_owned(), "odd".to_owned()]
        )]))
    );
    served(server, 1).await
}

#[tokio::test]
async fn bird_throttles_with_a_429_that_need_not_be_json() -> Outcome {
    let (base_url, server) = answers(vec![respond(429, "", "slow down")]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("throttled");
    assert_eq!(
        (error.code(), error.class(), error.retry()),
        (None, ErrorClass::Throttled, Retry::Backoff)
    );
    assert_eq!(error.raw_body().map(Bytes::as_ref), Some(&b"slow down"[..]));
    assert!(!error.outcome_unknown(), "it was not processed");
    served(server, 1).await
}

#[tokio::test]
async fn huawei_500_is_the_callers_fault_perhaps_and_never_repeated() -> Outcome {
    let token = respond(200, "", r#"{"AccessToken":"TOKEN-sesame","Expires":"600"}"#);
    let (base_url, server) =
        answers(vec![token, respond(500, "", r#"{"requestError":{}}"#)]).await?;
    let error = huawei(&base_url)?
        .send_whatsapp_message(&huawei_text())
        .await
        .map(drop)
        .expect_err("refused");
    assert_eq!(
        (error.class(), error.retry(), error.outcome_unknown()),
        (ErrorClass::InvalidRequest, Retry::Never, true)
    );
    assert_eq!(
        error.vendor().and_then(|vendor| vendor.body()),
        Some(&json!({"requestError": {}}))
    );
    served(server, 2).await
}

#[tokio::test]
async fn huawei_without_a_token_sends_nothing() -> Outcome {
    let (base_url, server) = answers(vec![respond(403, "", r#"{"echo":"SECRET-sesame"}"#)]).await?;
    let error = huawei(&base_url)?
        .send_whatsapp_message(&huawei_text())
        .await
        .map(drop)
        .expect_err("no token");
    assert!(matches!(error, huawei_aicc::Error::Token(_)), "{error:?}");
    assert_eq!(
        (error.class(), error.outcome_unknown()),
        (ErrorClass::Authentication, false)
    );
    hides(&format!("{error} {error:?}"), "sesame");
    served(server, 1).await
}

#[tokio::test]
async fn a_refusal_says_by_how_much_the_clock_is_off() -> Outcome {
    let server = stand_in().await?;
    for (by, expected) in [
        (
            1_203,
            Some("the clock here is 20 min 3 s ahead of the vendor's, which allows 1 min"),
        ),
        (
            -61,
            Some("the clock here is 1 min 1 s behind the vendor's, which allows 1 min"),
        ),
        (60, None),
    ] {
        let now = Timestamp::from_second(clock().now.as_second() + by)?;
        let builder = nxcloud_saas::Client::builder(
            nxcloud_saas::Credentials::builder()
                .access_key(KEY)
                .access_secret(SECRET)
                .build(),
        );
        let client = builder
            .base_url(&server.base_url("nxcloud_saas"))
            .clock(FixedClock { now, ..clock() })
            .retry(RetryPolicy::never())
            .build()?;
        let sent = client.send_message(&nxcloud_welcome()).await;
        let error = sent.map(drop).err();
        assert_eq!(error.is_some(), expected.is_some(), "{by} s");
        let text = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(
            text.contains(expected.unwrap_or_default()),
            "{by} s: {text}"
        );
    }
    // Where the scheme says within what time, and not the service.
    for (by, expected) in [
        (900, None),
        (
            901,
            Some("the clock here is 15 min 1 s ahead of the vendor's, which allows 15 min"),
        ),
    ] {
        let now = Timestamp::from_second(clock().now.as_second() + by)?;
        let credentials = alibaba_cams::Credentials::builder()
            .access_key_id(KEY)
            .access_key_secret(SECRET)
            .build();
        let client = alibaba_cams::Client::builder(credentials)
            .base_url(&server.base_url("alibaba_cams"))
            .clock(FixedClock { now, ..clock() })
            .retry(RetryPolicy::never())
            .build()?;
        let error = client.send_chatapp_message(&cams_text()).await.err();
        assert_eq!(error.is_some(), expected.is_some(), "{by} s");
        let text = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(
            text.contains(expected.unwrap_or_default()),
            "{by} s: {text}"
        );
    }
    // A vendor who does not say within what time requests have to be signed.
    let other = answers(vec![respond(
        401,
        "date: Thu, 01 Jan 2015 00:00:00 GMT\r\n",
        "{}",
    )]);
    let (base_url, task) = other.await?;
    let error = bird(&base_url)?.send_message(CHANNEL, &bird_text()).await;
    let error = error.map(drop).expect_err("refused");
    assert!(!error.to_string().contains("clock"), "{error}");
    served(task, 1).await
}

#[tokio::test]
async fn a_gateway_in_between_answers_in_html() -> Outcome {
    let (base_url, server) = answers(vec![respond(502, "", "<html>Bad Gateway</html>")]).await?;
    let error = nxcloud(&base_url)?
        .send_message(&nxcloud_welcome())
        .await
        .map(drop)
        .expect_err("failed");
    assert_eq!(
        (error.code(), error.class(), error.retry()),
        (None, ErrorClass::Vendor, Retry::Never)
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(502));
    assert!(error.outcome_unknown());
    served(server, 1).await
}

#[tokio::test]
async fn a_reply_that_does_not_read_says_where() -> Outcome {
    let body = r#"{"code":0,"data":{"message_id":[17]},"traceId":"t-1"}"#;
    let (base_url, server) = answers(vec![respond(200, "", body)]).await?;
    let error = nxcloud(&base_url)?
        .send_message(&nxcloud_welcome())
        .await
        .map(drop)
        .expect_err("unreadable");
    let nxcloud_saas::Error::Undecodable(reply) = &error else {
        panic_with(&error)
    };
    assert_eq!(
        (reply.error().pointer(), reply.trace_id()),
        ("/data/message_id", Some("t-1"))
    );
    assert_eq!(
        (error.retry(), error.outcome_unknown()),
        (Retry::Never, true)
    );
    assert_eq!(error.raw_body().map(Bytes::as_ref), Some(body.as_bytes()));
    served(server, 1).await
}

#[tokio::test]
async fn a_success_that_is_no_json_is_no_success() -> Outcome {
    let (base_url, server) = answers(vec![respond(202, "", "OK")]).await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("unreadable");
    assert!(
        matches!(error, bird_channels::Error::Undecodable(_)) && error.outcome_unknown(),
        "{error:?}"
    );
    served(server, 1).await
}

#[tokio::test]
async fn a_redirect_is_not_followed() -> Outcome {
    let (base_url, server) = answers(vec![
        respond(302, "location: /elsewhere\r\n", ""),
        respond(202, "", "{}"),
    ])
    .await?;
    let error = bird(&base_url)?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("a redirect");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    server.abort();
    Ok(())
}

#[tokio::test]
async fn nobody_there_means_nothing_sent() -> Outcome {
    let closed = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
    let error = bird(&format!("http://{closed}"))?
        .send_message(CHANNEL, &bird_text())
        .await
        .map(drop)
        .expect_err("nobody");
    let bird_channels::Error::Transport(failure) = &error else {
        panic_with(&error)
    };
    assert!(failure.nothing_sent());
    assert_eq!(
        (error.retry(), error.outcome_unknown(), error.class()),
        (Retry::Backoff, false, ErrorClass::Unknown)
    );
    hides(&format!("{error} {error:?}"), CHANNEL);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() -> Outcome {
    let (base_url, server) = answers(vec![
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec(),
    ])
    .await?;
    let error = cams(&base_url)?
        .send_chatapp_message(&cams_text())
        .await
        .map(drop)
        .expect_err("broken");
    assert!(
        matches!(error, alibaba_cams::Error::Transport(_)) && error.outcome_unknown(),
        "{error:?}"
    );
    hides(&format!("{error} {error:?}"), "8613900001234");
    served(server, 1).await
}

#[tokio::test]
async fn secrets_are_shown_by_nothing() -> Outcome {
    let base_url = "http://127.0.0.1:1";
    let shown = [
        format!("{:?} {:?}", cams(base_url)?, cams_endpoint(base_url)?),
        format!(
            "{:?}",
            alibaba_cams::Credentials::builder()
                .access_key_id("id")
                .access_key_secret(SECRET)
                .build()
                .with_security_token(SECRET)
        ),
        format!("{:?} {:?}", bird(base_url)?, bird_endpoint(base_url)?),
        format!("{:?}", bird_channels::Credentials::new(KEY)),
        format!(
            "{:?} {:?}",
            huawei(base_url)?,
            huawei_aicc::Credentials::builder()
                .app_key(KEY)
                .app_secret(SECRET)
                .build()
        ),
        format!(
            "{:?} {:?}",
            nxcloud(base_url)?,
            nxcloud_saas::Credentials::builder()
                .access_key(KEY)
                .access_secret(SECRET)
                .build()
        ),
    ];
    for text in shown {
        hides(&text, "sesame");
    }
    // What is on its way holds them, and marks them.
    let http =
        bird_channels::send_message::to_http(&bird_endpoint(base_url)?, CHANNEL, &bird_text())?;
    hides(&format!("{http:?}"), "sesame");
    let http =
        alibaba_cams::send_chatapp_message::to_http(&cams_endpoint(base_url)?, &cams_text())?;
    let signature = http.headers()["authorization"]
        .to_str()?
        .rsplit('=')
        .next()
        .unwrap_or_default()
        .to_owned();
    hides(&format!("{:?}", http.headers()), &signature);
    Ok(())
}
