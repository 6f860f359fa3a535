//! `size`: how many bytes there are.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
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
            self.wrong_size(at, len, &Bounds::of(&bounds), place.into());
        }
    }

    #[cold]
    fn wrong_size(
        &mut self,
        at: &JsonPath<'_>,
        count: usize,
        bounds: &Bounds<usize>,
        place: Place,
    ) {
        let message = bounds.counted(["byte", "bytes"], count);
        self.add_at(at, Rule::Size, message.into(), place);
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
