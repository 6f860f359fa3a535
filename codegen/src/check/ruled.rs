//! The third pass: what holds between the fields of a struct, and values that are fixed.

use super::problems::Problems;
use super::rules;
use super::types::{Typed, constants};

/// A service whose types have their rules.
pub(super) struct Ruled<'n>(pub(super) Typed<'n>);

impl<'n> Ruled<'n> {
    /// Rules name fields by paths, which need all types.
    pub(super) fn new(mut typed: Typed<'n>, problems: &mut Problems<'_>) -> Self {
        let named = typed.named;
        rules::settle(&named.registry, &named.pages, &mut typed.types, problems);
        constants::check(&named.registry, &typed.types, problems);
        Self(typed)
    }
}
