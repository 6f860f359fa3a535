//! The two crates: every pair a service of its own, named by its number.

use std::fs;
use std::path::Path;

use anyhow::Context;
use apiscribe::project::Project;
use apiscribe_codegen::emit::rust;
use apiscribe_codegen::model::Model;
use apiscribe_codegen::output::{Flush, replace};
use apiscribe_codegen::{BuildCache, Failure, Options, Runtime, Specs, load};
use apiscribe_diff::api::Api;
use apiscribe_diff::{Change, Effect, diff};
use apiscribe_test_support::cases::Side;

use super::sides::Sides;

/// A pair of specs.
pub(super) struct Pair {
    /// From 1, in the order of the files.
    pub(super) number: usize,
    /// What `diff` says.
    pub(super) breaks: bool,
    /// The interface of the old crate.
    pub(super) api: Api,
    sides: Sides,
}

/// What stands before the name of a service: `p012_`.
pub(super) fn prefix(number: usize) -> String {
    format!("p{number:03}_")
}

/// The number in a name or path that holds one.
pub(super) fn number(text: &str) -> Option<usize> {
    text.match_indices('p').find_map(|(at, _)| {
        let digits = text.get(at + 1..at + 4)?;
        let is_first = at == 0
            || !text
                .get(..at)?
                .ends_with(|before: char| before.is_alphanumeric());
        let ends = text.get(at + 4..at + 5) == Some("_");
        digits.parse().ok().filter(|_| is_first && ends)
    })
}

/// Every pair, compared by `diff`.
pub(super) fn pairs(sides: Vec<Sides>) -> anyhow::Result<Vec<Pair>> {
    let numbered = (1..).zip(sides);
    numbered
        .map(|(number, sides)| pair(number, sides))
        .collect()
}

fn pair(number: usize, sides: Sides) -> anyhow::Result<Pair> {
    let model = |side: Side| -> anyhow::Result<Model> {
        let dir = tempfile::tempdir()?;
        sides.write(side, &prefix(number), dir.path())?;
        checked(load(dir.path())).with_context(|| sides.name.clone())
    };
    let (old, new) = (model(Side::Old)?, model(Side::New)?);
    let changes = diff(&old, &new)?.changes;
    let worst = changes.iter().map(|change: &Change| change.rust).max();
    Ok(Pair {
        number,
        breaks: worst == Some(Effect::Breaking),
        api: Api::of(&rust::sources(&old, &Options::default())?),
        sides,
    })
}

impl Pair {
    /// File and heading of a case, or what was drawn.
    pub(super) fn name(&self) -> &str {
        &self.sides.name
    }

    /// The lines that a random edit changes.
    pub(super) fn edit(&self) -> &str {
        &self.sides.edit
    }
}

fn checked<T>(result: Result<T, Failure>) -> anyhow::Result<T> {
    result.map_err(|failure| match failure {
        Failure::Errors(report) => anyhow::anyhow!("{}", report.render(false)),
        other => other.into(),
    })
}

/// Writes `old` and `new`, two versions of the crate `pairs`.
pub(super) fn write(pairs: &[Pair], folder: &Path) -> anyhow::Result<()> {
    let project = Project::find()?;
    let of_project = |part: &str| project.in_project(Path::new(part));
    let runtime = fs::canonicalize(of_project("runtime")).context("run this in the workspace")?;
    let options = Options {
        package: "pairs".to_owned(),
        runtime: Runtime::Path(runtime),
        ..Options::default()
    };
    for (side, name) in [(Side::Old, "old"), (Side::New, "new")] {
        let specs = folder.join("spec").join(name);
        for pair in pairs {
            pair.sides.write(side, &prefix(pair.number), &specs)?;
        }
        let out = folder.join(name);
        checked(Specs::check(&specs, BuildCache::none()))?.write(&out, &options)?;
        let manifest = out.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)?;
        if !text.contains("\n[workspace]\n") {
            save(&manifest, &(text + "\n[workspace]\n"))?;
        }
        // The versions of the workspace, so that nothing has to be fetched.
        fs::copy(of_project("Cargo.lock"), out.join("Cargo.lock"))?;
    }
    Ok(())
}

/// Writes a file and the folders that it is in.
pub(super) fn save(path: &Path, text: &str) -> anyhow::Result<()> {
    Ok(replace(path, text, Flush::Later)?)
}
