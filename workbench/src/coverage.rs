//! `coverage`: what of the pages the specs hold, and what their examples leave out.

use std::process::ExitCode;

use apiscribe_authoring::coverage::{Coverage, coverage};
use apiscribe_codegen::diagnostics::{listed, nearest};
use serde_json::Value;

use xtask::cli::coverage::{Args, Format};
use xtask::color::When;
use xtask::specs::{load, print, print_json};

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
