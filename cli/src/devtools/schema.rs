//! `schema`: what editors know of the spec language.

use std::process::ExitCode;

use apiscribe_authoring::schema::{self, MARK};
use apiscribe_codegen::SpecFolders;
use apiscribe_codegen::output::{Changed, Output};

use crate::difference::Differences;
use crate::session::Session;
use crate::show::{print, say, statuses};

/// `apiscribe schema`, to write what differs.
pub(crate) fn write(
    folders: &SpecFolders,
    force: bool,
    session: &Session,
) -> anyhow::Result<ExitCode> {
    let mut text = String::new();
    for out in folders.iter() {
        let mut output = Output::write(out, &[MARK], force);
        for file in schema::files() {
            output.file(file)?;
        }
        let changes = output.finish()?;
        let files = schema::files().into_iter().map(|file| file.path);
        text.push_str(&statuses(out, files, &changes));
    }
    say(&text, session)
}

/// `apiscribe schema --check`, to write nothing and fail where something would be written.
pub(crate) fn check(folders: &SpecFolders, session: &Session) -> anyhow::Result<ExitCode> {
    let mut differences = Differences::new(false);
    let mut stale = Vec::new();
    for out in folders.iter() {
        let mut show = |file: Changed<'_>| differences.add(out, "from the reader", &file);
        let mut output = Output::compare(out, &[MARK], &mut show);
        for file in schema::files() {
            output.file(file)?;
        }
        let changes = output.finish()?;
        let paths = changes.new.iter().chain(&changes.changed);
        stale.extend(paths.map(|path| out.join(path)));
    }
    if stale.is_empty() {
        let verb = if folders.iter().count() == 1 {
            "is"
        } else {
            "are"
        };
        return say(&format!("{folders} {verb} up to date\n"), session);
    }
    let command = session.that_writes();
    print(&differences.render(&command))?;
    for path in stale {
        eprintln!(
            "error: {} is not what the reader takes; run `{command}`",
            path.display()
        );
    }
    Ok(ExitCode::FAILURE)
}
