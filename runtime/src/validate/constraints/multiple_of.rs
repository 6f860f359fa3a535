//! `multiple_of`: of which number one is a multiple.

use crate::JsonPath;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

/// Whether an integer is a multiple of another; nothing but 0 is one of 0.
#[inline]
pub fn multiple_of(value: impl Into<i64>, step: i64) -> bool {
    let value = value.into();
    // Only the least integer by minus one has no remainder, and that is a multiple.
    value == 0 || (step != 0 && value.checked_rem(step).is_none_or(|rest| rest == 0))
}

impl Report {
    /// Checks that an integer is a multiple of another.
    #[inline]
    pub fn multiple_of(
        &mut self,
        at: &JsonPath<'_>,
        value: impl Into<i64>,
        step: i64,
        place: impl Into<Place>,
    ) {
        let value = value.into();
        if !multiple_of(value, step) {
            self.no_multiple(at, value, step, place.into());
        }
    }

    #[cold]
    fn no_multiple(&mut self, at: &JsonPath<'_>, value: i64, step: i64, place: Place) {
        let message = format!("must be a multiple of {step}, is {value}");
        self.add_at(at, Rule::MultipleOf, message.into(), place);
    }
}

#[cfg(test)]
mod tests {
    use super::multiple_of;

    #[test]
    fn multiples_lie_on_both_sides_of_zero() {
        for value in [-10, 0, 5, i64::from(i32::MAX) * 5] {
            assert!(multiple_of(value, 5), "{value}");
        }
        for value in [-9, 1, 4, 6] {
            assert!(!multiple_of(value, 5), "{value}");
        }
        assert!(multiple_of(7_i32, 7), "a narrower integer");
        assert!(multiple_of(i64::MIN, -1));
        assert!(multiple_of(0, 0) && !multiple_of(1, 0));
    }
}
