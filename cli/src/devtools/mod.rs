//! Commands that compare, explain, lay out and serve.

mod completions;
mod coverage;
mod diff;
mod docs;
mod draft;
mod drift;
mod explain;
mod fmt;
mod init;
mod mock;
mod new;
mod schema;
mod watch;

use std::process::ExitCode;

use crate::args::Command;
use crate::session::Session;

/// Runs one of them.
pub(crate) fn run(command: Command, session: &Session) -> anyhow::Result<ExitCode> {
    match command {
        Command::Init(args) => init::run(&args, session),
        Command::New(args) => new::run(&args, session),
        Command::Fmt { files, check } => fmt::run(&files, check, session),
        Command::Watch { spec, out } => watch::run(&spec, &out, session),
        Command::Coverage(args) => coverage::run(&args, session),
        Command::Diff(args) => diff::run(&args, session),
        Command::Draft(args) => draft::run(&args, session),
        Command::Drift(args) => drift::run(&args, session),
        Command::Docs(args) => docs::run(&args, session),
        Command::Mock(args) => mock::run(args, session),
        Command::Schema { out, check, force } => {
            let project = &session.project;
            let named: Vec<_> = out.into_iter().collect();
            let out = project.spec_that_is_there(&named, "--out DIR")?;
            match check {
                false => schema::write(&out, force, session),
                true => schema::check(&out, session),
            }
        }
        Command::Explain {
            code: Some(code),
            spec,
        } => explain::run(&code, &spec, session),
        Command::Explain { code: None, .. } => explain::list(session),
        Command::Completions { shell } => completions::run(shell, session),
        Command::Regenerate(_)
        | Command::Check(_)
        | Command::Validate(_)
        | Command::Openapi(_)
        | Command::Doubts(_) => anyhow::bail!("this command runs without what is here"),
    }
}
