//! `check` and `doubts`: what the specs say, without printing anything from them.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use apiscribe_codegen::escape::{self, code, in_github};
use apiscribe_codegen::model::{Doubt, Model, Service};
use apiscribe_codegen::output::Changes;
use apiscribe_codegen::{Failure, Report, Specs};

use crate::color::When;
use crate::record::record;

/// How mistakes and warnings are shown.
#[derive(clap::Args)]
pub struct Shown {
    /// How mistakes and warnings are shown.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Take warnings for mistakes.
    #[arg(short = 'D', long, value_name = "WHAT")]
    deny: Option<Denied>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// With the lines of the specs, for people, on standard error.
    Text,
    /// An object on each line of standard output: code, severity, message, file, line, column, end_line, end_column, start and end (bytes), labels, help.
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
    /// Checks the specs and shows what is wrong or odd; `None` if nothing can be done with them.
    pub fn check(&self, spec: &Path, color: When) -> anyhow::Result<Option<Specs>> {
        match Specs::check(spec, record(spec)) {
            Ok(mut specs) => {
                if self.deny.is_some() {
                    specs.deny_warnings();
                }
                self.show(specs.warnings(), color)?;
                Ok(Some(specs).filter(|specs| !specs.warnings().diagnostics().has_errors()))
            }
            Err(Failure::Mistakes(mut mistakes)) => {
                if self.deny.is_some() {
                    mistakes.deny_warnings();
                }
                self.show(&mistakes, color)?;
                Ok(None)
            }
            Err(failure) => Err(failure.into()),
        }
    }

    fn show(&self, report: &Report, color: When) -> anyhow::Result<()> {
        match self.format {
            Format::Text => eprint!("{}", report.render(color.on_stderr())),
            Format::Json => drop(print_exactly(&report.to_json())?),
            Format::Github => drop(print_exactly(&report.to_github())?),
        }
        Ok(())
    }

    /// Whether what is said is in colour.
    pub fn paints(&self, color: When) -> bool {
        match self.format {
            Format::Text => color.on_stdout(),
            Format::Json | Format::Github => color.on_stderr(),
        }
    }

    /// Says how it went: on standard output, unless that is for a machine.
    pub fn say(&self, text: &str) -> anyhow::Result<ExitCode> {
        match self.format {
            Format::Text => print(text),
            Format::Json | Format::Github => {
                eprint!("{text}");
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Reads and checks the specs for what is not about mistakes; `None` if they have some, which are shown by then.
pub fn load(spec: &Path, color: When) -> anyhow::Result<Option<Model>> {
    match apiscribe_codegen::load(spec) {
        Ok(model) => Ok(Some(model)),
        Err(Failure::Mistakes(mistakes)) => {
            eprint!("{}", mistakes.render(color.on_stderr()));
            Ok(None)
        }
        Err(failure) => Err(failure.into()),
    }
}

/// `cargo xtask check`
pub fn check(spec: &Path, shown: &Shown, color: When) -> anyhow::Result<ExitCode> {
    let Some(specs) = shown.check(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let found = match specs.warnings().diagnostics().summary() {
        none if none.is_empty() => "no mistakes".to_owned(),
        some => format!("no mistakes, {some}"),
    };
    shown.say(&format!("{}, {found}\n", size(&specs)))
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

/// Writes to standard output what people read: a terminal obeys nothing in it but colours, a pipeline nothing at all.
pub fn print(text: &str) -> anyhow::Result<ExitCode> {
    print_exactly(&escape::painted(text))
}

/// Writes JSON to standard output, indented.
pub fn print_json(value: &serde_json::Value) -> anyhow::Result<ExitCode> {
    print_exactly(&format!("{}\n", escape::json(&format!("{value:#}"))))
}

/// Tells on standard error what hindered a command.
pub fn complain(error: &str) {
    eprintln!("error: {}", escape::log_lines(error));
}

/// Writes what a program reads to standard output; a reader that went away is no failure.
pub fn print_exactly(text: &str) -> anyhow::Result<ExitCode> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// How doubts are listed.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum DoubtFormat {
    /// For a terminal.
    Text,
    /// A list for each service, for an issue.
    Markdown,
    /// An array of objects: service, kind (open or mended), operation, about, says, taken, why, evidence.
    Json,
}

/// `cargo xtask doubts`
pub fn doubts(
    spec: &Path,
    service: Option<&str>,
    format: DoubtFormat,
    color: When,
) -> anyhow::Result<ExitCode> {
    let Some(model) = load(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, service)?;
    match format {
        DoubtFormat::Text => print(&services.into_iter().map(as_text).collect::<String>()),
        DoubtFormat::Markdown => {
            let lists: Vec<String> = services.into_iter().map(as_markdown).collect();
            print(&lists.join("\n"))
        }
        DoubtFormat::Json => {
            let objects: serde_json::Value = services.into_iter().flat_map(as_json).collect();
            print_json(&objects)
        }
    }
}

/// The service of that name, or all.
pub fn one_or_all<'m>(model: &'m Model, name: Option<&str>) -> anyhow::Result<Vec<&'m Service>> {
    let services = model.services.iter();
    let Some(name) = name else {
        return Ok(services.collect());
    };
    let known: Vec<&str> = services.clone().map(|known| known.name.bare()).collect();
    match services.clone().find(|known| known.name.bare() == name) {
        Some(service) => Ok(vec![service]),
        None => anyhow::bail!("no service `{name}`; there are {}", known.join(", ")),
    }
}

/// The doubts and corrections of a service, each with its kind.
fn kinds(service: &Service) -> impl Iterator<Item = (&'static str, &Doubt)> {
    let open = service.doubts.iter().map(|doubt| ("open", doubt));
    open.chain(service.corrections.iter().map(|doubt| ("mended", doubt)))
}

fn as_text(service: &Service) -> String {
    let mut text = format!("{}\n", service.name);
    let shown = |text: &str| escape::log_line(text).into_owned();
    for (kind, doubt) in kinds(service) {
        text.push_str(&format!(
            "  {kind}  {}: {}\n",
            shown(&doubt.about),
            shown(&doubt.says)
        ));
        if let Some(taken) = &doubt.taken {
            text.push_str(&format!("        taken: {}\n", shown(taken)));
        }
        if let Some(why) = &doubt.why {
            text.push_str(&format!("        why: {}\n", shown(why)));
        }
    }
    text
}

fn as_markdown(service: &Service) -> String {
    let mut text = format!(
        "## {} (`{}`)\n",
        in_github(&service.title),
        service.name.bare()
    );
    for (title, wanted) in [("Open", "open"), ("Mended", "mended")] {
        let mut doubts = kinds(service)
            .filter(|(kind, _)| *kind == wanted)
            .peekable();
        if doubts.peek().is_none() {
            continue;
        }
        text.push_str(&format!("\n### {title}\n\n"));
        for (_, doubt) in doubts {
            let operation = match &doubt.operation {
                Some(operation) => format!(" of `{operation}`"),
                None => String::new(),
            };
            text.push_str(&format!(
                "- {}{operation}: {}\n",
                code(&doubt.about),
                in_github(&doubt.says)
            ));
            let evidence = doubt.evidence.as_ref().map(|name| {
                let page = service.pages.iter().find(|page| page.name == *name);
                page.map_or(name.clone(), |page| page.title.clone())
            });
            let parts = [
                ("Taken", &doubt.taken),
                ("Why", &doubt.why),
                ("Evidence", &evidence),
            ];
            for (name, part) in parts {
                if let Some(part) = part {
                    text.push_str(&format!("  - {name}: {}\n", in_github(part)));
                }
            }
        }
    }
    text
}

fn as_json(service: &Service) -> impl Iterator<Item = serde_json::Value> {
    kinds(service).map(|(kind, doubt)| {
        serde_json::json!({
            "service": service.name.bare(),
            "kind": kind,
            "operation": doubt.operation,
            "about": doubt.about,
            "says": doubt.says,
            "taken": doubt.taken,
            "why": doubt.why,
            "evidence": doubt.evidence,
        })
    })
}
