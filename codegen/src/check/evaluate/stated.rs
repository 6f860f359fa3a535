//! What a field or variant states about its value.

use crate::model::{Constraints, Level, Origin};

/// What a field states about its value.
pub(super) struct Stated<'s> {
    pub(super) constraints: &'s Constraints,
    pub(super) advisory: &'s Constraints,
    pub(super) origin: Option<&'s Origin>,
}

/// Constraints of what states none.
static NONE: Constraints = Constraints {
    min: None,
    max: None,
    length: None,
    items: None,
    each: None,
    keys: None,
    pattern: None,
    format: None,
    within: None,
    any: Vec::new(),
    origin: None,
};

impl Default for Stated<'_> {
    fn default() -> Self {
        Self {
            constraints: &NONE,
            advisory: &NONE,
            origin: None,
        }
    }
}

impl<'s> Stated<'s> {
    /// Constraints, and what breaking them means.
    pub(super) fn levels(&self) -> [(&'s Constraints, Level); 2] {
        [
            (self.constraints, Level::Error),
            (self.advisory, Level::Advisory),
        ]
    }

    /// What is stated about elements.
    pub(super) fn each(&self) -> Stated<'s> {
        Stated {
            constraints: self.constraints.each.as_deref().unwrap_or(&NONE),
            advisory: self.advisory.each.as_deref().unwrap_or(&NONE),
            origin: self.origin,
        }
    }
}
