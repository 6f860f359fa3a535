//! The program `apiscribe`: every command, as people and `cargo xtask` run them.
//!
//! Exit status of each command: 0 it is done, or the answer is yes; 1 the answer is no: errors in
//! specs, violations, stale files, a breaking change; 2 the command could not do its work: wrong
//! usage, a name that is not known, a file that cannot be read or written.
//!
//! `commands` has what generates and checks; `devtools`, behind the feature `full`, what compares,
//! explains, lays out and serves. A build without that feature hands those commands to one that has
//! it.

pub mod args;
pub mod project;
pub mod session;
pub mod settings;
pub mod show;

mod color;
mod commands;
#[cfg(feature = "full")]
mod devtools;
mod difference;
mod progress;

use std::process::ExitCode;

use apiscribe_codegen::Failure;
use clap::{CommandFactory as _, FromArgMatches as _};

use args::{Cli, Command};
use project::Project;
use session::Session;

/// Exit status of a command that could not do its work.
pub const COULD_NOT: u8 = 2;

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let project = match Project::find() {
        Ok(project) => project,
        Err(error) => return finish(Err(error)),
    };
    let help = args::named(Cli::command(), project.program());
    let cli = match help
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches))
    {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let Cli { command, global } = cli;
    finish(run(command, &Session::new(project, global)))
}

/// Runs a command.
///
/// # Errors
///
/// The command could not do its work.
pub fn run(command: Command, session: &Session) -> anyhow::Result<ExitCode> {
    let outcome = run_in(command, session);
    outcome.map_err(|error| session.project.explained(error))
}

fn run_in(command: Command, session: &Session) -> anyhow::Result<ExitCode> {
    match command {
        Command::Regenerate(args) => commands::regenerate::run(&args, session),
        Command::Check(args) => commands::check::run(&args, session),
        Command::Validate(args) => commands::validate::run(&args, session),
        Command::Openapi(args) => commands::openapi::run(&args, session),
        Command::Doubts(args) => commands::doubts::run(&args, session),
        other => more(other, session),
    }
}

#[cfg(feature = "full")]
fn more(command: Command, session: &Session) -> anyhow::Result<ExitCode> {
    devtools::run(command, session)
}

/// This build has no more; another one is in the same repository.
#[cfg(not(feature = "full"))]
fn more(_: Command, session: &Session) -> anyhow::Result<ExitCode> {
    anyhow::bail!(
        "this build of {} has no such command",
        session.project.program()
    )
}

/// The exit status of a command; what hindered it is reported.
#[must_use]
pub fn finish(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    match outcome {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{}", reported(&error));
            match error.downcast_ref() {
                Some(Failure::Errors(_)) => ExitCode::FAILURE,
                _ => ExitCode::from(COULD_NOT),
            }
        }
    }
}

/// What hindered a command, and the way out if it is known.
#[must_use]
pub fn reported(error: &anyhow::Error) -> String {
    let help = match error.downcast_ref() {
        Some(Failure::Unreadable { .. } | Failure::Empty { .. }) => {
            "\nhelp: run this in a folder of the project, or name the folder of the specs with --spec DIR"
        }
        _ => "",
    };
    let error = format!("error: {error:#}{help}");
    apiscribe_codegen::escape::log_lines(&error).into_owned()
}
