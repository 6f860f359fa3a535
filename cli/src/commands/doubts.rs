//! `doubts`: what the vendors' pages leave open.

use std::process::ExitCode;

use apiscribe_codegen::escape::{self, code, in_github};
use apiscribe_codegen::model::{Doubt, Service};

use crate::args::Spec;
use crate::session::Session;
use crate::show::{load, one_or_all, print, print_json};

/// Which doubts, and how they are listed.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe doubts nxcloud_saas --format markdown\n\n\
                  Exit status: 0 listed, 1 errors in the specs, 2 no such service, specs that cannot be read, or wrong usage."
)]
pub struct Args {
    /// Only this service.
    service: Option<String>,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
    /// How they are listed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// How doubts are listed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// A list for each service, for an issue.
    Markdown,
    /// An array of objects: service, kind (open or fixed), operation, about, says, taken, why,
    /// evidence.
    Json,
}

/// `apiscribe doubts`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, args.service.as_deref())?;
    match args.format {
        Format::Text => print(&services.into_iter().map(as_text).collect::<String>()),
        Format::Markdown => {
            let lists: Vec<String> = services.into_iter().map(as_markdown).collect();
            print(&lists.join("\n"))
        }
        Format::Json => {
            let objects: serde_json::Value = services.into_iter().flat_map(as_json).collect();
            print_json(&objects)
        }
    }
}

/// The doubts and corrections of a service, each with its kind.
fn kinds(service: &Service) -> impl Iterator<Item = (&'static str, &Doubt)> {
    let open = service.doubts.iter().map(|doubt| ("open", doubt));
    open.chain(service.corrections.iter().map(|doubt| ("fixed", doubt)))
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
    for (title, wanted) in [("Open", "open"), ("Mended", "fixed")] {
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
