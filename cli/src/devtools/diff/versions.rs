//! The version of the generated crate, now and before.

use std::path::{Path, PathBuf};

use anyhow::Context;
use apiscribe_diff::Version;

use super::changelog::CHANGELOG;
use super::revision::Revision;
use crate::args::diff::Args;
use crate::project::Project;

/// The manifests that may say it.
pub(super) struct Manifests {
    own: PathBuf,
    workspace: PathBuf,
}

impl Manifests {
    /// Those of the project.
    pub(super) fn of(args: &Args, project: &Project) -> Self {
        Self {
            own: project.out(args.out.as_deref()).join("Cargo.toml"),
            workspace: project.in_project(Path::new("Cargo.toml")),
        }
    }

    /// The files that state it: the manifest of the crate, and that of the workspace if the crate
    /// takes its version from there.
    pub(super) fn files(&self) -> Vec<&Path> {
        let own = std::fs::read_to_string(&self.own).unwrap_or_default();
        let version = value(&own, &["package", "version"]).ok().flatten();
        let is_shared = version.is_none_or(|version| !version.is_str());
        let workspace = is_shared.then_some(self.workspace.as_path());
        [self.own.as_path()].into_iter().chain(workspace).collect()
    }

    /// The change log beside the manifest.
    pub(super) fn changelog(&self) -> PathBuf {
        self.own.with_file_name(CHANGELOG)
    }

    /// The version on the disk; none if there is no manifest.
    pub(super) fn here(&self) -> anyhow::Result<Option<Version>> {
        self.version(|path| std::fs::read_to_string(path).ok())
    }

    /// The version in a commit; none if it has no manifest.
    pub(super) fn at(&self, revision: &Revision) -> anyhow::Result<Option<Version>> {
        self.version(|path| revision.text(path))
    }

    /// The name of the package in a commit; none if it has no manifest.
    pub(super) fn name_at(&self, revision: &Revision) -> Option<String> {
        named(&revision.text(&self.own)?)
    }

    fn version(&self, read: impl Fn(&Path) -> Option<String>) -> anyhow::Result<Option<Version>> {
        version(read(&self.own).as_deref(), read(&self.workspace).as_deref())
    }
}

/// The name of the crate in a manifest on the disk, if it has one.
pub(super) fn name(manifest: &Path) -> Option<String> {
    named(&std::fs::read_to_string(manifest).ok()?)
}

/// What code calls the crate of a manifest: its library, or else its package.
fn named(manifest: &str) -> Option<String> {
    let named = |table: &str| value(manifest, &[table, "name"]).ok().flatten();
    let name = named("lib").or_else(|| named("package"))?;
    name.as_str().map(str::to_owned)
}

fn version(manifest: Option<&str>, workspace: Option<&str>) -> anyhow::Result<Option<Version>> {
    let Some(manifest) = manifest else {
        return Ok(None);
    };
    let own = value(manifest, &["package", "version"])?;
    let version = match own {
        Some(toml::Value::String(version)) => Some(version),
        // `version.workspace = true`
        Some(_) => match workspace {
            Some(workspace) => value(workspace, &["workspace", "package", "version"])?
                .and_then(|version| version.as_str().map(str::to_owned)),
            None => None,
        },
        None => None,
    };
    version
        .map(|version| {
            version
                .parse()
                .context("the version of the generated crate")
        })
        .transpose()
}

fn value(manifest: &str, path: &[&str]) -> anyhow::Result<Option<toml::Value>> {
    let table: toml::Table = manifest
        .parse()
        .context("the manifest of the generated crate is not TOML")?;
    let root = toml::Value::Table(table);
    Ok(path
        .iter()
        .try_fold(&root, |value, key| value.get(*key))
        .cloned())
}
