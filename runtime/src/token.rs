//! Tokens that are kept until shortly before they expire.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Mutex;

use crate::Timestamp;
use crate::auth::bearer_from::AccessToken;
use crate::outgoing::Clock;

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
    /// A token that is good for so many seconds; a negative number counts as none.
    pub fn new(secret: SecretString, seconds: impl Into<i64>) -> Self {
        let seconds = u64::try_from(seconds.into()).unwrap_or_default();
        Self {
            token: AccessToken::new(secret),
            lifetime: Duration::from_secs(seconds),
        }
    }
}

/// Keeps a token for all clones of a client. Of several that need a new one at a time, one fetches
/// it and the others wait.
#[derive(Clone, Default)]
pub struct TokenCache {
    held: Arc<Mutex<Option<Held>>>,
}

struct Held {
    token: AccessToken,
    renew_at: Timestamp,
}

impl TokenCache {
    /// Without a token.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The token, from `fetch` if there is none or it is about to expire: when a tenth of its
    /// lifetime is left, or 30 seconds if that is more, but never before half of it is over.
    ///
    /// # Errors
    /// Those of `fetch`. Nothing is kept then.
    pub async fn get_or_fetch<F, Fut, E>(
        &self,
        clock: &dyn Clock,
        fetch: F,
    ) -> Result<AccessToken, E>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<Token, E>>,
    {
        let mut held = self.held.lock().await;
        let now = clock.now();
        if let Some(held) = held.as_ref().filter(|held| now < held.renew_at) {
            return Ok(held.token.clone());
        }
        *held = None;
        let Token { token, lifetime } = fetch().await?;
        let margin = (lifetime / 10).max(LEAST_MARGIN).min(lifetime / 2);
        // Its life began no earlier than it was asked for.
        let renew_at = now.checked_add(lifetime - margin).unwrap_or(Timestamp::MAX);
        *held = Some(Held {
            token: token.clone(),
            renew_at,
        });
        Ok(token)
    }

    /// Forgets this token, for when the vendor has refused it. One that has replaced it since is
    /// kept.
    pub async fn invalidate(&self, token: &AccessToken) {
        let mut held = self.held.lock().await;
        if held.as_ref().is_some_and(|held| held.token.is(token)) {
            *held = None;
        }
    }
}

impl fmt::Debug for TokenCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenCache").finish_non_exhaustive()
    }
}
