//! One file at a time, as git calls a diff driver.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::folders;
use crate::args::When;
use crate::difference::difference;
use crate::show::print;

/// Compares the specs of the working tree with the old and with the new version of one file in them.
pub(super) fn run(arguments: &[String], color: When) -> anyhow::Result<ExitCode> {
    let (path, old, new) = match arguments {
        [path] => return print(&format!("{path} is not merged\n")),
        [path, old, _, _, new, ..] => (path, Path::new(old), Path::new(new)),
        _ => bail!("git gives a driver a path, two files with hash and mode each"),
    };
    let Some(spec) = spec_folder(Path::new(path)) else {
        return plain(path, old, new, color);
    };
    let dir = tempfile::tempdir().context("cannot make a temporary folder")?;
    let side = |name: &str, file: &Path| -> anyhow::Result<PathBuf> {
        let side = dir.path().join(name).join(spec);
        copy(spec, &side)?;
        let target = side.join(Path::new(path).strip_prefix(spec)?);
        if file == Path::new("/dev/null") {
            fs::remove_file(&target).or_else(|error| match error.kind() {
                std::io::ErrorKind::NotFound => Ok(()),
                _ => Err(error),
            })?;
        } else {
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::copy(file, &target)?;
        }
        Ok(side)
    };
    let (before, after) = (side("old", old)?, side("new", new)?);
    match folders(&before, &after) {
        Ok(mut review) => {
            review.sides = (format!("{path} before"), "after".to_owned());
            print(&review.to_text(color.on_stdout()))
        }
        // Alone, half of a change may make no sense.
        Err(_) => plain(path, old, new, color),
    }
}

/// The folder of specs that a file belongs to: `spec/<service>/...`.
fn spec_folder(path: &Path) -> Option<&Path> {
    let is_service = |folder: &Path| folder.join("service.yaml").exists();
    path.ancestors()
        .skip(1)
        .find(|folder| is_service(folder))?
        .parent()
}

fn plain(path: &str, old: &Path, new: &Path, color: When) -> anyhow::Result<ExitCode> {
    let read = |path: &Path| fs::read_to_string(path).unwrap_or_default();
    print(&difference(
        path,
        path,
        &read(old),
        &read(new),
        color.on_stdout(),
    ))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
