//! What git knows: revisions, and the folders they hold.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use apiscribe_codegen::output::real_path;

/// A commit.
pub(super) struct Revision {
    /// As the user named it, or where it comes from.
    name: String,
    commit: String,
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let short = self.commit.get(..7).unwrap_or(&self.commit);
        match self.commit.starts_with(&self.name) {
            true => f.write_str(short),
            false => write!(f, "{} ({short})", self.name),
        }
    }
}

impl Revision {
    /// The commit of that name, or the one where this branch left main.
    pub(super) fn find(name: Option<&str>) -> anyhow::Result<Self> {
        if let Some(name) = name {
            let commit = format!("{name}^{{commit}}");
            let commit = git(&[
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                &commit,
            ])
            .with_context(|| format!("there is no revision `{name}`"))?;
            return Ok(Self {
                name: name.to_owned(),
                commit,
            });
        }
        git(&["rev-parse", "--git-dir"])
            .context("this is no git repository; `--spec OLD NEW` compares two folders")?;
        for main in ["main", "origin/main"] {
            if let Ok(commit) = git(&["merge-base", "HEAD", main]) {
                return Ok(Self {
                    name: main.to_owned(),
                    commit,
                });
            }
        }
        bail!("there is no branch main to compare with; name a revision")
    }

    /// Puts folders of the commit into a folder that is removed afterwards. A folder that the commit lacks is empty.
    pub(super) fn checkout(&self, folders: &[&Path]) -> anyhow::Result<Checkout> {
        let dir = tempfile::tempdir().context("cannot make a temporary folder")?;
        for folder in folders {
            self.put(folder, dir.path())?;
        }
        Ok(Checkout { dir })
    }

    /// The text of a file; none if the commit lacks it.
    pub(super) fn text(&self, path: &Path) -> Option<String> {
        let object = self.object(path).ok()?;
        // The text as it is, not trimmed.
        let output = Command::new("git").args(["show", &object]).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then_some(text)
    }

    /// What git calls a path in the commit: as seen from the root of the repository.
    fn object(&self, path: &Path) -> anyhow::Result<String> {
        let top = top()?;
        let real = |path: &Path| real_path(path).unwrap_or_else(|| path.to_owned());
        let (top, path) = (real(&top), real(path));
        let below = path.strip_prefix(&top).with_context(|| {
            let (path, top) = (path.display(), top.display());
            format!("{path} is not in the repository {top}; `--spec OLD NEW` compares two folders")
        })?;
        let below: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok(format!("{}:{}", self.commit, below.join("/")))
    }

    fn put(&self, folder: &Path, into: &Path) -> anyhow::Result<()> {
        let Some(name) = folder.file_name() else {
            bail!("{} has no name", folder.display());
        };
        let tree = self.object(folder)?;
        if git(&["rev-parse", "--verify", "--quiet", &tree]).is_err() {
            return Ok(());
        }
        // An index of its own, so that the user's is left alone.
        let index = into.join(format!("{}.index", name.to_string_lossy()));
        let prefix = format!("{}/", into.join(name).display());
        indexed(&index, &[OsStr::new("read-tree"), OsStr::new(&tree)])?;
        let prefix = format!("--prefix={prefix}");
        indexed(
            &index,
            &[
                OsStr::new("checkout-index"),
                OsStr::new("--all"),
                OsStr::new(&prefix),
            ],
        )?;
        Ok(())
    }
}

/// Folders of a commit on the disk.
pub(super) struct Checkout {
    dir: tempfile::TempDir,
}

impl Checkout {
    /// Where a folder is.
    pub(super) fn path(&self, folder: &Path) -> PathBuf {
        match folder.file_name() {
            Some(name) => self.dir.path().join(name),
            None => self.dir.path().to_owned(),
        }
    }
}

/// The root of the repository.
fn top() -> anyhow::Result<PathBuf> {
    git(&["rev-parse", "--show-toplevel"]).map(PathBuf::from)
}

fn git(args: &[&str]) -> anyhow::Result<String> {
    run(Command::new("git").args(args))
}

fn indexed(index: &Path, args: &[&OsStr]) -> anyhow::Result<String> {
    // In a folder of the repository git would only see what lies below it.
    let mut git = Command::new("git");
    git.env("GIT_INDEX_FILE", index).args(args);
    run(git.current_dir(top()?))
}

fn run(command: &mut Command) -> anyhow::Result<String> {
    let output = command.output().context("git cannot be started")?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
