//! The commands of `cargo xtask` that need more than `regenerate` does: what compares, explains and lays out specs, pages, git, events of the file
//! system.

mod coverage;
mod diff;
mod docs;
mod explain;
mod fmt;
mod new;
mod schema;
mod watch;

use std::process::ExitCode;

use clap::Parser;
use xtask::cli::{Cli, Command};
use xtask::project;

fn main() -> ExitCode {
    let Cli { command, color } = Cli::parse();
    xtask::finish(match command {
        Command::New(args) => new::run(&args),
        Command::Fmt { files, check } => fmt::run(&files, check, color),
        Command::Watch { spec, out } => watch::run(&spec, &out, color),
        Command::Coverage(args) => coverage::run(&args, color),
        Command::Diff(args) => Ok(diff::run(&args, color)),
        Command::Docs(args) => docs::run(&args, color),
        Command::Schema { out, check, force } => {
            project::folder_with_specs(out.as_deref(), "--out DIR").and_then(|out| match check {
                false => schema::write(&out, force),
                true => schema::check(&out),
            })
        }
        Command::Explain { code: Some(code) } => explain::run(&code, color),
        Command::Explain { code: None } => explain::list(color),
        _ => Err(anyhow::anyhow!("`cargo xtask` runs this command otherwise")),
    })
}
