//! `regenerate`: the main job.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe_codegen::output::{Changed, Changes, real_path};
use apiscribe_codegen::{Options, Runtime, package};

use crate::cli::{Crate, Spec};
use crate::color::When;
use crate::difference::Differences;
use crate::specs::{Shown, size};

/// Which specs, and which crate.
#[derive(clap::Args)]
#[command(
    after_help = "Example: cargo xtask regenerate --spec my-specs --out my-crate\n\n\
                  Files that were not generated are not overwritten, and links are not followed: then nothing is written, and the files are \
                  named. A Cargo.toml that is there keeps all but its list of services; what it lacks is reported as a warning.\n\n\
                  Exit status: 0 the crate is up to date now; 1 a mistake, with --check also a difference, or a file that cannot be \
                  read or written; 2 wrong usage. With a mistake nothing is written."
)]
pub struct Args {
    /// Where the specs are.
    #[command(flatten)]
    spec: Spec,
    /// Where the crate goes.
    #[command(flatten)]
    out: Crate,
    /// Write nothing; show what differs and exit with 1 if anything does.
    #[arg(long)]
    check: bool,
    /// Overwrite files that were not generated, and put files in the place of links.
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// How mistakes are shown.
    #[command(flatten)]
    shown: Shown,
}

/// `cargo xtask regenerate`
pub(crate) fn run(args: &Args, color: When) -> anyhow::Result<ExitCode> {
    let (spec, out) = (args.spec.folder(), args.out.folder());
    let options = Options {
        overwrite: args.force,
        ..options(&args.out)?
    };
    apart(&spec, &out)?;
    match args.check {
        false => write(&spec, &out, &options, &args.shown, color),
        true => check(&spec, &out, &options, &args.shown, color),
    }
}

fn write(
    spec: &Path,
    out: &Path,
    options: &Options,
    shown: &Shown,
    color: When,
) -> anyhow::Result<ExitCode> {
    let Some(mut specs) = shown.check(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let changes = specs.write(out, options)?;
    let mut text = format!("{}: {}\n", size(&specs), summary(&changes));
    if changes.new.iter().any(|path| path == "Cargo.toml") {
        text.push_str(&format!("the new package is `{}`\n", options.package));
    }
    shown.say(&text)?;
    eprint!("{}", manifest_warning(&changes, out));
    Ok(ExitCode::SUCCESS)
}

fn check(
    spec: &Path,
    out: &Path,
    options: &Options,
    shown: &Shown,
    color: When,
) -> anyhow::Result<ExitCode> {
    let Some(specs) = shown.check(spec, color)? else {
        return Ok(ExitCode::FAILURE);
    };
    let mut differences = Differences::new(shown.paints(color));
    let changes = specs.compare(out, options, |file: Changed<'_>| {
        differences.add_text(file.path, "from the specs", file.old, file.new);
    })?;
    if changes.is_empty() {
        return shown.say(&format!("{} is up to date\n", out.display()));
    }
    let mut text = String::new();
    for path in &changes.new {
        text.push_str(&format!("missing: {path}\n"));
    }
    for path in &changes.removed {
        text.push_str(&format!("no longer in the specs: {path}\n"));
    }
    shown.say(&(text + &differences.render("cargo xtask regenerate")))?;
    eprint!("{}", manifest_warning(&changes, out));
    eprintln!(
        "error: {} does not match the specs; run `cargo xtask regenerate`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}

/// What a manifest lacks that somebody keeps by hand.
pub fn manifest_warning(changes: &Changes, out: &Path) -> String {
    match &changes.manifest {
        None => String::new(),
        Some(lacks) => format!(
            "warning: {} lacks what the generated crate needs; add to it\n\n{lacks}\n\n",
            out.join("Cargo.toml").display()
        ),
    }
}

/// A crate among the specs would be read as one of them.
fn apart(spec: &Path, out: &Path) -> anyhow::Result<()> {
    let is_among = match (real_path(spec), real_path(out)) {
        (Some(spec), Some(out)) => out.starts_with(spec),
        _ => false,
    };
    anyhow::ensure!(
        !is_among,
        "nothing was written, {} lies among the specs; name another folder with --out",
        out.display()
    );
    Ok(())
}

/// How a crate is made that is not there yet: its folder gives the name, and the runtime is the one that this program was built with.
pub fn options(args: &Crate) -> anyhow::Result<Options> {
    let out = args.folder();
    let default = Options::default();
    let package = args.package.clone().or_else(|| package::named_after(&out));
    let runtime = match &args.runtime {
        Some(named) => Some(runtime_named(named, &out)?),
        None => own_runtime(&out),
    };
    Ok(Options {
        package: package.unwrap_or(default.package.clone()),
        runtime: runtime.unwrap_or(default.runtime.clone()),
        ..default
    })
}

/// The runtime that somebody named: a folder, seen from here, or a version.
fn runtime_named(named: &str, out: &Path) -> anyhow::Result<Runtime> {
    let folder = Path::new(named);
    if folder.join("Cargo.toml").is_file() {
        return Ok(Runtime::Path(seen_from(out, folder)));
    }
    let is_version =
        named.starts_with(|c: char| c.is_ascii_digit() || "^=~<>*".contains(c)) && !folder.is_dir();
    anyhow::ensure!(
        is_version,
        "there is no package in {}; --runtime takes the folder of apiscribe-runtime or a version",
        std::path::absolute(folder)?.display()
    );
    Ok(Runtime::Version(named.to_owned()))
}

/// The runtime beside the sources of this program, if they are still there.
fn own_runtime(out: &Path) -> Option<Runtime> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let runtime = root.join("runtime");
    let is_there = runtime.join("Cargo.toml").is_file();
    is_there.then(|| Runtime::Path(seen_from(out, &runtime)))
}

/// A folder as another one names it: by steps where both are in one checkout, which may move, else from the root of the disk.
fn seen_from(out: &Path, folder: &Path) -> PathBuf {
    let real = |path: &Path| real_path(path).unwrap_or_else(|| path.to_owned());
    let (out, folder) = (real(out), real(folder));
    let repository = folder.ancestors().find(|path| path.join(".git").exists());
    match repository {
        Some(root) if out.starts_with(root) => {
            let shared = out.iter().zip(&folder).take_while(|(a, b)| a == b).count();
            let up = out.iter().skip(shared).map(|_| "..".as_ref());
            up.chain(folder.iter().skip(shared)).collect()
        }
        _ => folder,
    }
}

fn summary(changes: &Changes) -> String {
    let parts = [
        (changes.new.len(), "new"),
        (changes.changed.len(), "changed"),
        (changes.removed.len(), "removed"),
        (changes.unchanged, "unchanged"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("files {}", parts.join(", "))
}
