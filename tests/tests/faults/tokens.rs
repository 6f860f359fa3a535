//! Tokens of Huawei: how many are fetched, and what becomes of messages while they are renewed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::{Clock, RetryPolicy, SettingError, SystemClock, Timestamp, Unlimited};
use tokio::task::JoinSet;
use whatsapp_vendors::{ErrorClass, Retry, huawei_aicc};

use crate::faults::clients::{
    Client, KEY, Kind, Made, Operation, Outcome, SECRET, Seen, Setup, TOKEN, hasty, recipient,
    token,
};
use crate::faults::server::{Arrival, Server, Step, respond};

/// A clock that is set by hand, in milliseconds since 2026 began.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicI64>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        let milliseconds = 1_767_225_600_000 + self.0.load(Ordering::SeqCst);
        Timestamp::from_millisecond(milliseconds).expect("a time")
    }

    fn nonce(&self) -> String {
        SystemClock.nonce()
    }
}

impl Hands {
    fn set(&self, milliseconds: i64) {
        self.0.store(milliseconds, Ordering::SeqCst);
    }
}

fn builder(base_url: &str) -> huawei_aicc::ClientBuilder {
    huawei_aicc::Client::builder(
        huawei_aicc::Credentials::builder()
            .app_key(KEY)
            .app_secret(SECRET)
            .build(),
    )
    .base_url(base_url)
    .timeout(Duration::from_secs(20))
    .retry(hasty())
    .rate_limit(Unlimited)
}

/// Issues numbered tokens for so many seconds, and does `send` with messages.
async fn issuer(
    seconds: &'static str,
    send: impl Fn(&Arrival) -> Step + Send + Sync + 'static,
) -> std::io::Result<Server> {
    let issued = AtomicUsize::new(0);
    Server::always(Step::by(move |arrival| {
        if arrival.asks_for_token() {
            let number = issued.fetch_add(1, Ordering::SeqCst) + 1;
            Step::Write(token(&format!("{TOKEN}-{number}"), seconds))
        } else {
            send(arrival)
        }
    }))
    .await
}

/// How many calls there were for a token, and how many for a message.
fn calls(server: &Server) -> (usize, usize) {
    let messages = Operation::Huawei.arrivals(server).len();
    (server.arrivals().len() - messages, messages)
}

/// By which of the numbered tokens it was sent.
fn signed_by(arrival: &Arrival) -> Option<&str> {
    arrival.header("authorization")?.rsplit('-').next()
}

fn refused() -> Step {
    Step::Write(respond(401, "", "{}"))
}

/// `count` messages at a time, and what became of each.
async fn crowd(client: &Client, count: usize) -> Made<Vec<Result<String, Seen>>> {
    let mut sending = JoinSet::new();
    for number in 0..count {
        let client = client.clone();
        sending.spawn(async move { client.send(&recipient(number)).await });
    }
    Ok(sending.join_all().await)
}

fn accepts(arrival: &Arrival) -> Step {
    match Operation::Huawei.accepts() {
        Step::By(choose) => choose(arrival),
        step => step,
    }
}

#[tokio::test]
async fn fifty_sends_at_a_time_fetch_one_token() -> Outcome {
    let server = issuer("600", accepts).await?;
    let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
    let results = crowd(&client, 50).await?;
    assert!(results.iter().all(Result::is_ok), "{results:?}");
    assert_eq!(calls(&server), (1, 50));
    Ok(())
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires_and_not_long_before() -> Outcome {
    // A tenth of the lifetime before its end, or 30 seconds, but after half of it at least.
    for (seconds, good_for) in [
        ("2", 1_000),
        ("60", 30_000),
        ("100", 70_000),
        ("300", 270_000),
        ("600", 540_000),
        ("3600", 3_240_000),
    ] {
        let server = issuer(seconds, accepts).await?;
        let clock = Hands::default();
        let client = Client::Huawei(builder(server.base_url()).clock(clock.clone()).build()?);
        for (now, expected) in [
            (0, (1, 1)),
            (good_for - 1, (1, 2)),
            (good_for, (2, 3)),
            (2 * good_for - 1, (2, 4)),
            (2 * good_for, (3, 5)),
        ] {
            clock.set(now);
            let id = client.send(&recipient(1)).await;
            assert_eq!(id.ok(), Some(recipient(1)));
            assert_eq!(calls(&server), expected, "{seconds} s, at {now} ms");
        }
        let arrivals = Operation::Huawei.arrivals(&server);
        let tokens: Vec<_> = arrivals.iter().filter_map(signed_by).collect();
        assert_eq!(tokens, ["1", "1", "2", "2", "3"], "{seconds} s");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_is_good_for_nothing_is_used_once() -> Outcome {
    for seconds in ["0", "-5"] {
        let server = issuer(seconds, accepts).await?;
        let clock = Hands::default();
        let client = Client::Huawei(builder(server.base_url()).clock(clock).build()?);
        for sent in 1..=3 {
            assert!(client.send(&recipient(1)).await.is_ok());
            assert_eq!(calls(&server), (sent, sent), "{seconds} s");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_is_refused_in_the_middle_is_renewed_once_and_every_message_arrives_once()
-> Outcome {
    for good_for in [0, 1, 10, 39] {
        let used = AtomicUsize::new(0);
        let send = move |arrival: &Arrival| match signed_by(arrival) {
            Some("1") if used.fetch_add(1, Ordering::SeqCst) >= good_for => refused(),
            _ => accepts(arrival),
        };
        let server = issuer("600", send).await?;
        let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
        let results = crowd(&client, 40).await?;
        assert!(results.iter().all(Result::is_ok), "{results:?}");
        assert_eq!(calls(&server).0, 2, "after {good_for}");

        let (mut old, mut taken) = (0, BTreeMap::<_, usize>::new());
        for arrival in Operation::Huawei.arrivals(&server) {
            let is_old = signed_by(&arrival) == Some("1");
            old += usize::from(is_old);
            if !is_old || old <= good_for {
                *taken.entry(arrival.recipient()).or_default() += 1;
            }
        }
        assert_eq!(taken.len(), 40, "after {good_for}");
        assert!(taken.values().all(|times| *times == 1), "{taken:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_is_refused_for_ever_costs_two_sends_a_call() -> Outcome {
    for (retry, sends, tokens) in [
        (RetryPolicy::never(), 1, 1),
        (hasty().with_attempts(2), 2, 2),
        (hasty().with_attempts(9), 2, 2),
    ] {
        let server = issuer("600", |_| refused()).await?;
        let setup = Setup {
            retry,
            ..Setup::default()
        };
        let client = Operation::Huawei.client(server.base_url(), setup)?;
        let facts = (
            Kind::Vendor,
            Some(401),
            ErrorClass::Authentication,
            Retry::AfterFix,
            false,
        );
        let seen = client.send(&recipient(1)).await.expect_err("refused");
        assert_eq!(seen.facts(), facts);
        assert_eq!(calls(&server), (tokens, sends));
        // The next call asks for a new one as well.
        let seen = client.send(&recipient(2)).await.expect_err("refused");
        assert_eq!(seen.facts(), facts);
        assert_eq!(calls(&server).1, 2 * sends);
    }
    Ok(())
}

#[tokio::test]
async fn a_403_to_a_message_is_no_reason_for_another_token() -> Outcome {
    let server = issuer("600", |_| Step::Write(respond(403, "", "{}"))).await?;
    let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
    let seen = client.send(&recipient(1)).await.expect_err("refused");
    assert_eq!(
        (seen.status, seen.class),
        (Some(403), ErrorClass::Authentication)
    );
    assert_eq!(calls(&server), (1, 1));
    Ok(())
}

#[tokio::test]
async fn without_a_token_nothing_is_sent_and_the_next_call_tries_again() -> Outcome {
    use Retry::{AfterFix, Backoff};
    let answer = |status, body: &str| Step::Write(respond(status, "", body));
    for (failure, tries, class, retry) in [
        (answer(400, "{}"), 1, ErrorClass::InvalidRequest, AfterFix),
        (answer(401, "{}"), 1, ErrorClass::Authentication, AfterFix),
        (answer(403, "{}"), 1, ErrorClass::Authentication, AfterFix),
        (answer(429, "{}"), 3, ErrorClass::Throttled, Backoff),
        (answer(500, "{}"), 1, ErrorClass::InvalidRequest, Backoff),
        (answer(503, "{}"), 1, ErrorClass::Vendor, Backoff),
        (answer(200, "{}"), 1, ErrorClass::Vendor, Backoff),
        (answer(200, "<html>"), 1, ErrorClass::Vendor, Backoff),
        (Step::Reset, 1, ErrorClass::Unknown, Backoff),
        (Step::ResetUnread, 1, ErrorClass::Unknown, Backoff),
        (
            Step::Close(b"HTTP/1.1 2".into()),
            1,
            ErrorClass::Unknown,
            Backoff,
        ),
    ] {
        let steps = vec![failure; tries].into_iter();
        let good = [
            Step::Write(token(TOKEN, "600")),
            Operation::Huawei.accepts(),
        ];
        let server = Server::script(steps.chain(good)).await?;
        let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
        let seen = client.send(&recipient(1)).await.expect_err("no token");
        assert_eq!(seen.facts(), (Kind::Token, None, class, retry, false));
        assert_eq!((server.begun(), calls(&server).1), (tries, 0), "{class}");

        let id = client.send(&recipient(2)).await;
        assert_eq!(id.ok(), Some(recipient(2)), "{class}");
        assert_eq!(
            (server.begun(), calls(&server).1),
            (tries + 2, 1),
            "{class}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_does_not_come_in_time_holds_up_no_later_call() -> Outcome {
    let good = [
        Step::Write(token(TOKEN, "600")),
        Operation::Huawei.accepts(),
    ];
    let server = Server::script([Step::Stall].into_iter().chain(good)).await?;
    let client = Operation::Huawei.client(server.base_url(), Setup::impatient())?;
    let seen = client.send(&recipient(1)).await.expect_err("no token");
    let facts = (
        Kind::Token,
        None,
        ErrorClass::Unknown,
        Retry::Backoff,
        false,
    );
    assert_eq!(seen.facts(), facts);
    assert_eq!(client.send(&recipient(2)).await.ok(), Some(recipient(2)));
    assert_eq!(calls(&server), (2, 1));
    Ok(())
}

#[tokio::test]
async fn all_who_wait_for_a_token_share_its_failure() -> Outcome {
    let server = Server::always(Step::Write(respond(503, "", "{}"))).await?;
    let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
    let results = crowd(&client, 50).await?;
    for result in results {
        let seen = result.expect_err("no token");
        assert_eq!((seen.kind, seen.unknown), (Kind::Token, false));
    }
    assert_eq!(calls(&server), (1, 0));
    Ok(())
}

#[tokio::test]
async fn whoever_gives_up_while_a_token_is_fetched_holds_up_nobody() -> Outcome {
    let good = [
        Step::Write(token(TOKEN, "600")),
        Operation::Huawei.accepts(),
    ];
    let server = Server::script([Step::Stall].into_iter().chain(good)).await?;
    let client = Operation::Huawei.client(server.base_url(), Setup::default())?;
    let first = client.clone();
    let first = tokio::spawn(async move { first.send(&recipient(1)).await });
    server.has_read(1).await;
    let second = client.clone();
    let second = tokio::spawn(async move { second.send(&recipient(2)).await });
    tokio::task::yield_now().await;
    first.abort();
    assert_eq!(second.await?.ok(), Some(recipient(2)));
    assert_eq!(calls(&server), (2, 1));
    Ok(())
}

#[tokio::test]
async fn the_lifetime_that_was_set_is_asked_for() -> Outcome {
    for (lifetime, asked) in [
        (None, "600"),
        (Some(Duration::from_secs(1)), "1"),
        (Some(Duration::from_millis(1_999)), "1"),
        (Some(Duration::from_secs(3600)), "3600"),
    ] {
        let server = issuer("600", accepts).await?;
        let builder = builder(server.base_url());
        let client = match lifetime {
            Some(lifetime) => builder.token_lifetime(lifetime).build()?,
            None => builder.build()?,
        };
        assert!(Client::Huawei(client).send(&recipient(1)).await.is_ok());
        let arrivals = server.arrivals();
        let expire = arrivals
            .first()
            .and_then(|fetch| fetch.header("x-token-expire"));
        assert_eq!(expire, Some(asked));
    }
    Ok(())
}

#[test]
fn a_lifetime_of_no_second_or_beyond_what_the_vendor_grants_is_refused() {
    let build = |lifetime| {
        builder("http://127.0.0.1:1")
            .token_lifetime(lifetime)
            .build()
    };
    assert!(build(Duration::from_secs(3600)).is_ok());
    for most in [Duration::from_secs(3601), Duration::MAX] {
        let refused = build(most).map(drop);
        assert!(
            matches!(refused, Err(SettingError::Refused(_))),
            "{refused:?}"
        );
    }
    for none in [Duration::ZERO, Duration::from_millis(999)] {
        let refused = build(none).map(drop);
        let is_zero = matches!(refused, Err(SettingError::Zero { .. }));
        assert!(is_zero, "{refused:?}");
    }
}
