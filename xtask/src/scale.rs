//! `scale`: the specs many times over, to measure on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_codegen::emit::File;
use apiscribe_codegen::output::Output;

use apiscribe::args::Spec;
use apiscribe::session::Session;
use apiscribe::show::print;

/// What is written where.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask scale 100 target/scale\n\n\
                  Exit status: 0 written, 2 a file that cannot be read or written, or wrong usage.")]
pub(crate) struct Args {
    /// How many times.
    #[arg(value_name = "N")]
    times: usize,
    /// Folder that is made for them; it must not be there yet.
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
}

/// `cargo xtask scale`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        args.out.symlink_metadata().is_err(),
        "{} exists already; nothing was written",
        args.out.display()
    );
    let specs = session
        .project
        .spec_that_is_there(&args.spec.spec, "--spec DIR")?;
    let mut services = Vec::new();
    for spec in specs.iter() {
        let entries =
            fs::read_dir(spec).with_context(|| format!("cannot read {}", spec.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.join("service.yaml").exists() {
                services.push(path);
            }
        }
    }
    services.sort();
    let mut output = Output::write(&args.out, &[], false);
    for number in 1..=args.times {
        for service in &services {
            let name = service
                .file_name()
                .map(|name| name.to_string_lossy())
                .unwrap_or_default();
            // The first copy keeps its name, so that once is the specs as they are.
            let copy = match number {
                1 => name.to_string(),
                number => format!("{name}_{number}"),
            };
            let mut files = Vec::new();
            copy_as(service, &copy, (&name, &copy), &mut files)?;
            for file in files {
                output.file(file)?;
            }
        }
    }
    output.finish()?;
    print(&format!(
        "{} services in {}\n",
        services.len() * args.times,
        args.out.display()
    ))
}

/// Copies a folder; the service in it gets another name.
fn copy_as(
    from: &Path,
    to: &str,
    (name, copy): (&str, &str),
    files: &mut Vec<File>,
) -> anyhow::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = format!("{to}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            copy_as(&entry.path(), &to, (name, copy), files)?;
        } else {
            let text = fs::read_to_string(entry.path())?;
            let named = format!("service: {name}\n");
            let renamed = format!("service: {copy}\n");
            let text = text
                .split_inclusive('\n')
                .map(|line| if line == named { &renamed } else { line })
                .collect();
            files.push(File { path: to, text });
        }
    }
    Ok(())
}
