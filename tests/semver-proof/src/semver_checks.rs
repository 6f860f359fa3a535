//! What `cargo-semver-checks` finds between the two crates.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, bail};

use super::compile::target;
use super::crates::number;

/// Its version.
pub(super) fn version() -> anyhow::Result<String> {
    const MISSING: &str =
        "cargo-semver-checks is not there; `cargo install cargo-semver-checks --locked` gets it";
    let output = Command::new("cargo")
        .args(["semver-checks", "--version"])
        .output()
        .context(MISSING)?;
    if !output.status.success() {
        bail!(MISSING);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Lints that would need a major release, by the number of the pair.
pub(super) fn lints(folder: &Path) -> anyhow::Result<BTreeMap<usize, BTreeSet<String>>> {
    let output = Command::new("cargo")
        .args(["semver-checks", "check-release", "--color", "never"])
        // Whatever would need more than a minor release fails.
        .args(["--release-type", "minor"])
        .arg("--baseline-root")
        .arg(folder.join("old"))
        .arg("--manifest-path")
        .arg(folder.join("new/Cargo.toml"))
        .env("CARGO_TARGET_DIR", target()?)
        .output()
        .context("cargo semver-checks does not start")?;
    let report = String::from_utf8_lossy(&output.stdout);
    let is_reported = report.contains("--- failure ");
    if !output.status.success() && !is_reported {
        bail!("cargo semver-checks fails\n{}", both(&output));
    }
    read(&report)
}

fn both(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(err),
        String::from_utf8_lossy(out)
    )
}

/// A lint's name stands in a heading, the items below `Failed in:`.
fn read(report: &str) -> anyhow::Result<BTreeMap<usize, BTreeSet<String>>> {
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    let mut lint = None;
    let mut is_in_items = false;
    for line in report.lines() {
        if let Some(rest) = line.strip_prefix("--- failure ") {
            lint = rest.split(':').next().map(str::to_owned);
            is_in_items = false;
        } else if line == "Failed in:" {
            is_in_items = true;
        } else if line.is_empty() {
            is_in_items = false;
        } else if let (true, Some(lint)) = (is_in_items, &lint) {
            let Some(number) = number(line) else {
                bail!("cargo semver-checks says this of no pair: {lint}: {line}");
            };
            found.entry(number).or_default().insert(lint.clone());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::expect_used, reason = "a test may fail")]

    use super::read;

    #[test]
    fn the_items_of_a_lint_are_those_of_its_pairs() {
        let report = "\n--- failure enum_variant_missing: pub enum variant removed or renamed ---\n\nDescription:\nA variant.\n\n\
             Failed in:\n  variant Kind::Page, previously in file /tmp/x/old/src/p012_acme/types/call.rs:5\n  \
             variant Kind::Text, previously in file /tmp/x/old/src/p013_acme/types/call.rs:5\n\n\
             --- failure feature_missing: package feature removed or renamed ---\n\nFailed in:\n  feature p012_acme in the package's Cargo.toml\n";
        let found = read(report).expect("each item is of a pair");
        let of = |number: usize| -> Vec<&str> {
            let lints = found.get(&number).into_iter().flatten();
            lints.map(String::as_str).collect()
        };
        assert_eq!(of(12), ["enum_variant_missing", "feature_missing"]);
        assert_eq!(of(13), ["enum_variant_missing"]);
        assert!(of(14).is_empty());
    }

    #[test]
    fn an_item_of_no_pair_is_an_error() {
        assert!(read("--- failure x: y ---\nFailed in:\n  struct Thing\n").is_err());
    }
}
