//! `schema`: what editors know of the spec language.

use std::path::Path;
use std::process::ExitCode;

use apiscribe_authoring::schema::{self, MARK};
use apiscribe_codegen::output::{Changed, Output};

use xtask::difference::Differences;
use xtask::specs::{print, statuses};

/// `cargo xtask schema`, to write what differs.
pub(crate) fn write(out: &Path, force: bool) -> anyhow::Result<ExitCode> {
    let mut output = Output::write(out, &[MARK], force);
    for file in schema::files() {
        output.file(file)?;
    }
    let changes = output.finish()?;
    let files = schema::files().into_iter().map(|file| file.path);
    print(&statuses(out, files, &changes))
}

/// `cargo xtask schema --check`, to write nothing and fail where something would be written.
pub(crate) fn check(out: &Path) -> anyhow::Result<ExitCode> {
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
    print(&differences.render("cargo xtask schema"))?;
    for path in changes.new.iter().chain(&changes.changed) {
        eprintln!(
            "error: {} is not what the reader takes; run `cargo xtask schema`",
            out.join(path).display()
        );
    }
    Ok(ExitCode::FAILURE)
}
