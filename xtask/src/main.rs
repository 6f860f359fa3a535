//! `cargo xtask`: the program `apiscribe` with the defaults of this repository, and what only the
//! repository needs.
//!
//! Commands that generate and check run here, so that a first run builds no more. Those that need
//! much else are handed to programs of their own.

mod bless;
mod program;
mod scale;

use std::process::ExitCode;

use apiscribe::args::{self, Command, Global};
use apiscribe::project::Project;
use apiscribe::session::Session;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

/// Generates the crate of this repository from its specs.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    version,
    after_help = "Example: cargo xtask check\n\n\
                  Exit status: 0 done, or the answer is yes; 1 the answer is no: errors in specs, violations, stale files, a breaking \
                  change; 2 the command could not do its work: wrong usage, an unknown name, a file that cannot be read or written."
)]
struct Cli {
    #[command(subcommand)]
    command: Ours,
    #[command(flatten)]
    global: Global,
}

#[derive(Subcommand)]
enum Ours {
    #[command(flatten)]
    Apiscribe(Command),
    /// Rewrite what tests expect, and show what changed.
    Bless(bless::Args),
    /// Prove on pairs of small specs that `diff` is right about what breaks Rust code.
    #[command(disable_help_flag = true)]
    SemverProof {
        /// What the proof takes; `--help` lists it.
        #[arg(
            value_name = "ARGUMENT",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        args: Vec<std::ffi::OsString>,
    },
    /// Write the specs many times over, with names of their own, to measure on.
    #[command(hide = true)]
    Scale(scale::Args),
}

fn main() -> ExitCode {
    let project = match Project::find() {
        Ok(project) => project,
        Err(error) => return apiscribe::finish(Err(error)),
    };
    let help = args::named(Cli::command(), "cargo xtask");
    let cli = match help
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches))
    {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let Cli { command, global } = cli;
    apiscribe::finish(match command {
        Ours::Apiscribe(command) if command.is_built() => {
            apiscribe::run(command, &Session::new(project, global))
        }
        Ours::Apiscribe(_) => program::run("apiscribe", std::env::args_os().skip(1)),
        Ours::SemverProof { args } => program::run("apiscribe-semver-proof", args),
        Ours::Bless(args) => bless::run(&args),
        Ours::Scale(args) => scale::run(&args, &Session::new(project, global)),
    })
}
