//! `draft`: a first spec from saved pages.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_authoring::format::format;
use apiscribe_authoring::new::{NewError, check_name};
use apiscribe_codegen::emit::File;
use apiscribe_codegen::output::{Output, absolute};
use apiscribe_codegen::source::bytes_of;
use apiscribe_codegen::yaml::MOST_BYTES as MOST_OF_A_SPEC;
use apiscribe_drafting::document::Remark;
use apiscribe_drafting::spec::{Draft, Options, Page, draft};
use apiscribe_drafting::{facts, read};

use super::new::{named, wrote};
use crate::args::draft::Args;
use crate::session::Session;
use crate::show::say;

/// The largest page that is read.
pub(super) const MOST_BYTES: usize = 256 << 20;

/// `apiscribe draft`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    check_name(&args.service)?;
    let spec = session.spec(&args.spec);
    let spec = spec.of(&args.service);
    let folder = spec.join(&args.service);
    if folder.symlink_metadata().is_ok() {
        let path = absolute(&folder);
        return Err(NewError::Exists { path }.into());
    }
    let mut pages: Vec<Page> = Vec::new();
    for path in &args.pages {
        let page = page(path, &pages)?;
        pages.push(page);
    }
    let options = Options {
        with_text: args.with_text,
    };
    let drafted = draft(&args.service, &pages, options);
    let mut output = Output::write(spec, &[], false);
    for (path, text) in &drafted.files {
        // A layout that makes it too large for a spec file is none.
        let laid_out = format(path, text.as_bytes()).ok();
        let laid_out = laid_out.filter(|laid_out| laid_out.len() <= MOST_OF_A_SPEC);
        let text = laid_out.unwrap_or_else(|| text.clone());
        output.file(File {
            path: path.clone(),
            text,
        })?;
    }
    output.finish()?;
    let files: Vec<_> = drafted
        .files
        .iter()
        .map(|(path, _)| spec.join(path))
        .collect();
    let at = named(&args.spec);
    let steps = [
        format!("check{at}"),
        format!("coverage {}{at}", args.service),
        format!("drift NEWER_COPY --service {}{at}", args.service),
    ];
    let steps: String = steps
        .iter()
        .map(|step| format!("  {}\n", session.command(step)))
        .collect();
    say(
        &(wrote(&files)
            + &summary(&drafted)
            + "\nnext:\n  read what says guess and TODO, with the page at hand; decide the doubts; write the rules that are proposed in comments\n"
            + &steps),
        session,
    )?;
    Ok(match drafted.errors {
        None => ExitCode::SUCCESS,
        Some(errors) => {
            eprint!("{errors}");
            ExitCode::FAILURE
        }
    })
}

/// A page as the spec names it.
fn page(path: &Path, before: &[Page]) -> anyhow::Result<Page> {
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let bytes = bytes_of(path, MOST_BYTES)
        .with_context(|| format!("cannot read {}", absolute(path).display()))?;
    let facts = facts(&read(&file, &bytes));
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let name: String = stem
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    let name = name
        .split('_')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    let is_taken = |name: &str| {
        name == "example" || name == "inferred" || before.iter().any(|page| page.name == name)
    };
    let is_name = check_name(&name).is_ok() && !is_taken(&name);
    let mut number = before.len() + 1;
    let mut name = if is_name {
        name
    } else {
        format!("page_{number}")
    };
    while is_taken(&name) {
        number += 1;
        name = format!("page_{number}");
    }
    Ok(Page { name, file, facts })
}

fn summary(draft: &Draft) -> String {
    let mut text = format!(
        "\n{} rows read, {} statements placed, {} guesses ({} lines are marked), {} doubts, {} repairs of samples, {} leftovers\n",
        draft.read,
        draft.placed,
        draft.guesses.len(),
        draft.marked(),
        draft.doubts,
        draft.repairs.len(),
        draft.leftovers.len()
    );
    let lists = [
        ("guesses", &draft.guesses),
        ("repairs of samples", &draft.repairs),
        (
            "leftovers: the page has them, the spec does not",
            &draft.leftovers,
        ),
    ];
    for (what, remarks) in lists {
        if !remarks.is_empty() {
            text.push_str(&format!("\n{what}:\n"));
        }
        for (file, Remark { line, says }) in remarks {
            text.push_str(&format!("  {file}:{line}: {says}\n"));
        }
    }
    text
}
