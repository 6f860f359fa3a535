//! `items`: how many elements a list or entries a map has.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::message::Unit;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

/// Whether a list or map has so many entries.
#[inline]
pub fn items(count: usize, bounds: impl RangeBounds<usize>) -> bool {
    Bounds::of(&bounds).hold(count)
}

impl Report {
    /// Checks how many entries a list or map has.
    #[inline]
    pub fn items(
        &mut self,
        at: &JsonPath<'_>,
        len: usize,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !Bounds::of(&bounds).hold(len) {
            let bounds = Bounds::of(&bounds);
            self.miscounted(at, Rule::Items, (len, Unit::Entry), &bounds, place.into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_take_their_bounds() {
        assert!(items(1, 1..=3));
        assert!(items(3, 1..=3));
        assert!(!items(0, 1..=3));
        assert!(!items(4, 1..=3));
    }
}
