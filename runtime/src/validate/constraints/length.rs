//! `length`: how many characters, bytes or UTF-16 units a string has.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::message::Unit;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

/// Whether `value` has so many characters (Unicode scalar values, not bytes).
#[inline]
pub fn length(value: &str, bounds: impl RangeBounds<usize>) -> bool {
    let bounds = Bounds::of(&bounds);
    has_surely(value, bounds, 4) || bounds.hold(characters(value))
}

/// Whether a text has so many units, each of which takes one to so many bytes. If both ends of what
/// that allows are within bounds, so is all between them, and nothing needs counting.
// The bounds are constants: inlined, little is left of comparing with them.
#[inline(always)]
fn has_surely(value: &str, bounds: Bounds<usize>, bytes: usize) -> bool {
    let most = value.len();
    bounds.hold(most) && bounds.hold(most.div_ceil(bytes))
}

#[inline(never)]
fn characters(value: &str) -> usize {
    value.chars().count()
}

/// Whether `value` has so many bytes of UTF-8.
#[inline]
pub fn byte_length(value: &str, bounds: impl RangeBounds<usize>) -> bool {
    Bounds::of(&bounds).hold(value.len())
}

/// Whether `value` has so many 16-bit units of UTF-16.
#[inline]
pub fn utf16_length(value: &str, bounds: impl RangeBounds<usize>) -> bool {
    let bounds = Bounds::of(&bounds);
    // Two units of one character take four bytes together.
    has_surely(value, bounds, 3) || bounds.hold(utf16_units(value))
}

#[inline(never)]
fn utf16_units(value: &str) -> usize {
    value.encode_utf16().count()
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
        if !has_surely(value, Bounds::of(&bounds), 4) {
            self.count_units(at, value, &CHARACTERS, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks how many bytes of UTF-8 a text has.
    #[inline]
    pub fn byte_length(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !Bounds::of(&bounds).hold(value.len()) {
            self.count_units(at, value, &BYTES, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks how many 16-bit units of UTF-16 a text has.
    #[inline]
    pub fn utf16_length(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !has_surely(value, Bounds::of(&bounds), 3) {
            self.count_units(at, value, &UTF16_UNITS, &Bounds::of(&bounds), place.into());
        }
    }

    /// Compiled here, since it is long and seldom needed.
    fn count_units(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        (unit, count): &Counted,
        bounds: &Bounds<usize>,
        place: Place,
    ) {
        let count = count(value);
        if !bounds.hold(count) {
            self.miscounted(at, Rule::Length, (count, *unit), bounds, place);
        }
    }
}

/// What is counted, and how.
type Counted = (Unit, fn(&str) -> usize);

const CHARACTERS: Counted = (Unit::Character, characters);
const BYTES: Counted = (Unit::Byte, str::len);
const UTF16_UNITS: Counted = (Unit::Utf16, utf16_units);

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
    fn bytes_and_units_are_counted_on_both_sides_of_each_bound() {
        // One, two and three bytes are one unit; four are two.
        for (text, bytes, units) in [
            ("", 0, 0),
            ("a", 1, 1),
            ("é", 2, 1),
            ("牛", 3, 1),
            ("😀", 4, 2),
            ("a😀牛", 8, 4),
        ] {
            assert!(byte_length(text, bytes..=bytes), "{text}");
            assert!(!byte_length(text, bytes + 1..), "{text}");
            assert!(utf16_length(text, units..=units), "{text}");
            assert!(!utf16_length(text, units + 1..), "{text}");
            if units > 0 {
                assert!(!byte_length(text, ..bytes), "{text}");
                assert!(!utf16_length(text, ..units), "{text}");
            }
        }
    }

    #[test]
    fn a_report_names_the_unit() {
        let reported = |check: fn(&mut Report)| {
            let mut report = Report::new(crate::Timestamp::UNIX_EPOCH);
            check(&mut report);
            let (found, _) = report.finish();
            found.first().map(|found| found.message().into_owned())
        };
        let characters = reported(|report| report.length(&JsonPath::ROOT, "éé", ..=1, ""));
        assert!(characters.is_some_and(|text| text.contains("at most 1 character, has 2")));
        let bytes = reported(|report| report.byte_length(&JsonPath::ROOT, "éé", ..=3, ""));
        assert!(bytes.is_some_and(|text| text.contains("at most 3 bytes, has 4")));
        let units = reported(|report| report.utf16_length(&JsonPath::ROOT, "😀", ..=1, ""));
        assert!(units.is_some_and(|text| text.contains("at most 1 UTF-16 unit, has 2")));
    }
}
