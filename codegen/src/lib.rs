//! Reads hand-written descriptions of vendor APIs and prints a typed Rust crate.
//!
//! ```text
//! spec text --source, yaml, spec--> spec as written --check--> model --emit--> files --output--> disk
//!                                                       |
//!                                                       +--> diagnostics
//! ```
//!
//! A build tool of your own needs three calls:
//!
//! ```no_run
//! use std::path::Path;
//! use apiscribe_codegen::{Options, files, load, output};
//!
//! let (spec, out) = (Path::new("spec"), Path::new("generated"));
//! let model = load(spec)?;
//! output::write(&files(&model, out, &Options::default())?, out)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// Tests in here share modules with those beside the crate.
#[cfg(test)]
extern crate self as apiscribe_codegen;

pub mod check;
pub mod coverage;
pub mod diagnostics;
pub mod diff;
pub mod emit;
pub mod explain;
pub mod format;
pub mod model;
pub mod new;
pub mod output;
pub mod schema;
pub mod source;
pub mod spec;
pub mod wire;
pub mod yaml;

mod catalogue;
mod json;
mod manifest;
mod words;

use std::path::Path;

pub use catalogue::{Failure, Loaded, Report};
pub use emit::rust::Options;

use emit::File;
use model::Model;
use output::OutputError;

/// Reads and checks every spec below a folder.
///
/// # Errors
///
/// The folder cannot be read, or a spec has a mistake; then all mistakes are there at once.
pub fn load(spec: &Path) -> Result<Model, Failure> {
    load_with_warnings(spec).map(|loaded| loaded.model)
}

/// The same with what is odd about the specs and no mistake.
///
/// # Errors
///
/// Those of [`load`]; the report of mistakes then holds the warnings too.
pub fn load_with_warnings(spec: &Path) -> Result<Loaded, Failure> {
    catalogue::load(spec)
}

/// The files of the crate: the sources, the OpenAPI documents, and the manifest that is in `out` with its features brought up to date.
///
/// # Errors
///
/// The manifest is there but cannot be read.
pub fn files(model: &Model, out: &Path, options: &Options) -> Result<Vec<File>, OutputError> {
    let mut files = emit::rust::emit(model, options);
    files.extend(emit::openapi::files(model));
    let manifest = output::read(&out.join("Cargo.toml"))?;
    files.push(manifest::emit(model, options, manifest.as_deref()));
    Ok(files)
}
