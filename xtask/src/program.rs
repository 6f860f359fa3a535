//! Commands that are programs of their own, so that what only they need is not built for the others.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context;

/// Builds the program of a package and becomes it.
pub(crate) fn run(
    package: &str,
    args: impl IntoIterator<Item = OsString>,
) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command = Command::new(cargo);
    command
        .args(["run", "--quiet", "--package", package])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--")
        .args(args);
    hand_over(command).context("cargo cannot be started")
}

/// Becomes the program: signals reach it, and its exit status is that of the command.
#[cfg(unix)]
fn hand_over(mut command: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

/// Ctrl-C reaches all programs of a console, so it is enough to wait.
#[cfg(not(unix))]
fn hand_over(mut command: Command) -> std::io::Result<ExitCode> {
    let code = command.status()?.code();
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
