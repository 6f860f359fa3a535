//! Tokens that are kept until shortly before they expire.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;

use crate::Timestamp;
use crate::access_token::AccessToken;
use crate::errors::TokenError;
use crate::outgoing::Clock;
use crate::outlined::Outlined;
use crate::signing;

/// The least time before its end at which a token is renewed, so that it outlives the request.
const LEAST_MARGIN: Duration = Duration::from_secs(30);

/// A token as the vendor has just issued it.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token.
    pub token: AccessToken,
    /// How long it is good for.
    pub lifetime: Duration,
}

impl Token {
    /// A JWT, which is good until its `exp`; for so many seconds where that cannot be read.
    pub fn of_jwt(secret: SecretString, now: Timestamp, otherwise: impl Into<i64>) -> Self {
        let seconds = expiry(&secret).map(|expiry| expiry.saturating_sub(now.as_second()));
        Self::new(secret, seconds.unwrap_or_else(|| otherwise.into()))
    }

    /// A token that is good for so many seconds; a negative number counts as none.
    pub fn new(secret: SecretString, seconds: impl Into<i64>) -> Self {
        let seconds = u64::try_from(seconds.into()).unwrap_or_default();
        Self {
            token: AccessToken::new(secret),
            lifetime: Duration::from_secs(seconds),
        }
    }
}

/// The claim `exp` of a JWT: when it ends, in seconds since 1970.
fn expiry(token: &SecretString) -> Option<i64> {
    let claims = token.expose_secret().split('.').nth(1)?;
    let claims = signing::unbase64_lenient(claims)?;
    let expiry = signing::json(&claims, "/exp")?;
    let seconds = expiry.split('.').next()?;
    seconds.parse().ok()
}

/// Keeps a token for all clones of a client. Of several that need a new one at a time, one fetches
/// it and the others wait; if it gets none, all who were waiting get its error.
#[derive(Clone)]
pub struct TokenCache {
    shared: Arc<Outlined<Shared>>,
}

impl Default for TokenCache {
    fn default() -> Self {
        Self::new()
    }
}

#[derive(Default)]
struct Shared {
    /// How many have asked so far.
    asked: AtomicU64,
    state: Mutex<State>,
    /// What a token can be renewed by.
    refresh: std::sync::Mutex<Option<SecretString>>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    /// The last failure, and how many had asked when it came.
    failed: Option<(u64, TokenError)>,
}

struct Held {
    token: AccessToken,
    renew_at: Timestamp,
}

impl State {
    fn good(&self, now: Timestamp) -> Option<&AccessToken> {
        let held = self.held.as_ref()?;
        (now < held.renew_at).then_some(&held.token)
    }
}

impl TokenCache {
    /// Without a token.
    #[must_use]
    pub fn new() -> Self {
        Self {
            shared: Arc::new(Outlined::new(Shared::default())),
        }
    }

    /// The token, from `fetch` if there is none or it is about to expire: when a tenth of its
    /// lifetime is left, or 30 seconds if that is more, but never before half of it is over.
    ///
    /// # Errors
    /// Those of `fetch`, and that no request can carry what it gives. Nothing is kept then.
    pub async fn get_or_fetch<F, Fut>(
        &self,
        clock: &dyn Clock,
        fetch: F,
    ) -> Result<AccessToken, TokenError>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<Token, TokenError>>,
    {
        let number = self.shared.asked.fetch_add(1, Ordering::Relaxed);
        let mut state = self.shared.state.lock().await;
        let now = clock.now();
        if let Some(token) = state.good(now) {
            return Ok(token.clone());
        }
        if let Some((before, error)) = &state.failed
            && number < *before
        {
            return Err(error.clone());
        }
        state.held = None;
        let fetched = fetch()
            .await
            .and_then(|fetched| match fetched.token.fault() {
                None => Ok(fetched),
                Some(reason) => Err(TokenError::unusable(reason)),
            });
        let Token { token, lifetime } = match fetched {
            Ok(token) => token,
            Err(error) => {
                let waiting = self.shared.asked.load(Ordering::Relaxed);
                state.failed = Some((waiting, error.clone()));
                return Err(error);
            }
        };
        let margin = (lifetime / 10).max(LEAST_MARGIN).min(lifetime / 2);
        // Its life began no earlier than it was asked for.
        let renew_at = now.checked_add(lifetime - margin).unwrap_or(Timestamp::MAX);
        state.held = Some(Held {
            token: token.clone(),
            renew_at,
        });
        Ok(token)
    }

    /// Takes what a token can be renewed by: it is used once, or kept anew.
    #[must_use]
    pub fn take_refresh_token(&self) -> Option<SecretString> {
        self.refresh().take()
    }

    /// Keeps what the next token can be renewed by.
    pub fn keep_refresh_token(&self, token: Option<SecretString>) {
        *self.refresh() = token.filter(|token| !token.expose_secret().is_empty());
    }

    fn refresh(&self) -> std::sync::MutexGuard<'_, Option<SecretString>> {
        let held = self.shared.refresh.lock();
        held.unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Whether there is a token that need not be renewed yet; one that is being fetched is none.
    pub fn holds_one(&self, clock: &dyn Clock) -> bool {
        let state = self.shared.state.try_lock();
        state.is_ok_and(|state| state.good(clock.now()).is_some())
    }

    /// Forgets this token, for when the vendor has refused it. One that has replaced it since is
    /// kept.
    pub async fn invalidate(&self, token: &AccessToken) {
        let mut state = self.shared.state.lock().await;
        if state.held.as_ref().is_some_and(|held| held.token.is(token)) {
            state.held = None;
        }
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}
