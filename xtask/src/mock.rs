//! `mock`: starts the stand-in server, a program of its own, so that no web server is built for the other commands.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::Context;

pub(crate) fn run(args: &[OsString]) -> anyhow::Result<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command = Command::new(cargo);
    command
        .args(["run", "--quiet", "--package", "apiscribe-mock"])
        .arg("--manifest-path")
        .arg(manifest)
        .arg("--")
        .args(args);
    hand_over(command).context("cargo cannot be started")
}

/// Becomes the server: signals reach it, and its exit status is that of the command.
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
