//! When a token is fetched, kept, and forgotten.

use std::cell::Cell;
use std::sync::Mutex;
use std::time::Duration;

use apiscribe_runtime::AccessToken;
use apiscribe_runtime::for_generated_code::{Token, TokenCache, signing};
use apiscribe_runtime::{
    Clock, Error, ExposeSecret, NoCode, Timestamp, TokenError, TransportError,
};
use tokio::time::{sleep, timeout};

use crate::support::TestClock;

/// A clock that is set by hand.
struct Hand(Mutex<Timestamp>);

impl Hand {
    fn at(seconds: i64) -> Self {
        Self(Mutex::new(
            Timestamp::from_second(seconds).unwrap_or_default(),
        ))
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        self.0.lock().map(|now| *now).unwrap_or_default()
    }

    fn nonce(&self) -> String {
        String::new()
    }
}

fn refused() -> TokenError {
    TokenError::new(Error::<NoCode>::Transport(TransportError::not_sent(
        "refused",
    )))
}

async fn issue(text: &str) -> Result<Token, TokenError> {
    Ok(Token::new(text.into(), 600))
}

/// At each of these times, whether a token with this lifetime is fetched anew.
async fn fetched(lifetime: i64, times: &[i64]) -> Vec<bool> {
    let cache = TokenCache::new();
    let mut fetched = Vec::new();
    for time in times {
        let asked = Cell::new(false);
        let fetch = || async {
            asked.set(true);
            Ok(Token::new("token".into(), lifetime))
        };
        let held = cache.holds_one(&Hand::at(*time));
        let token = cache.get_or_fetch(&Hand::at(*time), fetch).await;
        assert!(token.is_ok());
        assert_eq!(held, !asked.get());
        fetched.push(asked.get());
    }
    fetched
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    assert_eq!(
        fetched(600, &[0, 539, 540]).await,
        [true, false, true],
        "a tenth is left"
    );
    assert_eq!(
        fetched(100, &[0, 69, 70]).await,
        [true, false, true],
        "30 seconds are left"
    );
    assert_eq!(
        fetched(20, &[0, 9, 10]).await,
        [true, false, true],
        "half is over"
    );
    assert_eq!(fetched(0, &[0, 0]).await, [true, true]);
    assert_eq!(fetched(-5, &[0, 0]).await, [true, true]);
    assert_eq!(fetched(i64::MAX, &[0, 1_000_000]).await, [true, false]);
}

#[tokio::test(start_paused = true)]
async fn the_life_of_a_token_begins_when_it_is_asked_for() -> Result<(), TokenError> {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let slow = || async {
        if let Ok(mut now) = clock.0.lock() {
            *now = Timestamp::from_second(100).unwrap_or_default();
        }
        issue("slow").await
    };
    cache.get_or_fetch(&clock, slow).await?;
    assert!(cache.holds_one(&Hand::at(539)));
    assert!(!cache.holds_one(&Hand::at(540)));
    Ok(())
}

#[tokio::test]
async fn a_failure_is_not_kept() -> Result<(), TokenError> {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let failed = cache
        .get_or_fetch(&clock, || async { Err(refused()) })
        .await;
    assert!(failed.is_err());
    assert!(!cache.holds_one(&clock));
    cache.get_or_fetch(&clock, || issue("token")).await?;
    assert!(cache.holds_one(&clock));
    Ok(())
}

#[tokio::test]
async fn only_the_token_that_was_refused_is_forgotten() -> Result<(), TokenError> {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let get = async |text: &str| cache.get_or_fetch(&clock, || issue(text)).await;
    let first = get("first").await?;
    cache.invalidate(&first).await;
    let second = get("second").await?;
    assert!(!second.is(&first));
    cache.invalidate(&first).await;
    assert!(get("third").await?.is(&second));
    cache
        .clone()
        .invalidate(&AccessToken::new("second".into()))
        .await;
    assert!(!cache.holds_one(&clock), "clones keep the same token");
    Ok(())
}

#[tokio::test]
async fn of_several_one_fetches_and_the_others_wait() {
    let (cache, clock, fetches) = (TokenCache::new(), Hand::at(0), Cell::new(0));
    let get = || {
        cache.get_or_fetch(&clock, || async {
            fetches.set(fetches.get() + 1);
            tokio::task::yield_now().await;
            issue("token").await
        })
    };
    let (first, second, third) = tokio::join!(get(), get(), get());
    assert!(first.is_ok() && second.is_ok() && third.is_ok());
    assert_eq!(fetches.get(), 1);
}

#[tokio::test]
async fn all_who_were_waiting_get_the_one_failure_and_later_ones_fetch_again() {
    let (cache, clock, fetches) = (TokenCache::new(), Hand::at(0), Cell::new(0));
    let get = || {
        cache.get_or_fetch(&clock, || async {
            fetches.set(fetches.get() + 1);
            tokio::task::yield_now().await;
            Err(refused())
        })
    };
    let (first, second, third) = tokio::join!(get(), get(), get());
    assert!(first.is_err() && second.is_err() && third.is_err());
    assert_eq!(fetches.get(), 1);
    assert!(get().await.is_err());
    assert_eq!(fetches.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_fetch_that_is_dropped_lets_the_next_one_fetch() {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let stalled = cache.get_or_fetch(&clock, std::future::pending);
    let given_up = async { timeout(Duration::from_secs(1), stalled).await.is_err() };
    let next = async {
        sleep(Duration::from_millis(1)).await;
        cache.get_or_fetch(&clock, || issue("next")).await
    };
    let (given_up, next) = tokio::join!(given_up, next);
    assert!(given_up);
    assert!(next.is_ok_and(|token| token.is(&AccessToken::new("next".into()))));
}

#[tokio::test]
async fn nothing_shows_a_token() -> Result<(), TokenError> {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let token = Token::new("sesame".into(), 600);
    let shown = format!("{token:?}");
    let kept = cache.get_or_fetch(&clock, || async { Ok(token) }).await?;
    for shown in [shown, format!("{kept:?}"), format!("{cache:?}")] {
        assert!(!shown.contains("sesame"), "{shown}");
    }
    Ok(())
}

/// A JWT with these claims; nobody looks at its signature.
fn jwt(claims: &str) -> Token {
    let claims = signing::base64url_unpadded(claims);
    let now = Timestamp::from_second(TestClock::BEGAN).unwrap_or_default();
    Token::of_jwt(format!("e30.{claims}.c2ln").into(), now, 30)
}

#[test]
fn a_jwt_is_good_until_it_says() {
    let ends = |claims: &str| jwt(claims).lifetime.as_secs();
    let exp = |seconds: i64| format!(r#"{{"sub":"a","exp":{}}}"#, TestClock::BEGAN + seconds);
    assert_eq!(ends(&exp(3_600)), 3_600);
    assert_eq!(ends(&exp(-1)), 0);
    assert_eq!(ends(r#"{"exp":1700000060.9}"#), 60);
    for otherwise in [r#"{"sub":"a"}"#, r#"{"exp":"soon"}"#, "[]", "no JSON", ""] {
        assert_eq!(ends(otherwise), 30, "{otherwise}");
    }
    let now = Timestamp::UNIX_EPOCH;
    for none in ["", "opaque", "a.b", "..", "a.%.c"] {
        let token = Token::of_jwt(none.into(), now, 30);
        assert_eq!(token.lifetime.as_secs(), 30, "{none}");
    }
}

#[test]
fn a_refresh_token_is_used_once_and_never_shows() {
    let tokens = TokenCache::new();
    assert!(tokens.take_refresh_token().is_none());
    tokens.keep_refresh_token(Some("s3cret".into()));
    assert!(!format!("{tokens:?}").contains("s3cret"));
    let clone = tokens.clone();
    let taken = clone.take_refresh_token();
    assert_eq!(
        taken
            .map(|token| token.expose_secret().to_owned())
            .as_deref(),
        Some("s3cret")
    );
    assert!(tokens.take_refresh_token().is_none());
    tokens.keep_refresh_token(Some("".into()));
    assert!(tokens.take_refresh_token().is_none());
}
