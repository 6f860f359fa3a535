//! `diff --write`: what a release of the generated crate needs, from its version to its change log.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};
use apiscribe_codegen::escape::log_line;
use apiscribe_diff::report::Review;

use super::manifests::{self, Written};
use crate::args::diff::Args;
use crate::session::Session;
use crate::show::print;

/// The change log beside the manifest.
const CHANGELOG: &str = "CHANGELOG.md";
/// What stands around the lines that are written; everything else in the file belongs to its owner.
const BEGIN: &str = "<!-- Written by `apiscribe diff --write`: begin -->";
const END: &str = "<!-- Written by `apiscribe diff --write`: end -->";

/// Sets the version that the changes need in all manifests that name it, and writes the change log.
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
    if review.is_empty() {
        return print("nothing to write: no change in meaning\n");
    }
    let version = bump.due();
    let mut written = match bump.is_enough() {
        true => Vec::new(),
        false => manifests::raise(&out.join("Cargo.toml"), &root(&out, session), version)?,
    };
    let path = out.join(CHANGELOG);
    let log = match fs::read_to_string(&path) {
        Ok(log) => log,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let text = with_entry(&log, &version.to_string(), &review.changelog_body());
    if text != log {
        written.push(Written { path, text });
    }
    let mut said = format!("version {version}, from {}\n", bump.before);
    for file in &written {
        fs::write(&file.path, &file.text)
            .with_context(|| format!("cannot write {}", file.path.display()))?;
        let _ = writeln!(said, "wrote {}", log_line(&shown(&file.path)));
    }
    if written.is_empty() {
        said.push_str("all of it was written before\n");
    }
    print(&said)
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

fn shown(path: &Path) -> String {
    let here = apiscribe_codegen::output::real_path(Path::new("."));
    let below = here
        .as_deref()
        .and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).display().to_string()
}

/// A change log with an entry for a version that is not released yet, which takes the place of what
/// was written there before.
fn with_entry(log: &str, version: &str, body: &str) -> String {
    let log = log.replace("\r\n", "\n");
    let block = format!("{BEGIN}\n\n{}\n\n{END}\n", body.trim_end());
    let heading = format!("## [{version}] - Unreleased\n");
    if log.trim().is_empty() {
        return format!("# Changelog\n\n{heading}\n{block}");
    }
    // Up to the newest entry, that entry, and the older ones.
    let start = match log.starts_with("## ") {
        true => Some(0),
        false => log.find("\n## ").map(|at| at + 1),
    };
    let Some(start) = start else {
        return format!("{}\n\n{heading}\n{block}", log.trim_end());
    };
    let (intro, entries) = log.split_at(start);
    let end = entries.find("\n## ").map_or(entries.len(), |at| at + 1);
    let (newest, older) = entries.split_at(end);
    let first = newest.lines().next().unwrap_or_default();
    if !first.to_lowercase().contains("unreleased") {
        return format!("{intro}{heading}\n{block}\n{entries}");
    }
    // `## [Unreleased]` says no version and needs none.
    let first = match first.contains(" - ") {
        true => heading.trim_end(),
        false => first,
    };
    let rest = newest.split_once('\n').map_or("", |(_, rest)| rest);
    let rest = match (rest.find(BEGIN), rest.find(END)) {
        (Some(begin), Some(end)) if begin < end => {
            let behind = rest[end + END.len()..].trim_start_matches('\n');
            let gap = if behind.is_empty() { "" } else { "\n" };
            format!("{}{block}{gap}{behind}", &rest[..begin])
        }
        _ => {
            let own = rest.trim();
            let own = if own.is_empty() {
                String::new()
            } else {
                format!("\n{own}\n")
            };
            format!("\n{block}{own}")
        }
    };
    let gap = if older.is_empty() { "" } else { "\n" };
    format!("{intro}{first}\n{}\n{gap}{older}", rest.trim_end())
}

#[cfg(test)]
mod tests {
    use super::with_entry;

    #[test]
    fn an_entry_takes_the_place_of_the_one_before_and_leaves_all_else() {
        let first = with_entry("", "0.1.4", "- a\n");
        assert!(first.starts_with("# Changelog\n\n## [0.1.4] - Unreleased\n\n<!--"));
        assert_eq!(with_entry(&first, "0.1.4", "- a\n"), first);
        let second = with_entry(&first, "0.2.0", "- b\n");
        assert_eq!(
            second,
            first.replace("0.1.4", "0.2.0").replace("- a", "- b")
        );

        let own = "# Changes\n\nOf ours.\n\n## [0.1.4] - Unreleased\n\n- by hand\n\n## [0.1.3] - 2026-01-02\n\n- old\n";
        let written = with_entry(own, "0.2.0", "- b\n");
        assert!(
            written.contains("- by hand\n") && written.contains("## [0.2.0] - Unreleased\n"),
            "{written}"
        );
        assert!(
            written.ends_with("\n## [0.1.3] - 2026-01-02\n\n- old\n"),
            "{written}"
        );
        assert_eq!(with_entry(&written, "0.2.0", "- b\n"), written);

        let released = "# Changes\n\n## [0.1.3] - 2026-01-02\n\n- old\n";
        let written = with_entry(released, "0.2.0", "- b\n");
        assert!(
            written.starts_with("# Changes\n\n## [0.2.0] - Unreleased\n\n<!--"),
            "{written}"
        );
        assert!(
            written.ends_with("-->\n\n## [0.1.3] - 2026-01-02\n\n- old\n"),
            "{written}"
        );
        assert_eq!(with_entry(&written, "0.2.0", "- b\n"), written);
    }
}
