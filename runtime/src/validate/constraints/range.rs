//! `min` and `max`: between which numbers one lies; and that a number is one that JSON has.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::digits::Digits;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

/// Whether a number lies within bounds; "not a number" never does.
#[inline]
pub fn range<T: Number>(value: T, bounds: impl RangeBounds<T>) -> bool {
    let is_number = value.partial_cmp(&value).is_some();
    is_number && bounds.contains(&value)
}

/// The number types that a spec knows.
pub trait Number: Copy + PartialOrd + Digits {}

impl Number for i32 {}
impl Number for i64 {}
impl Number for f64 {}

impl Report {
    /// Checks that a number is within bounds; "not a number" never is.
    #[inline]
    pub fn range<T: Number>(
        &mut self,
        at: &JsonPath<'_>,
        value: T,
        bounds: impl RangeBounds<T>,
        place: impl Into<Place>,
    ) {
        if !range(value, (bounds.start_bound(), bounds.end_bound())) {
            self.out_of_range(at, value, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks that a number can be written as JSON.
    #[inline]
    pub fn finite(&mut self, at: &JsonPath<'_>, value: f64, place: impl Into<Place>) {
        if !value.is_finite() {
            self.not_finite(at, place.into());
        }
    }

    #[cold]
    fn out_of_range<T: Number>(
        &mut self,
        at: &JsonPath<'_>,
        value: T,
        bounds: &Bounds<T>,
        place: Place,
    ) {
        let message = bounds.message("must be ", ", is ", value);
        self.add_at(at, Rule::Range, message, place);
    }

    #[cold]
    fn not_finite(&mut self, at: &JsonPath<'_>, place: Place) {
        let message = "must be a finite number".to_owned();
        self.add_at(at, Rule::Finite, message, place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
