//! The call in Rust, with the generated crate.

use super::block;
use crate::markup::Element;
use crate::site::Site;
use apiscribe_codegen::emit::rust;
use apiscribe_codegen::model::{Example, Operation};

/// Statements of an async function that returns errors.
pub(super) fn snippet(
    site: &Site<'_>,
    operation: &Operation,
    example: &Example,
) -> Option<Element> {
    let text = rust::example(site.package, site.service, operation, example)?;
    Some(block("Rust", "rust", &text))
}
