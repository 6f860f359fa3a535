//! Calls that are signed with a token.

use std::time::Duration;

use apiscribe_runtime::{Call, Error, ErrorClass, Limit, Retry, RetryPolicy, TransportError};
use futures_util::future::join_all;
use tokio::time::{advance, sleep, timeout};

use crate::script::{Answer, Script, words};
use crate::support::{Failure, Outcome, SEND, TokenToy};

const SECOND: Duration = Duration::from_secs(1);

/// The tokens that the messages were signed with.
fn signed_with(script: &Script) -> Vec<String> {
    let messages = script.messages();
    messages
        .iter()
        .map(|message| message.header("authorization").replace("Bearer ", ""))
        .collect()
}

fn refusal() -> Answer {
    Answer::code(401, "Expired")
}

#[track_caller]
fn is_token_error(error: Option<Failure>) -> Result<Failure, Box<dyn std::error::Error>> {
    let error = error.ok_or("a failure was expected")?;
    assert!(matches!(error, Error::Token(_)), "{error}");
    assert!(!error.outcome_unknown(), "the message was not sent");
    Ok(error)
}

#[tokio::test(start_paused = true)]
async fn a_token_is_fetched_once_and_kept_until_shortly_before_it_expires() -> Outcome {
    let script = Script::new([]);
    let toy = TokenToy::to(&script, 1)?;
    toy.send().await?;
    advance(539 * SECOND).await;
    toy.clone().send().await?;
    assert_eq!(script.fetches(), 1);
    advance(SECOND).await;
    toy.send().await?;
    assert_eq!(signed_with(&script), ["token-1", "token-1", "token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn many_calls_wait_for_one_token() -> Outcome {
    let script = Script::new([]).tokens([Answer::token("slow", 600).after(SECOND)]);
    let toy = TokenToy::to(&script, 1)?;
    let sent = join_all((0..20).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!(script.fetches(), 1);
    assert_eq!(signed_with(&script), ["slow"; 20]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn tasks_of_their_own_wait_for_one_token_too() -> Outcome {
    let script = Script::new([]).tokens([Answer::token("slow", 600).after(SECOND)]);
    let toy = TokenToy::to(&script, 1)?;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let toy = toy.clone();
        tasks.spawn(async move { toy.send().await.is_ok() });
    }
    assert!(tasks.join_all().await.into_iter().all(|sent| sent));
    assert_eq!((script.fetches(), script.count()), (1, 20));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn one_failure_is_for_all_who_were_waiting_and_the_next_call_fetches_again() -> Outcome {
    let script = Script::new([]).tokens([Answer::code(403, "WrongKey").after(SECOND)]);
    let toy = TokenToy::to(&script, 3)?;
    let sent = join_all((0..10).map(|_| toy.send())).await;
    for sent in sent {
        is_token_error(sent.err())?;
    }
    assert_eq!((script.fetches(), script.count()), (1, 0));
    toy.send().await?;
    assert_eq!((script.fetches(), script.count()), (2, 1));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_while_it_fetches_lets_the_next_one_fetch() -> Outcome {
    let script = Script::new([]).tokens([Answer::never()]);
    let toy = TokenToy::to(&script, 1)?;
    let dropped = timeout(SECOND, toy.send());
    let waiting = async {
        sleep(Duration::from_millis(1)).await;
        toy.send().await
    };
    let (dropped, waiting) = tokio::join!(dropped, waiting);
    assert!(dropped.is_err());
    waiting?;
    assert_eq!(script.fetches(), 2);
    assert_eq!(signed_with(&script), ["token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_is_fetched_anew_at_once() -> Outcome {
    let script = Script::new([refusal()]);
    TokenToy::to(&script, 2)?.send().await?;
    assert_eq!(signed_with(&script), ["token-1", "token-2"]);
    assert_eq!(script.times(), [Duration::ZERO; 2]);
    assert_eq!(script.fetches(), 2);
    let nonces: Vec<_> = script
        .messages()
        .iter()
        .map(|m| m.header("x-nonce").to_owned())
        .collect();
    assert_ne!(nonces[0], nonces[1]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_twice_gives_the_refusal() -> Outcome {
    let script = Script::always(refusal());
    let sent = TokenToy::to(&script, 10)?.send().await;
    let error = sent.err().ok_or("a failure was expected")?;
    assert_eq!(error.status(), Some(401.try_into()?));
    assert!(matches!(error, Error::Vendor(_)), "{error}");
    assert_eq!((script.count(), script.fetches()), (2, 2));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_is_fetched_anew_once_even_with_other_failures_in_between() -> Outcome {
    let script = Script::new([refusal(), Answer::new(503, ""), refusal(), Answer::ok()]);
    let sent = TokenToy::to(&script, 10)?.send().await;
    assert_eq!(
        sent.map(drop).map_err(|error| error.status()),
        Err(Some(401.try_into()?))
    );
    assert_eq!((script.count(), script.fetches()), (3, 2));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn sending_with_a_new_token_is_one_of_the_attempts() -> Outcome {
    let script = Script::new([refusal(), Answer::new(503, ""), Answer::ok()]);
    let sent = TokenToy::to(&script, 2)?.send().await;
    assert_eq!(
        sent.map(drop).map_err(|error| error.status()),
        Err(Some(503.try_into()?))
    );
    assert_eq!(script.count(), 2);

    let script = Script::new([refusal(), Answer::new(503, ""), Answer::ok()]);
    TokenToy::to(&script, 3)?.send().await?;
    assert_eq!(signed_with(&script), ["token-1", "token-2", "token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn without_repeats_a_refused_token_is_forgotten_all_the_same() -> Outcome {
    let script = Script::new([refusal()]);
    let toy = TokenToy::scripted(&script)
        .retry(RetryPolicy::never())
        .build()?;
    let sent = toy.send().await;
    assert_eq!(
        sent.map(drop).map_err(|error| error.status()),
        Err(Some(401.try_into()?))
    );
    assert_eq!((script.count(), script.fetches()), (1, 1));
    toy.send().await?;
    assert_eq!(signed_with(&script), ["token-1", "token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn refusals_of_one_token_together_cause_one_fetch() -> Outcome {
    let script = Script::new((0..20).map(|_| refusal().after(SECOND))).tokens([
        Answer::token("old", 600),
        Answer::token("new", 600).after(SECOND),
    ]);
    let toy = TokenToy::to(&script, 3)?;
    let sent = join_all((0..20).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!((script.count(), script.fetches()), (40, 2));
    assert_eq!(signed_with(&script)[20..], ["new"; 20]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_late_refusal_of_the_old_token_leaves_the_new_one_alone() -> Outcome {
    let refusals = (1..=10).map(|index| refusal().after(index * Duration::from_millis(300)));
    let script = Script::new(refusals);
    let toy = TokenToy::to(&script, 3)?;
    let sent = join_all((0..10).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!((script.count(), script.fetches()), (20, 2));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_invalid_request_fetches_no_token() -> Outcome {
    let script = Script::new([]);
    let toy = TokenToy::to(&script, 3)?;
    let sent = toy.call(&SEND, "").await;
    assert!(matches!(sent, Err(Error::Invalid(_))));
    assert_eq!((script.count(), script.fetches()), (0, 0));
    toy.send().await?;
    let sent = toy.call(&SEND, "").await;
    assert!(matches!(sent, Err(Error::Invalid(_))));
    assert_eq!((script.count(), script.fetches()), (1, 1));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn no_token_is_an_error_with_class_and_remedy_of_its_cause() -> Outcome {
    let nowhere = || TransportError::not_sent("no route").into();
    let broken = || words("reset");
    let key = "Use the right key.";
    let rows = [
        (
            Answer::code(401, "WrongKey"),
            ErrorClass::Authentication,
            Retry::AfterFix,
            Some(key),
            1,
        ),
        (
            Answer::code(400, "Overdue"),
            ErrorClass::Account,
            Retry::AfterFix,
            None,
            1,
        ),
        (
            Answer::code(429, "Busy"),
            ErrorClass::Throttled,
            Retry::Backoff,
            None,
            3,
        ),
        (
            Answer::new(503, ""),
            ErrorClass::Vendor,
            Retry::Backoff,
            None,
            3,
        ),
        (
            Answer::fails(nowhere),
            ErrorClass::Unknown,
            Retry::Backoff,
            None,
            3,
        ),
        (
            Answer::fails(broken),
            ErrorClass::Unknown,
            Retry::Backoff,
            None,
            1,
        ),
        (
            Answer::never(),
            ErrorClass::Unknown,
            Retry::Backoff,
            None,
            1,
        ),
    ];
    for (answer, class, retry, remedy, fetches) in rows {
        let script = Script::new([]).tokens(vec![answer; 20]);
        let sent = TokenToy::to(&script, 3)?.send().await;
        let error = is_token_error(sent.err())?;
        assert_eq!(
            (error.class(), error.retry(), error.remedy()),
            (class, retry, remedy)
        );
        let fatal = matches!(class, ErrorClass::Authentication | ErrorClass::Account);
        assert_eq!(error.is_fatal(), fatal);
        assert_eq!((script.count(), script.fetches()), (0, fetches), "{error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_without_a_lifetime_is_used_once() -> Outcome {
    for lifetime in [0, -1] {
        let tokens = (1..=3).map(|number| Answer::token(&number.to_string(), lifetime));
        let script = Script::new([]).tokens(tokens);
        let toy = TokenToy::to(&script, 3)?;
        for _ in 0..3 {
            toy.send().await?;
        }
        assert_eq!(signed_with(&script), ["1", "2", "3"]);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_runs_out_before_the_next_attempt_is_renewed() -> Outcome {
    let script = Script::new([Answer::new(503, "").with("retry-after", "600")]);
    TokenToy::to(&script, 2)?.send().await?;
    assert_eq!(signed_with(&script), ["token-1", "token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_runs_out_while_a_call_waits_for_its_turn_is_renewed() -> Outcome {
    const RARE: Call = SEND.limits(&[Limit::new(1, Duration::from_secs(1000))]);
    let script = Script::new([]);
    let toy = TokenToy::scripted(&script)
        .retry(RetryPolicy::never())
        .build()?;
    toy.call(&RARE, "hello").await?;
    toy.call(&RARE, "hello").await?;
    assert_eq!(signed_with(&script), ["token-1", "token-2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn nothing_shows_the_token_of_a_client() -> Outcome {
    let script = Script::new([refusal(), refusal()])
        .tokens([Answer::token("sesame", 600), Answer::token("sesame", 600)]);
    let toy = TokenToy::to(&script, 3)?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    for shown in [format!("{toy:?}"), format!("{error:?}"), error.to_string()] {
        assert!(!shown.contains("sesame"), "{shown}");
    }
    let message = &script.messages()[0];
    assert!(!format!("{:?}", message.headers).contains("sesame"));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn only_a_whole_answer_401_costs_a_token() -> Outcome {
    let others = [
        Answer::code(400, "New"),
        Answer::new(403, ""),
        Answer::new(407, ""),
        Answer::new(500, ""),
        Answer::code(429, "Busy"),
        Answer::cut(401, || words("reset")),
        Answer::fails(|| words("reset")),
    ];
    let count = others.len();
    let script = Script::new(others);
    let toy = TokenToy::to(&script, 1)?;
    for _ in 0..count {
        assert!(toy.send().await.is_err());
    }
    toy.send().await?;
    assert_eq!(script.fetches(), 1);
    assert_eq!(signed_with(&script), vec!["token-1"; count + 1]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_token_that_no_request_can_carry_is_blamed_on_its_reply_and_not_kept() -> Outcome {
    for (token, words) in [
        ("", "is empty"),
        (" ", "is empty"),
        ("ses\\name", "has control characters"),
        ("ses\\u0000ame", "has control characters"),
        (" sesame", "begins or ends with a blank"),
        ("sesame\\u00a0", "begins or ends with a blank"),
        ("\\ufeffsesame", "begins or ends with a blank"),
    ] {
        let script = Script::new([]).tokens([Answer::token(token, 600)]);
        let toy = TokenToy::to(&script, 1)?;
        let error = is_token_error(toy.send().await.err())?;
        let shown = error.to_string();
        let said = ["the token in the vendor's reply ", words].concat();
        assert!(shown.contains(&said), "{token:?}: {shown}");
        assert!(!format!("{shown} {error:?}").contains("ses"), "{shown}");
        assert_eq!(
            (error.class(), script.messages().len()),
            (ErrorClass::Vendor, 0)
        );
        // The next call fetches anew.
        toy.send().await?;
        assert_eq!(script.fetches(), 2, "{token:?}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn with_a_token_in_hand_a_request_is_put_together_once() -> Outcome {
    let script = Script::new([]);
    let toy = TokenToy::to(&script, 1)?;
    for _ in 0..3 {
        toy.send().await?;
    }
    let messages = script.messages();
    let nonces: Vec<&str> = messages
        .iter()
        .map(|message| message.header("x-nonce"))
        .collect();
    // The first was looked at before its token was fetched.
    assert_eq!(nonces, ["1", "2", "3"]);
    Ok(())
}
