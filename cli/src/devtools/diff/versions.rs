//! The version of the generated crate, now and before.

use std::path::Path;

use anyhow::Context;
use apiscribe_diff::Version;

use super::git::Revision;

/// The version in the manifest on the disk; none if there is no manifest.
pub(super) fn here(out: &Path, workspace: &Path) -> anyhow::Result<Option<Version>> {
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    version(
        read(&out.join("Cargo.toml")).as_deref(),
        read(workspace).as_deref(),
    )
}

/// The version in the manifest of a commit; none if it has no manifest.
pub(super) fn at(
    revision: &Revision,
    out: &Path,
    workspace: &Path,
) -> anyhow::Result<Option<Version>> {
    version(
        revision.text(&out.join("Cargo.toml")).as_deref(),
        revision.text(workspace).as_deref(),
    )
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
