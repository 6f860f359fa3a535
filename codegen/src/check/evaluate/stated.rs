//! What a field or variant states about its value.

use crate::model::{Constraints, Inside, Level, Origin};

/// What a field states about its value.
pub(super) struct Stated<'s> {
    pub(super) constraints: &'s Constraints,
    pub(super) advisory: &'s Constraints,
    pub(super) origin: Option<&'s Origin>,
}

static NONE: Constraints = Constraints::NONE;

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
            constraints: self.constraints.below(Inside::Each),
            advisory: self.advisory.below(Inside::Each),
            origin: self.origin,
        }
    }
}
