//! Where the project is: commands work from every folder of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_codegen::nearest_specs;

/// The folder that an argument names, seen from here; without one, the folder of that name in the project.
#[must_use]
pub fn folder(named: Option<&Path>, of_project: &str) -> PathBuf {
    match named {
        Some(named) => named.to_owned(),
        None => in_project(of_project),
    }
}

/// The same for what belongs to specs, which have to be there. `argument` is how a folder is named.
///
/// # Errors
///
/// There are none here or in a folder around this one.
pub fn folder_with_specs(named: Option<&Path>, argument: &str) -> anyhow::Result<PathBuf> {
    if named.is_none() {
        let here = env::current_dir()?;
        anyhow::ensure!(
            nearest_specs(&here).is_some(),
            "no specs in {} or a folder around it\nhelp: run this in a folder of the project, or name one with {argument}",
            here.join("spec").display()
        );
    }
    Ok(folder(named, "spec"))
}

/// A path below the root of the project, seen from here, as reports show it.
fn in_project(below: &str) -> PathBuf {
    let Ok(here) = env::current_dir() else {
        return PathBuf::from(below);
    };
    let root = root(&here);
    let up = here
        .strip_prefix(&root)
        .map_or(0, |from| from.iter().count());
    let up = std::iter::repeat_n("..", up);
    up.collect::<PathBuf>().join(below)
}

/// The nearest folder that holds specs. Without any, the root of the workspace or repository in which somebody may begin with them.
fn root(here: &Path) -> PathBuf {
    if let Some(root) = nearest_specs(here).as_deref().and_then(Path::parent) {
        return root.to_owned();
    }
    let repository = here.ancestors().find(|folder| folder.join(".git").exists());
    let mut inside = here
        .ancestors()
        .take_while(|folder| repository.is_none_or(|root| folder.starts_with(root)));
    inside
        .find(|folder| is_workspace(folder))
        .or(repository)
        .unwrap_or(here)
        .to_owned()
}

/// Whether cargo has the root of a workspace here.
fn is_workspace(folder: &Path) -> bool {
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let mut lines = manifest.lines().map(str::trim);
    lines.any(|line| line.starts_with("[workspace]") || line.starts_with("[workspace."))
}
