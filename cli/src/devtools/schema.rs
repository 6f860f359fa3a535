//! `schema`: what editors know of the spec language.

use std::path::Path;
use std::process::ExitCode;

use apiscribe_authoring::schema::{self, MARK};
use apiscribe_codegen::output::{Changed, Output};

use crate::difference::Differences;
use crate::session::Session;
use crate::show::{print, statuses};

/// `apiscribe schema`, to write what differs.
pub(crate) fn write(out: &Path, force: bool) -> anyhow::Result<ExitCode> {
    let mut output = Output::write(out, &[MARK], force);
    for file in schema::files() {
        output.file(file)?;
    }
    let changes = output.finish()?;
    let files = schema::files().into_iter().map(|file| file.path);
    print(&statuses(out, files, &changes))
}

/// `apiscribe schema --check`, to write nothing and fail where something would be written.
pub(crate) fn check(out: &Path, session: &Session) -> anyhow::Result<ExitCode> {
    let mut differences = Differences::new(false);
    let mut show = |file: Changed<'_>| differences.add(out, "from the reader", &file);
    let mut output = Output::compare(out, &[MARK], &mut show);
    for file in schema::files() {
        output.file(file)?;
    }
    let changes = output.finish()?;
    if changes.is_empty() {
        return print(&format!("{} is up to date\n", out.display()));
    }
    let command = session.command("schema");
    print(&differences.render(&command))?;
    for path in changes.new.iter().chain(&changes.changed) {
        eprintln!(
            "error: {} is not what the reader takes; run `{command}`",
            out.join(path).display()
        );
    }
    Ok(ExitCode::FAILURE)
}
