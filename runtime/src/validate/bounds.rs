//! Bounds in words, for messages.

use std::fmt::{self, Display};
use std::ops::{Bound, RangeBounds};
use std::time::Duration;

/// Prints as "at least 1 and at most 3", "exactly 3", ...
pub(super) struct Bounds<T> {
    lower: Bound<T>,
    upper: Bound<T>,
}

impl<T: Copy> Bounds<T> {
    pub(super) fn of(bounds: &impl RangeBounds<T>) -> Self {
        Self {
            lower: bounds.start_bound().cloned(),
            upper: bounds.end_bound().cloned(),
        }
    }
}

impl<T: Display + PartialEq> Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.lower, &self.upper) {
            (Bound::Included(lower), Bound::Included(upper)) if lower == upper => {
                write!(f, "exactly {lower}")
            }
            (Bound::Unbounded, upper) => at_most(f, upper),
            (lower, Bound::Unbounded) => at_least(f, lower),
            (lower, upper) => {
                at_least(f, lower)?;
                f.write_str(" and ")?;
                at_most(f, upper)
            }
        }
    }
}

fn at_least<T: Display>(f: &mut fmt::Formatter<'_>, bound: &Bound<T>) -> fmt::Result {
    match bound {
        Bound::Included(lower) => write!(f, "at least {lower}"),
        Bound::Excluded(lower) => write!(f, "more than {lower}"),
        Bound::Unbounded => Ok(()),
    }
}

fn at_most<T: Display>(f: &mut fmt::Formatter<'_>, bound: &Bound<T>) -> fmt::Result {
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

    #[test]
    fn bounds_read_as_a_sentence() {
        assert_eq!(Bounds::of(&(3..=3)).to_string(), "exactly 3");
        assert_eq!(Bounds::of(&(..=3)).to_string(), "at most 3");
        assert_eq!(Bounds::of(&(1..)).to_string(), "at least 1");
        assert_eq!(Bounds::of(&(1..=3)).to_string(), "at least 1 and at most 3");
        assert_eq!(
            Bounds::of(&(0.5..2.5)).to_string(),
            "at least 0.5 and less than 2.5"
        );
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
