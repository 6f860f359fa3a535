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

/// Test programs that keep expectations in files.
const PROGRAMS: [(&str, &[&str]); 6] = [
    (
        "apiscribe-codegen",
        &[
            "bad_specs",
            "check_meaning",
            "constructs",
            "reference",
            "schemes",
        ],
    ),
    ("apiscribe-authoring", &["schema"]),
    ("apiscribe-diff", &["diff"]),
    ("apiscribe-drafting", &["pages"]),
    (
        "apiscribe-tests",
        &["loopback", "pictures", "privacy", "readme", "wire"],
    ),
    ("apiscribe-matrix", &["matrix"]),
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
        let names: Vec<&str> = PROGRAMS.iter().map(|(package, _)| *package).collect();
        anyhow::ensure!(
            names.contains(&unknown.as_str()),
            "no expectations in `{unknown}`; there are some in {}",
            names.join(", ")
        );
    }
    let mut is_right = cargo(&root, &["xtask", "regenerate"])?;
    for (package, programs) in PROGRAMS.iter().filter(|(package, _)| wanted(package)) {
        eprintln!("{package}: {}", programs.join(", "));
        let mut arguments = vec!["test", "--quiet", "--no-fail-fast", "--package", package];
        programs
            .iter()
            .for_each(|program| arguments.extend(["--test", program]));
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

    /// Every test program that keeps expectations in files is in the list.
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
        let listed: Vec<&str> = PROGRAMS
            .iter()
            .flat_map(|(_, programs)| *programs)
            .copied()
            .collect();
        for path in String::from_utf8_lossy(&output.stdout).lines() {
            let is_listed = listed.iter().any(|program| {
                path.ends_with(&format!("tests/{program}.rs"))
                    || path.contains(&format!("tests/{program}/"))
            });
            assert!(
                is_listed || path.starts_with("xtask/"),
                "{path} is not in PROGRAMS"
            );
        }
    }
}
