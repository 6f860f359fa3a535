//! How often a vendor is called.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use apiscribe_runtime::{
    Call, Error, Limit, RateLimiter, RetryPolicy, SlidingWindow, TransportErrorKind, Unlimited,
};
use apiscribe_runtime::{client::BoxError, client::BoxFuture};
use futures_util::future::join_all;
use tokio::time::timeout;

use crate::script::{Answer, Script, words};
use crate::support::{FETCH, Outcome, SEND, TokenToy, Toy, patient};

const SECOND: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(5);

const TWO: Limit = Limit::new(2, SECOND);

const LIMITED: Call = SEND.limits(&[TWO]);

/// In which second each message arrived.
fn seconds(script: &Script) -> Vec<u64> {
    let times = script.times();
    times.iter().map(|time| (*time + TICK).as_secs()).collect()
}

#[tokio::test(start_paused = true)]
async fn the_limits_of_an_operation_are_kept_among_clones() -> Outcome {
    let script = Script::new([]);
    let toy = Toy::to(&script, 1)?;
    let clones: Vec<_> = (0..5).map(|_| toy.clone()).collect();
    let sent = join_all(clones.iter().map(|toy| toy.call(&LIMITED, "hello"))).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!(seconds(&script), [0, 0, 1, 1, 2]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_limits_of_a_service_hold_for_all_its_operations_together() -> Outcome {
    let of_service =
        |operation| Call::new("toy", operation, "POST", "/messages").service_limits(&[TWO]);
    let script = Script::new([]);
    let toy = Toy::to(&script, 1)?;
    for operation in ["a", "b", "c", "a", "b"] {
        toy.call(&of_service(operation), "hello").await?;
    }
    assert_eq!(seconds(&script), [0, 0, 1, 1, 2]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn each_attempt_counts() -> Outcome {
    let script = Script::always(Answer::new(503, ""));
    let policy = patient(4).with_delays(Duration::from_millis(1), Duration::from_millis(1));
    let toy = Toy::scripted(&script).retry(policy).build()?;
    assert!(toy.call(&LIMITED, "hello").await.is_err());
    assert_eq!(seconds(&script), [0, 0, 1, 1]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn calls_that_are_dropped_while_they_wait_cost_nobody_a_slot() -> Outcome {
    let script = Script::new([]);
    let toy = Toy::to(&script, 1)?;
    for _ in 0..2 {
        toy.call(&LIMITED, "hello").await?;
    }
    for _ in 0..50 {
        let waiting = timeout(Duration::from_millis(2), toy.call(&LIMITED, "hello"));
        assert!(waiting.await.is_err());
    }
    for _ in 0..2 {
        toy.call(&LIMITED, "hello").await?;
    }
    assert_eq!(seconds(&script), [0, 0, 1, 1]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn clients_have_limits_of_their_own_unless_they_share_them() -> Outcome {
    let script = Script::new([]);
    let (one, other) = (Toy::to(&script, 1)?, Toy::to(&script, 1)?);
    for toy in [&one, &other, &one, &other] {
        toy.call(&LIMITED, "hello").await?;
    }
    assert_eq!(seconds(&script), [0, 0, 0, 0]);

    let shared = Arc::new(SlidingWindow::new());
    let script = Script::new([]);
    let client = || {
        Toy::scripted(&script)
            .shared_rate_limit(shared.clone())
            .build()
    };
    let (one, other) = (client()?, client()?);
    for toy in [&one, &other, &one, &other] {
        toy.call(&LIMITED, "hello").await?;
    }
    assert_eq!(seconds(&script), [0, 0, 1, 1]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn without_a_limiter_nothing_waits() -> Outcome {
    let script = Script::new([]);
    let toy = Toy::scripted(&script).rate_limit(Unlimited).build()?;
    for _ in 0..5 {
        toy.call(&LIMITED, "hello").await?;
    }
    assert_eq!(seconds(&script), [0, 0, 0, 0, 0]);
    Ok(())
}

/// A limiter that notes what it is asked and told.
#[derive(Clone, Default)]
struct Notes {
    asked: Arc<Mutex<Vec<Call>>>,
    throttled: Arc<Mutex<Vec<(Call, Duration)>>>,
    fails: bool,
}

impl Notes {
    fn asked(&self) -> Vec<Call> {
        let asked = self.asked.lock();
        asked.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn throttled(&self) -> Vec<(Call, Duration)> {
        let throttled = self.throttled.lock();
        throttled.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl RateLimiter for Notes {
    fn acquire<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(*call);
        let fails = self.fails;
        Box::pin(async move {
            if fails {
                return Err(words("the database of limits is down"));
            }
            Ok(())
        })
    }

    fn throttled(&self, call: &Call, wait: Duration) {
        let mut throttled = self
            .throttled
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        throttled.push((*call, wait));
    }
}

#[tokio::test(start_paused = true)]
async fn a_limiter_of_ones_own_is_asked_before_each_attempt() -> Outcome {
    let (notes, script) = (Notes::default(), Script::new([Answer::new(503, "")]));
    let toy = Toy::scripted(&script).rate_limit(notes.clone()).build()?;
    toy.call(&LIMITED, "hello").await?;
    toy.call(&SEND, "").await.err().ok_or("invalid")?;
    assert_eq!(notes.asked(), [LIMITED, LIMITED]);
    assert_eq!(notes.throttled(), []);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn fetching_a_token_is_a_call_of_its_own() -> Outcome {
    let (notes, script) = (Notes::default(), Script::new([]));
    let toy = TokenToy::scripted(&script)
        .rate_limit(notes.clone())
        .build()?;
    toy.send().await?;
    toy.send().await?;
    assert_eq!(notes.asked(), [FETCH, SEND, SEND]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_limiter_that_fails_lets_nothing_be_sent() -> Outcome {
    let notes = Notes {
        fails: true,
        ..Notes::default()
    };
    let script = Script::new([]);
    let toy = Toy::scripted(&script)
        .retry(patient(3))
        .rate_limit(notes.clone())
        .build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    let Error::Transport(transport) = &error else {
        return Err(error.into());
    };
    assert_eq!(transport.kind(), TransportErrorKind::NotSent);
    assert!(!error.outcome_unknown());
    assert!(
        error.to_string().contains("the database of limits is down"),
        "{error}"
    );
    assert_eq!(script.count(), 0);
    assert_eq!(
        notes.asked(),
        [SEND; 3],
        "nothing was sent, so it is tried again"
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_limiter_learns_how_long_the_vendor_wants_no_calls() -> Outcome {
    let busy = || Answer::code(429, "Busy");
    let script = Script::new([
        busy().with("retry-after", "9"),
        busy(),
        Answer::new(503, ""),
    ]);
    let notes = Notes::default();
    let toy = Toy::scripted(&script)
        .retry(patient(4))
        .rate_limit(notes.clone())
        .build()?;
    toy.send().await?;
    let [(asked_by_call, asked), (own_call, own)] = notes.throttled()[..] else {
        return Err(format!("two throttlings were expected: {:?}", notes.throttled()).into());
    };
    assert_eq!((asked_by_call, asked), (SEND, Duration::from_secs(9)));
    assert!(
        own_call == SEND && own >= SECOND && own <= 2 * SECOND,
        "{own:?}"
    );
    Ok(())
}

/// Others wait as long as the vendor asks, not as long as the call that was turned away has to, and
/// no longer than any call would.
#[tokio::test(start_paused = true)]
async fn others_are_held_back_as_long_as_the_vendor_asks_within_the_policys_total() -> Outcome {
    let total = Duration::from_secs(60);
    for (asked, held_back) in [("1", SECOND), ("5000", total)] {
        let busy = Answer::code(429, "Busy").with("retry-after", asked);
        let (notes, script) = (Notes::default(), Script::new([busy]));
        let policy = RetryPolicy::default()
            .with_delays(10 * SECOND, 10 * SECOND)
            .with_total(total);
        let toy = Toy::scripted(&script)
            .retry(policy)
            .rate_limit(notes.clone())
            .build()?;
        assert_eq!(toy.send().await.is_ok(), held_back < total);
        assert_eq!(notes.throttled(), [(SEND, held_back)], "{asked}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_turned_away_holds_back_those_after_it_even_if_it_gives_up() -> Outcome {
    let busy = Answer::code(429, "Busy").with("retry-after", "5");
    let script = Script::new([busy]);
    let toy = Toy::scripted(&script).retry(RetryPolicy::never()).build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    let asked = error.vendor().and_then(|vendor| vendor.retry_after());
    assert_eq!(asked, Some(Duration::from_secs(5)));
    let other = Call::new("toy", "other", "POST", "/messages");
    toy.call(&other, "hello").await?;
    let clone = toy.clone();
    let (one, two) = tokio::join!(clone.send(), toy.send());
    assert!(one.is_ok() && two.is_ok());
    assert_eq!(seconds(&script), [0, 0, 5, 5]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn other_refusals_hold_nobody_back() -> Outcome {
    let script = Script::new([Answer::new(503, "").with("retry-after", "5")]);
    let toy = Toy::scripted(&script).retry(RetryPolicy::never()).build()?;
    assert!(toy.send().await.is_err());
    toy.send().await?;
    assert_eq!(seconds(&script), [0, 0]);
    Ok(())
}
