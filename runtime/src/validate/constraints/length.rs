//! `length`: how many characters a string has.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

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

impl Report {
    /// Checks how many characters a text has.
    #[inline]
    pub fn length(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !length(value, (bounds.start_bound(), bounds.end_bound())) {
            self.wrong_length(at, value, &Bounds::of(&bounds), place.into());
        }
    }

    #[cold]
    fn wrong_length(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        bounds: &Bounds<usize>,
        place: Place,
    ) {
        let count = value.chars().count();
        let message = bounds.counted(["character", "characters"], count);
        self.add_at(at, Rule::Length, message, place);
    }
}

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
}
