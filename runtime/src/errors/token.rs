//! No token to sign with.

use std::fmt;
use std::sync::Arc;

use super::{Class, Error, ErrorCode, Retry};

/// No access token could be obtained, so the request itself was not sent.
///
/// Those who were waiting for the same token get the same error.
#[derive(Clone)]
pub struct TokenError {
    class: Class,
    retry: Retry,
    remedy: Option<&'static str>,
    cause: Arc<dyn std::error::Error + Send + Sync>,
}

impl TokenError {
    /// From the error of the call that fetches tokens.
    pub fn new<C: ErrorCode, B: Send + Sync + 'static>(cause: Error<C, B>) -> Self {
        // Fetching a token twice does no harm, whatever became of the first.
        let retry = if cause.outcome_unknown() {
            Retry::Backoff
        } else {
            cause.retry()
        };
        Self {
            class: cause.class(),
            retry,
            remedy: cause.remedy(),
            cause: Arc::new(cause),
        }
    }

    /// What kind of failure it is: that of the call that fetches tokens.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether the same call may be tried again.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// What to do about it, where the spec knows.
    #[must_use]
    pub const fn remedy(&self) -> Option<&'static str> {
        self.remedy
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no access token could be obtained, so nothing was sent: {}",
            self.cause
        )
    }
}

impl fmt::Debug for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TokenError").field(&self.cause).finish()
    }
}

impl std::error::Error for TokenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}
