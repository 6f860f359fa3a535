//! What errors say: one sentence each that a person can act on.

use std::fmt::Write as _;
use std::time::Duration;

use apiscribe_runtime::http::{Request, Response, StatusCode};
use apiscribe_runtime::reqwest::Body;
use apiscribe_runtime::{Bytes, NotSent, TransportError, Unanswered};
use tower::service_fn;
use tower::util::BoxCloneService;

use crate::Outcome;
use crate::clients::*;
use crate::leaks;
use crate::script::{Step, script, token};

/// What the error of each of these answers says, one a line.
async fn said(operation: Operation, answers: &[(u16, &'static str)]) -> Made<String> {
    let mut text = String::new();
    for (status, body) in answers {
        // As often as it may be repeated.
        let (via, left) = script(&[Step::Answer(*status, body); 2]);
        let seen = call(operation, &via).await?;
        assert!(left() < 2, "nothing was sent");
        writeln!(text, "{}", line(&seen.display))?;
    }
    Ok(text)
}

/// The sentence, if it is one.
#[track_caller]
fn line(display: &str) -> &str {
    assert!(
        !display.is_empty() && !display.contains('\n'),
        "{display:?}"
    );
    assert!(
        !display.contains("  ") && !display.contains("::"),
        "{display:?}"
    );
    assert_eq!(display.trim(), display);
    leaks::none("the error", display, &[]);
    display
}

#[tokio::test(start_paused = true)]
async fn refusals_of_cams() -> Outcome {
    let said = said(
        Operation::CamsText,
        &[
            (
                200,
                r#"{"Code":"InvalidParameter.FromOnlyNumeric","RequestId":"r-1"}"#,
            ),
            (200, r#"{"Code":"NewIsRefused","Message":"no"}"#),
            (200, "{}"),
            (400, r#"{"Code":"SignatureDoesNotMatch","RequestId":"r-1"}"#),
            (403, r#"{"Code":"NoPermission"}"#),
            (400, r#"{"Code":"Throttling.User"}"#),
            (500, r#"{"Code":"InternalError","RequestId":"r-1"}"#),
            (503, "<html>"),
            (404, ""),
            (302, ""),
        ],
    )
    .await?;
    insta::assert_snapshot!(said, @"
    the vendor refused with status 200, code InvalidParameter.FromOnlyNumeric (invalid_request), trace id r-1: Write the number with its country code, without plus sign, spaces or dashes. `raw_body()` has the vendor's answer.
    the vendor refused with status 200, code NewIsRefused (unknown); `message()` has the vendor's words
    the vendor failed with status 200 (unknown), and whether it did what was asked is not known, so look before you send again; `raw_body()` has the vendor's answer
    the vendor refused with status 400, code SignatureDoesNotMatch (authentication), trace id r-1: Check the secret; do not log or forward the message before it is redacted. `raw_body()` has the vendor's answer.
    the vendor refused with status 403, code NoPermission (permission): Grant the operation to the key's owner. `raw_body()` has the vendor's answer.
    the vendor refused with status 400, code Throttling.User (throttled): Wait as long as x-acs-retry-after says, or back off, and send fewer calls a second. `raw_body()` has the vendor's answer.
    the vendor failed with status 500, code InternalError (vendor), trace id r-1, and whether it did what was asked is not known, so look before you send again: Look for a receipt before sending again; give RequestId to the vendor's support. `raw_body()` has the vendor's answer.
    the vendor failed with status 503 (vendor), and whether it did what was asked is not known, so look before you send again: Look for a receipt before sending again; give RequestId to the vendor's support. `raw_body()` has the vendor's answer.
    the vendor refused with status 404 (not_found): Check the access key, the base URL and the operation's name and version.
    the vendor failed with status 302 (unknown), and whether it did what was asked is not known, so look before you send again
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn refusals_of_bird() -> Outcome {
    let said = said(
        Operation::BirdText,
        &[
            (422, r#"{"code":"InvalidPayload","message":"malformed"}"#),
            (400, r#"{"code":"NewCode"}"#),
            (400, ""),
            (401, "{}"),
            (402, "{}"),
            (403, "{}"),
            (404, "{}"),
            (409, "{}"),
            (429, "slow down"),
            (500, "{}"),
            (302, ""),
        ],
    )
    .await?;
    insta::assert_snapshot!(said, @"
    the vendor refused with status 422, code InvalidPayload (invalid_request): Correct the fields that `details` names. `message()` has the vendor's words.
    the vendor refused with status 400, code NewCode (invalid_request): Correct the request; `message` names the fault. `raw_body()` has the vendor's answer.
    the vendor refused with status 400 (invalid_request): Correct the request; `message` names the fault.
    the vendor refused with status 401 (authentication): Check the access key of the client. `raw_body()` has the vendor's answer.
    the vendor refused with status 402 (invalid_request); `raw_body()` has the vendor's answer
    the vendor refused with status 403 (permission): Grant the permission to the key, or use another key. `raw_body()` has the vendor's answer.
    the vendor refused with status 404 (not_found): Check the ids in the path. `raw_body()` has the vendor's answer.
    the vendor refused with status 409 (conflict): Read `message`, resolve the conflict, then send again. `raw_body()` has the vendor's answer.
    the vendor refused with status 429 (throttled): Wait and send again, at a lower rate. `raw_body()` has the vendor's answer.
    the vendor failed with status 500 (vendor), and whether it did what was asked is not known, so look before you send again: Find out whether the message was accepted before you send it again. `raw_body()` has the vendor's answer.
    the vendor failed with status 302 (unknown), and whether it did what was asked is not known, so look before you send again
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn refusals_of_huawei() -> Outcome {
    let said = said(
        Operation::HuaweiText,
        &[
            (400, ""),
            (401, ""),
            (403, ""),
            (404, ""),
            (429, ""),
            (500, ""),
            (502, ""),
            (302, ""),
        ],
    )
    .await?;
    insta::assert_snapshot!(said, @"
    the vendor refused with status 400 (invalid_request): Check the base URL and every field of the request.
    the vendor refused with status 401 (authentication): Check that the service was purchased, and ask the vendor about the account. Also try a fresh token.
    the vendor refused with status 403 (authentication): Check key and secret, and have the address of this machine allowed.
    the vendor refused with status 404 (not_found): Check the base URL.
    the vendor refused with status 429 (throttled)
    the vendor failed with status 500 (invalid_request), and whether it did what was asked is not known, so look before you send again: Check the values first. Do not repeat the call blindly: the message may have been accepted.
    the vendor failed with status 502 (vendor), and whether it did what was asked is not known, so look before you send again
    the vendor failed with status 302 (unknown), and whether it did what was asked is not known, so look before you send again
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn refusals_of_nxcloud() -> Outcome {
    let said = said(
        Operation::Nxcloud,
        &[
            (200, r#"{"code":-1,"traceId":"t-1"}"#),
            (200, r#"{"code":1003,"traceId":"t-1"}"#),
            (200, r#"{"code":1004}"#),
            (200, r#"{"code":21058}"#),
            (200, r#"{"code":77,"traceId":"t-1"}"#),
            (200, r#"{"message":"no code"}"#),
            (403, r#"{"code":0}"#),
            (429, ""),
            (500, ""),
        ],
    )
    .await?;
    insta::assert_snapshot!(said, @"
    the vendor refused with status 200, code -1 (unknown), trace id t-1: Give the trace id to the vendor's support, and do not send again before they answer. `raw_body()` has the vendor's answer.
    the vendor refused with status 200, code 1003 (authentication), trace id t-1: Check the secret, the content type application/json, and that the bytes you send are those you signed, line breaks included. `raw_body()` has the vendor's answer.
    the vendor refused with status 200, code 1004 (authentication): Set the clock of this machine, and sign each request right before it is sent. `raw_body()` has the vendor's answer.
    the vendor refused with status 200, code 21058 (invalid_request): Set tenant_id. `raw_body()` has the vendor's answer.
    the vendor refused with status 200, code 77 (unknown), trace id t-1; `raw_body()` has the vendor's answer
    the vendor failed with status 200 (unknown), and whether it did what was asked is not known, so look before you send again; `message()` has the vendor's words
    the vendor failed with status 403 while its body says success, code 0 (unknown), and whether it did what was asked is not known, so look before you send again; `raw_body()` has the vendor's answer
    the vendor refused with status 429 (throttled)
    the vendor failed with status 500 (vendor), and whether it did what was asked is not known, so look before you send again
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn replies_that_cannot_be_read() -> Outcome {
    let bird = said(
        Operation::BirdText,
        &[
            (202, ""),
            (202, "OK"),
            (202, r#"{"id":"m-1""#),
            (202, r#"{"id":"m-1","channelId":[7],"status":"accepted"}"#),
            (202, r#"{"id":"m-1","status":"accepted"}"#),
            (202, "[]"),
        ],
    )
    .await?;
    let cams = said(Operation::CamsText, &[(200, r#"[{"Code":"OK"}]"#)]).await?;
    insta::assert_snapshot!(bird + &cams, @"
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: expected an object, found null
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: expected JSON, found other text at line 1, column 1
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: expected JSON, found the end of the text at line 1, column 11
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: at `/channelId`: expected a string, found a list
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: at `/channelId`: expected a string, found nothing; keys seen: id, status
    the vendor accepted the request with status 202, but its reply cannot be read, so do not send again: expected an object, found a list
    the vendor failed with status 200 (unknown), and whether it did what was asked is not known, so look before you send again; `raw_body()` has the vendor's answer
    ");
    Ok(())
}

/// What the error of a transport of one's own says.
async fn carried(operation: Operation, error: fn() -> BoxError) -> Made<String> {
    let service = service_fn(move |_: Request<Bytes>| async move { Err(error()) });
    let seen = call(operation, &Via::Own(BoxCloneService::new(service))).await?;
    Ok(format!("{}\n", line(&seen.display)))
}

#[tokio::test(start_paused = true)]
async fn calls_without_an_answer() -> Outcome {
    let mut said = String::new();
    for error in [
        || TransportError::not_sent("no route to host").into(),
        || TransportError::broken("connection reset by peer").into(),
        || TransportError::truncated(StatusCode::OK, "end of file").into(),
        || TransportError::too_large(StatusCode::OK).into(),
    ] as [fn() -> BoxError; 4]
    {
        said += &carried(Operation::BirdText, error).await?;
    }
    let refused: fn() -> BoxError = || TransportError::not_sent("no route to host").into();
    said += &carried(Operation::HuaweiText, refused).await?;
    let (via, _) = script(&[Step::Never]);
    said += line(&call(Operation::BirdText, &via).await?.display);
    said += "\n";
    let waiting = settled(bird_builder(), &script(&[Step::Never]).0);
    let client = waiting.timeout(Duration::from_millis(1500)).build()?;
    let result = client.send_message(CHANNEL, &bird_text()).await;
    said += line(&result.map(drop).expect_err("no answer").to_string());
    said += "\n";
    said += &Unanswered::<std::fmt::Error>::NotSent(not_sent().await?).to_string();
    insta::assert_snapshot!(said, @"
    nothing was sent: no route to host
    the connection broke, and whether the vendor did what was asked is not known; look before you send again: connection reset by peer
    the vendor answered, but not all of it could be read, and whether it did what was asked is not known; look before you send again: status 200, end of file
    the vendor answered, but not all of it could be read, and whether it did what was asked is not known; look before you send again: status 200, more than 8 MiB
    no access token could be obtained, and the request itself was not sent: the connection failed: no route to host
    no answer in time (5.0 s); whether the vendor did what was asked is not known, so look before you send again
    no answer in time (1.5 s); whether the vendor did what was asked is not known, so look before you send again
    not sent: the batch had been stopped before
    ");
    Ok(())
}

/// From a batch that was stopped before.
async fn not_sent() -> Made<NotSent> {
    let (client, _) = built(bird_builder(), &script(&[]).0)?;
    let mut batch = client.send_message_batch(CHANNEL, [bird_text()], 1);
    batch.stop();
    match batch.next().await.map(|item| item.result) {
        Some(Err(Unanswered::NotSent(not_sent))) => Ok(not_sent),
        other => Err(format!("{other:?}").into()),
    }
}

#[tokio::test(start_paused = true)]
async fn no_token() -> Outcome {
    let mut said = String::new();
    for (status, body) in [
        (403, ""),
        (500, ""),
        (429, ""),
        (200, "{}"),
        (200, "OK"),
        (200, r#"{"AccessToken":"a\nb"}"#),
    ] {
        let service = service_fn(move |request: Request<Bytes>| async move {
            assert!(
                token(request.uri()).is_some(),
                "nothing but tokens is asked for"
            );
            Ok::<_, BoxError>(Response::builder().status(status).body(Body::from(body))?)
        });
        let seen = call(
            Operation::HuaweiText,
            &Via::Own(BoxCloneService::new(service)),
        )
        .await?;
        said += &seen.display;
        said += "\n";
    }
    insta::assert_snapshot!(said, @"
    no access token could be obtained, and the request itself was not sent: the vendor answered with status 403 (authentication): Check key and secret, and have the address of this machine allowed.
    no access token could be obtained, and the request itself was not sent: the vendor answered with status 500 (invalid_request)
    no access token could be obtained, and the request itself was not sent: the vendor answered with status 429 (throttled)
    no access token could be obtained, and the request itself was not sent: the vendor's reply with status 200 cannot be read: at `/AccessToken`: expected a string, found nothing
    no access token could be obtained, and the request itself was not sent: the vendor's reply with status 200 cannot be read: expected JSON, found other text at line 1, column 1
    no access token could be obtained, and the request itself was not sent: the token in the vendor's reply has control characters, such as a line break
    ");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn invalid_requests() -> Outcome {
    let (client, _) = built(bird_builder(), &script(&[]).0)?;
    let mut said = String::new();
    for (channel, request) in [
        ("no id", bird_text()),
        (
            CHANNEL,
            bird_text().with_tags(["a", "", "b/c"]).with_validity(-1),
        ),
    ] {
        let error = client
            .send_message(channel, &request)
            .await
            .map(drop)
            .expect_err("invalid");
        writeln!(said, "{error}")?;
    }
    let result = client
        .get_contact_channel(
            whatsapp_vendors::bird_channels::ChannelId(CHANNEL),
            whatsapp_vendors::bird_channels::ContactId(".."),
            &bird_contact(),
        )
        .await;
    writeln!(said, "{}", result.map(drop).expect_err("invalid"))?;
    let within = whatsapp_vendors::bird_channels::blocking::Client::from_client(client)?;
    let result = within.send_message(CHANNEL, &bird_text());
    writeln!(said, "{}", result.map(drop).expect_err("within async code"))?;
    insta::assert_snapshot!(said, @"
    the request is not valid and was not sent:
    `/parameters/channel_id`: must be a UUID as 8-4-4-4-12 hex digits (Other documentation pages of the vendor)
    the request is not valid and was not sent:
    `/tags/1`: must have at least 1 and at most 50 characters, has 0 (OpenAPI description that the vendor publishes for the same two operations)
    `/tags/1`: must match the pattern [a-zA-Z0-9_ -]+ (OpenAPI description that the vendor publishes for the same two operations)
    `/tags/2`: must match the pattern [a-zA-Z0-9_ -]+ (OpenAPI description that the vendor publishes for the same two operations)
    `/validity`: must be at least 0, is -1 (OpenAPI description that the vendor publishes for the same two operations)
    the request is not valid and was not sent:
    `/parameters/contact_id`: must be neither empty nor a dot or two, since it is part of the path
    nothing was sent: a blocking client waits, which async code must not; use the async one there
    ");
    Ok(())
}
