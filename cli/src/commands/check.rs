//! `check`: whether the specs hold together.

use std::process::ExitCode;

use apiscribe_codegen::SpecFolders;

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
    let spec = session.spec(&args.spec);
    let specs = args.shown.check(&spec, session)?;
    let is_right = accepted_is_right(&spec, args, session)?;
    let Some(specs) = specs.filter(|_| is_right) else {
        return Ok(ExitCode::FAILURE);
    };
    let found = match specs.warnings().diagnostics().summary() {
        none if none.is_empty() => "no errors".to_owned(),
        some => format!("no errors, {some}"),
    };
    args.shown
        .say(&format!("{}, {found}\n", size(&specs)), session)
}

/// Checks what is accepted of changes, and shows what is wrong with it.
#[cfg(feature = "full")]
fn accepted_is_right(spec: &SpecFolders, args: &Args, session: &Session) -> anyhow::Result<bool> {
    let mut is_right = true;
    for folder in spec.iter() {
        match apiscribe_diff::accept::read(folder) {
            Ok(_) => {}
            Err(apiscribe_codegen::Failure::Errors(errors)) => {
                args.shown.show(&errors, session.color)?;
                is_right = false;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(is_right)
}

/// The rules of changes are in the package of `diff`, which this build does without.
#[cfg(not(feature = "full"))]
fn accepted_is_right(_: &SpecFolders, _: &Args, _: &Session) -> anyhow::Result<bool> {
    Ok(true)
}
