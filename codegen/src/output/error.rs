//! Why nothing, or not everything, was written.

use std::fmt;
use std::io;
use std::path::{self, Path, PathBuf};

/// An output folder that is not as the specs say, and what hindered it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutputError {
    /// Something cannot be read, made or written; nothing has changed.
    #[error("nothing was written, cannot {action} {}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// Files are not ours to overwrite; nothing has changed.
    #[error("nothing was written{}", lines(refusals))]
    Refused {
        /// Which files, and why.
        refusals: Vec<Refusal>,
    },
    /// The last step failed for a file: some files have their new contents, others do not.
    #[error("cannot {action} {}\n{}", path.display(), halves(written, unwritten))]
    Partly {
        /// What was tried.
        action: &'static str,
        /// With what.
        path: PathBuf,
        /// Files that have their new contents, or are gone.
        written: Vec<PathBuf>,
        /// Files that are as they were.
        unwritten: Vec<PathBuf>,
        /// Why it failed.
        source: io::Error,
    },
}

impl OutputError {
    pub(super) fn io<'a>(
        action: &'static str,
        path: &'a Path,
    ) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self::Io {
            action,
            path: absolute(path),
            source,
        }
    }
}

/// A file or folder that is left as it is.
#[derive(Debug)]
#[non_exhaustive]
pub struct Refusal {
    /// Where it is, from the root of the disk.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

impl Refusal {
    pub(super) fn new(path: &Path, reason: Reason) -> Self {
        Self {
            path: absolute(path),
            reason,
        }
    }
}

/// Why a file is left as it is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Reason {
    /// It does not begin as generated files do, so somebody wrote it.
    NotGenerated,
    /// Nobody may write it.
    ReadOnly,
    /// It leads elsewhere.
    Link {
        /// Where to.
        to: PathBuf,
    },
    /// A folder on the way to it leads elsewhere.
    LinkedFolder {
        /// Where to.
        to: PathBuf,
    },
    /// It is a folder, a pipe or a device.
    NoFile {
        /// What it is.
        what: &'static str,
    },
    /// It is no folder and would have to be one.
    NoFolder,
    /// The manifest cannot hold the features of the services.
    Manifest {
        /// What is wrong with it.
        why: String,
    },
}

impl Reason {
    /// Whether a person can say that it is to be overwritten all the same.
    #[must_use]
    pub fn can_be_forced(&self) -> bool {
        match self {
            Self::NotGenerated | Self::ReadOnly | Self::Link { .. } | Self::LinkedFolder { .. } => {
                true
            }
            Self::NoFile { .. } | Self::NoFolder | Self::Manifest { .. } => false,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotGenerated => {
                f.write_str("does not begin as generated files do, so it may be written by hand")
            }
            Self::ReadOnly => f.write_str("is read-only"),
            Self::Link { to } => write!(
                f,
                "is a link to {}; forced, a file takes the place of the link",
                to.display()
            ),
            Self::LinkedFolder { to } => {
                write!(
                    f,
                    "is a link to {}; forced, files are written there",
                    to.display()
                )
            }
            Self::NoFile { what } => write!(f, "is {what}, and a file belongs here"),
            Self::NoFolder => f.write_str("is no folder, and one belongs here"),
            Self::Manifest { why } => f.write_str(why),
        }
    }
}

/// Each file on a line, then what can be done.
fn lines(refusals: &[Refusal]) -> String {
    let mut text = String::new();
    for Refusal { path, reason } in refusals {
        text.push_str(&format!("\n  {} {reason}", path.display()));
    }
    let can_be_forced = refusals
        .iter()
        .all(|refusal| refusal.reason.can_be_forced());
    text.push_str(match (can_be_forced, refusals.len()) {
        (true, 1) => "\nmove it away, name another folder, or overwrite it with --force",
        (true, _) => "\nmove them away, name another folder, or overwrite them with --force",
        (false, _) => "\n--force does not overwrite these; move them away or name another folder",
    });
    text
}

fn halves(written: &[PathBuf], unwritten: &[PathBuf]) -> String {
    let list = |paths: &[PathBuf]| -> String {
        let lines = paths.iter().map(|path| format!("\n  {}", path.display()));
        lines.collect()
    };
    match written {
        [] => "nothing was written".to_owned(),
        _ => format!("written:{}\nnot written:{}", list(written), list(unwritten)),
    }
}

/// The path from the root of the disk, so that it is clear wherever it is read.
pub fn absolute(path: &Path) -> PathBuf {
    path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
