//! Emitters: each takes a model and returns files as values.

pub mod html;
pub mod openapi;
pub mod rust;

/// A file to be written, with its path below the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path with forward slashes, e.g. `src/nxcloud_saas/errors.rs`.
    pub path: String,
    /// Whole text.
    pub text: String,
}
