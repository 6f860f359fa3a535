//! `within`: how far from now a time may lie.

use std::time::Duration;

use crate::validate::bounds::Span;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};
use crate::{JsonPath, Timestamp};

/// Whether `value` is at most `past` before and at most `future` after `now`; `None` is no limit
/// on that side.
#[inline]
pub fn within(
    value: Timestamp,
    now: Timestamp,
    past: Option<Duration>,
    future: Option<Duration>,
) -> bool {
    let ahead = value.duration_since(now);
    let limit = if ahead.is_negative() { past } else { future };
    limit.is_none_or(|limit| ahead.unsigned_abs() <= limit)
}

impl Report {
    /// Checks that a time is at most `past` before and at most `future` after now; `None` is no
    /// limit on that side.
    #[inline]
    pub fn within(
        &mut self,
        at: &JsonPath<'_>,
        value: Timestamp,
        past: Option<Duration>,
        future: Option<Duration>,
        place: impl Into<Place>,
    ) {
        if !within(value, self.now(), past, future) {
            self.too_far(at, value, past, future, place.into());
        }
    }

    #[cold]
    fn too_far(
        &mut self,
        at: &JsonPath<'_>,
        value: Timestamp,
        past: Option<Duration>,
        future: Option<Duration>,
        place: Place,
    ) {
        let past = past.map(|limit| format!("at most {} in the past", Span(limit)));
        let future = future.map(|limit| format!("at most {} ahead", Span(limit)));
        let limits: Vec<String> = past.into_iter().chain(future).collect();
        let message = format!("must be {}, is {value}", limits.join(" and "));
        self.add_at(at, Rule::Within, message.into(), place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_takes_its_bounds() {
        let second = |second| Timestamp::from_second(second).unwrap_or_default();
        let (now, limit) = (second(1_000), Some(Duration::from_secs(10)));
        assert!(within(second(1_010), now, None, limit));
        assert!(!within(second(1_011), now, None, limit));
        assert!(within(second(990), now, limit, None));
        assert!(!within(second(989), now, limit, None));
        assert!(within(second(-5_000), now, None, limit));
        assert!(within(Timestamp::MAX, now, limit, None));
        assert!(!within(Timestamp::MIN, now, limit, None));
    }
}
