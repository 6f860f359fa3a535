//! `docs`: reference pages for people who do not write Rust.

use std::process::ExitCode;

use apiscribe_codegen::diagnostics::{listed, nearest};
use apiscribe_codegen::model::Model;
use apiscribe_codegen::output::Output;
use apiscribe_pages::{MARK, Options, pages};

use xtask::cli::docs::Args;
use xtask::color::When;
use xtask::project;
use xtask::specs::{load, print};

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
