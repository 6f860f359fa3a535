//! What the commands take: one declaration for parsing, help and completions.

pub mod coverage;
pub mod diff;
pub mod docs;
pub mod new;
pub mod semver_proof;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::color::When;
use crate::project;
use crate::{openapi, regenerate, scale, specs, validate};

/// Reads descriptions of vendor APIs and prints a typed Rust crate.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    after_help = "Example: cargo xtask check\n\nExit status: 0 all is well, 1 mistakes or stale output, 2 wrong usage."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Print the crate from the specs; write only what differs.
    Regenerate(regenerate::Args),
    /// Look for mistakes in the specs and write nothing.
    #[command(
        after_help = "Example: cargo xtask check --spec my-specs --deny warnings\n\n\
                      Exit status: 0 no mistakes, 1 mistakes or specs that cannot be read, 2 wrong usage. Warnings count only with --deny \
                      warnings."
    )]
    Check {
        /// Where the specs are.
        #[command(flatten)]
        spec: Spec,
        /// How mistakes are shown.
        #[command(flatten)]
        shown: specs::Shown,
    },
    /// Write the first files of a service.
    New(new::Args),
    /// Check a request in a file against its spec.
    Validate(validate::Args),
    /// Count what of the vendors' pages the specs hold, and what their examples leave out.
    Coverage(coverage::Args),
    /// Tell what a change of the specs means: on the wire, for Rust code, and at run time.
    Diff(diff::Args),
    /// Write reference pages in HTML, one for each service.
    Docs(docs::Args),
    /// Print the OpenAPI document of a service, or write those of all.
    Openapi(openapi::Args),
    /// Prove on pairs of small specs that `diff` is right about what breaks Rust code.
    SemverProof(semver_proof::Args),
    /// Write the JSON Schemas with which editors complete and check specs.
    #[command(after_help = "Example: cargo xtask schema --check\n\n\
                      Exit status: 0 the schemas are up to date now; 1 with --check a difference, or a file that cannot be read or \
                      written; 2 wrong usage.")]
    Schema {
        /// Folder of the schemas; unless given, `spec` of the project.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Write nothing; exit with 1 if anything differs.
        #[arg(long)]
        check: bool,
        /// Overwrite files that were not generated.
        #[arg(long)]
        force: bool,
    },
    /// Tell what a code in a report means, with an example; without a code, list all.
    #[command(after_help = "Example: cargo xtask explain AS0107\n\n\
                      Exit status: 0 told, 1 no such code, 2 wrong usage.")]
    Explain {
        /// The code, such as `AS0107` or `107`.
        code: Option<String>,
    },
    /// Put the keys of spec files in the customary order; comments, values and quoting stay as they are.
    #[command(after_help = "Example: cargo xtask fmt spec/acme --check\n\n\
                      Exit status: 0 all files are formatted now; 1 a file that cannot be read or is not YAML, with --check also a difference; \
                      2 wrong usage.")]
    Fmt {
        /// Files, or folders with spec files; unless given, `spec` of the project.
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Write nothing; show what would change and exit with 1 if anything does.
        #[arg(long)]
        check: bool,
    },
    /// Check on every save, and regenerate where there is no mistake.
    #[command(
        after_help = "Example: cargo xtask watch --spec my-specs --out my-crate\n\n\
                      It goes on until Ctrl-C.\n\n\
                      Exit status: 0 never; 1 the folder cannot be watched; 2 wrong usage."
    )]
    Watch {
        /// Where the specs are.
        #[command(flatten)]
        spec: Spec,
        /// Where the crate goes.
        #[command(flatten)]
        out: Crate,
    },
    /// Start a server that stands in for the vendors.
    #[command(disable_help_flag = true)]
    Mock {
        /// What the server takes; `--help` lists it.
        #[arg(
            value_name = "ARGUMENT",
            trailing_var_arg = true,
            allow_hyphen_values = true
        )]
        args: Vec<OsString>,
    },
    /// List what the vendors' pages leave open, and how the specs decide.
    #[command(
        after_help = "Example: cargo xtask doubts nxcloud_saas --format markdown\n\n\
                      Exit status: 0 listed, 1 a mistake in the specs or no such service, 2 wrong usage."
    )]
    Doubts {
        /// Only this service.
        service: Option<String>,
        /// Where the specs are.
        #[command(flatten)]
        spec: Spec,
        /// How they are listed.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: specs::DoubtFormat,
    },
    /// Write the specs many times over, with names of their own, to measure on.
    #[command(hide = true)]
    Scale(scale::Args),
    /// Print a script that completes these commands in a shell.
    #[command(
        after_help = "Example: cargo xtask completions bash > ~/.local/share/bash-completion/completions/xtask\n\n\
                      It completes the program `xtask`, which `cargo install --path xtask` puts beside cargo; cargo completes nothing \
                      after its own commands.\n\n\
                      Exit status: 0 printed, 2 wrong usage."
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Where the specs are.
#[derive(Args)]
pub struct Spec {
    /// Folder with one folder of YAML files for each service; unless given, `spec` of the project.
    #[arg(long, value_name = "DIR")]
    pub spec: Option<PathBuf>,
}

impl Spec {
    /// The folder, seen from here.
    pub fn folder(&self) -> PathBuf {
        project::folder(self.spec.as_deref(), "spec")
    }
}

/// Where the generated crate is.
#[derive(Args)]
pub struct Crate {
    /// Folder of the generated crate, made if it is not there; unless given, `generated` of the project.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Name of the package, for a new crate; unless given, its folder's name as far as a package can have it.
    #[arg(long, value_name = "NAME", value_parser = named)]
    pub package: Option<String>,
    /// Where a new crate finds apiscribe-runtime: a folder, or a version in a registry; unless given, the folder of this program's sources.
    #[arg(long, value_name = "DIR|VERSION")]
    pub runtime: Option<String>,
}

impl Crate {
    /// The folder, seen from here.
    pub fn folder(&self) -> PathBuf {
        project::folder(self.out.as_deref(), "generated")
    }
}

fn named(name: &str) -> Result<String, String> {
    apiscribe_codegen::package::check(name).map(|()| name.to_owned())
}
