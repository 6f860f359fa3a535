//! `diff --write`: what a release of the generated crate needs, from its version to its change log.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use apiscribe_codegen::escape::log_line;
use apiscribe_diff::Version;
use apiscribe_diff::report::Review;

use super::changelog::{self, CHANGELOG, Due};
use super::manifests::{self, Written};
use crate::args::diff::Args;
use crate::session::Session;
use crate::show::print;

/// Sets the version that the changes need in all manifests that name it, and writes the change log.
/// What an earlier run wrote for changes that are gone is taken back.
pub(super) fn write(review: &Review, args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let out = session.project.out(args.out.as_deref());
    let Some(bump) = &review.bump else {
        bail!(
            "there is no version to raise: {} is not there, or was not before\nhelp: `{}` makes it",
            out.join("Cargo.toml").display(),
            session.command("regenerate")
        );
    };
    ensure!(
        review.unread.is_empty(),
        "nothing was written, since not all services can be compared; `{}` reports why",
        session.command("diff")
    );
    let path = out.join(CHANGELOG);
    let log = read(&path)?;
    let due = Due::new(bump, &log);
    let text = with_changes(review, &log, &bump.before, &due)?;
    let mut written = match due.version == bump.now {
        true => Vec::new(),
        false => manifests::set(&out.join("Cargo.toml"), &root(&out, session), &due.version)?,
    };
    if text != log.replace("\r\n", "\n") {
        written.push(Written { path, text });
    }
    if written.is_empty() {
        return print(match review.is_empty() {
            true => "nothing to write: no change in meaning\n",
            false => "nothing to write: version and change log fit the changes\n",
        });
    }
    let mut said = match review.is_empty() {
        true => format!("version {}, no change in meaning is left\n", due.version),
        false => format!("version {}, from {}\n", due.version, bump.before),
    };
    for file in &written {
        fs::write(&file.path, &file.text)
            .with_context(|| format!("cannot write {}", file.path.display()))?;
        let _ = writeln!(said, "wrote {}", log_line(&shown(&file.path)));
    }
    print(&said)
}

/// Whether a run would write something else than an earlier run has written.
pub(super) fn is_outdated(review: &Review, args: &Args, session: &Session) -> anyhow::Result<bool> {
    let Some(bump) = review.bump.as_ref().filter(|_| review.unread.is_empty()) else {
        return Ok(false);
    };
    let log = read(&session.project.out(args.out.as_deref()).join(CHANGELOG))?;
    if !changelog::is_written(&log, &bump.before) {
        return Ok(false);
    }
    let due = Due::new(bump, &log);
    let text = with_changes(review, &log, &bump.before, &due);
    let is_same = text.is_ok_and(|text| text == log.replace("\r\n", "\n"));
    Ok(due.version != bump.now || !is_same)
}

/// A change log; empty if there is none.
fn read(path: &Path) -> anyhow::Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| format!("cannot read {}", path.display())),
    }
}

fn with_changes(
    review: &Review,
    log: &str,
    release: &Version,
    due: &Due,
) -> anyhow::Result<String> {
    let body = (!review.is_empty()).then(|| review.changelog_body());
    changelog::with_entry(log, release, due, body.as_deref())
}

/// The folder whose manifests are looked at: the outermost of project, workspace and repository
/// that holds the crate.
fn root(out: &Path, session: &Session) -> PathBuf {
    let project = apiscribe_codegen::output::real_path(session.project.root());
    let out = apiscribe_codegen::output::real_path(out).unwrap_or_else(|| out.to_owned());
    let repository = super::Git::around(&out).ok();
    let repository = repository.map(|git| git.top().to_owned());
    let around = [project, repository]
        .into_iter()
        .flatten()
        .filter(|root| out.starts_with(root));
    around
        .min_by_key(|root| root.components().count())
        .unwrap_or(out)
}

/// A path as it is seen from here.
fn shown(path: &Path) -> String {
    let real = |path: &Path| apiscribe_codegen::output::real_path(path);
    let (Some(here), Some(there)) = (real(Path::new(".")), real(path)) else {
        return path.display().to_string();
    };
    // A common root alone says nothing of how near they are.
    let mut common = here.ancestors().filter(|around| around.parent().is_some());
    let common = common.find_map(|around| Some((around, there.strip_prefix(around).ok()?)));
    let Some((around, below)) = common else {
        return there.display().to_string();
    };
    let ups = here.components().count() - around.components().count();
    let mut seen = PathBuf::new();
    seen.extend((0..ups).map(|_| ".."));
    seen.join(below).display().to_string()
}
