//! Reads hand-written descriptions of vendor APIs and generates a typed Rust crate.
//!
//! ```text
//! text --source, yaml, spec--> spec as written --check--> model --emit--> files --output--> disk
//!                                                  |
//!                                                  +--> diagnostics
//! ```
//!
//! A build tool of your own needs two calls:
//!
//! ```no_run
//! use std::path::Path;
//! use apiscribe_codegen::{Options, BuildCache, Specs};
//!
//! let (spec, out) = (Path::new("spec"), Path::new("generated"));
//! let cache = BuildCache::open(Path::new("target/apiscribe/build-cache"), spec);
//! let changes = Specs::check(spec, cache)?.write(out, &Options::default())?;
//! # Ok::<(), apiscribe_codegen::Failure>(())
//! ```
//!
//! A service is generated and dropped before the next one is read, but for what the first megabyte
//! of specs means, and what earlier runs left in the cache is not done again.

pub mod check;
pub mod codes;
pub mod constraints;
pub mod diagnostics;
pub mod emit;
pub mod encodings;
pub mod escape;
pub mod json;
pub mod model;
pub mod output;
pub mod placements;
pub mod rules;
pub mod source;
pub mod spec;
mod texts;
pub mod wire;
pub mod words;
pub mod yaml;

pub mod bodies;
mod build_cache;
mod catalogue;
mod digest;
mod ecma;
mod folders;
mod imports;
mod manifest;
mod media;
mod parallel;
mod problems;

use std::path::{Path, PathBuf};

pub use build_cache::BuildCache;
pub use catalogue::{Failure, Loaded, Progress, Report, SCHEMES, Specs, Step, nearest_specs};
pub use emit::rust::{Options, Runtime};
pub use folders::SpecFolders;
pub use manifest::{check_features, package};

use model::Model;

/// Reads and checks every spec below a folder, or below several: [`SpecFolders`] are made from a
/// path, too.
///
/// # Errors
///
/// A folder cannot be read, or a spec has an error; then all errors are there at once.
pub fn load(spec: impl Into<SpecFolders>) -> Result<Model, Failure> {
    load_with_warnings(spec).map(|loaded| loaded.model)
}

/// [`load`], reporting each service before it is read.
///
/// # Errors
///
/// Those of [`load`].
pub fn load_with(
    spec: &SpecFolders,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Model, Failure> {
    catalogue::load(spec, progress).map(|loaded| loaded.model)
}

/// Reads and checks specs that are in memory, each with its path below a folder of specs:
/// `acme/service.yaml`.
///
/// # Errors
///
/// A spec has an error; then all errors are there at once.
pub fn load_texts(files: &[(&str, &str)]) -> Result<Model, Failure> {
    catalogue::load_texts(files)
}

/// Loads specs and reports their warnings too.
///
/// # Errors
///
/// Those of [`load`]; the report of errors then holds the warnings too.
pub fn load_with_warnings(spec: impl Into<SpecFolders>) -> Result<Loaded, Failure> {
    catalogue::load(&spec.into(), &mut |_| {})
}

/// Reads and checks the service in a folder and leaves the others alone. `schemes` are the folders
/// of the schemes that it may name; reports name its files as seen from `base`.
///
/// # Errors
///
/// Those of [`load`].
pub fn load_service(service: &Path, schemes: &[PathBuf], base: &Path) -> Result<Loaded, Failure> {
    catalogue::load_service(service, schemes, base)
}
