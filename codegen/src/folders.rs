//! The folders that hold specs.

use std::fmt;
use std::iter;
use std::path::{Path, PathBuf};

/// One or more folders with one folder of YAML files for each service. All their services are
/// generated into one crate, so a service stands in one of them only.
///
/// One folder is made from a path, several from the first and the others:
///
/// ```
/// use apiscribe_codegen::SpecFolders;
///
/// let folders = SpecFolders::new("spec", ["vendors".into()]);
/// assert_eq!(folders.to_string(), "spec and vendors");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecFolders {
    first: PathBuf,
    others: Vec<PathBuf>,
}

impl SpecFolders {
    /// A first folder and others. One that is named again is left out.
    pub fn new(first: impl Into<PathBuf>, others: impl IntoIterator<Item = PathBuf>) -> Self {
        let mut folders = Self {
            first: first.into(),
            others: Vec::new(),
        };
        for folder in others {
            if !folders.iter().any(|known| known == folder) {
                folders.others.push(folder);
            }
        }
        folders
    }

    /// The folder in which new services begin.
    #[must_use]
    pub fn first(&self) -> &Path {
        &self.first
    }

    /// The folders, in the order in which they were named.
    pub fn iter(&self) -> impl Iterator<Item = &Path> {
        iter::once(&self.first)
            .chain(&self.others)
            .map(PathBuf::as_path)
    }

    /// The folder that holds a service; of a service that is in none, the first.
    #[must_use]
    pub fn of(&self, service: &str) -> &Path {
        self.iter()
            .find(|folder| folder.join(service).is_dir())
            .unwrap_or(&self.first)
    }

    /// These folders as another place sees them.
    #[must_use]
    pub fn map(&self, seen: impl Fn(&Path) -> PathBuf) -> Self {
        let others = self.others.iter().map(|folder| seen(folder));
        Self::new(seen(&self.first), others.collect::<Vec<_>>())
    }
}

impl fmt::Display for SpecFolders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.first.display())?;
        for (index, folder) in self.others.iter().enumerate() {
            let is_last = index + 1 == self.others.len();
            let between = if is_last { " and " } else { ", " };
            write!(f, "{between}{}", folder.display())?;
        }
        Ok(())
    }
}

impl<P: AsRef<Path> + ?Sized> From<&P> for SpecFolders {
    fn from(folder: &P) -> Self {
        Self::new(folder.as_ref(), [])
    }
}

impl From<PathBuf> for SpecFolders {
    fn from(folder: PathBuf) -> Self {
        Self::new(folder, [])
    }
}

impl From<&Self> for SpecFolders {
    fn from(folders: &Self) -> Self {
        folders.clone()
    }
}
