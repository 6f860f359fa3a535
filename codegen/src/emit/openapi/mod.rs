//! Prints an OpenAPI 3.1 document for each service: `openapi/<service>.json`.
//!
//! The document speaks of what goes over the wire. Schemas of requests take what the printed validators take: keys that are not listed are
//! refused, every constraint and rule is there. Schemas of replies are lenient, as reading is: further keys and values of enums are taken, and
//! nothing is constrained; a value that they take can be read. What OpenAPI has no place for stands under keys that begin with `x-`;
//! `generated/openapi/README.md` is their reference.

mod constraints;
mod document;
mod enums;
mod errors;
mod examples;
mod operations;
mod parameters;
mod paths;
mod rules;
mod schemas;
mod security;
mod structs;
mod types;
mod unexpressed;
mod unions;
mod words;

pub use unexpressed::Unexpressed;

use super::File;
use crate::model::Service;
use crate::output::Mark;

/// How every document begins; a file that begins otherwise is nobody's to overwrite or remove.
pub const HEADER: Mark = "{\n  \"x-generated-by\": \"Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.\",\n";

/// The document of a service.
#[must_use]
pub fn file(service: &Service) -> File {
    File {
        path: format!("openapi/{}.json", service.name.bare()),
        text: document::print(service).0,
    }
}

/// What the schemas of requests of a service leave out.
#[must_use]
pub fn unexpressed(service: &Service) -> Vec<Unexpressed> {
    document::print(service).1
}
