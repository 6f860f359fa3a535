//! Bounds in words, for messages.

use std::fmt::{self, Display};
use std::ops::{Bound, RangeBounds};
use std::time::Duration;

use super::digits::Digits;

/// Reads as "at least 1 and at most 3", "exactly 3", ...
#[derive(Clone, Copy, Debug)]
pub struct Bounds<T> {
    lower: Bound<T>,
    upper: Bound<T>,
}

impl<T: Digits> Bounds<T> {
    // Bounds are constants: inlined, little is left of comparing with them. Messages take others,
    // so that those of a question need no place in memory.

    #[inline(always)]
    pub(super) fn of(bounds: &impl RangeBounds<T>) -> Self {
        Self {
            lower: bounds.start_bound().cloned(),
            upper: bounds.end_bound().cloned(),
        }
    }

    /// Whether a number lies within them.
    #[inline(always)]
    pub(super) fn hold(self, value: T) -> bool {
        let is_above = match self.lower {
            Bound::Included(lower) => lower <= value,
            Bound::Excluded(lower) => lower < value,
            Bound::Unbounded => true,
        };
        let is_below = match self.upper {
            Bound::Included(upper) => value <= upper,
            Bound::Excluded(upper) => value < upper,
            Bound::Unbounded => true,
        };
        is_above && is_below
    }

    /// What must be and what is: "must be at least 1, is 0".
    pub(super) fn message(&self, must: &str, is: &str, value: T) -> String {
        // Most messages take no more.
        let mut message = String::with_capacity(64);
        message.push_str(must);
        self.append_to(&mut message);
        append(is, value, &mut message);
        message
    }

    fn append_to(&self, text: &mut String) {
        match (self.lower, self.upper) {
            (Bound::Included(lower), Bound::Included(upper)) if lower == upper => {
                append("exactly ", lower, text);
            }
            (Bound::Unbounded, upper) => at_most(upper, text),
            (lower, Bound::Unbounded) => at_least(lower, text),
            (lower, upper) => {
                at_least(lower, text);
                text.push_str(" and ");
                at_most(upper, text);
            }
        }
    }
}

impl Bounds<usize> {
    /// How many there must be and are: "must have at least 1 character, has 0".
    pub(super) fn counted(&self, [one, many]: [&str; 2], count: usize) -> String {
        // The noun follows the number that is named last.
        let last = match (self.lower, self.upper) {
            (_, Bound::Included(last) | Bound::Excluded(last))
            | (Bound::Included(last) | Bound::Excluded(last), Bound::Unbounded) => Some(last),
            (Bound::Unbounded, Bound::Unbounded) => None,
        };
        let noun = if last == Some(1) { one } else { many };
        let mut message = String::with_capacity(64);
        message.push_str("must have ");
        self.append_to(&mut message);
        message.push(' ');
        message.push_str(noun);
        append(", has ", count, &mut message);
        message
    }
}

fn at_least<T: Digits>(bound: Bound<T>, text: &mut String) {
    match bound {
        Bound::Included(lower) => append("at least ", lower, text),
        Bound::Excluded(lower) => append("more than ", lower, text),
        Bound::Unbounded => {}
    }
}

fn at_most<T: Digits>(bound: Bound<T>, text: &mut String) {
    match bound {
        Bound::Included(upper) => append("at most ", upper, text),
        Bound::Excluded(upper) => append("less than ", upper, text),
        Bound::Unbounded => text.push_str("anything"),
    }
}

fn append<T: Digits>(words: &str, number: T, text: &mut String) {
    text.push_str(words);
    number.append_to(text);
}

/// Prints a duration in its largest whole unit: "35 days", "90 seconds".
pub(super) struct Span(pub(super) Duration);

impl Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 3] = [(86_400, "day"), (3_600, "hour"), (60, "minute")];
        let seconds = self.0.as_secs();
        let (size, unit) = UNITS
            .into_iter()
            .find(|(size, _)| seconds > 0 && seconds.is_multiple_of(*size))
            .unwrap_or((1, "second"));
        let count = seconds / size;
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{count} {unit}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<T: Digits>(bounds: impl RangeBounds<T>) -> String {
        let mut words = String::new();
        Bounds::of(&bounds).append_to(&mut words);
        words
    }

    #[test]
    fn bounds_read_as_a_sentence() {
        assert_eq!(words(3..=3), "exactly 3");
        assert_eq!(words(..=3), "at most 3");
        assert_eq!(words(1..), "at least 1");
        assert_eq!(words(1..=3), "at least 1 and at most 3");
        assert_eq!(words(0.5..2.5), "at least 0.5 and less than 2.5");
    }

    #[test]
    fn one_is_no_plural() {
        let counted = |bounds: std::ops::RangeInclusive<usize>| {
            Bounds::of(&bounds).counted(["entry", "entries"], 5)
        };
        assert_eq!(counted(1..=1), "must have exactly 1 entry, has 5");
        assert_eq!(
            counted(0..=1),
            "must have at least 0 and at most 1 entry, has 5"
        );
        assert_eq!(
            counted(1..=2),
            "must have at least 1 and at most 2 entries, has 5"
        );
        let least = Bounds::of(&(1..)).counted(["character", "characters"], 0);
        assert_eq!(least, "must have at least 1 character, has 0");
        let most = Bounds::of(&(..=0)).counted(["character", "characters"], 2);
        assert_eq!(most, "must have at most 0 characters, has 2");
    }

    #[test]
    fn spans_take_their_largest_whole_unit() {
        let check = |seconds, expected: &str| {
            assert_eq!(Span(Duration::from_secs(seconds)).to_string(), expected);
        };
        check(35 * 86_400, "35 days");
        check(86_400, "1 day");
        check(7_200, "2 hours");
        check(600, "10 minutes");
        check(90, "90 seconds");
        check(0, "0 seconds");
    }
}
