//! `openapi`: the services for the tools of other languages.

use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe_codegen::emit::File;
use apiscribe_codegen::emit::openapi::{self, HEADER};
use apiscribe_codegen::output::{Changed, Output};

use crate::cli::Spec;
use crate::color::When;
use crate::difference::Differences;
use crate::project;
use crate::specs::{load, one_or_all, print, statuses};

/// Where the documents are kept: `regenerate` writes them there with the rest of the crate.
const COMMITTED: &str = "generated/openapi";

/// Which services, and where their documents go.
#[derive(clap::Args)]
#[command(
    after_help = "Example: cargo xtask openapi nxcloud_saas --out docs\n\n\
                  With SERVICE alone the document goes to standard output. With --out, or without SERVICE, it is written as SERVICE.json, \
                  and only where it differs. `regenerate` does the same for generated/openapi, and removes the document of a service that is gone. \
                  generated/openapi/README.md explains the keys that begin with x-.\n\n\
                  Exit status: 0 printed, or the documents are up to date now; 1 a mistake in the specs, no such service, with --check a \
                  difference, or a file that cannot be read or written; 2 wrong usage."
)]
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

/// `cargo xtask openapi`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&args.spec.folder(), color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, args.service.as_deref())?;
    let documents = services.into_iter().map(openapi::file);
    if args.service.is_some() && args.out.is_none() && !args.check {
        return print(&documents.map(|file| file.text).collect::<String>());
    }
    let out = project::folder(args.out.as_deref(), COMMITTED);
    let documents = documents.map(|File { path, text }| {
        let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
        File { path: name, text }
    });
    let documents: Vec<File> = documents.collect();
    let names: Vec<String> = documents.iter().map(|file| file.path.clone()).collect();
    let mut differences = Differences::new(color.on_stdout());
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
    print(&(text + &differences.render("cargo xtask regenerate")))?;
    eprintln!(
        "error: {} does not match the specs; run `cargo xtask regenerate`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}
