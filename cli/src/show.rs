//! How commands report: what is wrong with specs, results on standard output, errors on standard
//! error.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::diagnostics::{Level, unknown};
use apiscribe_codegen::escape;
use apiscribe_codegen::model::{Model, Service};
use apiscribe_codegen::output::Changes;
use apiscribe_codegen::{BuildCache, Failure, Report, SpecFolders, Specs};

use crate::args::When;
use crate::progress::Progress;
use crate::session::Session;

/// How errors and warnings are shown.
#[derive(clap::Args)]
pub struct Shown {
    /// How errors and warnings are shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Take warnings for errors.
    #[arg(short = 'D', long, value_name = "WHAT")]
    deny: Option<Denied>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// With the lines of the specs, for people, on standard error.
    Text,
    /// An object on each line of standard output: code, severity, message, file, line, column,
    /// end_line, end_column, start and end (bytes), labels, help.
    Json,
    /// Workflow commands of GitHub on standard output.
    Github,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Denied {
    /// All of them.
    Warnings,
}

impl Shown {
    /// Checks the specs and shows errors and warnings; `None` if nothing can be done with them.
    pub(crate) fn check(
        &self,
        spec: &SpecFolders,
        session: &Session,
    ) -> anyhow::Result<Option<Specs>> {
        let mut levels = session.project.settings.lints.clone();
        if self.deny.is_some() {
            levels.set_all(Level::Deny);
        }
        let mut progress = Progress::new(session);
        let checked =
            Specs::check_with(spec, build_cache(spec, session), &mut |at| progress.at(at));
        drop(progress);
        match checked {
            Ok(mut specs) => {
                specs.take_as(&levels);
                self.show(specs.warnings(), session.color)?;
                Ok(Some(specs).filter(|specs| !specs.warnings().diagnostics().has_errors()))
            }
            Err(Failure::Errors(mut errors)) => {
                errors.take_as(&levels);
                self.show(&errors, session.color)?;
                Ok(None)
            }
            Err(failure) => Err(failure.into()),
        }
    }

    /// Shows errors and warnings.
    pub(crate) fn show(&self, report: &Report, color: When) -> anyhow::Result<()> {
        match self.format {
            Format::Text => eprint!("{}", report.render(color.on_stderr())),
            Format::Json => drop(print_exactly(&report.to_json())?),
            Format::Github => drop(print_exactly(&report.to_github())?),
        }
        Ok(())
    }

    /// Whether what is said is in colour.
    pub(crate) fn paints(&self, color: When) -> bool {
        match self.format {
            Format::Text => color.on_stdout(),
            Format::Json | Format::Github => color.on_stderr(),
        }
    }

    /// Says how it went: on standard output, unless that is for a machine.
    pub(crate) fn say(&self, text: &str, session: &Session) -> anyhow::Result<ExitCode> {
        match self.format {
            _ if session.is_quiet => Ok(ExitCode::SUCCESS),
            Format::Text => print(text),
            Format::Json | Format::Github => {
                eprint!("{text}");
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Reads and checks the specs; `None` if they have errors, which are shown by then.
pub(crate) fn load(spec: &SpecFolders, session: &Session) -> anyhow::Result<Option<Model>> {
    let mut progress = Progress::new(session);
    let loaded = apiscribe_codegen::load_with(spec, &mut |at| progress.at(at));
    drop(progress);
    match loaded {
        Ok(model) => Ok(Some(model)),
        Err(Failure::Errors(errors)) => {
            eprint!("{}", errors.render(session.color.on_stderr()));
            Ok(None)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `4 services, 7 operations`
pub fn size(specs: &Specs) -> String {
    let count =
        |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let operations = specs.services().map(|service| service.operations).sum();
    format!(
        "{}, {}",
        count(specs.services().count(), "service"),
        count(operations, "operation")
    )
}

/// Which of these files were written and which were up to date.
pub fn statuses(out: &Path, files: impl IntoIterator<Item = String>, changes: &Changes) -> String {
    let is_written = |path: &String| changes.new.contains(path) || changes.changed.contains(path);
    let lines = files.into_iter().map(|path| {
        let how = match is_written(&path) {
            true => "is written",
            false => "is up to date",
        };
        format!("{} {how}\n", out.join(path).display())
    });
    lines.collect()
}

/// Writes to standard output what people read: a terminal obeys nothing in it but colours, a
/// pipeline nothing at all.
pub fn print(text: &str) -> anyhow::Result<ExitCode> {
    print_exactly(&escape::painted(text))
}

/// [`print`] of what is no result: what was done, and what to do next.
pub(crate) fn say(text: &str, session: &Session) -> anyhow::Result<ExitCode> {
    match session.is_quiet {
        true => Ok(ExitCode::SUCCESS),
        false => print(text),
    }
}

/// Writes JSON to standard output, indented.
pub fn print_json(value: &serde_json::Value) -> anyhow::Result<ExitCode> {
    print_exactly(&format!("{}\n", escape::json(&format!("{value:#}"))))
}

/// Reports on standard error what hindered a command.
pub fn complain(error: &str) {
    eprintln!("error: {}", escape::log_lines(error));
}

/// Writes what a program reads to standard output; a reader that went away is no failure.
pub fn print_exactly(text: &str) -> anyhow::Result<ExitCode> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to standard output")
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The service of that name, or all.
///
/// # Errors
///
/// There is no service of that name.
pub(crate) fn one_or_all<'m>(
    model: &'m Model,
    name: Option<&str>,
) -> anyhow::Result<Vec<&'m Service>> {
    let Some(name) = name else {
        return Ok(model.services.iter().collect());
    };
    Ok(vec![service(model, name)?])
}

/// The service of that name.
///
/// # Errors
///
/// There is none.
pub(crate) fn service<'m>(model: &'m Model, name: &str) -> anyhow::Result<&'m Service> {
    let mut services = model.services.iter();
    let found = services.find(|service| service.name.bare() == name);
    let there = model.services.iter().map(|service| service.name.bare());
    found.ok_or_else(|| anyhow::anyhow!(no_service(name, there)))
}

/// The message about a service that is not there, with the one that was meant.
pub(crate) fn no_service<'a>(name: &str, there: impl Iterator<Item = &'a str>) -> String {
    // In the order of their names, wherever they stand.
    let there: BTreeSet<&str> = there.collect();
    unknown(&format!("no service `{name}`"), name, there)
}

/// What earlier runs found out about these specs: in cargo's target folder, of this program or of
/// the project; without one in that of a project that has its file; else nothing is known.
pub(crate) fn build_cache(specs: &SpecFolders, session: &Session) -> BuildCache {
    let beside_program = std::env::current_exe().ok();
    let beside_program = beside_program
        .as_deref()
        .and_then(|program| program.ancestors().nth(2));
    let of_project = session.project.root().join("target");
    let is_target = |folder: &&Path| folder.join("CACHEDIR.TAG").is_file();
    let target = beside_program
        .into_iter()
        .chain([of_project.as_path()])
        .find(is_target);
    match target {
        Some(target) => BuildCache::open(&target.join("apiscribe/build-cache"), specs),
        None if session.project.file().is_some() => {
            let folder = of_project.join("apiscribe");
            match unseen_by_git(&folder) {
                Ok(()) => BuildCache::open(&folder.join("build-cache"), specs),
                Err(_) => BuildCache::none(),
            }
        }
        None => BuildCache::none(),
    }
}

/// Makes a folder that git takes no notice of, whatever the project says of it.
fn unseen_by_git(folder: &Path) -> std::io::Result<()> {
    let ignored = folder.join(".gitignore");
    if ignored.symlink_metadata().is_ok() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    std::fs::write(ignored, "*\n")
}
