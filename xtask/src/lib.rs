//! The commands of apiscribe: a thin shell over `apiscribe-codegen`.
//!
//! Exit status: 0 all is well; 1 a spec has a mistake or the output is stale; 2 wrong usage.
//!
//! What `regenerate` needs is here, so that a first run builds no more. Commands that need much else are programs of their own, which these
//! start: `apiscribe-workbench` parses the same [`Cli`], `apiscribe-mock` has its own.

pub mod cli;
pub mod color;
pub mod difference;
pub mod project;
pub mod record;
pub mod regenerate;
pub mod specs;

mod openapi;
mod program;
mod scale;
mod validate;

use std::process::ExitCode;

use apiscribe_codegen::Failure;
use clap::CommandFactory;

use cli::{Cli, Command};

/// Runs a command here or, if it needs more than the others, as a program of its own.
pub fn run(Cli { command, color }: Cli) -> ExitCode {
    finish(match command {
        Command::Regenerate(args) => regenerate::run(&args, color),
        Command::Check { spec, shown } => specs::check(&spec.folder(), &shown, color),
        Command::New(_)
        | Command::Fmt { .. }
        | Command::Watch { .. }
        | Command::Coverage(_)
        | Command::Diff(_)
        | Command::Docs(_)
        | Command::Schema { .. }
        | Command::Explain { .. } => {
            program::run("apiscribe-workbench", std::env::args_os().skip(1))
        }
        Command::SemverProof(_) => {
            program::run("apiscribe-semver-proof", std::env::args_os().skip(1))
        }
        Command::Mock { args } => program::run("apiscribe-mock", args),
        Command::Validate(args) => validate::run(&args, color),
        Command::Openapi(args) => openapi::run(&args, color),
        Command::Doubts {
            service,
            spec,
            format,
        } => specs::doubts(&spec.folder(), service.as_deref(), format, color),
        Command::Scale(args) => scale::run(&args),
        Command::Completions { shell } => completions(shell),
    })
}

/// The exit status of a command; what hindered it is told.
pub fn finish(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    match outcome {
        Ok(status) => status,
        Err(error) => {
            eprintln!("{}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// What hindered a command, and the way out if it is known.
pub fn told(error: &anyhow::Error) -> String {
    let help = match error.downcast_ref() {
        Some(Failure::Unreadable { .. } | Failure::Empty { .. }) => {
            "\nhelp: run this in a folder of the project, or name the folder of the specs with --spec DIR"
        }
        _ => "",
    };
    let error = format!("error: {error:#}{help}");
    apiscribe_codegen::escape::log_lines(&error).into_owned()
}

fn completions(shell: clap_complete::Shell) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    let mut command = Cli::command().name("xtask").bin_name("xtask");
    clap_complete::generate(shell, &mut command, "xtask", &mut script);
    specs::print_exactly(&String::from_utf8(script)?)
}
