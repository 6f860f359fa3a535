//! The constraints as plain questions, for where a report would be too much: the arms of an
//! any-of, the conditions of a rule.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::RangeBounds;
use std::time::Duration;

use super::digits::Digits;
use super::{Format, Pattern};
use crate::Timestamp;

/// Whether `value` has so many characters (Unicode scalar values, not bytes).
// The bounds are constants: inlined, little is left of comparing with them.
#[inline(always)]
pub fn length(value: &str, bounds: impl RangeBounds<usize>) -> bool {
    // A character takes one to four bytes. If both ends of what that allows are within bounds, so
    // is all between them, and nothing needs counting.
    let most = value.len();
    let fewest = most.div_ceil(4);
    (bounds.contains(&most) && bounds.contains(&fewest)) || bounds.contains(&characters(value))
}

#[inline(never)]
fn characters(value: &str) -> usize {
    value.chars().count()
}

/// Whether a list or map has so many entries.
#[inline]
pub fn items(count: usize, bounds: impl RangeBounds<usize>) -> bool {
    bounds.contains(&count)
}

/// Whether a number lies within bounds; "not a number" never does.
#[inline]
pub fn range<T: Number>(value: T, bounds: impl RangeBounds<T>) -> bool {
    let is_number = value.partial_cmp(&value).is_some();
    is_number && bounds.contains(&value)
}

/// Whether the whole of `value` matches.
#[inline]
pub fn pattern(value: &str, pattern: &Pattern) -> bool {
    pattern.is_match(value)
}

/// Whether `value` is of that format.
#[inline]
pub fn format(value: &str, format: Format) -> bool {
    format.matches(value)
}

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

/// Whether no value comes twice. The one check that allocates: it has to remember.
pub fn all_distinct<T: Eq + Hash>(values: impl IntoIterator<Item = T>) -> bool {
    let mut seen = HashSet::new();
    values.into_iter().all(|value| seen.insert(value))
}

/// The number types that a spec knows.
pub trait Number: Copy + PartialOrd + Digits {}

impl Number for i32 {}
impl Number for i64 {}
impl Number for f64 {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters_on_both_sides_of_each_bound() {
        assert!(length("", ..=0));
        assert!(length("abc", 3..=3));
        assert!(!length("abc", 4..));
        assert!(!length("abcd", ..=3));
        assert!(length("牛小信", 3..=3), "nine bytes, three characters");
        assert!(!length("牛小信", 4..=9));
        assert!(length("😀😀", 2..=2), "eight bytes, two characters");
        assert!(!length("😀😀", 3..));
    }

    #[test]
    fn range_takes_its_bounds_and_never_nan() {
        assert!(range(60, 60..=43_200));
        assert!(range(43_200, 60..=43_200));
        assert!(!range(59, 60..=43_200));
        assert!(!range(43_201, 60..=43_200));
        assert!(range(-90.0, -90.0..=90.0));
        assert!(!range(90.000_001, -90.0..=90.0));
        assert!(!range(f64::NAN, ..));
    }

    #[test]
    fn items_take_their_bounds() {
        assert!(items(1, 1..=3));
        assert!(items(3, 1..=3));
        assert!(!items(0, 1..=3));
        assert!(!items(4, 1..=3));
    }

    #[test]
    fn distinct_minds_values_wherever_they_stand() {
        assert!(all_distinct::<&str>([]));
        assert!(all_distinct(["a", "b", "A"]));
        assert!(!all_distinct(["a", "b", "a"]));
    }

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
