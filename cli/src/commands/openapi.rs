//! `openapi`: the services for the tools of other languages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::openapi::{self, HEADER};
use apiscribe_codegen::output::{Changed, Output};

use crate::args::Spec;
use crate::difference::Differences;
use crate::session::Session;
use crate::show::{load, one_or_all, print, statuses};

/// Where `regenerate` writes the documents, below the crate.
const BELOW_CRATE: &str = "openapi";

/// Which services, and where their documents go.
#[derive(clap::Args)]
#[command(after_help = "Example: apiscribe openapi nxcloud_saas --out docs\n\n\
                  With SERVICE alone the document goes to standard output. With --out, or without SERVICE, it is written as SERVICE.json, \
                  and only where it differs. `regenerate` does the same for generated/openapi, and removes the document of a service that is gone. \
                  generated/openapi/README.md explains the keys that begin with x-.\n\n\
                  Exit status: 0 shown, or the documents are up to date now; 1 errors in the specs, with --check also a difference; 2 no such \
                  service, a file that cannot be read or written, or wrong usage.")]
pub struct Args {
    /// Only this service.
    service: Option<String>,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
    /// Folder of the documents; without SERVICE and with --check it is generated/openapi of the project unless given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show what differs in the folder and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Overwrite files that were not generated.
    #[arg(long)]
    force: bool,
}

/// `apiscribe openapi`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, args.service.as_deref())?;
    let documents = services.into_iter().map(openapi::file);
    if args.service.is_some() && args.out.is_none() && !args.check {
        return print(&documents.map(|file| file.text).collect::<String>());
    }
    let project = &session.project;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => project.out(None).join(Path::new(BELOW_CRATE)),
    };
    let documents = documents.map(|File { path, text }| {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        File { path: name, text }
    });
    let documents: Vec<File> = documents.collect();
    let names: Vec<String> = documents.iter().map(|file| file.path.clone()).collect();
    let mut differences = Differences::new(session.color.on_stdout());
    let mut show = |file: Changed<'_>| differences.add(&out, "from the specs", &file);
    let mut output = match args.check {
        false => Output::write(&out, &[HEADER], args.force),
        true => Output::compare(&out, &[HEADER], &mut show),
    };
    for document in documents {
        output.file(document)?;
    }
    let changes = output.finish()?;
    if !args.check {
        return print(&statuses(&out, names, &changes));
    }
    if changes.is_empty() {
        return print(&format!("{} is up to date\n", out.display()));
    }
    let mut text = String::new();
    for path in &changes.new {
        text.push_str(&format!("missing: {}\n", out.join(path).display()));
    }
    let command = session.command("regenerate");
    print(&(text + &differences.render(&command)))?;
    eprintln!(
        "error: {} does not match the specs; run `{command}`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}
