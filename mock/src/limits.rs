//! Calls in a span of time, counted as vendors count them.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use apiscribe_codegen::check::evaluate::Route;
use apiscribe_codegen::model::Limit;

/// Recent calls, for each limit.
#[derive(Debug, Default)]
pub(crate) struct Limits(Mutex<HashMap<String, VecDeque<Instant>>>);

impl Limits {
    /// Counts a call against a rate of its own; how long to wait if it is one too many.
    pub(crate) fn rate(&self, route: &Route<'_>, calls: u32, now: Instant) -> Option<Duration> {
        let key = format!("{}.{}", route.service.name, route.operation.name);
        self.count(&key, calls, Duration::from_secs(1), now)
    }

    /// Counts a call against the limits of the spec that hold for all calls of a client.
    pub(crate) fn of_spec(&self, route: &Route<'_>, now: Instant) -> Option<Duration> {
        let service = route.service.name.bare();
        let all = |key: String, limits: &[Limit]| -> Vec<Duration> {
            let limits = limits.iter().enumerate();
            limits
                .filter(|(_, limit)| limit.is_of_client())
                .filter_map(|(index, limit)| {
                    self.count(&format!("{key}#{index}"), limit.calls, limit.per, now)
                })
                .collect()
        };
        let own = format!("{service}.{}", route.operation.name);
        let mut waits = all(own, &route.operation.limits);
        waits.extend(all(service.to_owned(), &route.service.limits));
        waits.into_iter().max()
    }

    fn count(&self, key: &str, calls: u32, per: Duration, now: Instant) -> Option<Duration> {
        let most = usize::try_from(calls).unwrap_or(usize::MAX);
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(key.to_owned()).or_default();
        let is_over = |call: &Instant| now.saturating_duration_since(*call) >= per;
        while window.front().is_some_and(is_over) {
            window.pop_front();
        }
        if window.len() < most {
            window.push_back(now);
            return None;
        }
        let oldest = window.front().copied().unwrap_or(now);
        Some(per.saturating_sub(now.saturating_duration_since(oldest)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_too_many_is_told_how_long_to_wait() {
        let (limits, start) = (Limits::default(), Instant::now());
        let second = Duration::from_secs(1);
        let count = |millis| limits.count("key", 2, second, start + Duration::from_millis(millis));
        assert_eq!([count(0), count(300)], [None, None]);
        assert_eq!(count(400), Some(Duration::from_millis(600)));
        assert_eq!([count(1000), count(1300)], [None, None]);
        assert_eq!(limits.count("none", 0, second, start), Some(second));
    }
}
