//! No token to sign with.

use std::error::Error as _;
use std::fmt;
use std::sync::Arc;

use super::failure::chain;
use super::{Error, ErrorClass, ErrorCode, Retry};

/// No access token could be obtained, so the request itself was not sent.
///
/// Those who were waiting for the same token get the same error.
#[derive(Clone)]
pub struct TokenError {
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'static str>,
    /// The cause in words that are about a token, not about a message.
    summary: String,
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
            remedy: cause.remedy().filter(|_| !cause.outcome_unknown()),
            summary: summary(&cause),
            cause: Arc::new(cause),
        }
    }

    /// A reply that holds something which cannot be a token.
    #[cfg(feature = "client")]
    pub(crate) fn unusable(reason: &'static str) -> Self {
        let cause = UnusableToken(reason);
        Self {
            class: ErrorClass::Vendor,
            // Fetching a token twice does no harm.
            retry: Retry::Backoff,
            remedy: None,
            summary: cause.to_string(),
            cause: Arc::new(cause),
        }
    }

    /// What kind of failure it is: that of the call that fetches tokens.
    #[must_use]
    pub const fn class(&self) -> ErrorClass {
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

/// What the vendor sent as a token is none. The token is not in it.
#[cfg(feature = "client")]
#[derive(Debug)]
struct UnusableToken(&'static str);

#[cfg(feature = "client")]
impl fmt::Display for UnusableToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the token in the vendor's reply {}", self.0)
    }
}

#[cfg(feature = "client")]
impl std::error::Error for UnusableToken {}

fn summary<C: ErrorCode, B>(cause: &Error<C, B>) -> String {
    match cause {
        Error::Vendor(error) => {
            let status = error.status().as_u16();
            format!(
                "the vendor answered with status {status} ({})",
                error.class()
            )
        }
        Error::Undecodable(reply) => {
            let status = reply.status().as_u16();
            let error = reply.error();
            format!("the vendor's reply with status {status} cannot be read: {error}")
        }
        Error::Timeout(_) => "there was no answer in time".to_owned(),
        Error::Transport(error) => {
            let cause = error.source().map(chain).unwrap_or_default();
            format!("the connection failed: {cause}")
        }
        Error::Invalid(_) | Error::Token(_) => cause.to_string(),
    }
}

impl fmt::Display for TokenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no access token could be obtained, and the request itself was not sent: {}",
            self.summary
        )?;
        match self.remedy {
            Some(remedy) => write!(f, ": {remedy}"),
            None => Ok(()),
        }
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
