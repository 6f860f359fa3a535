//! How often and how soon a call is repeated.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

use crate::errors::SettingError;

/// How often and how soon a call is repeated whose failure allows it.
///
/// A policy says how often, never what: only what the vendor certainly did not take is repeated,
/// see [`guarantees`](super::guarantees). By default three attempts, half a second after the first
/// and twice as long after each further one up to fifteen seconds, all plus up to as much by
/// chance, and none that would begin more than two minutes after the first.
///
/// ```
/// use apiscribe_runtime::RetryPolicy;
/// use std::time::Duration;
///
/// let patient = RetryPolicy::default()
///     .with_attempts(5)
///     .with_delays(Duration::from_secs(1), Duration::from_secs(30))
///     .with_total(Duration::from_secs(300));
/// assert_ne!(patient, RetryPolicy::never());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetryPolicy {
    attempts: u32,
    first_delay: Duration,
    longest_delay: Duration,
    total: Duration,
}

impl RetryPolicy {
    /// One attempt, whatever happens.
    #[must_use]
    pub fn never() -> Self {
        Self::default().with_attempts(1)
    }

    /// How many attempts at most, the first included; none counts as one.
    #[must_use]
    pub const fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// How long to wait after the first attempt, and at most after a later one, where the vendor
    /// does not say it. Chance adds up to as much again, so that clients do not come back at once.
    #[must_use]
    pub const fn with_delays(mut self, first: Duration, longest: Duration) -> Self {
        self.first_delay = first;
        self.longest_delay = longest;
        self
    }

    /// No attempt begins later than this after the first one. A vendor that asks for a longer wait
    /// is not asked again: the error says how long it wanted.
    #[must_use]
    pub const fn with_total(mut self, total: Duration) -> Self {
        self.total = total;
        self
    }

    pub(super) const fn total(&self) -> Duration {
        self.total
    }

    /// How long to wait before each further attempt.
    pub(super) fn delays(&self) -> impl Iterator<Item = Duration> + Send + use<> {
        ExponentialBuilder::new()
            .with_jitter()
            .with_min_delay(self.first_delay)
            .with_max_delay(self.longest_delay)
            .with_max_times(usize::try_from(self.attempts.saturating_sub(1)).unwrap_or(usize::MAX))
            .build()
    }

    pub(super) fn check(&self) -> Result<(), SettingError> {
        if self.first_delay.is_zero() && self.attempts > 1 {
            return Err(SettingError::Zero {
                name: "first delay of the retry policy",
            });
        }
        Ok(())
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 3,
            first_delay: Duration::from_millis(500),
            longest_delay: Duration::from_secs(15),
            total: Duration::from_secs(120),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_longest_and_chance_adds_at_most_as_much() {
        let (first, longest) = (Duration::from_secs(1), Duration::from_secs(4));
        let policy = RetryPolicy::default()
            .with_attempts(6)
            .with_delays(first, longest);
        let delays: Vec<_> = policy.delays().collect();
        assert_eq!(delays.len(), 5);
        for (delay, seconds) in delays.iter().zip([1, 2, 4, 4, 4]) {
            let least = Duration::from_secs(seconds);
            assert!((least..=2 * least).contains(delay), "{delays:?}");
        }
    }

    #[test]
    fn one_attempt_or_none_is_never_repeated() {
        assert_eq!(RetryPolicy::never().delays().count(), 0);
        let none = RetryPolicy::default().with_attempts(0);
        assert_eq!(none.delays().count(), 0);
    }

    #[test]
    fn repeating_without_a_pause_is_refused() {
        let hasty = RetryPolicy::default().with_delays(Duration::ZERO, Duration::ZERO);
        assert!(hasty.check().is_err());
        assert!(hasty.with_attempts(1).check().is_ok());
    }
}
