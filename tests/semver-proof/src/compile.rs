//! Compiles the program against both crates.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use super::crates::{Pair, number};
use super::program;

/// The first error of each pair that no longer compiles, by its number.
pub(super) fn broken(pairs: &[Pair], folder: &Path) -> anyhow::Result<BTreeMap<usize, String>> {
    let all: Vec<usize> = pairs.iter().map(|pair| pair.number).collect();
    program::root(&all, folder)?;
    let wrong = errors(folder, "old")?;
    if !wrong.is_empty() {
        let errors: Vec<&str> = wrong.values().map(String::as_str).collect();
        bail!(
            "the program uses what the old crate does not have\n{}",
            errors.join("\n")
        );
    }
    let mut broken: BTreeMap<usize, String> = BTreeMap::new();
    // The compiler stops early if names are missing, and looks at types later; so what is left is
    // compiled until all of it is fine.
    loop {
        let left: Vec<usize> = all
            .iter()
            .copied()
            .filter(|number| !broken.contains_key(number))
            .collect();
        program::root(&left, folder)?;
        let found = errors(folder, "new")?;
        if found.is_empty() {
            return Ok(broken);
        }
        broken.extend(found);
    }
}

/// The first error of each pair.
fn errors(folder: &Path, side: &str) -> anyhow::Result<BTreeMap<usize, String>> {
    let output = Command::new("cargo")
        .args(["check", "--quiet", "--message-format", "json"])
        .arg("--manifest-path")
        .arg(folder.join("program").join(side).join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target()?)
        .env_remove("RUSTFLAGS")
        .output()
        .context("cargo does not start")?;
    let mut found = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let rendered = message["rendered"].as_str().unwrap_or_default();
        let spans = message["spans"].as_array();
        let file = spans
            .and_then(|spans| spans.iter().find(|span| span["is_primary"] == true))
            .and_then(|span| span["file_name"].as_str());
        let Some(file) = file else {
            // `aborting due to 2 previous errors`
            continue;
        };
        let Some(number) = number(file).filter(|_| program::is_file(file)) else {
            bail!("an error outside of the program\n{rendered}");
        };
        found.entry(number).or_insert_with(|| rendered.to_owned());
    }
    if found.is_empty() && !output.status.success() {
        bail!(
            "cargo check fails\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(found)
}

/// One folder for all builds, so that dependencies are built once.
pub(super) fn target() -> anyhow::Result<PathBuf> {
    let folder = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => std::env::current_dir()?.join("target"),
    };
    Ok(folder.join("semver-proof"))
}

/// The compiler's version.
pub(super) fn version() -> anyhow::Result<String> {
    let output = Command::new("rustc")
        .arg("--version")
        .output()
        .context("rustc does not start")?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
