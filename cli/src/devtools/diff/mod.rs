//! `diff`: what a change of the specs means.

mod changelog;
mod driver;
mod files;
mod generated;
mod git;
mod history;
mod last_release;
mod manifests;
mod release;
mod revision;
mod specs;
mod versions;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use anyhow::Context;
use apiscribe_codegen::{Failure, SpecFolders};
use apiscribe_diff::report::{Review, Unread};
use apiscribe_diff::{Bump, Effect, RULES, calls};

use crate::COULD_NOT;
use crate::args::diff::{Args, Format, Level, Specs as Named};
use crate::project::Project;
use crate::session::Session;
use crate::settings::{FILE, Settings};
use crate::show::{complain, load, print, print_exactly};
use files::Files;
use generated::Sources;
use git::Git;
use revision::Revision;
use specs::{Compared, Folder, Seen, Specs, Wrong, compare, why};

/// `apiscribe diff`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    if args.rules {
        return print(&rules());
    }
    if !args.git_driver.is_empty() {
        return driver::run(&args.git_driver, session.color);
    }
    let compared = match &args.spec {
        Named::Two(old, new) => {
            anyhow::ensure!(
                args.base.is_none(),
                "two folders are compared without a revision"
            );
            anyhow::ensure!(
                !args.write,
                "a release is written from a repository, not from two folders"
            );
            anyhow::ensure!(
                args.out.is_none(),
                "two folders are compared without a generated crate: `--out` needs a revision"
            );
            anyhow::ensure!(
                new.exists(),
                "there is no folder {new}: after `--spec` two folders are the old one and the new one, and a revision stands before it, as in \
                 `{command} {new} --spec {old}`",
                new = new.display(),
                old = old.display(),
                command = session.command("diff")
            );
            folders(old, new, seen(args))
        }
        Named::Project(named) => revisions(args, named, session),
    };
    let mut review = match compared {
        Ok(review) => review,
        Err(error) => return wrong(error, args, session),
    };
    review.fail_on = fail_on(args);
    if args.write {
        return release::write(&review, args, session);
    }
    let text = match args.format {
        _ if args.stat => review.to_stat(session.color.on_stdout()),
        Format::Text => review.to_text(session.color.on_stdout()),
        Format::Markdown => review.to_markdown(usize::try_from(args.max_length)?),
        Format::Junit => review.to_junit(),
        Format::Json => review.to_json(),
        Format::Github => review.to_github(),
        Format::Changelog => review.to_changelog(),
    };
    match args.format {
        _ if args.stat => print(&text)?,
        Format::Json | Format::Github | Format::Junit => print_exactly(&text)?,
        Format::Text | Format::Markdown | Format::Changelog => print(&text)?,
    };
    // Of a revision that is named nobody knows whether the change log begins there.
    let is_outdated =
        args.check && args.base.is_none() && release::is_outdated(&review, args, session)?;
    if is_outdated {
        complain(&format!(
            "version and change log of the generated crate do not fit what changed since {}",
            review.sides.0
        ));
    }
    if is_outdated || args.check && is_too_low(&review) {
        eprintln!(
            "help: `{} --write` sets the version and writes the change log",
            session.command("diff")
        );
    }
    Ok(status(&review, is_outdated, args))
}

fn status(review: &Review, is_outdated: bool, args: &Args) -> ExitCode {
    if !review.unread.is_empty() && !args.exit_zero {
        return ExitCode::from(COULD_NOT);
    }
    let fails = match (args.check, args.fail_on) {
        // What breaks is dealt with by the version.
        (true, None) => is_too_low(review) || review.is_dangerous(),
        (true, Some(_)) => is_too_low(review) || review.reaches(review.fail_on),
        (false, _) => review.reaches(review.fail_on) && !args.exit_zero,
    };
    ExitCode::from(u8::from(fails || is_outdated))
}

fn is_too_low(review: &Review) -> bool {
    review.bump.as_ref().is_some_and(|bump| !bump.is_enough())
}

fn fail_on(args: &Args) -> Effect {
    match args.fail_on {
        Some(Level::Breaking) => Effect::Breaking,
        None | Some(Level::Dangerous) => Effect::Dangerous,
        Some(Level::Compatible) => Effect::Compatible,
        Some(Level::None) => Effect::None,
    }
}

fn rules() -> String {
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    RULES
        .iter()
        .map(|rule| format!("{:width$}  {}\n", rule.code, rule.says))
        .collect()
}

/// From where paths are shown: a terminal opens those seen from here, everything else is read
/// elsewhere.
fn seen(args: &Args) -> Seen {
    match args.format {
        Format::Text | Format::Changelog => Seen::Here,
        Format::Markdown | Format::Json | Format::Github | Format::Junit => Seen::Root,
    }
}

/// Shows errors of specs as every command does: all that the project has, if its files are
/// compared.
fn wrong(error: anyhow::Error, args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let wrong: Wrong = error.downcast()?;
    let here = match &args.spec {
        _ if args.revision.is_some() => None,
        Named::Two(_, new) => Some(new.into()),
        Named::Project(named) => Some(session.project.spec(named)),
    };
    let is_shown = here.is_some_and(|spec| matches!(load(&spec, session), Ok(None)));
    if !is_shown {
        eprint!("{}", wrong.render(session.color.on_stderr()));
    }
    Ok(ExitCode::FAILURE)
}

/// Compares two folders, without git.
fn folders(old: &Path, new: &Path, seen: Seen) -> anyhow::Result<Review> {
    let side = |folder: &Path| -> anyhow::Result<Specs> {
        let files = of_disk(folder, Files::on_disk)?;
        let git = Git::around(folder).ok();
        Specs::new(vec![Folder::on_disk(folder, files, git.as_ref(), seen)])
    };
    let sides = (old.display().to_string(), new.display().to_string());
    let (old, new) = (side(old)?, side(new)?);
    let compared = compare(&old, &new)?;
    review(compared, sides, &old, &new)
}

/// Compares what a revision holds with another, or with the working tree.
fn revisions(args: &Args, named: &[PathBuf], session: &Session) -> anyhow::Result<Review> {
    let spec = &session.project.spec(named);
    let git = repository(spec.first())?;
    let seen = seen(args);
    let command = session.command("diff");
    let usual = || {
        let own = spec.iter().chain(session.project.file());
        let own: Vec<_> = own.map(Path::to_owned).collect();
        Revision::base(&git, &own, &command)
    };
    let manifests = versions::Manifests::of(args, &session.project);
    let base = match &args.base {
        Some(name) => Revision::named(&git, name)?,
        None if args.write || args.check => {
            last_release::of_project(&git, &manifests, usual, &command)?
        }
        None => usual()?,
    };
    let later = match &args.revision {
        Some(name) => Some(Revision::named(&git, name)?),
        None => None,
    };
    // Folders that the project had then, which it may have said otherwise.
    let project = match &later {
        Some(later) => project_at(session, later),
        None => session.project.clone(),
    };
    let project_then = project_at(session, &base);
    if let Some(out) = &args.out {
        let is_here = match &later {
            Some(later) => later.files(&project.out(Some(out)))?.is_some(),
            None => project.out(Some(out)).is_dir(),
        };
        anyhow::ensure!(
            is_here || base.files(&project_then.out(Some(out)))?.is_some(),
            "there is no folder {} for `--out`, and {base} has none",
            out.display()
        );
    }
    let spec = &project.spec(named);
    let files_at = |revision: &Revision, folder: &Path| revision.files(folder);
    let mut now = Vec::new();
    let copies = Rc::new(tempfile::tempdir()?);
    for spec in spec.iter() {
        now.push(match &later {
            Some(later) => {
                let files = files_at(later, spec)?;
                let files =
                    files.with_context(|| format!("{later} has no folder {}", spec.display()))?;
                Folder::of_commit(spec, files, &git, seen, &copies)
            }
            None => {
                let files = of_disk(spec, Files::of_working_tree)?;
                Folder::on_disk(spec, files, Some(&git), seen)
            }
        });
    }
    let old_spec = match args.old_spec.as_slice() {
        [] => project_then.spec(named),
        [first, others @ ..] => SpecFolders::new(first, others.iter().cloned()),
    };
    let copies = Rc::new(tempfile::tempdir()?);
    let (mut before, mut notes) = (Vec::new(), Vec::new());
    let new = Specs::new(now).map_err(Wrong::Folders)?;
    let known = old_spec.iter().filter_map(|spec| git.below(spec));
    let known: Vec<PathBuf> = known.map(PathBuf::from).collect();
    for spec in old_spec.iter() {
        let mut spec = spec.to_owned();
        let mut files = files_at(&base, &spec)?;
        if files.is_none() {
            anyhow::ensure!(
                args.old_spec.is_empty(),
                "{base} has no folder {}",
                spec.display()
            );
            let (note, other) = without_folder(&base, &spec, &known, &new.files, &command)?;
            notes.push(note);
            if let Some((folder, found)) = other {
                spec = git.top().join(folder);
                files = Some(found);
            }
        }
        let files = files.unwrap_or_default();
        before.push(Folder::of_commit(&spec, files, &git, seen, &copies));
    }
    let old = Specs::new(before)?;
    let name = later
        .as_ref()
        .map_or("the working tree".to_owned(), ToString::to_string);
    let compared = compare(&old, &new)?;
    let sources = project.out(args.out.as_deref()).join("src");
    let folder = project_then.out(args.out.as_deref()).join("src");
    let then = versions::Manifests::of(args, &project_then);
    let package_then = then.name_at(&base).or(project_then.settings.package);
    let sources = Sources {
        before: files_at(&base, &folder)?.unwrap_or_default(),
        now: match &later {
            Some(later) => files_at(later, &sources)?.unwrap_or_default(),
            None if sources.is_dir() => Files::of_working_tree(&sources)?,
            None => Files::default(),
        },
        folder,
        package: package_then,
    };
    let generator = generated::generator(&sources, &base, &old, &compared)?;
    let package = package(args, session);
    let calls = calls(&compared.old, &compared.new, &package);
    let mut review = review(compared, (base.to_string(), name), &old, &new)?;
    review.generator = generator;
    review.calls = calls;
    review.notes = notes;
    let versions = versions::Manifests::of(args, &project);
    let now = match &later {
        Some(later) => versions.at(later)?,
        None => versions.here()?,
    };
    // What is written is named after what it is measured against.
    let released = match args.write {
        true => None,
        false => last_release::up_to(&git, &base, &manifests)?,
    };
    let released = released.map(|released| then.at(&released));
    let released = released.transpose()?.flatten();
    review.bump = match (then.at(&base)?, now) {
        (Some(before), Some(now)) => Some(Bump::since(released, review.need(), before, now)),
        _ => None,
    };
    Ok(review)
}

/// The project as its file in a commit has it; as it is now, if that commit has none.
fn project_at(session: &Session, revision: &Revision) -> Project {
    let project = &session.project;
    let file = project.file().map(Path::to_owned);
    let file = file.unwrap_or_else(|| project.in_project(Path::new(FILE)));
    let settings = revision.text(&file).and_then(|text| Settings::of(&text));
    settings.map_or_else(|| project.clone(), |settings| project.with(settings))
}

/// The name of the generated crate: as its manifest has it, or as the project says.
fn package(args: &Args, session: &Session) -> String {
    let manifest = session.project.out(args.out.as_deref()).join("Cargo.toml");
    let name = versions::name(&manifest).or_else(|| session.project.settings.package.clone());
    name.unwrap_or_else(|| apiscribe_codegen::Options::default().package)
}

/// The repository of the specs: the one around here, of which theirs may be a submodule, or else
/// their own.
fn repository(spec: &Path) -> anyhow::Result<Git> {
    let here = Git::around(Path::new("."));
    let git = match here {
        Ok(here) if here.below(spec).is_some() => Ok(here),
        _ => Git::around(spec),
    };
    git.map_err(
        |error| match error.to_string().contains("not a git repository") {
            true => anyhow::anyhow!(NO_REPOSITORY),
            false => error.context(NO_REPOSITORY),
        },
    )
}

const NO_REPOSITORY: &str = "this is no git repository; `--spec OLD NEW` compares two folders";

/// The files of a folder of specs that has to be there.
fn of_disk(folder: &Path, read: fn(&Path) -> anyhow::Result<Files>) -> anyhow::Result<Files> {
    if let Err(source) = std::fs::read_dir(folder) {
        let path = folder.to_owned();
        return Err(Failure::Unreadable { path, source }.into());
    }
    let files = read(folder)?;
    if files.services().is_empty() {
        let specs = folder.into();
        return Err(Failure::Empty { specs }.into());
    }
    Ok(files)
}

/// What to say of a revision without the folder of the specs; and the folder that it had in its
/// place, if one alone holds services of the same names. Those that are known are compared anyway.
fn without_folder(
    base: &Revision,
    spec: &Path,
    known: &[PathBuf],
    now: &Files,
    command: &str,
) -> anyhow::Result<(String, Option<(String, Files)>)> {
    let mut others = Vec::new();
    for other in base.spec_folders() {
        if known.iter().any(|known| known == Path::new(&other)) {
            continue;
        }
        let files = base.files_below(&other)?.unwrap_or_default();
        let is_like = !files.services().is_disjoint(&now.services());
        others.push((other, files, is_like));
    }
    let (mut like, unlike): (Vec<_>, Vec<_>) = others.into_iter().partition(|other| other.2);
    let note = format!("{base} has no folder {}", spec.display());
    if like.len() == 1
        && let Some((other, files, _)) = like.pop()
    {
        let note = format!(
            "{note}; it is compared with {other}, which holds services of the same names, and `{command} --old-spec {other}` says the same"
        );
        return Ok((note, Some((other, files))));
    }
    let note = match like.into_iter().chain(unlike).next() {
        Some((other, ..)) => format!(
            "{note}, so all of it is new; there are specs in {other}, with which `{command} --old-spec {other}` compares"
        ),
        None => format!("{note}, so all of it is new"),
    };
    Ok((note, None))
}

fn review(
    compared: Compared,
    sides: (String, String),
    old: &Specs,
    new: &Specs,
) -> anyhow::Result<Review> {
    let mut accepted = new.accepted()?;
    let failed = |place: &str| {
        let service = place.split('/').next().unwrap_or_default();
        compared.failed.iter().any(|(failed, _)| failed == service)
    };
    accepted.retain(|entry| !failed(&entry.place));
    let unread = compared.failed.iter().map(|(service, failure)| Unread {
        service: service.clone(),
        place: old
            .folder_of(service)
            .map(|folder| format!("{}/{service}", folder.display()))
            .unwrap_or_default(),
        why: why(failure),
    });
    let unread = unread.collect();
    let (before, after) = &compared.sites;
    let mut review = Review::new(compared.diff, sides, (before, after), accepted);
    review.unread = unread;
    Ok(review)
}
