//! `coverage`: what of the pages the specs hold, and what their examples leave out.

use std::process::ExitCode;

use apiscribe_codegen::coverage::{Coverage, coverage};
use apiscribe_codegen::diagnostics::{listed, nearest};
use serde_json::Value;

use crate::cli::Spec;
use crate::color::When;
use crate::specs::{load, print, print_json};

/// What is counted, and how it is shown.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask coverage nxcloud_saas\n\n\
                  For each page and place: how many fields, rules, constraints, errors, limits and examples say that they stand there. Then \
                  the places that hold nothing, the types that no example reaches, and the rules and constraints that no example breaks.\n\n\
                  Exit status: 0 whatever is missing, 1 a mistake in the specs or no such service, 2 wrong usage.")]
pub struct Args {
    /// Only this service.
    service: Option<String>,
    /// How it is shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// In columns.
    Text,
    /// An array of objects: service, pages with their places, totals, empty_places, unreached_types, unbroken_demands.
    Json,
}

/// `cargo xtask coverage`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&args.spec.folder(), color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let names = || model.services.iter().map(|service| service.name.bare());
    if let Some(name) = &args.service
        && !names().any(|known| known == name)
    {
        match nearest(name, names()) {
            Some(near) => anyhow::bail!("no service `{name}`; did you mean `{near}`?"),
            None => anyhow::bail!("no service `{name}`; there are {}", listed(names(), "and")),
        }
    }
    let wanted = |name: &str| args.service.as_ref().is_none_or(|only| only == name);
    let services = model.services.iter();
    let covered: Vec<Coverage> = services
        .filter(|service| wanted(service.name.bare()))
        .map(coverage)
        .collect();
    match args.format {
        Format::Text => {
            let shown: Vec<String> = covered.iter().map(Coverage::render).collect();
            print(&shown.join("\n\n"))
        }
        Format::Json => {
            let objects: Value = covered.iter().map(Coverage::to_json).collect();
            print_json(&objects)
        }
    }
}
