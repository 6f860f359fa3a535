//! `min` and `max`: between which numbers one lies; and that a number is one that JSON has.

use std::fmt::Display;
use std::ops::{Bound, RangeBounds};

use crate::decimal::compare;
use crate::validate::bounds::Bounds;
use crate::validate::message::Message;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};
use crate::{Decimal, JsonPath};

/// Whether a number lies within bounds; "not a number" never does.
#[inline]
pub fn range<T: Number>(value: T, bounds: impl RangeBounds<T>) -> bool {
    is_within(value, Bounds::of(&bounds))
}

#[inline(always)]
fn is_within<T: Number>(value: T, bounds: Bounds<T>) -> bool {
    let is_number = value.partial_cmp(&value).is_some();
    is_number && bounds.hold(value)
}

/// Whether a decimal lies within bounds, which are written as decimals are.
#[inline]
pub fn decimal_range<'b>(value: &Decimal, bounds: impl RangeBounds<&'b str>) -> bool {
    let compared = |end: &&str| compare(value.as_str(), end);
    let is_above = match bounds.start_bound() {
        Bound::Included(least) => compared(least).is_ge(),
        Bound::Excluded(least) => compared(least).is_gt(),
        Bound::Unbounded => true,
    };
    let is_below = match bounds.end_bound() {
        Bound::Included(most) => compared(most).is_le(),
        Bound::Excluded(most) => compared(most).is_lt(),
        Bound::Unbounded => true,
    };
    is_above && is_below
}

/// The number types that a spec knows.
pub trait Number: Copy + PartialOrd {
    #[doc(hidden)]
    fn refused(self, bounds: &Bounds<Self>) -> Message;
}

impl Number for i32 {
    fn refused(self, bounds: &Bounds<Self>) -> Message {
        i64::from(self).refused(&bounds.widened())
    }
}

impl Number for i64 {
    fn refused(self, bounds: &Bounds<Self>) -> Message {
        Message::Integer {
            bounds: *bounds,
            value: self,
        }
    }
}

impl Number for f64 {
    fn refused(self, bounds: &Bounds<Self>) -> Message {
        out_of(bounds, self)
    }
}

fn out_of<T: Copy + PartialOrd + Display>(bounds: &Bounds<T>, is: T) -> Message {
    format!("must be {bounds}, is {is}").into()
}

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
        if !is_within(value, Bounds::of(&bounds)) {
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

    /// Checks that a decimal is within bounds, digit by digit.
    #[inline]
    pub fn decimal_range<'b>(
        &mut self,
        at: &JsonPath<'_>,
        value: &Decimal,
        bounds: impl RangeBounds<&'b str>,
        place: impl Into<Place>,
    ) {
        if !decimal_range(value, (bounds.start_bound(), bounds.end_bound())) {
            let ends = (bounds.start_bound().cloned(), bounds.end_bound().cloned());
            self.decimal_out_of_range(at, value, ends, place.into());
        }
    }

    #[cold]
    fn decimal_out_of_range(
        &mut self,
        at: &JsonPath<'_>,
        value: &Decimal,
        bounds: (Bound<&str>, Bound<&str>),
        place: Place,
    ) {
        let (bounds, value) = (Bounds::<&str>::of(&bounds), value.as_str());
        // As many digits as somebody reads.
        let message = match value.len() <= 40 {
            true => out_of(&bounds, value),
            false => out_of(&bounds, "a number of more than 40 digits"),
        };
        self.add_at(at, Rule::Range, message, place);
    }

    #[cold]
    fn out_of_range<T: Number>(
        &mut self,
        at: &JsonPath<'_>,
        value: T,
        bounds: &Bounds<T>,
        place: Place,
    ) {
        let message = value.refused(bounds);
        self.add_at(at, Rule::Range, message, place);
    }

    #[cold]
    fn not_finite(&mut self, at: &JsonPath<'_>, place: Place) {
        self.add_at(at, Rule::Finite, "must be a finite number".into(), place);
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
