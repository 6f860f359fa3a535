//! All tests of this package as one program.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod addresses;
mod agreement;
mod bad_specs;
mod base_urls;
mod check_meaning;
mod constructs;
mod content_types;
mod contradictions;
mod diagnostics;
mod headers;
mod hostile;
mod layers;
mod limits;
mod many;
mod many_rules;
mod names;
mod openapi;
mod reading;
mod reference;
mod schemes;
mod second_reader;
mod yaml;

/// What generated code of the shelf comes by, as in a crate.
mod support {
    pub(crate) use apiscribe_runtime::for_generated_code::*;
}
