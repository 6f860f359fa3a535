//! `check`: whether the specs hold together.

use std::process::ExitCode;

use crate::args::Spec;
use crate::session::Session;
use crate::show::{Shown, size};

/// Which specs, and how the result is shown.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe check --spec my-specs --deny warnings\n\n\
                  Exit status: 0 no errors, 1 errors, 2 specs that cannot be read, or wrong usage. Warnings count only with --deny \
                  warnings, or if apiscribe.toml says so."
)]
pub struct Args {
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
    /// How errors are shown.
    #[command(flatten)]
    shown: Shown,
}

/// `apiscribe check`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(specs) = args.shown.check(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let found = match specs.warnings().diagnostics().summary() {
        none if none.is_empty() => "no errors".to_owned(),
        some => format!("no errors, {some}"),
    };
    args.shown
        .say(&format!("{}, {found}\n", size(&specs)), session)
}
