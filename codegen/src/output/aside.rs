//! New contents beside the files that they are for, until all of them are on the disk.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::error::{OutputError, absolute};

/// How names of files begin and end that are put aside. A leading dot hides them from editors and
/// from readers of specs.
const NAME: (&str, &str) = (".apiscribe-", ".new");

/// A file that was put aside so long ago belongs to a run that was killed.
const LEFT_OVER: Duration = Duration::from_secs(10 * 60);

/// When contents must be on the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// Before the file takes its place: nobody could write it again.
    Now,
    /// When the system thinks fit: it can be generated again.
    Later,
}

/// Contents that were put aside, and files to remove. What has not taken its place goes away with
/// it.
#[derive(Default)]
pub(super) struct Aside {
    steps: Vec<Step>,
    /// Folders that were made, outer ones first.
    folders: Vec<PathBuf>,
    /// Folders that something was put aside in.
    used: BTreeSet<PathBuf>,
    count: usize,
}

/// What is left to do for a file.
enum Step {
    Rename { from: PathBuf, to: PathBuf },
    Remove(PathBuf),
}

impl Step {
    fn path(&self) -> &Path {
        match self {
            Self::Rename { to, .. } => to,
            Self::Remove(path) => path,
        }
    }

    fn run(&self) -> Result<(), (&'static str, io::Error)> {
        match self {
            Self::Rename { from, to } => fs::rename(from, to).map_err(|error| ("write", error)),
            Self::Remove(path) => fs::remove_file(path).map_err(|error| ("remove", error)),
        }
    }
}

impl Aside {
    /// Puts the contents of a file aside, in its folder, which is made if it is not there.
    pub(super) fn put(
        &mut self,
        path: &Path,
        contents: &[u8],
        flush: Flush,
    ) -> Result<(), OutputError> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !self.used.contains(folder) {
            self.make(folder)?;
            remove_left_over(folder);
            self.used.insert(folder.to_owned());
        }
        let (from, mut file) = self.create(folder)?;
        let written = file
            .write_all(contents)
            .and_then(|()| keep_access(path, &from))
            .and_then(|()| match flush {
                Flush::Now => file.sync_all(),
                Flush::Later => Ok(()),
            });
        let to = path.to_owned();
        self.steps.push(Step::Rename { from, to });
        written.map_err(OutputError::io("write", path))
    }

    /// Removes a file once all others are in their places.
    pub(super) fn remove(&mut self, path: &Path) {
        self.steps.push(Step::Remove(path.to_owned()));
    }

    /// Puts everything into its place; then folders below `out` that have become empty go.
    pub(super) fn commit(mut self, out: &Path) -> Result<(), OutputError> {
        for (done, step) in self.steps.iter().enumerate() {
            let Err((action, source)) = step.run() else {
                continue;
            };
            let paths = |steps: &[Step]| steps.iter().map(|step| absolute(step.path())).collect();
            let (written, unwritten) = self.steps.split_at(done);
            let error = OutputError::Partly {
                action,
                path: absolute(step.path()),
                written: paths(written),
                unwritten: paths(unwritten),
                source,
            };
            self.steps.drain(..done);
            return Err(error);
        }
        self.folders.clear();
        for step in mem::take(&mut self.steps) {
            if let Step::Remove(path) = step {
                remove_empty_parents(&path, out);
            }
        }
        Ok(())
    }

    fn make(&mut self, folder: &Path) -> Result<(), OutputError> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
            .collect();
        for folder in missing.into_iter().rev() {
            // `new/..` is there once `new` is.
            if folder.is_dir() {
                continue;
            }
            fs::create_dir(folder).map_err(OutputError::io("make", folder))?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }

    /// A new file that nothing else uses.
    fn create(&mut self, folder: &Path) -> Result<(PathBuf, fs::File), OutputError> {
        loop {
            self.count += 1;
            let name = format!("{}{}-{}{}", NAME.0, std::process::id(), self.count, NAME.1);
            let path = folder.join(name);
            match fs::File::create_new(&path) {
                Ok(file) => return Ok((path, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(OutputError::io("write", &path)(error)),
            }
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // The error that led here says more than one of these would.
        for step in &self.steps {
            if let Step::Rename { from, .. } = step {
                let _ = fs::remove_file(from);
            }
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Gives a new file the permissions and, as far as the system allows it, the owner of the one whose
/// place it takes.
fn keep_access(old: &Path, new: &Path) -> io::Result<()> {
    match fs::symlink_metadata(old) {
        Ok(found) if found.is_file() => {
            keep_owner(&found, new);
            fs::set_permissions(new, found.permissions())
        }
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn keep_owner(old: &fs::Metadata, new: &Path) {
    use std::os::unix::fs::{MetadataExt as _, chown};
    let is_same =
        fs::metadata(new).is_ok_and(|new| (new.uid(), new.gid()) == (old.uid(), old.gid()));
    if !is_same {
        // Only the superuser can give files away.
        let _ = chown(new, Some(old.uid()), Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_old: &fs::Metadata, _new: &Path) {}

/// Whether a file of this name was put aside.
pub(super) fn is_aside(name: &str) -> bool {
    name.starts_with(NAME.0) && name.ends_with(NAME.1)
}

/// Takes away what a run that was killed has left in a folder.
fn remove_left_over(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_old = || {
            let age = entry.metadata().ok()?.modified().ok()?.elapsed().ok()?;
            Some(age > LEFT_OVER)
        };
        if is_aside(&entry.file_name().to_string_lossy()) && is_old() == Some(true) {
            let _ = fs::remove_file(entry.path());
        }
    }
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

#[cfg(test)]
#[expect(clippy::expect_used, clippy::panic, reason = "a test")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = names
            .map(|name| name.to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_not_put_into_its_place_goes_away_with_its_folders() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let mut aside = Aside::default();
        let path = place.path().join("a/b/c.rs");
        aside.put(&path, b"c", Flush::Now).expect("put aside");
        assert!(
            names(&place.path().join("a/b"))
                .iter()
                .all(|name| is_aside(name))
        );
        drop(aside);
        assert!(names(place.path()).is_empty());
    }

    #[test]
    fn a_failure_of_the_last_step_says_what_is_written() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let path = |name: &str| place.path().join(name);
        let mut aside = Aside::default();
        for name in ["a", "new/b", "c"] {
            aside
                .put(&path(name), b"text", Flush::Later)
                .expect("put aside");
        }
        // Somebody makes a folder where the second file goes.
        fs::create_dir_all(path("new/b/folder")).expect("a folder");
        let Err(OutputError::Partly {
            written, unwritten, ..
        }) = aside.commit(place.path())
        else {
            panic!("it cannot take its place");
        };
        assert_eq!(written, [path("a")]);
        assert_eq!(unwritten, [path("new/b"), path("c")]);
        assert_eq!(names(place.path()), ["a", "new"]);
        assert_eq!(names(&path("new")), ["b"]);
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away_once_it_is_old() {
        let place = tempfile::tempdir().expect("a temporary folder");
        for (name, age) in [
            (".apiscribe-1-1.new", 3600),
            (".apiscribe-1-2.new", 1),
            (".mine.new", 3600),
        ] {
            let file = fs::File::create(place.path().join(name)).expect("a file");
            let then = std::time::SystemTime::now() - Duration::from_secs(age);
            file.set_modified(then).expect("its time is set");
        }
        let mut aside = Aside::default();
        aside
            .put(&place.path().join("a"), b"a", Flush::Later)
            .expect("put aside");
        aside.commit(place.path()).expect("written");
        assert_eq!(
            names(place.path()),
            [".apiscribe-1-2.new", ".mine.new", "a"]
        );
    }
}
