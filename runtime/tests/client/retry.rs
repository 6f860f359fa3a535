//! What is repeated, how often, and what each attempt consists of.

use std::time::Duration;

use apiscribe_runtime::{Call, Error, Limit, Retry, RetryPolicy, TransportError};

use crate::script::{Answer, Script, words};
use crate::support::{Failure, Outcome, PUT, SEND, TestClock, Toy, patient};

/// A failure, whether it is repeated, and whether it is where sending twice does no harm.
type Row = (&'static str, Answer, bool, bool);

fn failures() -> Vec<Row> {
    let nowhere = || TransportError::not_sent("no route").into();
    let too_long = " ".repeat(8 * 1024 * 1024 + 1);
    vec![
        ("not sent", Answer::fails(nowhere), true, true),
        ("broken", Answer::fails(|| words("reset")), false, true),
        ("no answer in time", Answer::never(), false, true),
        ("an answer that stalls", Answer::stalls(200), false, true),
        (
            "truncated",
            Answer::cut(200, || words("reset")),
            false,
            true,
        ),
        (
            "truncated refusal",
            Answer::cut(400, || words("reset")),
            false,
            true,
        ),
        ("too large", Answer::new(200, &too_long), false, true),
        ("no JSON", Answer::new(200, "<html>"), false, false),
        (
            "another reply",
            Answer::new(200, r#"{"ok":true}"#),
            false,
            false,
        ),
        ("500, by its row never", Answer::new(500, "{}"), false, true),
        (
            "502, without a row",
            Answer::new(502, "<html>"),
            false,
            true,
        ),
        (
            "success without code",
            Answer::new(200, r#"{"ok":false}"#),
            false,
            true,
        ),
        (
            "503, by its row backoff",
            Answer::new(503, "busy"),
            true,
            true,
        ),
        ("429 without a code", Answer::new(429, ""), true, true),
        ("throttled by code", Answer::code(400, "Busy"), true, true),
        ("throttled with 200", Answer::code(200, "Busy"), true, true),
        ("throttled with 500", Answer::code(500, "Busy"), true, true),
        (
            "unknown code with 200",
            Answer::code(200, "New"),
            false,
            false,
        ),
        (
            "429 with a body that says success",
            Answer::new(429, r#"{"ok":true,"id":"1"}"#),
            false,
            false,
        ),
        (
            "503 with a body that says success",
            Answer::new(503, r#"{"ok":"true","id":"1"}"#),
            false,
            false,
        ),
        (
            "429 with the sign of success twice",
            Answer::new(429, r#"{"ok":true,"ok":false}"#),
            false,
            true,
        ),
        ("408", Answer::new(408, ""), false, true),
        ("999", Answer::new(999, ""), false, true),
        ("invalid", Answer::code(400, "New"), false, false),
        ("wrong key", Answer::code(401, "WrongKey"), false, false),
        ("overdue", Answer::code(403, "Overdue"), false, false),
        ("not found", Answer::new(404, ""), false, false),
        ("redirect", Answer::new(302, ""), false, false),
    ]
}

/// How many messages arrive, with three attempts, if every answer is this one; and the failure.
async fn arrivals(
    call: &Call,
    answer: &Answer,
) -> Result<(usize, Failure), Box<dyn std::error::Error>> {
    let script = Script::always(answer.clone());
    let sent = Toy::to(&script, 3)?.call(call, "hello").await;
    let error = sent.err().ok_or("a failure was expected")?;
    Ok((script.count(), error))
}

#[tokio::test(start_paused = true)]
async fn only_what_the_vendor_certainly_did_not_take_is_repeated() -> Outcome {
    for (name, answer, repeated, _) in failures() {
        let (arrived, error) = arrivals(&SEND, &answer).await?;
        assert_eq!(arrived, if repeated { 3 } else { 1 }, "{name}: {error}");
        assert_eq!(error.retry() == Retry::Backoff, repeated, "{name}");
        assert!(!(repeated && error.outcome_unknown()), "{name}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn where_sending_twice_does_no_harm_failures_without_an_answer_are_repeated_too() -> Outcome {
    for (name, answer, _, repeated) in failures() {
        let (arrived, error) = arrivals(&PUT, &answer).await?;
        assert_eq!(arrived, if repeated { 3 } else { 1 }, "{name}: {error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_first_success_ends_it() -> Outcome {
    let script = Script::new([Answer::new(503, ""), Answer::code(429, "Busy")]);
    let reply = Toy::to(&script, 10)?.send().await?;
    assert_eq!(reply.id, "3");
    assert_eq!(script.count(), 3);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_is_not_repeated_ends_it_with_the_last_error() -> Outcome {
    let script = Script::new([Answer::new(503, ""), Answer::fails(|| words("reset"))]);
    let sent = Toy::to(&script, 10)?.send().await;
    assert_eq!(
        sent.map(drop).map_err(|error| error.outcome_unknown()),
        Err(true)
    );
    assert_eq!(script.count(), 2);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn there_are_so_many_attempts_and_no_more() -> Outcome {
    for (attempts, expected) in [(0, 1), (1, 1), (2, 2), (5, 5)] {
        let script = Script::always(Answer::new(503, ""));
        let sent = Toy::to(&script, attempts)?.send().await;
        let status = sent.map(drop).map_err(|error| error.status());
        assert_eq!(status, Err(Some(503.try_into()?)));
        assert_eq!(script.count(), expected, "{attempts}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn never_is_one_attempt() -> Outcome {
    for call in [SEND, PUT] {
        let script = Script::always(Answer::new(503, ""));
        let toy = Toy::scripted(&script).retry(RetryPolicy::never()).build()?;
        assert!(toy.call(&call, "hello").await.is_err());
        assert_eq!(script.count(), 1);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn by_default_there_are_three_attempts_with_growing_delays() -> Outcome {
    let script = Script::always(Answer::new(503, ""));
    assert!(Toy::scripted(&script).build()?.send().await.is_err());
    let [first, second, third] = script.times()[..] else {
        return Err("three attempts were expected".into());
    };
    let (short, long) = (second - first, third - second);
    let tick = Duration::from_millis(2);
    let (half, one) = (Duration::from_millis(500), Duration::from_secs(1));
    assert_eq!(first, Duration::ZERO);
    assert!(short >= half && short <= 2 * half + tick, "{short:?}");
    assert!(long >= one && long <= 2 * one + tick, "{long:?}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn each_attempt_is_put_together_anew() -> Outcome {
    let script = Script::always(Answer::new(503, ""));
    assert!(Toy::to(&script, 4)?.send().await.is_err());
    let messages = script.messages();
    assert_eq!(messages.len(), 4);
    for (index, message) in messages.iter().enumerate() {
        assert_eq!(message.header("x-nonce"), index.to_string());
        let time = TestClock::BEGAN + i64::try_from(message.at.as_secs())?;
        assert_eq!(message.header("x-time"), time.to_string());
        assert_eq!(message.body, "hello");
    }
    assert_ne!(messages[0].header("x-time"), messages[3].header("x-time"));
    Ok(())
}

const fn once_per(per: Duration) -> Limit {
    Limit::new(1, per)
}

#[tokio::test(start_paused = true)]
async fn what_waited_more_than_a_second_for_its_turn_is_signed_anew() -> Outcome {
    const SOON: Call = SEND.limits(&[once_per(Duration::from_millis(900))]);
    const LATER: Call = SEND.limits(&[once_per(Duration::from_millis(2100))]);
    for (call, nonce, time) in [(SOON, "1", 0), (LATER, "2", 2)] {
        let script = Script::new([]);
        let toy = Toy::to(&script, 1)?;
        toy.call(&call, "hello").await?;
        toy.call(&call, "hello").await?;
        let messages = script.messages();
        assert_eq!(messages.len(), 2);
        assert_eq!(messages[0].header("x-nonce"), "0");
        assert_eq!(messages[1].header("x-nonce"), nonce);
        let time = TestClock::BEGAN + time;
        assert_eq!(messages[1].header("x-time"), time.to_string());
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_invalid_request_takes_no_slot_and_sends_nothing() -> Outcome {
    const RARE: Call = SEND.limits(&[once_per(Duration::from_secs(3600))]);
    let script = Script::new([]);
    let toy = Toy::to(&script, 3)?;
    for _ in 0..5 {
        let error = toy
            .call(&RARE, "")
            .await
            .err()
            .ok_or("a failure was expected")?;
        assert!(matches!(error, Error::Invalid(_)), "{error}");
        assert_eq!(
            error.violations().map(|violations| violations.iter().len()),
            Some(1)
        );
    }
    assert_eq!(script.count(), 0);
    toy.call(&RARE, "hello").await?;
    assert_eq!(script.times(), [Duration::ZERO]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn without_validation_the_same_request_is_sent() -> Outcome {
    let script = Script::new([]);
    let toy = Toy::scripted(&script)
        .retry(patient(3))
        .dangerous_without_validation()
        .build()?;
    toy.call(&SEND, "").await?;
    assert_eq!(script.count(), 1);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_while_waiting_for_the_next_attempt_sends_nothing_more() -> Outcome {
    let script = Script::always(Answer::new(503, ""));
    let toy = Toy::to(&script, 5)?;
    let given_up = tokio::time::timeout(Duration::from_millis(500), toy.send()).await;
    assert!(given_up.is_err());
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(script.count(), 1);
    Ok(())
}
