//! `fmt`: spec files in the canonical order and layout.

use std::fs;
use std::path::{self, Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_authoring::format::{Refusal, format};
use apiscribe_codegen::output::{Flush, replace};
use apiscribe_codegen::source::{bytes_of, shown_path};
use apiscribe_codegen::yaml::MOST_BYTES;

use crate::COULD_NOT;
use crate::difference::Differences;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::{complain, print, say};

/// `apiscribe fmt [--check]`
pub(crate) fn run(paths: &[PathBuf], check: bool, session: &Session) -> anyhow::Result<ExitCode> {
    let mut files = Vec::new();
    match paths {
        [] => session
            .project
            .spec_that_is_there(&[], "FILE")?
            .iter()
            .try_for_each(|folder| collect(folder, &mut files))?,
        _ => paths
            .iter()
            .try_for_each(|path| collect(path, &mut files))?,
    }
    files.sort();
    files.dedup();
    let (mut different, mut failed, mut unread) = (0, 0, 0);
    let mut differences = Differences::new(session.color.on_stdout());
    let mut progress = Progress::new(session);
    for (done, path) in files.iter().enumerate() {
        let shown = shown_path(path, Path::new("."));
        progress.reach("formatting", done, files.len(), &shown);
        match formatted(path, &shown) {
            Ok(None) => {}
            Ok(Some((old, new))) => {
                different += 1;
                if check {
                    differences.add_text(&shown, "formatted", &old, &new);
                } else {
                    replace(path, &new, Flush::Now)?;
                    progress.aside(|| say(&format!("formatted {shown}\n"), session))?;
                }
            }
            Err(error) => match error.downcast_ref() {
                Some(Refusal::Errors {
                    sources,
                    diagnostics,
                }) => {
                    failed += 1;
                    let report = diagnostics.render(sources, session.color.on_stderr());
                    progress.aside(|| eprint!("{report}"));
                }
                _ => {
                    unread += 1;
                    progress.aside(|| complain(&format!("{error:#}")));
                }
            },
        }
    }
    drop(progress);
    if check && different > 0 {
        let command = session.that_writes();
        print(&differences.render(&command))?;
        eprintln!(
            "error: {different} of {} files would change; run `{command}`",
            files.len()
        );
    }
    if different + failed + unread == 0 {
        say(&format!("{} files are formatted\n", files.len()), session)?;
    }
    Ok(match () {
        () if unread > 0 => ExitCode::from(COULD_NOT),
        () if failed > 0 || check && different > 0 => ExitCode::FAILURE,
        () => ExitCode::SUCCESS,
    })
}

/// The text of a file and what it should be; nothing if that is the same.
fn formatted(path: &Path, shown: &str) -> anyhow::Result<Option<(String, String)>> {
    let bytes = bytes_of(path, MOST_BYTES).with_context(|| format!("cannot read {shown}"))?;
    let new = match format(shown, &bytes) {
        Err(Refusal::Changed) => Err(Refusal::Changed).with_context(|| shown.to_owned())?,
        other => other?,
    };
    let old = String::from_utf8(bytes)?;
    Ok((old != new).then_some((old, new)))
}

/// A file as it is named, or every spec file below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let unreadable = || {
        let path = path::absolute(path).unwrap_or_else(|_| path.to_owned());
        format!("cannot read {}", path.display())
    };
    if !fs::metadata(path).with_context(unreadable)?.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let path = entry.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder may lead back to this one.
        let is_folder = entry.file_type().with_context(unreadable)?.is_dir();
        let is_file = path.extension().is_some_and(|found| found == "yaml") && !path.is_dir();
        if is_folder || is_file {
            collect(&path, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_formatted_stays_and_others_go_on() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| {
            fs::create_dir_all(path(name).parent().expect("it is in a folder"))
                .expect("it can be made");
            fs::write(path(name), text).expect("it can be written");
        };
        let read = |name: &str| fs::read_to_string(path(name)).expect("it is there");
        let (turned, right) = (
            "title: A call\noperation: call\n",
            "operation: call\ntitle: A call\n",
        );
        write("acme/call.yaml", turned);
        write("acme/broken.yaml", "operation: [\n");
        write("acme/z.yaml", right);
        write("acme/.hidden.yaml", turned);
        write("acme/notes.txt", turned);
        let session = Session::in_tests();
        let run = |check| run(&[folder.path().to_owned()], check, &session).expect("it runs");

        assert_eq!(run(true), ExitCode::FAILURE);
        assert_eq!(read("acme/call.yaml"), turned);
        assert_eq!(run(false), ExitCode::FAILURE);
        assert_eq!(read("acme/call.yaml"), right);
        assert_eq!(read("acme/broken.yaml"), "operation: [\n");
        assert_eq!(read("acme/.hidden.yaml"), turned);
        assert_eq!(read("acme/notes.txt"), turned);

        fs::remove_file(path("acme/broken.yaml")).expect("it can be removed");
        assert_eq!(
            (run(false), run(true)),
            (ExitCode::SUCCESS, ExitCode::SUCCESS)
        );
        let left = fs::read_dir(path("acme")).expect("it is there").count();
        assert_eq!(left, 4, "no temporary file is left over");
    }
}
