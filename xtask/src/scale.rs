//! `scale`: the specs many times over, to measure on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

use crate::specs::print;

/// What is written where.
#[derive(clap::Args)]
#[command(after_help = "Example: cargo xtask scale 100 target/scale\n\n\
                  Exit status: 0 written, 1 a file that cannot be read or written, 2 wrong usage.")]
pub struct Args {
    /// How many times.
    #[arg(value_name = "N")]
    times: usize,
    /// Folder that is made for them; it must not be there yet.
    #[arg(value_name = "DIR")]
    out: PathBuf,
    /// Folder with one folder of YAML files for each service.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
}

/// `cargo xtask scale`
pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    fs::create_dir_all(args.out.parent().unwrap_or(Path::new(".")))?;
    fs::create_dir(&args.out).with_context(|| format!("cannot make {}", args.out.display()))?;
    let mut services = Vec::new();
    for entry in
        fs::read_dir(&args.spec).with_context(|| format!("cannot read {}", args.spec.display()))?
    {
        let path = entry?.path();
        if path.join("service.yaml").exists() {
            services.push(path);
        }
    }
    services.sort();
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
            copy_as(service, &args.out.join(&copy), &name, &copy)?;
        }
    }
    print(&format!(
        "{} services in {}\n",
        services.len() * args.times,
        args.out.display()
    ))
}

/// Copies a folder; the service in it gets another name.
fn copy_as(from: &Path, to: &Path, name: &str, copy: &str) -> anyhow::Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_as(&entry.path(), &target, name, copy)?;
        } else {
            let text = fs::read_to_string(entry.path())?;
            let named = format!("service: {name}\n");
            let renamed = format!("service: {copy}\n");
            let copied: String = text
                .split_inclusive('\n')
                .map(|line| if line == named { &renamed } else { line })
                .collect();
            fs::write(target, copied)?;
        }
    }
    Ok(())
}
