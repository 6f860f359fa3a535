//! `new`: the first files of a service, or of an operation.

use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe_authoring::new::{self, NewError};
use apiscribe_codegen::Failure;

use crate::args::Spec;
use crate::args::new::Args;
use crate::session::Session;
use crate::show::say;

/// `apiscribe new`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let spec = session.spec(&args.spec);
    let written = match &args.operation {
        None => new::write(spec.of(&args.service), &args.service),
        Some(operation) => {
            new::write_operation(&spec, &args.service, operation).map(|file| vec![file])
        }
    };
    let written = match written {
        Ok(written) => written,
        Err(NewError::Specs(Failure::Errors(errors))) => {
            eprint!("{}", errors.render(session.color.on_stderr()));
            return Ok(ExitCode::FAILURE);
        }
        // What every command reports of specs that cannot be read.
        Err(NewError::Specs(failure)) => return Err(failure.into()),
        Err(error) => return Err(error.into()),
    };
    // Other specs make another crate.
    let named = named(&args.spec);
    let out = if named.is_empty() {
        ""
    } else {
        " --out my-crate"
    };
    let steps = [
        format!("check{named}"),
        format!("coverage {}{named}", args.service),
        format!("regenerate{named}{out}"),
    ];
    say(&(wrote(&written) + &next(session, &steps)), session)
}

/// The folders of specs that the command line names, as another command takes them.
pub(super) fn named(spec: &Spec) -> String {
    let named = spec.spec.iter();
    named
        .map(|folder| format!(" --spec {}", folder.display()))
        .collect()
}

/// A line for each file.
pub(super) fn wrote(files: &[PathBuf]) -> String {
    let line = |path: &PathBuf| format!("wrote {}\n", path.display());
    files.iter().map(line).collect()
}

/// What to do with a spec that was just begun.
pub(super) fn next(session: &Session, steps: &[String]) -> String {
    let step = |step: &String| format!("  {}\n", session.command(step));
    let steps: String = steps.iter().map(step).collect();
    format!(
        "\nnext:\n  fill in what says TODO and replace the rest, with the vendor's page at hand\n{steps}"
    )
}
