//! Whether a call that failed is tried again, and when.

use std::time::Duration;

use tokio::time::Instant;

use super::any_call::Failed;
use super::{Call, RetryPolicy};
use crate::errors::{Error, ErrorCode, Retry};

/// The attempts of one call.
pub(super) struct Attempts {
    /// How many there were, the present one included.
    number: u32,
    /// When the first one got its turn.
    began: Option<Instant>,
    total: Duration,
    delays: Box<dyn Iterator<Item = Duration> + Send>,
}

impl Attempts {
    pub(super) fn new(policy: &RetryPolicy) -> Self {
        Self {
            number: 1,
            began: None,
            total: policy.total(),
            delays: Box::new(policy.delays()),
        }
    }

    pub(super) const fn number(&self) -> u32 {
        self.number
    }

    /// The present attempt has got its turn.
    pub(super) fn begin(&mut self) {
        self.began.get_or_insert_with(Instant::now);
    }

    /// How much time is left in which an attempt may begin.
    pub(super) fn left(&self) -> Duration {
        let spent = self.began.map_or(Duration::ZERO, |began| began.elapsed());
        self.total.saturating_sub(spent)
    }

    /// How long to wait before the next attempt; none if this failure must not be repeated, or
    /// nothing is left of the policy.
    pub(super) fn after(&mut self, failed: &Failed) -> Option<Duration> {
        if !failed.may_repeat {
            return None;
        }
        let own = self.delays.next()?;
        self.next(failed.retry_after.map_or(own, |asked| asked.max(own)))
    }

    /// Whether there may be one more attempt right now, for a cause that has been fixed.
    pub(super) fn at_once(&mut self) -> bool {
        self.delays.next().is_some() && self.next(Duration::ZERO).is_some()
    }

    fn next(&mut self, wait: Duration) -> Option<Duration> {
        if wait > self.left() {
            return None;
        }
        self.number += 1;
        Some(wait)
    }
}

/// Whether doing the same again is safe and may help.
pub(super) fn may_repeat<C: ErrorCode, B>(call: &Call, error: &Error<C, B>) -> bool {
    match error {
        // Those who fetch tokens have tried again already.
        Error::Invalid(_) | Error::Token(_) => false,
        Error::Undecodable(_) => false,
        Error::Timeout(_) => call.idempotent,
        // The next attempt would read the same file.
        Error::Transport(error) if error.is_of_file() => false,
        Error::Transport(error) => error.nothing_sent() || call.idempotent,
        Error::Vendor(error) if error.says_success() || error.status().is_redirection() => false,
        Error::Vendor(error) if error.outcome_unknown() => call.idempotent,
        Error::Vendor(error) => error.retry() == Retry::Backoff,
    }
}

#[cfg(test)]
mod tests {
    use http::{Response, StatusCode};

    use super::*;
    use crate::content::FileError;
    use crate::errors::{ErrorTable, NoCode, Reply, TimeoutError, TokenError, TransportError};
    use crate::{Bytes, Json};

    type Failure = Error<NoCode, Json>;

    const SEND: Call = Call::new("acme", "send", "POST", "/");

    fn answered(status: u16, body: &'static str) -> Result<Failure, Box<dyn std::error::Error>> {
        let mut answer = Response::new(Bytes::from_static(body.as_bytes()));
        *answer.status_mut() = StatusCode::from_u16(status)?;
        let read: Result<Reply<Vec<String>>, Failure> = ErrorTable::new().read(answer);
        read.err().ok_or_else(|| "a failure was expected".into())
    }

    /// What is repeated in any case, where sending twice does no harm, and never.
    #[test]
    fn every_kind_of_failure_is_repeated_only_where_that_is_safe()
    -> Result<(), Box<dyn std::error::Error>> {
        let invalid = crate::outgoing::refused("", "must be better".to_owned());
        let token: Failure = TransportError::not_sent("nobody there").into();
        for (error, always, idempotent) in [
            (Error::Invalid(invalid), false, false),
            (Error::Token(TokenError::new(token)), false, false),
            (answered(200, "{}")?, false, false),
            (Error::Timeout(TimeoutError::default()), false, true),
            (TransportError::not_sent("refused").into(), true, true),
            (TransportError::broken("reset").into(), false, true),
            (
                TransportError::truncated(StatusCode::OK, "reset").into(),
                false,
                true,
            ),
            (
                TransportError::too_large(StatusCode::OK).into(),
                false,
                true,
            ),
            (
                TransportError::unusable_file(FileError::Spent).into(),
                false,
                false,
            ),
            (
                TransportError::unfinished_file(FileError::Long { said: 1 }).into(),
                false,
                false,
            ),
            (answered(500, "")?, false, true),
            (answered(400, "")?, false, false),
            (answered(403, "")?, false, false),
            (answered(429, "")?, true, true),
        ] {
            let error: Failure = error;
            assert_eq!(may_repeat(&SEND, &error), always, "{error}");
            assert_eq!(
                may_repeat(&SEND.idempotent(), &error),
                idempotent,
                "{error}"
            );
        }
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_left_of_the_total_counts_from_the_first_attempt() {
        let total = Duration::from_secs(10);
        let policy = RetryPolicy::default().with_total(total);
        let mut attempts = Attempts::new(&policy);
        assert_eq!((attempts.left(), attempts.number()), (total, 1));
        tokio::time::advance(total).await;
        assert_eq!(attempts.left(), total, "it has not begun");
        attempts.begin();
        tokio::time::advance(total / 2).await;
        attempts.begin();
        assert_eq!(attempts.left(), total / 2);
        assert_eq!(attempts.next(total / 2), Some(total / 2), "just in time");
        assert_eq!(attempts.next(total / 2 + Duration::from_nanos(1)), None);
        assert!(attempts.at_once());
        assert_eq!(attempts.number(), 3);
        tokio::time::advance(total / 2).await;
        assert_eq!(attempts.left(), Duration::ZERO);
        assert!(attempts.at_once(), "without a wait");
        assert!(!attempts.at_once(), "three attempts are all");
    }
}
