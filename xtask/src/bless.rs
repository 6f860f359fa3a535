//! `bless`: rewrites what tests expect, for an edit of the specs or of the generator.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Variables by which tests write what they expect.
const WRITE: [(&str, &str); 3] = [
    ("INSTA_UPDATE", "always"),
    ("UPDATE_EXPECTED", "1"),
    ("APISCRIBE_BLESS", "1"),
];

/// Tests that keep expectations in files: a package, one of its test programs, and the files of it
/// that do, or none for the whole program.
const TESTS: [(&str, &str, &[&str]); 8] = [
    (
        "apiscribe-codegen",
        "suite",
        &[
            "bad_specs",
            "check_meaning",
            "constructs",
            "reference",
            "schemes",
        ],
    ),
    ("apiscribe-authoring", "suite", &["schema"]),
    ("apiscribe-diff", "diff", &[]),
    ("apiscribe-drafting", "suite", &["pages"]),
    ("apiscribe-recipes", "suite", &["reference"]),
    (
        "apiscribe-tests",
        "suite",
        &["loopback", "pictures", "readme", "wire"],
    ),
    ("apiscribe-tests", "privacy", &[]),
    ("apiscribe-matrix", "matrix", &[]),
];

/// What is rewritten.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask bless\n\n\
                  Generates the crate, runs the tests that keep expectations in files so that they write them, and lists the files that \
                  differ now. Read `git diff` before you commit.\n\n\
                  Exit status: 0 rewritten, 1 a test fails for another reason, 2 cargo or git cannot be started.")]
pub(crate) struct Args {
    /// Only the tests of this package.
    #[arg(value_name = "PACKAGE")]
    package: Option<String>,
}

/// `cargo xtask bless`
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let before = contents(&root)?;
    let wanted = |package: &str| args.package.as_ref().is_none_or(|only| only == package);
    if let Some(unknown) = &args.package {
        let mut names: Vec<&str> = TESTS.iter().map(|(package, ..)| *package).collect();
        names.dedup();
        anyhow::ensure!(
            names.contains(&unknown.as_str()),
            "no expectations in `{unknown}`; there are some in {}",
            names.join(", ")
        );
    }
    let mut is_right = cargo(&root, &["xtask", "regenerate"])?;
    for (package, program, files) in TESTS.iter().filter(|(package, ..)| wanted(package)) {
        let of = if files.is_empty() { "" } else { ": " };
        eprintln!("{package} {program}{of}{}", files.join(", "));
        let files: Vec<String> = files.iter().map(|file| format!("{file}::")).collect();
        let mut arguments = vec!["test", "--quiet", "--no-fail-fast", "--package", package];
        arguments.extend(["--test", program, "--"]);
        arguments.extend(files.iter().map(String::as_str));
        is_right &= cargo(&root, &arguments)?;
    }
    let after = contents(&root)?;
    let changed = after
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(text));
    let changed: Vec<&String> = changed.map(|(path, _)| path).collect();
    match changed.as_slice() {
        [] => println!("nothing changed"),
        changed => changed.iter().for_each(|path| println!("changed: {path}")),
    }
    Ok(match is_right {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Runs cargo with the variables that let tests write; whether it succeeds.
fn cargo(root: &Path, arguments: &[&str]) -> anyhow::Result<bool> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let status = Command::new(cargo)
        .args(arguments)
        .envs(WRITE)
        .current_dir(root)
        .status()
        .context("cargo cannot be started")?;
    Ok(status.success())
}

/// What differs from the last commit, with what stands in it: git's own digest of each file.
fn contents(root: &Path) -> anyhow::Result<BTreeMap<String, Option<Vec<u8>>>> {
    let output = Command::new("git")
        .args([
            "status",
            "--porcelain",
            "-z",
            "--untracked-files=all",
            "--no-renames",
        ])
        .current_dir(root)
        .output()
        .context("git cannot be started")?;
    anyhow::ensure!(
        output.status.success(),
        "git: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let paths = listed.split('\0').filter_map(|entry| entry.get(3..));
    Ok(paths
        .map(|path| (path.to_owned(), std::fs::read(root.join(path)).ok()))
        .collect())
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use super::*;

    /// Every test that keeps expectations in files is in the list.
    #[test]
    fn no_expectation_is_forgotten() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let output = Command::new("git")
            .args([
                "grep",
                "--files-with-matches",
                "-E",
                "UPDATE_EXPECTED|APISCRIBE_BLESS|INSTA_UPDATE|assert_snapshot!",
                "--",
                "*/tests/*.rs",
            ])
            .current_dir(root)
            .output()
            .expect("git starts");
        let mut listed = Vec::new();
        for (package, program, files) in &TESTS {
            let folder = package.trim_start_matches("apiscribe-");
            let files = if files.is_empty() {
                &[*program]
            } else {
                *files
            };
            listed.extend(files.iter().map(|file| format!("/{folder}/tests/{file}")));
        }
        for path in String::from_utf8_lossy(&output.stdout).lines() {
            let path = format!("/{path}");
            let is_listed = listed.iter().any(|file| {
                path.ends_with(&format!("{file}.rs")) || path.contains(&format!("{file}/"))
            });
            assert!(
                is_listed || path.starts_with("/xtask/"),
                "{path} is not in TESTS"
            );
        }
    }
}
