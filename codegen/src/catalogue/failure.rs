//! What comes of specs that cannot be generated from.

use std::borrow::Cow;
use std::error::Error as _;
use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostics::{Diagnostics, Levels};
use crate::emit::rust;
use crate::escape;
use crate::folders::SpecFolders;
use crate::output::{self, OutputError};
use crate::source::Sources;

/// Why there is no model, or nothing generated from it. What `main` shows of it is what a person
/// reads, with every error and its place.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// The folder of the specs is not there or cannot be read.
    #[error("cannot read {}", output::absolute(path).display())]
    Unreadable {
        /// What cannot be read.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is no service in the folders.
    #[error("no specs in {}: no folder with a service.yaml is there", specs.map(output::absolute))]
    Empty {
        /// The folders.
        specs: SpecFolders,
    },
    /// The specs have errors.
    #[error("the specs have errors\n\n{}", .0.render(false).trim_end())]
    Errors(Box<Report>),
    /// Somebody saved a spec after it was checked and before it was generated.
    #[error("{} was edited meanwhile; run this again", path.display())]
    Edited {
        /// The folder of the service.
        path: PathBuf,
    },
    /// What the generator made of a spec is no Rust; nothing is written then.
    #[error(transparent)]
    Generate(#[from] rust::GenerateError),
    /// The output folder cannot be read or written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// Errors and warnings of all files, with the files' texts.
#[derive(Default)]
pub struct Report {
    pub(super) sources: Sources,
    pub(super) diagnostics: Diagnostics,
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl Report {
    /// What there is to say of these texts.
    #[must_use]
    pub fn new(sources: Sources, diagnostics: Diagnostics) -> Self {
        Self {
            sources,
            diagnostics,
        }
    }

    /// For people: in the order of files and lines, each with its source line, and how many there
    /// are.
    pub fn render(&self, color: bool) -> String {
        let text = self.diagnostics.render(&self.sources, color);
        match escape::painted(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(painted) => painted,
        }
    }

    /// One JSON object on a line for each; [`Diagnostics::to_json`] lists its keys.
    pub fn to_json(&self) -> String {
        self.diagnostics.to_json(&self.sources)
    }

    /// Commands of a workflow of GitHub.
    pub fn to_github(&self) -> String {
        self.diagnostics.to_github(&self.sources)
    }

    /// Takes warnings as the levels say.
    pub fn take_as(&mut self, levels: &Levels) {
        self.diagnostics.take_as(levels);
    }

    /// The texts that they are about, and all others that were read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The errors and warnings themselves.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}
