//! What a lenient reading meets on its way.

use std::cell::Cell;

/// What a lenient reading meets on its way.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    has_required: Cell<bool>,
}

impl Notes {
    /// Whether a field was there that must be.
    pub(crate) const fn has_required(&self) -> bool {
        self.has_required.get()
    }

    /// A field is there that must be.
    pub(super) fn required(&self) {
        self.has_required.set(true);
    }
}
