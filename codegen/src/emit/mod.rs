//! Emitters: each takes a model and returns files as values.

pub mod openapi;
pub mod rust;

pub use crate::output::File;
