//! The one place that touches the disk: compares files with what is there, writes what differs, removes what is left over.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::emit::{File, openapi};

/// First words of every printed Rust file; a file without them is nobody's to remove.
pub(crate) const HEADER: &str =
    "// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.\n";

/// What a run would do, or did, to the output folder.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are not there yet.
    pub new: Vec<String>,
    /// Files that are there with another text.
    pub changed: Vec<Changed>,
    /// Printed files that no spec accounts for any more.
    pub removed: Vec<String>,
    /// Number of files that are as they should be.
    pub unchanged: usize,
}

/// A file whose text differs.
#[derive(Debug)]
pub struct Changed {
    /// Path below the output folder.
    pub path: String,
    /// Text on the disk.
    pub old: String,
    /// Text that belongs there.
    pub new: String,
}

impl Changes {
    /// True if the output is as the specs say.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// An output folder that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}", path.display())]
pub struct OutputError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

/// Compares files with an output folder and changes nothing.
pub fn compare(files: &[File], out: &Path) -> Result<Changes, OutputError> {
    let mut changes = Changes::default();
    for file in files {
        match read(&out.join(&file.path))? {
            None => changes.new.push(file.path.clone()),
            Some(old) if old == file.text => changes.unchanged += 1,
            Some(old) => changes.changed.push(Changed {
                path: file.path.clone(),
                old,
                new: file.text.clone(),
            }),
        }
    }
    let expected: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut found = Vec::new();
    printed_files(out, "src", (".rs", HEADER), &mut found)?;
    printed_files(out, "openapi", (".json", openapi::HEADER), &mut found)?;
    changes.removed = found
        .into_iter()
        .filter(|path| !expected.contains(path.as_str()))
        .collect();
    changes.removed.sort();
    Ok(changes)
}

/// Brings an output folder to what the files say and tells what that took.
pub fn write(files: &[File], out: &Path) -> Result<Changes, OutputError> {
    let changes = compare(files, out)?;
    let touched: BTreeSet<&str> = changes
        .new
        .iter()
        .map(String::as_str)
        .chain(changes.changed.iter().map(|file| file.path.as_str()))
        .collect();
    for file in files
        .iter()
        .filter(|file| touched.contains(file.path.as_str()))
    {
        let path = out.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|source| OutputError {
                action: "make",
                path: parent.to_owned(),
                source,
            })?;
        }
        fs::write(&path, &file.text).map_err(|source| OutputError {
            action: "write",
            path: path.clone(),
            source,
        })?;
    }
    for path in &changes.removed {
        let path = out.join(path);
        fs::remove_file(&path).map_err(|source| OutputError {
            action: "remove",
            path: path.clone(),
            source,
        })?;
        remove_empty_parents(&path, out);
    }
    Ok(changes)
}

/// The text of a file; none if it is not there.
pub(crate) fn read(path: &Path) -> Result<Option<String>, OutputError> {
    match fs::read(path) {
        // A text that is not UTF-8 differs from what belongs there, whatever it says.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(OutputError {
            action: "read",
            path: path.to_owned(),
            source,
        }),
    }
}

/// Files below `folder` with this ending and header, as paths below `out`.
fn printed_files(
    out: &Path,
    folder: &str,
    marks: (&str, &str),
    found: &mut Vec<String>,
) -> Result<(), OutputError> {
    let (ending, header) = marks;
    let path = out.join(folder);
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(source) => {
            return Err(OutputError {
                action: "read",
                path,
                source,
            });
        }
    };
    for entry in entries {
        let entry = entry.map_err(|source| OutputError {
            action: "read",
            path: path.clone(),
            source,
        })?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let below = format!("{folder}/{name}");
        let kind = entry.file_type().map_err(|source| OutputError {
            action: "read",
            path: entry.path(),
            source,
        })?;
        if kind.is_dir() {
            printed_files(out, &below, marks, found)?;
        } else if kind.is_file()
            && name.ends_with(ending)
            && read(&entry.path())?.is_some_and(|text| text.starts_with(header))
        {
            found.push(below);
        }
    }
    Ok(())
}

fn remove_empty_parents(path: &Path, out: &Path) {
    let mut parent = path.parent();
    while let Some(folder) = parent.filter(|folder| *folder != out && folder.starts_with(out)) {
        // A folder that still holds something stays; that is no failure.
        if fs::remove_dir(folder).is_err() {
            break;
        }
        parent = folder.parent();
    }
}
