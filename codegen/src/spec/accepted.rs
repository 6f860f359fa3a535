//! `accepted.yaml`: changes of the specs that break something on purpose. What they mean is up to
//! whoever compares specs.

use super::reading::{Record, read_as_mapping, record};
use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// Name of the file in the folder of the specs.
pub const ACCEPTED: &str = "accepted.yaml";

record! {
    /// The file.
    struct AcceptedFile, "accepted changes" {
        /// The changes.
        accepted: Vec<AcceptedChange>;
    }
}

record! {
    /// A change that is meant.
    pub struct AcceptedChange, "an accepted change" {
        /// The code of its rule, such as `field_removed`.
        rule: Spanned<String>;
        /// The place as reports name it.
        place: Spanned<String>;
        /// Why it is meant.
        reason: Spanned<String>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(AcceptedChange);

/// Reads `accepted.yaml`. Without changes there is always an error in `diagnostics`; with them
/// there may be.
pub fn read_accepted(file: &Node, diagnostics: &mut Diagnostics) -> Option<Vec<AcceptedChange>> {
    AcceptedFile::from_node(file, file.span.head(), diagnostics).map(|file| file.accepted)
}
