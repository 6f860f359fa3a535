//! `count`: how many values there are at a path, over all lists on the way.

use std::ops::RangeBounds;

use crate::JsonPath;
use crate::validate::bounds::Bounds;
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

impl Report {
    /// Checks how many elements there are in all; `list` is the outermost list.
    #[inline]
    pub fn count(
        &mut self,
        at: &JsonPath<'_>,
        list: &str,
        count: usize,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !Bounds::of(&bounds).hold(count) {
            self.wrong_count(at, list, count, &Bounds::of(&bounds), place.into());
        }
    }

    #[cold]
    fn wrong_count(
        &mut self,
        at: &JsonPath<'_>,
        list: &str,
        count: usize,
        bounds: &Bounds<usize>,
        place: Place,
    ) {
        let message = format!("must hold {bounds} in all, holds {count}");
        self.rule(at, Rule::Count, &[list], message, place);
    }
}
