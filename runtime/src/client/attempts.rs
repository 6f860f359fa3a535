//! Whether a call that failed is tried again, and when.

use std::time::Duration;

use tokio::time::Instant;

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
    pub(super) fn after<C: ErrorCode, B>(
        &mut self,
        call: &Call,
        error: &Error<C, B>,
    ) -> Option<Duration> {
        if !may_repeat(call, error) {
            return None;
        }
        let asked = error.vendor().and_then(|vendor| vendor.retry_after());
        let own = self.delays.next()?;
        self.next(asked.map_or(own, |asked| asked.max(own)))
    }

    /// Whether there may be one more attempt right now, for a cause that has been mended.
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
fn may_repeat<C: ErrorCode, B>(call: &Call, error: &Error<C, B>) -> bool {
    match error {
        // Those who fetch tokens have tried again already.
        Error::Invalid(_) | Error::Token(_) => false,
        Error::Undecodable(_) => false,
        Error::Timeout(_) => call.idempotent,
        Error::Transport(error) => error.nothing_sent() || call.idempotent,
        Error::Vendor(error) if error.outcome_unknown() => call.idempotent,
        Error::Vendor(error) => error.retry() == Retry::Backoff,
    }
}
