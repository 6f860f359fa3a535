//! Answers that repeat the whole request, secrets and all.

use serde_json::{Value, json};

use crate::Outcome;
use crate::clients::{Made, OPERATIONS, Operation, Via, call};
use crate::leaks::{self, MARKERS, TOKEN};
use crate::probe::Seen;
use crate::recorder::Recording;
use crate::server::{Answer, Arrived, Server, json as respond_json, respond, truncated};

/// What arrived, and every marker, as it is.
fn echo(arrived: &Arrived) -> String {
    let markers: Vec<_> = MARKERS.map(|(_, value)| value).to_vec();
    let Arrived { head, body } = arrived;
    format!("{head}\n\n{body}\n{}", markers.join("\n"))
}

fn token() -> Answer {
    respond_json(200, &json!({"AccessToken": TOKEN, "Expires": "600"}))
}

/// The reply that a service gives on success, with one more text that repeats the request.
fn reply(operation: Operation, echo: &str) -> Answer {
    let (status, body) = match operation {
        Operation::CamsMass => (
            200,
            json!({"Code": "OK", "GroupMessageId": "m-1", "Message": echo}),
        ),
        Operation::CamsText | Operation::CamsTemplate => (
            200,
            json!({"Code": "OK", "MessageId": "m-1", "Message": echo}),
        ),
        Operation::BirdText | Operation::BirdTemplate => (
            202,
            json!({"id": "m-1", "channelId": "c-1", "status": "accepted", "details": echo}),
        ),
        Operation::BirdContact => (
            200,
            json!({"serviceWindowExpireAt": "2026-01-01T00:00:00Z", "metadata": {"echo": echo}}),
        ),
        Operation::HuaweiText | Operation::HuaweiTemplate => (
            200,
            json!({"messages": [{"status": {"description": echo}}]}),
        ),
        Operation::Nxcloud => (
            200,
            json!({"code": 0, "data": {"message_id": "m-1"}, "message": echo}),
        ),
    };
    respond_json(status, &body)
}

/// A refusal in the form of any service, with this message.
fn refusal(operation: Operation, message: &str) -> Value {
    match operation {
        operation if operation.is_cams() => json!({
            "RequestId": "r-1", "Code": "SignatureDoesNotMatch", "Message": message
        }),
        operation if operation.is_bird() => json!({
            "code": "InvalidPayload", "message": message, "details": {".body": [message]}
        }),
        operation if operation.is_huawei() => json!({"error": {"text": message}}),
        _ => json!({"code": 1003, "message": message, "traceId": "t-1"}),
    }
}

/// One call that is answered like this, and of which nothing may be seen.
async fn quiet(
    operation: Operation,
    answer: impl Fn(&Arrived) -> Answer + Send + 'static,
) -> Made<(Seen, Vec<Arrived>)> {
    let recording = Recording::start();
    let server = Server::start(move |arrived| {
        if arrived.asks_for_a_token() {
            token()
        } else {
            answer(arrived)
        }
    })?;
    let seen = call(operation, &Via::from(&server)).await?;
    check(operation, &seen, &recording, &server);
    let (tokens, arrived): (Vec<_>, Vec<_>) = server
        .arrived()
        .into_iter()
        .partition(Arrived::asks_for_a_token);
    let attempts = tokens.len() + arrived.len();
    assert_eq!(recording.spans("call"), 1 + tokens.len(), "{operation:?}");
    assert_eq!(recording.spans("attempt"), attempts, "{operation:?}");
    Ok((seen, arrived))
}

#[track_caller]
fn check(operation: Operation, seen: &Seen, recording: &Recording, server: &Server) {
    let arrived = server.arrived();
    let signatures: Vec<_> = arrived.iter().flat_map(Arrived::signatures).collect();
    let tokens = arrived.iter().filter(|arrived| arrived.asks_for_a_token());
    assert!(
        signatures.len() >= arrived.len() - tokens.count(),
        "{operation:?}"
    );
    seen.shows_nothing(&operation, &signatures);
    leaks::none("the recording", &recording.text(), &signatures);
}

/// What was asked for has arrived: without it there would be nothing to hide.
#[track_caller]
fn holds(what: &str, text: &str, operation: Operation) {
    let found = leaks::found(text, &[]).join(" ");
    let recipient = match operation {
        Operation::BirdContact => "contact identifier",
        _ => "recipient",
    };
    assert!(found.contains(recipient), "{what} of {operation:?}: {text}");
}

#[tokio::test]
async fn of_a_success_only_the_reply_and_the_request_show_anything() -> Outcome {
    for operation in OPERATIONS {
        let answer = move |arrived: &Arrived| reply(operation, &echo(arrived));
        let (seen, arrived) = quiet(operation, answer).await?;
        assert_eq!(
            (seen.outcome, arrived.len()),
            ("reply", 1),
            "{}",
            seen.display
        );
        holds("the request", &seen.request, operation);
        let text = format!("{}\n{}", arrived[0].head, arrived[0].body);
        holds("what arrived", &text, operation);
        leaks::none(
            "a header",
            arrived[0].header("user-agent").unwrap_or_default(),
            &[],
        );
        assert_eq!(
            arrived[0].header("x-team"),
            Some(leaks::HEADER),
            "{operation:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_request_shows_what_it_holds_but_no_secret() -> Outcome {
    for operation in OPERATIONS {
        let (seen, _) = quiet(operation, move |_| reply(operation, "")).await?;
        let found = leaks::found(&seen.request, &[]).join("\n");
        for private in match operation {
            Operation::CamsText => &["sender,", "recipient,", "text,", "reference,"][..],
            Operation::BirdContact => &["contact identifier,"],
            Operation::BirdText => &["recipient,", "second recipient,", "text,", "contact id,"],
            Operation::HuaweiText => &["recipient,", "second recipient,", "text,"],
            _ => &[
                "recipient,",
                "template parameter,",
                "second template parameter,",
            ],
        } {
            assert!(found.contains(private), "{operation:?}, {private} {found}");
        }
        for secret in ["secret,", "token,", "access key,", "default header,"] {
            assert!(!found.contains(secret), "{operation:?}, {secret} {found}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_was_signed_is_taken_out_of_the_message_and_the_body() -> Outcome {
    for operation in OPERATIONS {
        for words in [
            "server string to sign is:",
            "StringToSign = ",
            "canonical request\n",
        ] {
            let answer = move |arrived: &Arrived| {
                let message = format!("It does not match. {words}{}", echo(arrived));
                respond_json(400, &refusal(operation, &message))
            };
            let (seen, arrived) = quiet(operation, answer).await?;
            assert_eq!((seen.outcome, arrived.len()), ("vendor", 1));
            let signatures = arrived[0].signatures();
            let message = seen.message.unwrap_or_default();
            leaks::none("the message", &message, &signatures);
            assert_eq!(message.is_empty(), operation.is_huawei());
            assert!(
                message.is_empty() || message.ends_with("[redacted]"),
                "{message}"
            );
            let body = seen.body.unwrap_or_default();
            assert!(body.contains("It does not match."), "{operation:?}: {body}");
            leaks::none("the body", &body, &signatures);
            let raw = String::from_utf8(seen.raw_body.unwrap_or_default().into())?;
            holds("the raw body", &raw, operation);
        }
    }
    Ok(())
}

#[tokio::test]
async fn other_words_stay_in_the_message_and_nowhere_else() -> Outcome {
    for operation in OPERATIONS {
        for status in [400, 401, 403, 422, 500] {
            let answer =
                move |arrived: &Arrived| respond_json(status, &refusal(operation, &echo(arrived)));
            let (seen, arrived) = quiet(operation, answer).await?;
            let twice = status == 401 && operation.is_huawei()
                || status == 500 && operation == Operation::BirdContact;
            assert_eq!(
                (seen.outcome, arrived.len()),
                ("vendor", 1 + usize::from(twice))
            );
            holds("the body", &seen.body.unwrap_or_default(), operation);
            if let Some(message) = seen.message {
                holds("the message", &message, operation);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn pages_of_a_gateway_are_kept_raw_and_shown_by_nothing() -> Outcome {
    for operation in OPERATIONS {
        for status in [302, 400, 403, 404, 429, 500, 502] {
            let answer = move |arrived: &Arrived| {
                let page = format!("<html><pre>{}</pre></html>", echo(arrived));
                respond(status, "text/html", &page)
            };
            let (seen, arrived) = quiet(operation, answer).await?;
            let repeats = status == 429 || status >= 500 && operation == Operation::BirdContact;
            assert_eq!(
                (seen.outcome, arrived.len()),
                ("vendor", 1 + usize::from(repeats))
            );
            assert_eq!((seen.message, seen.body), (None, None));
            let raw = String::from_utf8(seen.raw_body.unwrap_or_default().into())?;
            holds("the raw body", &raw, operation);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_reply_that_cannot_be_read_is_not_quoted() -> Outcome {
    for operation in OPERATIONS {
        for form in 0..4 {
            let answer = move |arrived: &Arrived| {
                let echo = echo(arrived);
                let success = if operation.is_cams() { "OK" } else { "m-1" };
                match form {
                    0 => respond(200, "text/plain", &echo),
                    1 => respond_json(200, &json!(echo)),
                    2 => respond(
                        200,
                        "text/plain",
                        &format!("{{\"Code\":\"OK\",\"id\":{echo}"),
                    ),
                    _ => respond_json(
                        200,
                        &json!({
                            "Code": success, "MessageId": [echo], "GroupMessageId": [echo],
                            "id": [echo], "serviceWindowExpireAt": echo, "messages": echo,
                            "code": 0, "data": echo
                        }),
                    ),
                }
            };
            let (seen, arrived) = quiet(operation, answer).await?;
            // Without the code of success it is a refusal for CAMS.
            let outcome = match (form, operation) {
                (1, operation) if operation.is_cams() || operation == Operation::Nxcloud => {
                    "vendor"
                }
                // Nothing in it is required, so that whatever reads as OK is taken.
                (3, Operation::CamsText | Operation::CamsTemplate) => "reply",
                _ => "undecodable",
            };
            assert_eq!(
                (seen.outcome, arrived.len()),
                (outcome, 1),
                "{operation:?} {form}"
            );
            if outcome != "reply" {
                let raw = String::from_utf8(seen.raw_body.unwrap_or_default().into())?;
                holds("the raw body", &raw, operation);
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_phone_number_as_a_number_or_a_key_of_a_reply_is_not_shown() -> Outcome {
    for (operation, body) in [
        (Operation::BirdText, json!({"id": 8_613_955_577_702_i64})),
        (Operation::BirdText, json!({leaks::TO: 1})),
        (Operation::BirdContact, json!({"metadata": {leaks::TO: 1}})),
    ] {
        let (seen, arrived) = quiet(operation, move |_| respond_json(200, &body)).await?;
        // Some of it counts as absent, and is kept where only who asks for it sees it.
        assert!(
            matches!(seen.outcome, "undecodable" | "reply"),
            "{}",
            seen.outcome
        );
        assert_eq!(arrived.len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_not_quoted() -> Outcome {
    for operation in OPERATIONS {
        let (seen, arrived) = quiet(operation, |arrived| truncated(&echo(arrived))).await?;
        let attempts = 1 + usize::from(operation == Operation::BirdContact);
        assert_eq!(
            (seen.outcome, arrived.len()),
            ("truncated", attempts),
            "{operation:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn what_is_no_http_is_not_quoted() -> Outcome {
    for operation in OPERATIONS {
        let garbage = |arrived: &Arrived| Answer::Whole(echo(arrived).into_bytes());
        let (seen, arrived) = quiet(operation, garbage).await?;
        let attempts = 1 + usize::from(operation == Operation::BirdContact);
        assert_eq!(
            (seen.outcome, arrived.len()),
            ("broken", attempts),
            "{operation:?}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_repeated_call_shows_neither_of_its_signatures() -> Outcome {
    for operation in OPERATIONS {
        let answers = std::sync::atomic::AtomicUsize::new(0);
        let answer = move |arrived: &Arrived| match answers
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed)
        {
            0 => respond_json(429, &json!({"message": echo(arrived)})),
            _ => reply(operation, &echo(arrived)),
        };
        let (seen, arrived) = quiet(operation, answer).await?;
        assert_eq!((seen.outcome, arrived.len()), ("reply", 2), "{operation:?}");
        let signatures = |at: usize| arrived[at].signatures();
        assert!(!signatures(0).is_empty() && !signatures(1).is_empty());
        if operation.is_cams() {
            assert_ne!(signatures(0), signatures(1), "each attempt is signed anew");
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_token_is_no_reason_to_quote_who_refused_it() -> Outcome {
    for operation in [Operation::HuaweiText, Operation::HuaweiTemplate] {
        for form in 0..6 {
            let recording = Recording::start();
            let server = Server::start(move |arrived| {
                let echo = echo(arrived);
                match form {
                    0 => respond_json(403, &json!({"app_secret": echo})),
                    1 => respond(500, "text/html", &echo),
                    2 => respond_json(200, &json!({"AccessToken": [echo]})),
                    3 => respond(200, "text/plain", &echo),
                    4 => truncated(&echo),
                    // One that cannot travel in a header.
                    _ => respond_json(200, &json!({"AccessToken": format!("{TOKEN}\n{echo}")})),
                }
            })?;
            let seen = call(operation, &Via::from(&server)).await?;
            check(operation, &seen, &recording, &server);
            assert_eq!(
                (seen.outcome, server.arrived().len()),
                ("token", 1),
                "{form}"
            );
            let body = &server.arrived()[0].body;
            assert!(
                leaks::found(body, &[])
                    .iter()
                    .any(|found| found.starts_with("secret"))
            );
        }
    }
    Ok(())
}
