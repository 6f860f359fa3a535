//! The commands as people run them.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use apiscribe_test_support::outside;
use serde_json::Value;

/// What a command printed.
#[derive(Debug)]
pub struct Said {
    /// On standard output.
    pub stdout: String,
    /// On standard error.
    pub stderr: String,
}

/// Runs `apiscribe` in a folder; both outputs are shown if it ends in another way.
///
/// # Panics
///
/// It ends in another way, or prints what is no UTF-8.
#[track_caller]
pub fn run(place: &Path, arguments: &[&str], status: i32) -> Said {
    run_program(&PROGRAM, place, arguments, status)
}

#[track_caller]
fn run_program(program: &Path, place: &Path, arguments: &[&str], status: i32) -> Said {
    let output = Command::new(program)
        .args(arguments)
        .env_remove("NO_COLOR")
        .current_dir(place)
        .output()
        .expect("it starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let said = Said {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    };
    assert_eq!(
        output.status.code(),
        Some(status),
        "{} {arguments:?}\n{}\n{}",
        program.display(),
        said.stdout,
        said.stderr
    );
    said
}

/// Runs git in a folder and gives what it printed.
///
/// # Panics
///
/// It fails.
#[track_caller]
pub fn git(place: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@apiscribe.example",
        ])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(arguments)
        .current_dir(place)
        .output()
        .expect("git starts");
    assert!(
        output.status.success(),
        "git {arguments:?}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Copies a part of the repository to the same place in another folder; what is built is left out.
///
/// # Panics
///
/// It cannot be copied.
pub fn copy(part: &str, place: &Path) {
    let (from, to) = (root().join(part), place.join(part));
    if from.is_file() {
        fs::create_dir_all(to.parent().expect("a parent")).expect("a folder");
        fs::copy(&from, &to).expect("copied");
        return;
    }
    for entry in fs::read_dir(&from).expect("a folder") {
        let name = entry.expect("an entry").file_name();
        if name != "target" {
            copy(&format!("{part}/{}", name.to_string_lossy()), place);
        }
    }
}

/// The workspace.
///
/// # Panics
///
/// Never: this package stands in a folder.
pub fn root() -> PathBuf {
    outside::workspace().to_owned()
}

/// The program `apiscribe`, for who starts it otherwise than [`run`] does.
#[must_use]
pub fn program() -> &'static Path {
    &PROGRAM
}

/// [`run`] for `cargo xtask`, with what only the repository needs.
///
/// # Panics
///
/// Those of [`run`].
#[track_caller]
pub fn run_xtask(place: &Path, arguments: &[&str], status: i32) -> Said {
    run_program(&XTASK, place, arguments, status)
}

/// A program that an example of the generated crate is built into.
#[must_use]
pub fn example(name: &str) -> PathBuf {
    BUILT.at(&format!("examples/{name}"))
}

/// The generated crate as a library, and the folder of those that it needs.
#[must_use]
pub fn generated_crate() -> (&'static Path, PathBuf) {
    (&BUILT.generated_crate, BUILT.folder.join("deps"))
}

static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| BUILT.at("apiscribe"));

static XTASK: LazyLock<PathBuf> = LazyLock::new(|| BUILT.at("xtask"));

struct Built {
    folder: PathBuf,
    generated_crate: PathBuf,
}

impl Built {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}{EXE_SUFFIX}"))
    }
}

/// Programs and examples, built if need be: all at once, with the profile and the features that
/// tests of the workspace have, so that those find them done.
static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let built = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")))
        .args(["build", "--quiet", "--offline", "--profile", "test"])
        .args(["--workspace", "--bins", "--examples"])
        .arg("--message-format=json")
        .env("CARGO_TARGET_DIR", outside::target())
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let messages = String::from_utf8_lossy(&built.stdout);
    let messages = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut files = messages
        .filter(|message| message["target"]["name"] == "whatsapp_vendors")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from));
    let is_library = |file: &PathBuf| file.extension().is_some_and(|found| found == "rlib");
    Built {
        folder: outside::target().join("debug"),
        generated_crate: files.find(is_library).expect("the generated crate"),
    }
});
