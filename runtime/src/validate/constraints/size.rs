//! `size`: how many bytes there are.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::message::Unit;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

/// Whether there are so many bytes.
#[inline]
pub fn size(count: usize, bounds: impl RangeBounds<usize>) -> bool {
    Bounds::of(&bounds).hold(count)
}

impl Report {
    /// Checks how many bytes there are.
    #[inline]
    pub fn size(
        &mut self,
        at: &JsonPath<'_>,
        len: usize,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !Bounds::of(&bounds).hold(len) {
            let bounds = Bounds::of(&bounds);
            self.miscounted(at, Rule::Size, (len, Unit::Byte), &bounds, place.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_take_their_bounds() {
        assert!(size(1, 1..=3));
        assert!(size(3, 1..=3));
        assert!(!size(0, 1..=3));
        assert!(!size(4, 1..=3));
    }
}
