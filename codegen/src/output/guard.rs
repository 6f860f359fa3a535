//! Looks at what stands where a file is to go, and on the way there.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{OutputError, Reason, Refusal};

/// What stands at a path, links followed.
pub(super) enum Kind {
    Nothing,
    File,
    /// What it is otherwise.
    Other(&'static str),
}

pub(super) fn kind(path: &Path) -> Result<Kind, OutputError> {
    match fs::metadata(path) {
        Ok(found) if found.is_file() => Ok(Kind::File),
        Ok(found) if found.is_dir() => Ok(Kind::Other("a folder")),
        Ok(_) => Ok(Kind::Other("a pipe or a device")),
        Err(error) if is_nothing(&error) => Ok(Kind::Nothing),
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

/// Nothing is there, perhaps not even the folder.
fn is_nothing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// What stands at a path itself.
fn found(path: &Path) -> Result<Option<fs::Metadata>, OutputError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_nothing(&error) => Ok(None),
        Err(error) => Err(OutputError::io("read", path)(error)),
    }
}

/// Keeps an output folder from harm.
pub(super) struct Guard {
    out: PathBuf,
    /// Whether what is not ours is to be overwritten.
    overwrite: bool,
    /// The folders that were looked at, with what speaks against writing below them.
    folders: BTreeMap<PathBuf, Option<Reason>>,
}

impl Guard {
    pub(super) fn new(out: &Path, overwrite: bool) -> Self {
        Self {
            out: match out.as_os_str().is_empty() {
                true => PathBuf::from("."),
                false => out.to_owned(),
            },
            overwrite,
            folders: BTreeMap::new(),
        }
    }

    /// Why a file below the folder cannot be written, if it cannot. `is_ours` says whether its text
    /// may go.
    pub(super) fn refusal(
        &mut self,
        path: &str,
        is_ours: bool,
    ) -> Result<Option<Refusal>, OutputError> {
        let mut folder = self.out.clone();
        for part in Path::new(path).parent().unwrap_or(Path::new("")) {
            if let Some(reason) = self.folder(&folder)? {
                return Ok(Some(Refusal::new(&folder, reason)));
            }
            folder.push(part);
        }
        if let Some(reason) = self.folder(&folder)? {
            return Ok(Some(Refusal::new(&folder, reason)));
        }
        let place = self.out.join(path);
        let reason = self.file(&place, is_ours)?;
        let reason = reason.filter(|reason| !self.is_forced(reason));
        Ok(reason.map(|reason| Refusal::new(&place, reason)))
    }

    fn file(&self, place: &Path, is_ours: bool) -> Result<Option<Reason>, OutputError> {
        let Some(found) = found(place)? else {
            return Ok(None);
        };
        if found.is_symlink() {
            let to = fs::read_link(place).map_err(OutputError::io("read", place))?;
            return Ok(Some(Reason::Link { to }));
        }
        if let Kind::Other(what) = kind(place)? {
            return Ok(Some(Reason::NoFile { what }));
        }
        if !is_ours {
            return Ok(Some(Reason::NotGenerated));
        }
        Ok(found.permissions().readonly().then_some(Reason::ReadOnly))
    }

    /// Why no file can be written below a folder, if so.
    fn folder(&mut self, folder: &Path) -> Result<Option<Reason>, OutputError> {
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        // Who names a link as the output folder means where it leads.
        let found = match *folder == self.out {
            true => fs::metadata(folder),
            false => fs::symlink_metadata(folder),
        };
        let reason = match found {
            Ok(found) if found.is_dir() => None,
            Ok(found) if found.is_symlink() => {
                let to = fs::read_link(folder).map_err(OutputError::io("read", folder))?;
                Some(Reason::LinkedFolder { to })
            }
            Ok(_) => Some(Reason::NoFolder),
            Err(error) if is_nothing(&error) => None,
            Err(error) => return Err(OutputError::io("read", folder)(error)),
        };
        let reason = reason.filter(|reason| !self.is_forced(reason));
        self.folders.insert(folder.to_owned(), reason.clone());
        Ok(reason)
    }

    fn is_forced(&self, reason: &Reason) -> bool {
        self.overwrite && reason.can_be_forced()
    }
}
