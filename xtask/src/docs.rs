//! `docs`: reference pages for people who do not write Rust.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::diagnostics::{listed, nearest};
use apiscribe_codegen::emit::html::{Options, pages};
use apiscribe_codegen::model::Model;

use crate::color::When;
use crate::specs::{load, print};

/// What is described, and where the pages go.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask docs nxcloud_saas --out public\n\n\
                  Writes `index.html` and a page for each service, which need nothing else: no scripts, no network. They are for reading and \
                  not committed, so by default they lie below `target`. The path of the index is printed.\n\n\
                  Exit status: 0 the pages are up to date now; 1 a mistake in the specs, no such service, or a file that cannot be read or \
                  written; 2 wrong usage.")]
pub struct Args {
    /// Only this service; the index then lists it alone.
    service: Option<String>,
    /// Folder of the pages; made if it is not there.
    #[arg(long, value_name = "DIR", default_value = "target/apiscribe/docs")]
    out: PathBuf,
    /// Name of the printed crate, for the examples in Rust.
    #[arg(long, value_name = "NAME", default_value = "whatsapp-vendors")]
    package: String,
    /// Folder with one folder of YAML files for each service.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
}

/// `cargo xtask docs`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let Some(mut model) = load(&args.spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    if let Some(name) = &args.service {
        keep(&mut model, name)?;
    }
    let options = Options {
        package: args.package.clone(),
    };
    for file in pages(&model, &options) {
        write(&args.out.join(&file.path), &file.text)?;
    }
    print(&format!("{}\n", args.out.join("index.html").display()))
}

/// Leaves the service of this name alone.
fn keep(model: &mut Model, name: &str) -> anyhow::Result<()> {
    let names = || model.services.iter().map(|service| service.name.bare());
    if !names().any(|known| known == name) {
        match nearest(name, names()) {
            Some(near) => anyhow::bail!("no service `{name}`; did you mean `{near}`?"),
            None => anyhow::bail!("no service `{name}`; there are {}", listed(names(), "and")),
        }
    }
    model.services.retain(|service| service.name.bare() == name);
    Ok(())
}

/// Writes a file unless it is as it should be.
fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    match fs::read(path) {
        Ok(old) if old == text.as_bytes() => return Ok(()),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot read {}", path.display()));
        }
        Ok(_) | Err(_) => {}
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .with_context(|| format!("cannot write {}", path.display()))
}
