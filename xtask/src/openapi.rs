//! `openapi`: the services for the tools of other languages.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::emit::{File, openapi};

use crate::color::When;
use crate::difference::difference;
use crate::specs::{load, one_or_all, print};

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
    /// Folder with one folder of YAML files for each service.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// Folder of the documents; without SERVICE and with --check it is generated/openapi unless given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show what differs in the folder and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
}

/// `cargo xtask openapi`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let Some(model) = load(&args.spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let services = one_or_all(&model, args.service.as_deref())?;
    let documents = services.into_iter().map(openapi::file);
    if args.service.is_some() && args.out.is_none() && !args.check {
        return print(&documents.map(|file| file.text).collect::<String>());
    }
    let out = args.out.as_deref().unwrap_or(Path::new(COMMITTED));
    let (mut said, mut is_stale) = (String::new(), false);
    for File { path, text } in documents {
        let name = path.rsplit('/').next().unwrap_or(&path);
        let path = out.join(name);
        let shown = path.display();
        let old = match fs::read_to_string(&path) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("cannot read {shown}")),
        };
        if old.as_deref() == Some(text.as_str()) {
            said.push_str(&format!("{shown} is up to date\n"));
        } else if args.check {
            is_stale = true;
            said.push_str(&match old {
                None => format!("missing: {shown}\n"),
                Some(old) => difference(
                    &shown.to_string(),
                    "from the specs",
                    &old,
                    &text,
                    color.on_stdout(),
                ),
            });
        } else {
            fs::create_dir_all(out)
                .and_then(|()| fs::write(&path, &text))
                .with_context(|| format!("cannot write {shown}"))?;
            said.push_str(&format!("{shown} is written\n"));
        }
    }
    print(&said)?;
    if is_stale {
        eprintln!(
            "error: {} does not match the specs; run `cargo xtask regenerate`",
            out.display()
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}
