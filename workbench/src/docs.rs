//! `docs`: reference pages for people who do not write Rust.

use std::path::PathBuf;
use std::process::ExitCode;

use apiscribe_codegen::diagnostics::{listed, nearest};
use apiscribe_codegen::emit::html::{MARK, Options, pages};
use apiscribe_codegen::model::Model;
use apiscribe_codegen::output::Output;

use crate::cli::Spec;
use crate::color::When;
use crate::project;
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
    /// Folder of the pages, made if it is not there; unless given, `target/apiscribe/docs` of the project.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Overwrite files that were not generated.
    #[arg(long)]
    force: bool,
    /// Name of the printed crate, for the examples in Rust.
    #[arg(long, value_name = "NAME", default_value = "whatsapp-vendors")]
    package: String,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

/// `cargo xtask docs`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let Some(mut model) = load(&args.spec.folder(), color)? else {
        return Ok(ExitCode::FAILURE);
    };
    if let Some(name) = &args.service {
        keep(&mut model, name)?;
    }
    let options = Options {
        package: args.package.clone(),
    };
    let out = project::folder(args.out.as_deref(), "target/apiscribe/docs");
    let mut output = Output::write(&out, &[MARK], args.force);
    for file in pages(&model, &options) {
        output.file(file)?;
    }
    output.finish()?;
    print(&format!("{}\n", out.join("index.html").display()))
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
