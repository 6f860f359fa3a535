//! The one place that touches the output: compares files with what is there, writes what differs, removes what is left over.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::emit::{File, openapi};
use crate::record::{Digest, Hasher};

/// First words of every printed Rust file; a file without them is nobody's to remove.
pub(crate) const HEADER: &str =
    "// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.\n";

/// What a run would do, or did, to the output folder, by paths below it.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that are not there yet.
    pub new: Vec<String>,
    /// Files that are there with another text.
    pub changed: Vec<String>,
    /// Printed files that no spec accounts for any more.
    pub removed: Vec<String>,
    /// Number of files that are as they should be.
    pub unchanged: usize,
}

impl Changes {
    /// True if the output is as the specs say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A file whose text differs.
#[derive(Debug)]
pub struct Changed<'a> {
    /// Path below the output folder.
    pub path: &'a str,
    /// Text on the disk.
    pub old: &'a str,
    /// Text that belongs there.
    pub new: &'a str,
}

/// An output folder that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} {}", path.display())]
pub struct OutputError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl OutputError {
    fn new<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |source| Self {
            action,
            path: path.to_owned(),
            source,
        }
    }
}

/// What is done with a file that is not as it should be.
pub(crate) enum Difference<'a> {
    /// It is made so.
    Write,
    /// A text that differs is shown.
    Show(&'a mut dyn FnMut(Changed<'_>)),
}

/// An output folder on its way to what the specs say.
pub(crate) struct Output<'a> {
    out: &'a Path,
    difference: Difference<'a>,
    expected: BTreeSet<String>,
    changes: Changes,
}

impl<'a> Output<'a> {
    pub(crate) fn new(out: &'a Path, difference: Difference<'a>) -> Self {
        Self {
            out,
            difference,
            expected: BTreeSet::new(),
            changes: Changes::default(),
        }
    }

    /// Takes a file that belongs into the folder.
    pub(crate) fn file(&mut self, file: File) -> Result<(), OutputError> {
        let path = self.out.join(&file.path);
        match read(&path)? {
            Some(old) if old == file.text.as_bytes() => self.changes.unchanged += 1,
            None => {
                self.write(&path, &file.text)?;
                self.changes.new.push(file.path.clone());
            }
            Some(old) => {
                match &mut self.difference {
                    Difference::Write => self.write(&path, &file.text)?,
                    Difference::Show(show) => show(Changed {
                        path: &file.path,
                        old: &String::from_utf8_lossy(&old),
                        new: &file.text,
                    }),
                }
                self.changes.changed.push(file.path.clone());
            }
        }
        self.expected.insert(file.path);
        Ok(())
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), OutputError> {
        if matches!(self.difference, Difference::Show(_)) {
            return Ok(());
        }
        let parent = path.parent().unwrap_or(self.out);
        fs::create_dir_all(parent).map_err(OutputError::new("make", parent))?;
        fs::write(path, text).map_err(OutputError::new("write", path))
    }

    /// Takes the files of a service as they are, if they have this digest and there are no others.
    pub(crate) fn is_as_printed(
        &mut self,
        service: &str,
        printed: &Digest,
    ) -> Result<bool, OutputError> {
        let mut paths = Vec::new();
        files_below(self.out, &format!("src/{service}"), &mut paths)?;
        let document = format!("openapi/{service}.json");
        if self.out.join(&document).is_file() {
            paths.push(document);
        }
        paths.sort_unstable();
        let mut hasher = Hasher::new();
        for path in &paths {
            hasher.add(path.as_bytes());
            hasher.add(&read(&self.out.join(path))?.unwrap_or_default());
        }
        let is_as_printed = hasher.digest() == *printed;
        if is_as_printed {
            self.changes.unchanged += paths.len();
            self.expected.extend(paths);
        }
        Ok(is_as_printed)
    }

    /// Looks for what no spec accounts for any more, and tells what all of it came to.
    pub(crate) fn finish(mut self) -> Result<Changes, OutputError> {
        let mut found = Vec::new();
        files_below(self.out, "src", &mut found)?;
        files_below(self.out, "openapi", &mut found)?;
        found.retain(|path| !self.expected.contains(path));
        found.sort_unstable();
        for below in found {
            let path = self.out.join(&below);
            if !is_printed(&path)? {
                continue;
            }
            if matches!(self.difference, Difference::Write) {
                fs::remove_file(&path).map_err(OutputError::new("remove", &path))?;
                remove_empty_parents(&path, self.out);
            }
            self.changes.removed.push(below);
        }
        Ok(self.changes)
    }
}

/// The digest of the files that a service prints.
pub(crate) fn digest(files: &[File]) -> Digest {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let mut hasher = Hasher::new();
    for file in files {
        hasher.add(file.path.as_bytes());
        hasher.add(file.text.as_bytes());
    }
    hasher.digest()
}

/// The bytes of a file; none if it is not there.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, OutputError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::new("read", path)(error)),
    }
}

/// Whether a file begins as those do that are printed in its place.
fn is_printed(path: &Path) -> Result<bool, OutputError> {
    let header = match path.extension() {
        Some(extension) if extension == "rs" => HEADER,
        Some(extension) if extension == "json" => openapi::HEADER,
        _ => return Ok(false),
    };
    let mut start = Vec::with_capacity(header.len());
    fs::File::open(path)
        .and_then(|file| file.take(header.len() as u64).read_to_end(&mut start))
        .map_err(OutputError::new("read", path))?;
    Ok(start == header.as_bytes())
}

/// All files below `folder`, as paths below `out`; none if it is not there.
fn files_below(out: &Path, folder: &str, found: &mut Vec<String>) -> Result<(), OutputError> {
    let path = out.join(folder);
    let entries = match fs::read_dir(&path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(OutputError::new("read", &path)(error)),
    };
    for entry in entries {
        let entry = entry.map_err(OutputError::new("read", &path))?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let below = format!("{folder}/{name}");
        let kind = entry.file_type().map_err(OutputError::new("read", &path))?;
        if kind.is_dir() {
            files_below(out, &below, found)?;
        } else if kind.is_file() {
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
