//! Lists that travel in one text, with something between their items.

use crate::JsonPath;
use crate::json::{WriteJson, to_parameter};
use crate::validate::violation::Place;
use crate::validate::{Report, Rule};

impl Report {
    /// Reports each item of a list that holds what separates the items, since it would arrive as
    /// several.
    pub fn separated<T: WriteJson>(
        &mut self,
        at: &JsonPath<'_>,
        list: &[T],
        separator: char,
        place: impl Into<Place>,
    ) {
        let place = place.into();
        for (index, item) in list.iter().enumerate() {
            if to_parameter(item).contains(separator) {
                let message = format!("must have no `{separator}`, which separates the items");
                self.add_at(
                    &at.index(index),
                    Rule::Parameter,
                    message.into(),
                    place.clone(),
                );
            }
        }
    }
}
