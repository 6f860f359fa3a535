//! `pattern`: a regular expression that a string matches as a whole.

use crate::JsonPath;
use crate::validate::message::Message;
use crate::validate::violation::Place;
use crate::validate::{Pattern, Report, Rule};

/// Whether the whole of `value` matches.
#[inline]
pub fn pattern(value: &str, pattern: &Pattern) -> bool {
    pattern.is_match(value)
}

impl Report {
    /// Checks the whole of a text against a pattern.
    #[inline]
    pub fn pattern(
        &mut self,
        at: &JsonPath<'_>,
        value: &str,
        pattern: &Pattern,
        place: impl Into<Place>,
    ) {
        if !pattern.is_match(value) {
            self.mismatch(at, pattern, place.into());
        }
    }

    #[cold]
    fn mismatch(&mut self, at: &JsonPath<'_>, pattern: &Pattern, place: Place) {
        let message = Message::Pattern(pattern.text().clone());
        self.add_at(at, Rule::Pattern, message, place);
    }
}
