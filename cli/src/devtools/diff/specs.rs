//! The specs of one side, of which only those services are read that differ from the other.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use apiscribe_codegen::escape::log_lines;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::output::real_path;
use apiscribe_codegen::{Failure, SCHEMES, load_service};
use apiscribe_diff::accept::{self, Accepted};
use apiscribe_diff::{Diff, Sites, diff};
use tempfile::TempDir;

use super::files::Files;
use super::git::Git;

/// From where a report shows paths.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// From here: it is read in this terminal.
    Here,
    /// From the root of the repository: it is read elsewhere.
    Root,
}

/// The specs of one or more folders.
pub(super) struct Specs {
    /// Those of all folders.
    pub(super) files: Files,
    folders: Vec<Folder>,
}

/// A folder of specs.
pub(super) struct Folder {
    files: Files,
    at: At,
    /// As it was named.
    name: PathBuf,
}

enum At {
    /// On the disk, and from where its paths are shown.
    Disk(PathBuf, PathBuf),
    /// In a commit: put below a folder of our own, where it has the path by which it is shown, seen
    /// from so deep a folder in it that no path leads out.
    Copied(Rc<TempDir>, PathBuf),
}

/// What is said of a folder of specs, but for the services that could not be read.
pub(super) struct Read {
    pub(super) model: Model,
    pub(super) sites: Sites,
    /// Services with errors, each with the errors.
    pub(super) failed: Vec<(String, Failure)>,
}

impl Folder {
    /// A folder on the disk. `files` are those in it.
    pub(super) fn on_disk(folder: &Path, files: Files, git: Option<&Git>, seen: Seen) -> Self {
        let at = match (seen, git) {
            (Seen::Root, Some(git)) => {
                let real = |path: &Path| real_path(path).unwrap_or_else(|| path.to_owned());
                At::Disk(real(folder), real(git.top()))
            }
            _ if folder.is_absolute() => At::Disk(
                folder.to_owned(),
                folder.parent().unwrap_or(folder).to_owned(),
            ),
            _ => At::Disk(folder.to_owned(), PathBuf::from(".")),
        };
        Self {
            files,
            at,
            name: folder.to_owned(),
        }
    }

    /// A folder of a commit, of which copies are put below a folder of our own.
    pub(super) fn of_commit(
        folder: &Path,
        files: Files,
        git: &Git,
        seen: Seen,
        copies: &Rc<TempDir>,
    ) -> Self {
        let shown = match seen {
            Seen::Root => git.below(folder).map(PathBuf::from),
            Seen::Here => None,
        };
        let shown = shown.unwrap_or_else(|| folder.to_owned());
        let is_part =
            |part: &Component<'_>| matches!(part, Component::Normal(_) | Component::ParentDir);
        let shown: PathBuf = match shown.is_absolute() {
            true => shown.file_name().map(PathBuf::from).unwrap_or_default(),
            false => shown.components().filter(is_part).collect(),
        };
        Self {
            files,
            at: At::Copied(Rc::clone(copies), shown),
            name: folder.to_owned(),
        }
    }

    /// What is accepted, by the file beside the services.
    fn accepted(&self) -> anyhow::Result<Vec<Accepted>> {
        let (folder, _) = self.place([apiscribe_codegen::spec::ACCEPTED])?;
        accept::read(&folder).map_err(|failure| match failure {
            Failure::Errors(_) => Wrong::Errors(vec![failure]).into(),
            other => other.into(),
        })
    }

    /// Where the specs are on the disk and from where their paths are shown; files that are not
    /// there yet are put there.
    fn place<'p>(
        &self,
        files: impl IntoIterator<Item = &'p str>,
    ) -> anyhow::Result<(PathBuf, PathBuf)> {
        match &self.at {
            At::Disk(folder, base) => Ok((folder.clone(), base.clone())),
            At::Copied(dir, shown) => {
                let is_up = |part: &Component<'_>| matches!(part, Component::ParentDir);
                let ups = shown.components().filter(is_up).count();
                // Folders that are shown from other depths have other roots.
                let mut base = dir.path().join(ups.to_string());
                base.extend((0..ups).map(|_| "here"));
                fs::create_dir_all(&base)?;
                let folder = base.join(shown);
                self.files.put(files, &folder)?;
                Ok((folder, base))
            }
        }
    }
}

impl Specs {
    /// Those of some folders.
    ///
    /// # Errors
    ///
    /// Two of them hold a service of one name.
    pub(super) fn new(folders: Vec<Folder>) -> anyhow::Result<Self> {
        let mut files = Files::default();
        for (index, folder) in folders.iter().enumerate() {
            for service in folder.files.services() {
                let mut before = folders.iter().take(index);
                if let Some(first) = before.find(|first| first.holds(service)) {
                    anyhow::bail!(
                        "there is a service `{service}` in {} and in {}",
                        first.name.display(),
                        folder.name.display()
                    );
                }
            }
            files.add(&folder.files);
        }
        Ok(Self { files, folders })
    }

    /// The folder that holds a service, as it was named.
    pub(super) fn folder_of(&self, service: &str) -> Option<&Path> {
        let folder = self.folders.iter().find(|folder| folder.holds(service));
        folder.map(|folder| folder.name.as_path())
    }

    /// What is accepted, by the files beside the services.
    pub(super) fn accepted(&self) -> anyhow::Result<Vec<Accepted>> {
        let mut accepted = Vec::new();
        for folder in &self.folders {
            accepted.extend(folder.accepted()?);
        }
        Ok(accepted)
    }

    /// The folders of the schemes, which services of all folders may name.
    fn schemes(&self) -> anyhow::Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for folder in &self.folders {
            let files = folder.files.schemes();
            if !files.is_empty() {
                let (specs, _) = folder.place(files.paths())?;
                found.push(specs.join(SCHEMES));
            }
        }
        Ok(found)
    }

    /// Those of some services that name one of some schemes.
    fn naming<'s>(
        &self,
        services: &BTreeSet<&'s str>,
        schemes: &BTreeSet<String>,
    ) -> anyhow::Result<BTreeSet<&'s str>> {
        let mut found = BTreeSet::new();
        for service in services {
            let files = self.files.below(service);
            let texts = files.read(files.paths())?;
            let names = |text: &[u8]| {
                let text = String::from_utf8_lossy(text);
                schemes.iter().any(|scheme| text.contains(scheme.as_str()))
            };
            if texts.iter().any(|(_, text)| names(text)) {
                found.insert(*service);
            }
        }
        Ok(found)
    }

    /// Reads some services.
    pub(super) fn read(&self, services: &BTreeSet<&str>) -> anyhow::Result<Read> {
        let mut read = Read {
            model: Model {
                services: Vec::new(),
            },
            sites: Sites::default(),
            failed: Vec::new(),
        };
        let schemes = self.schemes()?;
        for service in services {
            let Some(folder) = self.folders.iter().find(|folder| folder.holds(service)) else {
                continue;
            };
            let files = folder.files.below(service);
            let (folder, base) = folder.place(files.paths())?;
            match load_service(&folder.join(service), &schemes, &base) {
                Ok(loaded) => {
                    read.sites.add(&loaded);
                    read.model.services.extend(loaded.model.services);
                }
                Err(failure) => read.failed.push(((*service).to_owned(), failure)),
            }
        }
        Ok(read)
    }
}

impl Folder {
    fn holds(&self, service: &str) -> bool {
        self.files.services().contains(service)
    }
}

/// The specs before and now, compared.
pub(super) struct Compared {
    pub(super) diff: Diff,
    pub(super) sites: (Sites, Sites),
    /// The old services that differ, as far as they could be read.
    pub(super) old: Model,
    /// What has become of them.
    pub(super) new: Model,
    /// Services that differ.
    pub(super) changed: BTreeSet<String>,
    /// Old services with errors.
    pub(super) failed: Vec<(String, Failure)>,
}

/// Compares the services that differ in a byte, or name a scheme that does; all others mean the
/// same.
pub(super) fn compare(old: &Specs, new: &Specs) -> anyhow::Result<Compared> {
    let (before, after) = (old.files.services(), new.files.services());
    let differs = |service: &&&str| !old.files.below(service).is_like(&new.files.below(service));
    let mut changed: BTreeSet<&str> = before.union(&after).filter(differs).copied().collect();
    let schemes = other_schemes(&old.files.schemes(), &new.files.schemes());
    if !schemes.is_empty() {
        changed.extend(old.naming(&before, &schemes)?);
        changed.extend(new.naming(&after, &schemes)?);
    }
    let of = |side: &BTreeSet<&'_ str>| -> BTreeSet<String> {
        changed
            .iter()
            .filter(|service| side.contains(*service))
            .map(|service| (*service).to_owned())
            .collect()
    };
    let (before, after) = (of(&before), of(&after));
    let read = |specs: &Specs, services: &BTreeSet<String>| {
        specs.read(&services.iter().map(String::as_str).collect())
    };
    let new = read(new, &after)?;
    if !new.failed.is_empty() {
        let failures = new.failed.into_iter().map(|(_, failure)| failure);
        return Err(joined(failures.collect()));
    }
    let old = read(old, &before)?;
    let is_read = |service: &str| !old.failed.iter().any(|(failed, _)| failed == service);
    let mut compared = new.model;
    compared
        .services
        .retain(|service| is_read(service.name.bare()));
    Ok(Compared {
        diff: diff(&old.model, &compared)?,
        sites: (old.sites, new.sites),
        old: old.model,
        new: compared,
        changed: changed
            .iter()
            .map(|service| (*service).to_owned())
            .collect(),
        failed: old.failed,
    })
}

/// Names of the schemes that came, went or have another text.
fn other_schemes(old: &Files, new: &Files) -> BTreeSet<String> {
    let files = old.unlike(new).chain(new.unlike(old));
    let names = files.filter_map(|path| {
        let name = path.rsplit('/').next()?;
        Some(name.split_once('.')?.0.to_owned())
    });
    names.collect()
}

/// Specs with errors, which have to have none: the new ones, and what is accepted of them.
#[derive(Debug)]
pub(super) enum Wrong {
    /// The errors of some services.
    Errors(Vec<Failure>),
    /// Folders that do not go together, and why.
    Folders(anyhow::Error),
}

impl Wrong {
    /// The errors, each with its line.
    pub(super) fn render(&self, color: bool) -> String {
        let failures = match self {
            Self::Errors(failures) => failures,
            Self::Folders(error) => {
                return log_lines(&format!("error: {error:#}\n")).into_owned();
            }
        };
        let reports = failures.iter().map(|failure| match failure {
            Failure::Errors(report) => report.render(color),
            other => format!("error: {other}\n"),
        });
        reports.collect::<Vec<String>>().join("\n")
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self.render(false);
        write!(f, "the specs have errors\n\n{}", errors.trim_end())
    }
}

impl std::error::Error for Wrong {}

/// The errors of all services, unless something else hinders reading them.
fn joined(mut failures: Vec<Failure>) -> anyhow::Error {
    let is_else = |failure: &Failure| !matches!(failure, Failure::Errors(_));
    match failures.iter().position(is_else) {
        Some(index) => failures.swap_remove(index).into(),
        None => Wrong::Errors(failures).into(),
    }
}

/// What is wrong with specs.
pub(super) fn why(failure: &Failure) -> String {
    match failure {
        Failure::Errors(report) => report.render(false).trim_end().to_owned(),
        other => other.to_string(),
    }
}
