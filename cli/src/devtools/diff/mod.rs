//! `diff`: what a change of the specs means.

mod driver;
mod git;
mod versions;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe_codegen::emit::{File, rust};
use apiscribe_codegen::model::Model;
use apiscribe_codegen::{Failure, Options};
use apiscribe_diff::accept::{self, Accepted};
use apiscribe_diff::api::{Api, Steps};
use apiscribe_diff::report::{Generated, Review};
use apiscribe_diff::{Bump, Diff, RULES, Sites, diff};

use crate::COULD_NOT;
use crate::args::diff::{Args, Format};
use crate::session::Session;
use crate::show::{print, print_exactly};

/// `apiscribe diff`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    if args.rules {
        return print(&rules());
    }
    if !args.git_driver.is_empty() {
        return driver::run(&args.git_driver, session.color);
    }
    let review = match args.spec.as_slice() {
        [old, new] => {
            anyhow::ensure!(
                args.base.is_none(),
                "two folders are compared without a revision"
            );
            folders(old, new)?
        }
        spec => {
            let spec = session.project.spec(spec.first().map(PathBuf::as_path));
            revisions(args, &spec, session)?
        }
    };
    let text = match args.format {
        Format::Text => review.to_text(session.color.on_stdout()),
        Format::Markdown => review.to_markdown(),
        Format::Json => review.to_json(),
        Format::Github => review.to_github(),
        Format::Changelog => review.to_changelog(),
    };
    match args.format {
        Format::Json | Format::Github => print_exactly(&text)?,
        Format::Text | Format::Markdown | Format::Changelog => print(&text)?,
    };
    Ok(status(&review, args))
}

fn status(review: &Review, args: &Args) -> ExitCode {
    if review.unreadable.is_some() && !args.exit_zero {
        return ExitCode::from(COULD_NOT);
    }
    let fails = if args.check {
        review.bump.as_ref().is_some_and(|bump| !bump.is_enough()) || review.is_dangerous()
    } else {
        (review.breaks() || review.is_dangerous()) && !args.exit_zero
    };
    ExitCode::from(u8::from(fails))
}

fn rules() -> String {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    RULES
        .iter()
        .map(|rule| format!("{:width$}  {}\n", rule.code, rule.says))
        .collect()
}

/// Specs that were read.
struct Side {
    model: Model,
    sites: Sites,
}

/// Reads specs; what is wrong with them becomes the error's text.
fn read(spec: &Path) -> anyhow::Result<Side> {
    match apiscribe_codegen::load_with_warnings(spec) {
        Ok(loaded) => Ok(Side {
            sites: Sites::of(&loaded),
            model: loaded.model,
        }),
        Err(Failure::Errors(report)) => {
            anyhow::bail!(
                "the specs have errors\n\n{}",
                report.render(false).trim_end()
            )
        }
        Err(failure) => Err(failure.into()),
    }
}

fn accepted(spec: &Path) -> anyhow::Result<Vec<Accepted>> {
    match accept::read(spec) {
        Ok(accepted) => Ok(accepted),
        Err(Failure::Errors(report)) => {
            anyhow::bail!("{}", report.render(false).trim_end())
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Compares two folders.
fn folders(old: &Path, new: &Path) -> anyhow::Result<Review> {
    let accepted = accepted(new)?;
    let sides = (old.display().to_string(), new.display().to_string());
    let (before, after) = (read(old)?, read(new)?);
    let diff = diff(&before.model, &after.model)?;
    Ok(Review::new(
        diff,
        sides,
        (&before.sites, &after.sites),
        accepted,
    ))
}

/// Compares what a revision holds with another, or with the working tree.
fn revisions(args: &Args, spec: &Path, session: &Session) -> anyhow::Result<Review> {
    let out = session.project.out(args.out.as_deref());
    let workspace = session.project.in_project(Path::new("Cargo.toml"));
    let out = out.as_path();
    let base = git::Revision::find(args.base.as_deref())?;
    let before = base.checkout(&[spec, out])?;
    let later = match &args.revision {
        Some(name) => Some(git::Revision::find(Some(name))?),
        None => None,
    };
    let (name, version, after) = match &later {
        Some(later) => (
            later.to_string(),
            versions::at(later, out, &workspace)?,
            Some(later.checkout(&[spec])?),
        ),
        None => (
            "the working tree".to_owned(),
            versions::here(out, &workspace)?,
            None,
        ),
    };
    let spec_after = after.as_ref().map_or(spec.to_owned(), |it| it.path(spec));
    let accepted = accepted(&spec_after)?;
    let new = read(&spec_after)?;

    let sides = (base.to_string(), name);
    let old = match read(&before.path(spec)) {
        Ok(old) => old,
        Err(error) => {
            let none = Sites::default();
            let mut review = Review::new(Diff::default(), sides, (&none, &none), Vec::new());
            review.unreadable = Some(format!("{error:#}"));
            return Ok(review);
        }
    };
    let diff = diff(&old.model, &new.model)?;
    let mut review = Review::new(diff, sides, (&old.sites, &new.sites), accepted);
    review.generator = generator(&old.model, &before.path(out))?;
    review.bump = match (versions::at(&base, out, &workspace)?, version) {
        (Some(before), Some(now)) => Some(Bump::new(review.need(), before, now)),
        _ => None,
    };
    Ok(review)
}

/// What this generator prints from the old specs in another way than the one that printed the old crate.
fn generator(model: &Model, out: &Path) -> anyhow::Result<Option<Generated>> {
    let printed = printed_files(out)?;
    if printed.is_empty() {
        return Ok(None);
    }
    let fresh = rust::emit(model, &Options::default())?;
    let mut files: Vec<String> = fresh
        .iter()
        .filter(|file| !printed.contains(file))
        .map(|file| file.path.clone())
        .collect();
    let gone = printed
        .iter()
        .filter(|old| !fresh.iter().any(|file| file.path == old.path));
    files.extend(gone.map(|file| file.path.clone()));
    files.sort();
    let api = match files.is_empty() {
        true => Vec::new(),
        false => Api::read(&printed)?.changes(&Api::read(&fresh)?, &Steps::of([model])),
    };
    Ok(Some(Generated { files, api }))
}

/// The sources of a generated crate.
fn printed_files(out: &Path) -> anyhow::Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![out.join("src")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(out)?;
                let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
                files.push(File {
                    path: parts.join("/"),
                    text: std::fs::read_to_string(&path)?,
                });
            }
        }
    }
    Ok(files)
}
