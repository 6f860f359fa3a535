//! Where the benches keep what they make, all below the target folder.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use crate::Outcome;

/// The folders of a bench.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The checkout that is measured.
    pub root: PathBuf,
    /// Where everything that is made goes.
    pub work: PathBuf,
}

impl Folder {
    /// Takes what cargo sets for a bench: `env!("CARGO_TARGET_TMPDIR")`.
    ///
    /// # Errors
    ///
    /// The folder cannot be made.
    pub fn new(target: &str) -> io::Result<Self> {
        let work = Path::new(target).join("benches");
        fs::create_dir_all(&work)?;
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Ok(Self {
            root: root.canonicalize()?,
            work,
        })
    }

    /// A path below the work folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.work.join(name)
    }

    /// An empty folder, whatever was in it.
    ///
    /// # Errors
    ///
    /// What was in it cannot be removed.
    pub fn empty(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.path(name);
        match fs::remove_dir_all(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        fs::create_dir_all(&path)?;
        Ok(path)
    }

    /// Takes away what programs of the workspace keep between runs, which stands beside them.
    ///
    /// # Errors
    ///
    /// It cannot be removed.
    pub fn forget(&self) -> io::Result<()> {
        self.empty("build/apiscribe").map(drop)
    }

    /// Where output of commands goes.
    pub fn log(&self) -> PathBuf {
        self.path("last.log")
    }

    /// A program of the workspace, built in release.
    ///
    /// # Errors
    ///
    /// It does not build.
    pub fn program(&self, package: &str) -> Outcome<PathBuf> {
        let target = self.path("build");
        let mut cargo = cargo();
        cargo
            .current_dir(&self.root)
            .args(["build", "--quiet", "--release", "--package", package])
            .env("CARGO_TARGET_DIR", &target);
        crate::cost::run(&mut cargo, &self.log())?;
        Ok(target.join("release").join(package))
    }
}

/// Cargo, without what the cargo that runs the bench has set for it.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_of_package = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if is_of_package || matches!(&*text, "CARGO_TARGET_DIR" | "RUSTFLAGS") {
            command.env_remove(&name);
        }
    }
    command
}

/// Bytes of all files below a folder whose names end like this.
///
/// # Errors
///
/// A folder cannot be read.
pub fn bytes(folder: &Path, ending: &str) -> io::Result<u64> {
    let mut sum = 0;
    for path in files(folder, ending)? {
        sum += fs::metadata(path)?.len();
    }
    Ok(sum)
}

/// All files below a folder whose names end like this, without what cargo has built there.
///
/// # Errors
///
/// A folder cannot be read.
pub fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
