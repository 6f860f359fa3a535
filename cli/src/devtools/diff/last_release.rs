//! The last release, against which version and change log are measured.

use std::path::Path;

use anyhow::bail;
use apiscribe_diff::Version;

use super::changelog;
use super::git::{Git, missing};
use super::revision::Revision;
use super::versions::Manifests;

/// Of the commits that change those files only those are looked at that change such a line.
const STATED: &str = "-G(^|[^a-z])version|^## ";

/// The release that version and change log are measured against.
///
/// # Errors
///
/// The history ends before there is one, or there is nothing to compare with at all.
pub(super) fn of_project(
    git: &Git,
    manifests: &Manifests,
    usual: impl FnOnce() -> anyhow::Result<Revision>,
    command: &str,
) -> anyhow::Result<Revision> {
    if let Some(tagged) = Revision::tagged(git, "HEAD")? {
        return Ok(tagged);
    }
    if git.is_shallow() {
        bail!(
            "the last release is not known, so name it: `{command} TAG`; {}",
            missing(git)
        );
    }
    let usual = usual()?;
    Ok(untagged(git, &usual, manifests)?.unwrap_or(usual))
}

/// The last release up to a commit; none if it is not known.
pub(super) fn up_to(
    git: &Git,
    revision: &Revision,
    manifests: &Manifests,
) -> anyhow::Result<Option<Revision>> {
    match Revision::tagged(git, revision.commit())? {
        Some(tagged) => Ok(Some(tagged)),
        None if git.is_shallow() => Ok(None),
        None => untagged(git, revision, manifests),
    }
}

/// Where nobody tags releases: the first commit whose crate has the version that was released last,
/// which is the newest that the change log does not call unreleased.
fn untagged(
    git: &Git,
    revision: &Revision,
    manifests: &Manifests,
) -> anyhow::Result<Option<Revision>> {
    let changelog = manifests.changelog();
    let files = manifests.files().into_iter().chain([changelog.as_path()]);
    let patterns = files.filter_map(|path: &Path| git.below(path));
    let patterns: Vec<String> = patterns
        .map(|path| format!(":(top,literal){path}"))
        .collect();
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut arguments = vec!["log", "--first-parent", "-m", "--format=%H", STATED];
    arguments.extend([revision.commit(), "--"]);
    arguments.extend(patterns.iter().map(String::as_str));
    let commits = git.ask(&arguments)?;
    let mut found: Option<(Version, Revision)> = None;
    for commit in commits.lines() {
        let at = Revision::at(git, commit, commit);
        let Ok(Some(version)) = manifests.at(&at) else {
            break;
        };
        let log = at.text(&changelog).unwrap_or_default();
        match &found {
            Some((last, _)) if *last != version => break,
            _ if !changelog::is_unreleased(&log, &version) => {
                let name = format!("version {version}");
                found = Some((version, Revision::at(git, &name, commit)));
            }
            Some(_) => break,
            None => {}
        }
    }
    Ok(found.map(|(_, revision)| revision))
}
