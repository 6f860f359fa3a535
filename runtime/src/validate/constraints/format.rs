//! `format`: a well-known form of strings.

use crate::JsonPath;
use crate::validate::violation::Place;
use crate::validate::{Format, Report, Rule};

/// Whether `value` is of that format.
#[inline]
pub fn format(value: &str, format: Format) -> bool {
    format.matches(value)
}

impl Report {
    /// Checks that a text is of a format.
    #[inline]
    pub fn format(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        format: Format,
        place: impl Into<Place>,
    ) {
        if !format.matches(value) {
            self.wrong_format(at, format, place.into());
        }
    }

    #[cold]
    fn wrong_format(&mut self, at: &JsonPath<'_>, format: Format, place: Place) {
        self.add_at(at, Rule::Format, format.demand().into(), place);
    }
}
