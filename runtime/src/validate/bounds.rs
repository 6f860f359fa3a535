//! Bounds in words, for messages.

use std::fmt::{self, Display};
use std::ops::{Bound, RangeBounds};
use std::time::Duration;

/// Between which numbers one must lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds<T> {
    lower: Bound<T>,
    upper: Bound<T>,
}

impl<T: Copy + PartialOrd> Bounds<T> {
    // Bounds are constants: inlined, little is left of comparing with them. Messages take others,
    // so that those of a question need no place in memory.

    #[inline(always)]
    pub(super) fn of(bounds: &impl RangeBounds<T>) -> Self {
        Self {
            lower: bounds.start_bound().cloned(),
            upper: bounds.end_bound().cloned(),
        }
    }

    /// These bounds in a wider type of number.
    pub(super) fn widened<U: From<T>>(self) -> Bounds<U> {
        Bounds {
            lower: self.lower.map(U::from),
            upper: self.upper.map(U::from),
        }
    }

    /// The number that is named last, if any is.
    pub(super) const fn last(&self) -> Option<T> {
        match (self.lower, self.upper) {
            (_, Bound::Included(last) | Bound::Excluded(last))
            | (Bound::Included(last) | Bound::Excluded(last), Bound::Unbounded) => Some(last),
            (Bound::Unbounded, Bound::Unbounded) => None,
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
}

/// Reads as "at least 1 and at most 3", "exactly 3", ...
impl<T: Copy + PartialOrd + Display> Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.lower, self.upper) {
            (Bound::Included(lower), Bound::Included(upper)) if lower == upper => {
                write!(f, "exactly {lower}")
            }
            (Bound::Unbounded, upper) => at_most(upper, f),
            (lower, Bound::Unbounded) => at_least(lower, f),
            (lower, upper) => {
                at_least(lower, f)?;
                f.write_str(" and ")?;
                at_most(upper, f)
            }
        }
    }
}

fn at_least<T: Display>(bound: Bound<T>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match bound {
        Bound::Included(lower) => write!(f, "at least {lower}"),
        Bound::Excluded(lower) => write!(f, "more than {lower}"),
        Bound::Unbounded => Ok(()),
    }
}

fn at_most<T: Display>(bound: Bound<T>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match bound {
        Bound::Included(upper) => write!(f, "at most {upper}"),
        Bound::Excluded(upper) => write!(f, "less than {upper}"),
        Bound::Unbounded => f.write_str("anything"),
    }
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

    fn words<T: Copy + PartialOrd + Display>(bounds: impl RangeBounds<T>) -> String {
        Bounds::of(&bounds).to_string()
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
