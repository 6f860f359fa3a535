//! The commands of apiscribe: a thin shell over `apiscribe-codegen`.
//!
//! Exit status: 0 all is well; 1 a spec has a mistake or the output is stale; 2 wrong usage.

mod color;
mod regenerate;
mod specs;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Reads descriptions of vendor APIs and prints a typed Rust crate.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    after_help = "Exit status: 0 all is well, 1 mistakes or stale output, 2 wrong usage."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: color::When,
}

#[derive(Subcommand)]
enum Command {
    /// Print the crate from the specs; write only what differs.
    #[command(after_help = "Example: cargo xtask regenerate --spec my-specs --out my-crate")]
    Regenerate {
        #[command(flatten)]
        folders: Folders,
        /// Write nothing; show what differs and exit with 1 if anything does.
        #[arg(long)]
        check: bool,
    },
    /// Look for mistakes in the specs and write nothing.
    #[command(after_help = "Example: cargo xtask check --spec my-specs")]
    Check {
        /// Folder with one folder of YAML files for each service.
        #[arg(long, value_name = "DIR", default_value = "spec")]
        spec: PathBuf,
    },
    /// List what the vendors' pages leave open, and how the specs decide.
    #[command(after_help = "Example: cargo xtask doubts nxcloud_saas")]
    Doubts {
        /// Only this service.
        service: Option<String>,
        /// Folder with one folder of YAML files for each service.
        #[arg(long, value_name = "DIR", default_value = "spec")]
        spec: PathBuf,
    },
}

#[derive(Args)]
struct Folders {
    /// Folder with one folder of YAML files for each service.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// Folder of the crate that is printed; made if it is not there.
    #[arg(long, value_name = "DIR", default_value = "generated")]
    out: PathBuf,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Regenerate {
            folders,
            check: false,
        } => regenerate::write(&folders.spec, &folders.out, cli.color),
        Command::Regenerate {
            folders,
            check: true,
        } => regenerate::check(&folders.spec, &folders.out, cli.color),
        Command::Check { spec } => specs::check(&spec, cli.color),
        Command::Doubts { service, spec } => specs::doubts(&spec, service.as_deref(), cli.color),
    };
    match outcome {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
