//! Commands that are programs of their own, so that what only they need is not built for the
//! others.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::Context;

/// How long a build is silent.
const SILENCE: Duration = Duration::from_secs(1);

/// Builds the program of a package and becomes it.
pub(crate) fn run(
    package: &str,
    args: impl IntoIterator<Item = OsString>,
) -> anyhow::Result<ExitCode> {
    if !build(package)? {
        return Ok(ExitCode::from(apiscribe::COULD_NOT));
    }
    let mut command = cargo("run", package);
    command.arg("--").args(args);
    hand_over(command).context("cargo cannot be started")
}

/// Builds the program of a package; says so if that takes a while. Whether it is built.
fn build(package: &str) -> anyhow::Result<bool> {
    let mut build = cargo("build", package)
        .spawn()
        .context("cargo cannot be started")?;
    let start = Instant::now();
    while start.elapsed() < SILENCE {
        if let Some(status) = build.try_wait()? {
            return Ok(status.success());
        }
        sleep(Duration::from_millis(5));
    }
    eprintln!("building {package}, which happens once after a change of its sources");
    Ok(build.wait()?.success())
}

fn cargo(command: &str, package: &str) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let manifest: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let mut command_line = Command::new(cargo);
    command_line
        .args([command, "--quiet", "--package", package])
        .arg("--manifest-path")
        .arg(manifest);
    command_line
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
