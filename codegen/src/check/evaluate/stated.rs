//! What a field or variant states about its value.

use crate::model::Constraints;

/// What a field states about its value.
pub(super) struct Stated<'s> {
    pub(super) constraints: &'s Constraints,
    pub(super) advisory: &'s Constraints,
    pub(super) place: String,
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
            place: String::new(),
        }
    }
}

impl Stated<'_> {
    /// What is stated about elements.
    pub(super) fn each(&self) -> Stated<'_> {
        Stated {
            constraints: self.constraints.each.as_deref().unwrap_or(&NONE),
            advisory: self.advisory.each.as_deref().unwrap_or(&NONE),
            place: self.place.clone(),
        }
    }
}
