//! The commands of `cargo xtask` that need more than `regenerate` does: git, manifests, a compiler, events of the file system.

mod diff;
mod semver_proof;
mod watch;

use std::process::ExitCode;

use clap::Parser;
use xtask::cli::{Cli, Command};

fn main() -> ExitCode {
    let Cli { command, color } = Cli::parse();
    xtask::finish(match command {
        Command::Watch { spec, out } => watch::run(&spec, &out, color),
        Command::Diff(args) => Ok(diff::run(&args, color)),
        Command::SemverProof(args) => semver_proof::run(&args),
        _ => Err(anyhow::anyhow!("`cargo xtask` runs this command itself")),
    })
}
