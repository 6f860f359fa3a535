//! What the commands take: one declaration for parsing, help and completions.

pub mod coverage;
pub mod diff;
pub mod docs;
pub mod draft;
pub mod drift;
pub mod init;
pub mod mock;
pub mod new;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub use crate::color::When;
use crate::commands::{check, doubts, openapi, regenerate, validate};

/// Generates a typed Rust crate from YAML descriptions of vendor APIs.
#[derive(Parser)]
#[command(
    name = "apiscribe",
    version,
    after_help = "Example: apiscribe check\n\n\
                  Defaults stand in apiscribe.toml, in this folder or one around it; `apiscribe init` writes one.\n\n\
                  Exit status: 0 done, or the answer is yes; 1 the answer is no: errors in specs, violations, stale files, a breaking \
                  change; 2 the command could not do its work: wrong usage, an unknown name, a file that cannot be read or written."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
}

/// What every command takes.
#[derive(Args, Clone, Copy)]
pub struct Global {
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
    /// Show results, errors and warnings only: no progress, no summary.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Also show which folders are used, and each file that changes.
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Write apiscribe.toml, a first service, schemas for editors and a workflow.
    Init(init::Args),
    /// Write a service, or an operation of a service that is there.
    New(new::Args),
    /// Look for errors in the specs; write nothing.
    Check(check::Args),
    /// Generate the crate from the specs; write only what differs.
    Regenerate(regenerate::Args),
    /// Check on every save, and regenerate where there is no error.
    #[command(
        after_help = "Example: apiscribe watch --spec my-specs --out my-crate\n\n\
                      It goes on until Ctrl-C.\n\n\
                      Exit status: 2 the folder cannot be watched, or wrong usage."
    )]
    Watch {
        /// Where the specs are.
        #[command(flatten)]
        spec: Spec,
        /// Where the crate goes.
        #[command(flatten)]
        out: Crate,
    },
    /// Put the keys of spec files in canonical order; comments, values and quoting stay as they
    /// are.
    #[command(after_help = "Example: apiscribe fmt spec/acme --check\n\n\
                      Exit status: 0 all files are formatted now; 1 a file that is not YAML, with --check also a difference; 2 a file that \
                      cannot be read or written, or wrong usage.")]
    Fmt {
        /// Files, or folders with spec files; unless given, the specs of the project.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write nothing; show what would change and exit with 1 if anything does.
        #[arg(long)]
        check: bool,
    },
    /// Check a request in a file against its spec.
    Validate(validate::Args),
    /// Report what a change of the specs means: on the wire, for Rust code, and at run time.
    Diff(diff::Args),
    /// Start a mock server for the vendors.
    Mock(mock::Args),
    /// Write reference pages in HTML, one for each service.
    Docs(docs::Args),
    /// Show the OpenAPI document of a service, or write those of all.
    Openapi(openapi::Args),
    /// Write the JSON Schemas with which editors complete and check specs.
    #[command(after_help = "Example: apiscribe schema --check\n\n\
                      Exit status: 0 the schemas are up to date now; 1 with --check a difference; 2 a file that cannot be read or written, \
                      or wrong usage.")]
    Schema {
        /// Folder of the schemas; unless given, the specs of the project.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Write nothing; exit with 1 if anything differs.
        #[arg(long)]
        check: bool,
        /// Overwrite files that were not generated.
        #[arg(long)]
        force: bool,
    },
    /// Explain a code of a report, or one that a vendor answers with; without a code, list all of
    /// reports.
    #[command(after_help = "Example: apiscribe explain AS0107\n\
                      Example: apiscribe explain 22093\n\
                      Example: apiscribe explain nxcloud_saas.22093\n\n\
                      Exit status: 0 explained; 1 errors in the specs; 2 no such code, or wrong usage.")]
    Explain {
        /// The code: of a report, such as `AS0107` or `107`, or of a vendor, alone or after the
        /// service.
        code: Option<String>,
        /// Where the specs are.
        #[command(flatten)]
        spec: Spec,
    },
    /// Count what of the vendors' pages the specs hold, and what their examples leave out.
    Coverage(coverage::Args),
    /// Read saved pages of a vendor and write a first spec from them.
    Draft(draft::Args),
    /// Compare a newer copy of a page with the list of its rows, and propose edits of the spec.
    Drift(drift::Args),
    /// List what the vendors' pages leave open, and how the specs decide.
    Doubts(doubts::Args),
    /// Write a script that completes these commands in a shell to standard output.
    #[command(
        after_help = "Example: apiscribe completions bash > ~/.local/share/bash-completion/completions/apiscribe\n\n\
                      Exit status: 0 written, 2 wrong usage."
    )]
    Completions {
        /// The shell.
        shell: Shell,
    },
}

impl Command {
    /// Whether this build has the command. Without the feature `full` it has what generates and
    /// checks.
    #[must_use]
    pub fn is_built(&self) -> bool {
        cfg!(feature = "full")
            || matches!(
                self,
                Self::Regenerate(_)
                    | Self::Check(_)
                    | Self::Validate(_)
                    | Self::Openapi(_)
                    | Self::Doubts(_)
            )
    }
}

/// A shell that completes commands.
#[derive(Clone, Copy, clap::ValueEnum)]
#[expect(missing_docs, reason = "the names of shells")]
pub enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// Where the specs are.
#[derive(Args)]
pub struct Spec {
    /// Folder with one folder of YAML files for each service, once for each; unless given, those of
    /// the project.
    #[arg(long, value_name = "DIR")]
    pub spec: Vec<PathBuf>,
}

/// Where the generated crate is.
#[derive(Args)]
pub struct Crate {
    /// Folder of the generated crate, made if it is not there; unless given, that of the project.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Name of the package, for a new crate; unless given, that of the project, or its folder's
    /// name as far as a package can have it.
    #[arg(long, value_name = "NAME", value_parser = named_package)]
    pub package: Option<String>,
    /// Where a new crate finds apiscribe-runtime: a folder, or a version in a registry; unless
    /// given, that of the project, or the folder of this program's sources.
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
}

fn named_package(name: &str) -> Result<String, String> {
    apiscribe_codegen::package::check(name).map(|()| name.to_owned())
}

/// The commands with help that names the program as people start it.
#[must_use]
pub fn named(command: clap::Command, program: &str) -> clap::Command {
    let bin = program.to_owned();
    with_program(command, program).bin_name(bin)
}

fn with_program(command: clap::Command, program: &str) -> clap::Command {
    let help = command.get_after_help().map(|help| {
        help.to_string()
            .replace("Example: apiscribe ", &format!("Example: {program} "))
            .replace("`apiscribe ", &format!("`{program} "))
    });
    let command = match help {
        Some(help) => command.after_help(help),
        None => command,
    };
    command.mut_subcommands(|inner| with_program(inner, program))
}
