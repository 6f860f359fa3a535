//! `regenerate`: the main job.

use std::path::Path;
use std::process::ExitCode;

use apiscribe_codegen::Options;
use apiscribe_codegen::output::Changes;

use crate::color::When;
use crate::difference::difference;
use crate::specs::{Shown, size};

/// `cargo xtask regenerate`
pub fn write(spec: &Path, out: &Path, shown: &Shown, color: When) -> anyhow::Result<ExitCode> {
    let Some(mut specs) = shown.check(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let changes = specs.write(out, &options(out))?;
    shown.say(&format!("{}: {}\n", size(&specs), summary(&changes)))
}

/// `cargo xtask regenerate --check`
pub fn check(spec: &Path, out: &Path, shown: &Shown, color: When) -> anyhow::Result<ExitCode> {
    let Some(specs) = shown.check(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let paints = shown.paints(color);
    let mut differences = String::new();
    let changes = specs.compare(out, &options(out), |file| {
        differences.push_str(&difference(
            file.path,
            "from the specs",
            file.old,
            file.new,
            paints,
        ));
    })?;
    if changes.is_empty() {
        return shown.say(&format!("{} is up to date\n", out.display()));
    }
    let mut text = String::new();
    for path in &changes.new {
        text.push_str(&format!("missing: {path}\n"));
    }
    for path in &changes.removed {
        text.push_str(&format!("no longer in the specs: {path}\n"));
    }
    shown.say(&(text + &differences))?;
    eprintln!(
        "error: {} does not match the specs; run `cargo xtask regenerate`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}

/// A crate that is not there yet is named like its folder.
pub fn options(out: &Path) -> Options {
    let name = out
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    Options {
        package: name.unwrap_or_else(|| Options::default().package),
        ..Options::default()
    }
}

fn summary(changes: &Changes) -> String {
    let parts = [
        (changes.new.len(), "new"),
        (changes.changed.len(), "changed"),
        (changes.removed.len(), "removed"),
        (changes.unchanged, "unchanged"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("files {}", parts.join(", "))
}
