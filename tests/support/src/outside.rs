//! Crates outside of the workspace that tests build. They share the folder that cargo builds into,
//! so that dependencies are built once for all of them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Cargo for a crate outside of the workspace, without the flags of whoever runs the tests.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo =
        Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo
        .arg("--config")
        .arg(workspace().join("tests/dev.toml"))
        .env("CARGO_TARGET_DIR", target())
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cargo
}

/// Gives a crate the versions that the workspace has, which are there without a network.
///
/// # Panics
///
/// The folder cannot be written.
pub fn lock(folder: &Path) {
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock"))
        .expect("the workspace has a Cargo.lock");
}

/// The folder that cargo builds into: a test runs in `target/debug/deps`.
///
/// # Panics
///
/// It is not known where this program is.
#[must_use]
pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("a program");
    program
        .ancestors()
        .nth(3)
        .expect("the target folder")
        .to_owned()
}

/// The folder of the workspace.
///
/// # Panics
///
/// Never: this package stands in a folder of it.
#[must_use]
pub fn workspace() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .ancestors()
        .nth(2)
        .expect("the workspace is above the package")
}
