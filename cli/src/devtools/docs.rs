//! `docs`: reference pages for people who do not write Rust.

use std::path::Path;
use std::process::ExitCode;

use apiscribe_codegen::output::Output;
use apiscribe_pages::{MARK, Options, SCRIPT_MARK, is_page_of, pages_with};

use crate::args::docs::Args;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::{load, print, service};

/// `apiscribe docs`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let Some(mut model) = load(&session.spec(&args.spec), session)? else {
        return Ok(ExitCode::FAILURE);
    };
    if let Some(name) = &args.service {
        service(&model, name)?;
        model.services.retain(|service| service.name.bare() == name);
    }
    let project = &session.project;
    let options = Options {
        package: package(args, session),
    };
    let out = project.folder(args.out.as_deref(), Path::new("target/apiscribe/docs"));
    let mut output = Output::write(&out, &[MARK, SCRIPT_MARK], args.force);
    let mut progress = Progress::new(session);
    for file in pages_with(&model, &options, &mut |at| progress.at(at)) {
        output.file(file)?;
    }
    drop(progress);
    // Beside the pages of one service those of others may stay.
    let name = args.service.as_deref();
    output.remove_left_over(|file| name.is_none_or(|name| is_page_of(name, file)))?;
    output.finish()?;
    print(&format!("{}\n", out.join("index.html").display()))
}

/// The crate that examples in Rust use: as the command line says, then as its manifest says, then
/// as the project says, by which only a new manifest goes.
fn package(args: &Args, session: &Session) -> String {
    let of_project = || session.project.settings.package.clone();
    let of_manifest = || {
        let manifest =
            std::fs::read_to_string(session.project.out(None).join("Cargo.toml")).ok()?;
        let manifest: toml::Table = manifest.parse().ok()?;
        let named = |table: &str| manifest.get(table)?.get("name")?.as_str();
        named("lib").or_else(|| named("package")).map(str::to_owned)
    };
    let named = args
        .package
        .clone()
        .or_else(of_manifest)
        .or_else(of_project);
    named.unwrap_or_else(|| apiscribe_codegen::Options::default().package)
}
