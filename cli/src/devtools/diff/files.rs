//! Files below a folder, of a commit or on the disk, told apart by what git calls their contents.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use apiscribe_codegen::SCHEMES;

use super::git::Git;

/// Files below a folder, by their paths below it with forward slashes.
#[derive(Debug, Clone, Default)]
pub(super) struct Files {
    files: BTreeMap<String, File>,
}

#[derive(Debug, Clone)]
struct File {
    /// What git calls the content; none if git was not asked.
    id: Option<String>,
    at: At,
}

#[derive(Debug, Clone)]
enum At {
    Repository(Git),
    Disk(PathBuf),
}

/// A repository, and what it is asked for: paths with what it calls the contents.
type Asked<'p, 'f> = (&'f Git, Vec<(&'p str, &'f str)>);

impl Files {
    /// Those of a tree in a repository, which stands at a path below its root; submodules in it are
    /// looked into.
    pub(super) fn of_tree(git: &Git, tree: &str, below: &str) -> anyhow::Result<Self> {
        let mut found = Self::default();
        let listed = git.bytes(&["ls-tree", "-r", "-z", "--full-tree", tree])?;
        let listed = String::from_utf8_lossy(&listed);
        for entry in listed.split_terminator('\0') {
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let mut head = head.split(' ').skip(1);
            match (head.next(), head.next()) {
                (Some("blob"), Some(id)) => found.insert(path, id, git),
                (Some("commit"), Some(commit)) => {
                    let submodule = git.submodule(&format!("{below}/{path}"), commit)?;
                    let inner = Self::of_tree(&submodule, &format!("{commit}^{{tree}}"), "")?;
                    let inner = inner.files.into_iter();
                    let inner = inner.map(|(below, file)| (format!("{path}/{below}"), file));
                    found.files.extend(inner);
                }
                _ => {}
            }
        }
        Ok(found)
    }

    /// Those of the index of a repository below a folder, seen from its root.
    pub(super) fn of_index(git: &Git, folder: &str) -> anyhow::Result<Self> {
        let pattern = format!(":(top,literal){folder}");
        let listed = git.bytes(&["ls-files", "--stage", "-z", "--", &pattern])?;
        let listed = String::from_utf8_lossy(&listed);
        let mut found = Self::default();
        for entry in listed.split_terminator('\0') {
            let Some((head, path)) = entry.split_once('\t') else {
                continue;
            };
            let below = path
                .strip_prefix(folder)
                .map(|path| path.trim_start_matches('/'));
            if let (Some(id), Some(below)) = (head.split(' ').nth(1), below) {
                found.insert(below, id, git);
            }
        }
        Ok(found)
    }

    fn insert(&mut self, path: &str, id: &str, git: &Git) {
        // git makes no such tree, but somebody may have made one by hand to write elsewhere.
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return;
        }
        let file = File {
            id: Some(id.to_owned()),
            at: At::Repository(git.clone()),
        };
        self.files.insert(path.to_owned(), file);
    }

    /// Those on the disk that are not hidden.
    pub(super) fn on_disk(folder: &Path) -> anyhow::Result<Self> {
        let mut found = Self::default();
        found.walk(folder, "")?;
        Ok(found)
    }

    /// The files of a folder of a repository, each with the name that git has for its content.
    pub(super) fn of_working_tree(folder: &Path) -> anyhow::Result<Self> {
        let mut found = Self::on_disk(folder)?;
        found.identify(folder);
        Ok(found)
    }

    fn walk(&mut self, folder: &Path, above: &str) -> anyhow::Result<()> {
        let entries =
            fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{above}{name}");
            // Of a link, what it leads to.
            let place = entry.path();
            if place.is_dir() {
                self.walk(&place, &format!("{path}/"))?;
            } else {
                let at = At::Disk(place);
                self.files.insert(path, File { id: None, at });
            }
        }
        Ok(())
    }

    /// What git would call the contents if they were committed, line endings and all.
    fn identify(&mut self, folder: &Path) {
        // A submodule has rules of its own.
        let Ok(git) = Git::around(folder) else { return };
        let Some(below) = git.below(folder) else {
            return;
        };
        let paths: String = self
            .files
            .keys()
            .map(|path| match below.as_str() {
                "" => format!("{path}\n"),
                below => format!("{below}/{path}\n"),
            })
            .collect();
        let Ok(ids) = git.fed(&["hash-object", "--stdin-paths"], paths.as_bytes()) else {
            return;
        };
        let ids = String::from_utf8_lossy(&ids);
        let ids: Vec<&str> = ids.lines().collect();
        if ids.len() == self.files.len() {
            for (file, id) in self.files.values_mut().zip(ids) {
                file.id = Some(id.to_owned());
            }
        }
    }

    /// Adds those of another folder; of two with one path the first stays.
    pub(super) fn add(&mut self, other: &Self) {
        for (path, file) in &other.files {
            let entry = self.files.entry(path.clone());
            entry.or_insert_with(|| file.clone());
        }
    }

    /// Puts a file of the disk in the place of one, or takes it away.
    pub(super) fn replace(&mut self, path: &str, with: Option<(&Path, &str)>) {
        match with {
            Some((file, id)) => {
                let file = File {
                    id: Some(id.to_owned()),
                    at: At::Disk(file.to_owned()),
                };
                self.files.insert(path.to_owned(), file);
            }
            None => drop(self.files.remove(path)),
        }
    }

    /// True if there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Names of the folders right below that hold YAML, but for that of the schemes.
    pub(super) fn services(&self) -> BTreeSet<&str> {
        let is_yaml = |path: &str| path.ends_with(".yaml") || path.ends_with(".yml");
        let paths = self.files.keys().filter(|path| is_yaml(path));
        paths
            .filter_map(|path| Some(path.split_once('/')?.0))
            .filter(|folder| *folder != SCHEMES)
            .collect()
    }

    /// The files of the schemes, which all services share.
    pub(super) fn schemes(&self) -> Self {
        self.below(SCHEMES)
    }

    /// Names of the folders right below.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        let paths = self.files.keys();
        paths
            .filter_map(|path| Some(path.split_once('/')?.0))
            .collect()
    }

    /// The files below one of its folders, by their paths below this one.
    pub(super) fn below(&self, folder: &str) -> Self {
        let start = format!("{folder}/");
        let files = self
            .files
            .iter()
            .filter(|(path, _)| path.starts_with(&start));
        Self {
            files: files
                .map(|(path, file)| (path.clone(), file.clone()))
                .collect(),
        }
    }

    /// These files as they are seen from the folder above, in which this one has a name.
    pub(super) fn within(&self, name: &str) -> Self {
        let files = self.files.iter();
        Self {
            files: files
                .map(|(path, file)| (format!("{name}/{path}"), file.clone()))
                .collect(),
        }
    }

    /// The files that another folder has not, or has with another content.
    pub(super) fn unlike<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        let is_unlike = |(path, file): &(&'a String, &'a File)| {
            other
                .files
                .get(*path)
                .is_none_or(|same| !file.is_like(same))
        };
        let unlike = self.files.iter().filter(is_unlike);
        unlike.map(|(path, _)| path.as_str())
    }

    /// True if both have the same files with the same contents.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.files.len() == other.files.len() && self.unlike(other).next().is_none()
    }

    /// Contents of the files of certain paths; a path that is not there is left out.
    pub(super) fn read<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> anyhow::Result<Vec<(&'p str, Vec<u8>)>> {
        let mut read = Vec::new();
        let mut asked: BTreeMap<&Path, Asked<'p, '_>> = BTreeMap::new();
        for path in paths {
            match self.files.get(path) {
                Some(File {
                    at: At::Disk(file), ..
                }) => {
                    let content = fs::read(file);
                    let content =
                        content.with_context(|| format!("cannot read {}", file.display()))?;
                    read.push((path, content));
                }
                Some(File {
                    at: At::Repository(git),
                    id: Some(id),
                }) => {
                    asked
                        .entry(git.top())
                        .or_insert((git, Vec::new()))
                        .1
                        .push((path, id));
                }
                _ => {}
            }
        }
        for (git, asked) in asked.into_values() {
            let ids: Vec<&str> = asked.iter().map(|(_, id)| *id).collect();
            let blobs = git.blobs(&ids)?;
            read.extend(asked.iter().map(|(path, _)| *path).zip(blobs));
        }
        Ok(read)
    }

    /// Writes the files of certain paths below a folder.
    pub(super) fn put<'p>(
        &self,
        paths: impl IntoIterator<Item = &'p str>,
        folder: &Path,
    ) -> anyhow::Result<()> {
        for (path, content) in self.read(paths)? {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, content)?;
        }
        Ok(())
    }

    /// Their paths, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl File {
    fn is_like(&self, other: &Self) -> bool {
        if let (Some(id), Some(same)) = (&self.id, &other.id) {
            return id == same;
        }
        match (&self.at, &other.at) {
            (At::Disk(one), At::Disk(other)) => match (fs::read(one), fs::read(other)) {
                (Ok(one), Ok(other)) => one == other,
                _ => false,
            },
            _ => false,
        }
    }
}
