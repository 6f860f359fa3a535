//! One file at a time, as git calls a diff driver.
//!
//! git gives two versions of a file and not the commits that they are from, so `history` finds
//! those: a file means something only beside the other files of its service, and a type that moved
//! to another file did not change. Nothing is built and no clone of apiscribe is needed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::bail;
use apiscribe_codegen::SCHEMES;
use apiscribe_codegen::escape::log_line;
use apiscribe_diff::report::Review;

use super::files::Files;
use super::git::Git;
use super::history::{History, Moment};
use super::specs::{Folder as SpecFolder, Seen, Specs, compare, why};
use crate::args::When;
use crate::difference::difference;
use crate::show::print;

/// A version of the file: none if it was not there.
struct Version {
    /// Where git has put it.
    file: PathBuf,
    id: String,
}

impl Version {
    fn given(file: &str, id: &str) -> Option<Self> {
        let is_there = file != "/dev/null" && id != ".";
        is_there.then(|| Self {
            file: file.into(),
            id: id.to_owned(),
        })
    }
}

/// Two versions of a file.
struct Pair<'a> {
    paths: [&'a str; 2],
    versions: [Option<Version>; 2],
}

/// Reports what the change of a file means.
pub(super) fn run(arguments: &[String], color: When) -> anyhow::Result<ExitCode> {
    let (path, old, old_id, new, new_id, more) = match arguments {
        [path] => return print(&format!("* Unmerged path {path}\n")),
        [path, old, old_id, _, new, new_id, _, more @ ..] => (path, old, old_id, new, new_id, more),
        _ => bail!("git gives a driver a path, and two files with hash and mode each"),
    };
    let later = more.first().map_or(path, |later| later);
    let pair = Pair {
        paths: [path, later],
        versions: [Version::given(old, old_id), Version::given(new, new_id)],
    };
    let color = color.on_stdout();
    let mut text = pair.header(color);
    match pair.meaning() {
        Ok(Some(review)) => text.push_str(&review.to_text(color)),
        Ok(None) => text.push_str(&pair.lines(color)),
        Err(error) => {
            // The first error; `check` reports all.
            let error = format!("{error:#}");
            let mut lines = error.lines();
            let first = lines.clone().find(|line| line.starts_with("error["));
            let first = log_line(first.or(lines.next()).unwrap_or_default());
            text.push_str(&format!("not compared: {first}\n{}", pair.lines(color)));
        }
    }
    print(&text)
}

impl Pair<'_> {
    /// As git begins what it says of a file.
    fn header(&self, color: bool) -> String {
        let [old, new] = self.paths.map(log_line);
        let mut lines = vec![format!("diff --apiscribe a/{old} b/{new}")];
        match &self.versions {
            [None, _] => lines.push("new file".to_owned()),
            [_, None] => lines.push("deleted file".to_owned()),
            _ if old != new => {
                lines.push(format!("rename from {old}"));
                lines.push(format!("rename to {new}"));
            }
            _ => {}
        }
        let paint = |line: String| match color {
            true => format!("\u{1b}[1m{line}\u{1b}[0m\n"),
            false => format!("{line}\n"),
        };
        lines.into_iter().map(paint).collect()
    }

    /// Line by line.
    fn lines(&self, color: bool) -> String {
        let read = |version: &Option<Version>| {
            let text = version
                .as_ref()
                .and_then(|version| fs::read(&version.file).ok());
            String::from_utf8_lossy(&text.unwrap_or_default()).into_owned()
        };
        let [old, new] = &self.versions;
        let (from, to) = (
            format!("a/{}", self.paths[0]),
            format!("b/{}", self.paths[1]),
        );
        difference(&from, &to, &read(old), &read(new), color)
    }

    /// What the change means; none if the file is not part of a service.
    fn meaning(&self) -> anyhow::Result<Option<Review>> {
        let git = Git::around(Path::new("."))?;
        let ids = [0, 1].map(|side| {
            self.versions[side]
                .as_ref()
                .map(|version| version.id.as_str())
        });
        let moments = History::new(&git).moments(self.paths, ids);
        let schemes = |side: usize| services_beside(&git, &moments[1], self.paths[side]);
        let is_scheme = self.paths.iter().all(|path| schemes_of(path).is_some());
        let found = |side: usize| service_of(&git, &moments[side], self.paths[side]);
        let (old, new) = match (found(0)?, found(1)?) {
            // The services as they are afterwards, with the scheme before and after.
            _ if is_scheme => match (schemes(0)?, schemes(1)?) {
                (Some(old), Some(new)) => (old, new),
                _ => return Ok(None),
            },
            (Some(old), Some(new)) => (old, new),
            // A service that comes or goes with this file.
            (None, Some(new)) => (new.at(&git, &moments[0])?, new),
            (Some(old), None) => {
                let new = old.at(&git, &moments[1])?;
                (old, new)
            }
            (None, None) => return Ok(None),
        };
        let (old_specs, new_specs) = (self.whole(&git, &old, 0)?, self.whole(&git, &new, 1)?);
        let differing = differing(&old_specs.files, &new_specs.files, &new);
        let compared = compare(&old_specs, &new_specs)?;
        if let Some((_, failure)) = compared.failed.first() {
            bail!("{}", why(failure));
        }
        let sides = (format!("{} before", self.paths[0]), "after".to_owned());
        let (before, after) = &compared.sites;
        let mut review = Review::new(compared.diff, sides, (before, after), Vec::new());
        // What a scheme means is written where services name it.
        if !is_scheme {
            review.keep_file(self.paths, &differing);
        }
        Ok(Some(review))
    }

    /// The specs of a side, with the version of the file that git has given.
    fn whole(&self, git: &Git, folder: &Folder, side: usize) -> anyhow::Result<Specs> {
        let mut files = folder.files.clone();
        if let Some(within) = folder.within(self.paths[side]) {
            let given = self.versions[side].as_ref();
            files.replace(
                within,
                given.map(|version| (version.file.as_path(), version.id.as_str())),
            );
        }
        let (specs, copies) = (Path::new(&folder.specs), Rc::new(tempfile::tempdir()?));
        let folder = SpecFolder::of_commit(specs, files, git, Seen::Here, &copies);
        Specs::new(vec![folder])
    }
}

/// Files that differ, as they are shown.
fn differing(old: &Files, new: &Files, folder: &Folder) -> Vec<String> {
    let mut paths: Vec<&str> = old.unlike(new).chain(new.unlike(old)).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .map(|path| format!("{}{path}", folder.start()))
        .collect()
}

/// A service at some moment.
struct Folder {
    /// The folder of its specs, in which it has one of its own.
    specs: String,
    name: String,
    /// The files of the service, by their paths below that.
    files: Files,
}

impl Folder {
    fn read(git: &Git, moment: &Moment, folder: &str) -> anyhow::Result<Self> {
        let (specs, name) = folder.rsplit_once('/').unwrap_or(("", folder));
        let mut read = Self {
            specs: specs.to_owned(),
            name: name.to_owned(),
            files: moment.files(git, folder)?.within(name),
        };
        let schemes = moment.files(git, &format!("{}{SCHEMES}", read.start()))?;
        read.files.add(&schemes.within(SCHEMES));
        Ok(read)
    }

    /// This service at another moment.
    fn at(&self, git: &Git, moment: &Moment) -> anyhow::Result<Self> {
        Self::read(git, moment, &format!("{}{}", self.start(), self.name))
    }

    /// How the paths of its files begin.
    fn start(&self) -> String {
        match self.specs.as_str() {
            "" => String::new(),
            specs => format!("{specs}/"),
        }
    }

    /// A path below the folder of the specs.
    fn within<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix(&self.start())
    }
}

/// The folder of the specs in which a path is one of a scheme.
fn schemes_of(path: &str) -> Option<&str> {
    let (folder, _) = path.rsplit_once('/')?;
    match folder.rsplit_once('/') {
        Some((specs, SCHEMES)) => Some(specs),
        None if folder == SCHEMES => Some(""),
        _ => None,
    }
}

/// All services beside a scheme; none if there are none.
fn services_beside(git: &Git, moment: &Moment, path: &str) -> anyhow::Result<Option<Folder>> {
    let Some(specs) = schemes_of(path) else {
        return Ok(None);
    };
    let files = moment.files(git, specs)?;
    let folder = Folder {
        specs: specs.to_owned(),
        name: SCHEMES.to_owned(),
        files,
    };
    Ok((!folder.files.services().is_empty()).then_some(folder))
}

/// The service that a file belongs to: the nearest folder around it that has a `service.yaml`.
fn service_of(git: &Git, moment: &Moment, path: &str) -> anyhow::Result<Option<Folder>> {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        folder = above;
        let service = Folder::read(git, moment, folder)?;
        let description = format!("{}/service.yaml", service.name);
        if service.files.paths().any(|path| path == description) {
            return Ok(Some(service));
        }
    }
    Ok(None)
}
