//! `coverage`: what of the pages the specs hold, and what their examples leave out.

use std::process::ExitCode;

use apiscribe_authoring::coverage::{Coverage, coverage};
use serde_json::Value;

use crate::args::coverage::{Args, Format};
use crate::session::Session;
use crate::show::{load, one_or_all, print, print_json};

/// `apiscribe coverage`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, args.service.as_deref())?;
    let covered: Vec<Coverage> = services.into_iter().map(coverage).collect();
    match args.format {
        Format::Text => {
            let shown: Vec<String> = covered.iter().map(Coverage::render).collect();
            print(&shown.join("\n\n"))?;
        }
        Format::Json => {
            let objects: Value = covered.iter().map(Coverage::to_json).collect();
            print_json(&objects)?;
        }
    }
    let findings: usize = covered.iter().map(Coverage::findings).sum();
    Ok(match args.check && findings > 0 {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}
