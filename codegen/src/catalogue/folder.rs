//! The folder of a service as it is at one moment: its spec files with their bytes, and what stands
//! where nothing reads it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::digest::{Digest, Hasher};
use crate::source;
use crate::yaml;

/// What is in the folder, in the order in which it is reported.
pub(super) struct Folder {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) entries: Vec<Entry>,
}

pub(super) enum Entry {
    File(SpecFile),
    Misplaced(Misplaced),
}

/// A file that is read.
pub(super) struct SpecFile {
    pub(super) path: PathBuf,
    pub(super) stem: String,
    /// Where it stands.
    pub(super) stands: Stands,
    pub(super) bytes: io::Result<Vec<u8>>,
}

/// In which folder a file stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    /// In that of the service.
    Service,
    /// In `types/`.
    Types,
    /// In `pages/`.
    Pages,
    /// In `callbacks/`.
    Callbacks,
}

impl Stands {
    /// The folders below that of the service.
    const BELOW: [(&'static str, Self); 3] = [
        ("types", Self::Types),
        ("pages", Self::Pages),
        ("callbacks", Self::Callbacks),
    ];
}

/// A file or folder that somebody took for part of the specs.
pub(super) struct Misplaced {
    pub(super) path: PathBuf,
    pub(super) help: String,
}

/// Name of the folder of schemes, beside those of the services.
pub const SCHEMES: &str = "schemes";

impl Folder {
    /// Whether a folder is that of the schemes.
    pub(super) fn is_schemes(path: &Path) -> bool {
        name(path) == SCHEMES
    }

    /// The folder of the schemes.
    pub(super) fn schemes(path: &Path) -> Result<Self, Failure> {
        let mut folder = Folder {
            name: name(path),
            path: path.to_owned(),
            entries: Vec::new(),
        };
        folder.files(path, Stands::Service)?;
        folder.folders(path, |_| false)?;
        Ok(folder)
    }

    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let mut folder = Folder {
            name: name(path),
            path: path.to_owned(),
            entries: Vec::new(),
        };
        folder.files(path, Stands::Service)?;
        for (name, stands) in Stands::BELOW {
            let below = path.join(name);
            if below.is_dir() {
                folder.files(&below, stands)?;
                folder.folders(&below, |_| false)?;
            }
        }
        folder.folders(path, |name| {
            Stands::BELOW.iter().any(|(known, _)| *known == name)
        })?;
        Ok(folder)
    }

    /// Folders of files that are in memory, each named by its path: `acme/service.yaml`,
    /// `acme/types/shared.yaml`.
    pub(super) fn of_texts(files: &[(&str, &str)]) -> Vec<Self> {
        let mut folders: BTreeMap<&str, Vec<SpecFile>> = BTreeMap::new();
        for (path, text) in files {
            let (folder, below) = path.split_once('/').unwrap_or(("", path));
            folders.entry(folder).or_default().push(SpecFile {
                path: PathBuf::from(path),
                stem: stem(Path::new(path)),
                stands: Stands::BELOW
                    .into_iter()
                    .find(|(name, _)| below.starts_with(&format!("{name}/")))
                    .map_or(Stands::Service, |(_, stands)| stands),
                bytes: Ok(text.as_bytes().to_vec()),
            });
        }
        let folders = folders.into_iter();
        let folders = folders.map(|(folder, mut files)| {
            // As they are read from a disk: types come last.
            files.sort_by(|a, b| (a.stands, &a.path).cmp(&(b.stands, &b.path)));
            Folder {
                name: folder.to_owned(),
                path: PathBuf::from(folder),
                entries: files.into_iter().map(Entry::File).collect(),
            }
        });
        folders.collect()
    }

    /// The spec files of a folder, and those that nearly are ones.
    fn files(&mut self, folder: &Path, stands: Stands) -> Result<(), Failure> {
        let entries = entries(folder)?;
        let nearly = |path: &PathBuf| {
            !has_extension(path, "yaml") && is_yaml_by_any_name(path) && !path.is_dir()
        };
        for path in entries.iter().filter(|path| nearly(path)) {
            let help = match stem(path).as_str() {
                "types" => "types stand in files of a folder of that name".to_owned(),
                stem => format!("name it `{stem}.yaml`"),
            };
            self.misplaced(path, help);
        }
        for path in entries {
            if has_extension(&path, "yaml") {
                self.entries.push(Entry::File(SpecFile {
                    stem: stem(&path),
                    bytes: source::bytes_of(&path, yaml::MOST_BYTES),
                    stands,
                    path,
                }));
            }
        }
        Ok(())
    }

    /// Folders with spec files in a place where no folder belongs.
    fn folders(&mut self, folder: &Path, belongs: impl Fn(&str) -> bool) -> Result<(), Failure> {
        for path in subfolders(folder)? {
            // What has the name of a file is read, and refused, as one.
            let belongs = belongs(&name(&path)) || has_extension(&path, "yaml");
            if !belongs && entries(&path)?.iter().any(|path| is_yaml_by_any_name(path)) {
                let help = "operations stand in the folder of the service, types in `types/` in it";
                self.misplaced(&path, help.to_owned());
            }
        }
        Ok(())
    }

    fn misplaced(&mut self, path: &Path, help: String) {
        self.entries.push(Entry::Misplaced(Misplaced {
            path: path.to_owned(),
            help,
        }));
    }

    /// How many bytes its spec files have.
    pub(super) fn bytes(&self) -> usize {
        let files = self.entries.iter().filter_map(|entry| match entry {
            Entry::File(file) => file.bytes.as_ref().ok(),
            Entry::Misplaced(_) => None,
        });
        files.map(Vec::len).sum()
    }

    /// Tells this folder from one that says something else, or stands beside other schemes.
    pub(super) fn digest(&self, schemes: Option<&Digest>) -> Digest {
        let mut hasher = Hasher::new();
        if let Some(schemes) = schemes {
            hasher.add(schemes.0.as_bytes());
        }
        hasher.add(self.name.as_bytes());
        for entry in &self.entries {
            let (path, text) = match entry {
                Entry::File(SpecFile { path, bytes, .. }) => match bytes {
                    Ok(bytes) => (path, bytes.as_slice()),
                    Err(_) => (path, b"unreadable".as_slice()),
                },
                Entry::Misplaced(Misplaced { path, .. }) => (path, b"misplaced".as_slice()),
            };
            let below = path.strip_prefix(&self.path).unwrap_or(path);
            hasher.add(below.to_string_lossy().as_bytes());
            hasher.add(text);
        }
        hasher.digest()
    }
}

pub(super) fn subfolders(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = entries(folder)?;
    folders.retain(|path| path.is_dir());
    Ok(folders)
}

/// What is in a folder and not hidden, in order.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |source| Failure::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if !is_hidden(&path) {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|found| found == wanted)
}

/// Whether somebody took it for a spec file: by another extension for YAML, or by the whole name.
pub(super) fn is_yaml_by_any_name(path: &Path) -> bool {
    let extension = path.extension().map(|found| found.to_ascii_lowercase());
    match extension {
        Some(extension) => extension == "yaml" || extension == "yml",
        None => ["service", "types"].contains(&stem(path).as_str()) && !path.is_dir(),
    }
}

fn is_hidden(path: &Path) -> bool {
    name(path).starts_with('.')
}

fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
