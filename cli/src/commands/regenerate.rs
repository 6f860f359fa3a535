//! `regenerate`: the main job.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use apiscribe_codegen::diagnostics::listed;
use apiscribe_codegen::output::{Changed, Changes, absolute, real_path, services_in};
use apiscribe_codegen::{Options, Runtime, SpecFolders, package};

use super::manifest;
use crate::args::{Crate, Spec};
use crate::difference::Differences;
use crate::progress::Progress;
use crate::session::Session;
use crate::show::{Shown, size};

/// Which specs, and which crate.
#[derive(clap::Args)]
#[command(
    after_help = "Example: apiscribe regenerate --spec my-specs --out my-crate\n\n\
                  Files that were not generated are not overwritten, and links are not followed: then nothing is written, and the files are \
                  named. A Cargo.toml that is there keeps all but its list of services; what it lacks, or says otherwise than \
                  apiscribe.toml, is reported as a warning. With the specs of another folder --out names the crate, unless it loses no \
                  service.\n\n\
                  Exit status: 0 the crate is up to date now; 1 an error in the specs, with --check also a difference; 2 a file that cannot \
                  be read or written, or wrong usage. With an error nothing is written."
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
    /// How errors are shown.
    #[command(flatten)]
    shown: Shown,
}

/// `apiscribe regenerate`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    let (spec, out) = (session.spec(&args.spec), session.out(&args.out));
    let options = Options {
        overwrite: args.force,
        ..options(&args.out, &out, session)?
    };
    apart(&spec, &out)?;
    let status = match args.check {
        false => {
            loses_no_service(&args.spec, &args.out, session)?;
            write(&spec, &out, &options, &args.shown, session)?
        }
        true => check(&spec, &out, &options, &args.shown, session)?,
    };
    eprint!("{}", manifest::differences(&args.out, &out, session));
    Ok(status)
}

fn write(
    spec: &SpecFolders,
    out: &Path,
    options: &Options,
    shown: &Shown,
    session: &Session,
) -> anyhow::Result<ExitCode> {
    let Some(mut specs) = shown.check(spec, session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let mut progress = Progress::new(session);
    let changes = specs.write_with(out, options, &mut |at| progress.at(at))?;
    drop(progress);
    let written = changes.new.iter().chain(&changes.changed);
    written.for_each(|path| session.note(&format!("written: {path}")));
    let removed = changes.removed.iter();
    removed.for_each(|path| session.note(&format!("removed: {path}")));
    let mut text = format!("{}; {}\n", size(&specs), summary(&changes));
    if is_new(&changes) {
        text.push_str(&format!("the new package is `{}`\n", options.package));
    }
    shown.say(&text, session)?;
    eprint!("{}", manifest_warning(&changes, out));
    Ok(ExitCode::SUCCESS)
}

fn check(
    spec: &SpecFolders,
    out: &Path,
    options: &Options,
    shown: &Shown,
    session: &Session,
) -> anyhow::Result<ExitCode> {
    let Some(specs) = shown.check(spec, session)? else {
        return Ok(ExitCode::FAILURE);
    };
    let mut differences = Differences::new(shown.paints(session.color));
    let mut show = |file: Changed<'_>| {
        differences.add_text(file.path, "from the specs", file.old, file.new);
    };
    let mut progress = Progress::new(session);
    let changes = specs.compare(out, options, &mut show, &mut |at| progress.at(at))?;
    drop(progress);
    if changes.is_empty() {
        return shown.say(&format!("{} is up to date\n", out.display()), session);
    }
    let mut text = String::new();
    for path in &changes.new {
        text.push_str(&format!("missing: {path}\n"));
    }
    for path in &changes.removed {
        text.push_str(&format!("no longer in the specs: {path}\n"));
    }
    let command = session.that_writes();
    shown.say(&(text + &differences.render(&command)), session)?;
    eprint!("{}", manifest_warning(&changes, out));
    eprintln!(
        "error: {} does not match the specs; run `{command}`",
        out.display()
    );
    Ok(ExitCode::FAILURE)
}

/// What a manifest lacks that somebody keeps by hand, and what others lack of a new one.
pub(crate) fn manifest_warning(changes: &Changes, out: &Path) -> String {
    match &changes.manifest {
        None if is_new(changes) => manifest::names_this_machine(out),
        None => String::new(),
        Some(lacks) => format!(
            "warning: {} lacks what the generated crate needs; add to it\n\n{lacks}\n\n",
            out.join("Cargo.toml").display()
        ),
    }
}

fn is_new(changes: &Changes) -> bool {
    changes.new.iter().any(|path| path == "Cargo.toml")
}

/// Specs that the command line names may be those of another crate: they take no service from that
/// of the project, unless they are the project's own, or the crate is named too.
pub(crate) fn loses_no_service(spec: &Spec, out: &Crate, session: &Session) -> anyhow::Result<()> {
    if spec.spec.is_empty() || out.out.is_some() {
        return Ok(());
    }
    let (named, own) = (session.project.spec(&spec.spec), session.project.spec(&[]));
    let is_named = |own: &Path| named.iter().any(|named| real_path(named) == real_path(own));
    // A folder that is not there is reported as such.
    if own.iter().all(is_named) || !named.iter().all(Path::is_dir) {
        return Ok(());
    }
    let out = session.project.out(None);
    let mut lost = services_in(&out)?;
    lost.retain(|service| !named.iter().any(|spec| spec.join(service).is_dir()));
    let is_one = lost.len() == 1;
    anyhow::ensure!(
        lost.is_empty(),
        "nothing was written, {} would lose {}, which {} not in {}; name the crate of these specs with --out",
        absolute(&out).display(),
        listed(lost.iter().map(String::as_str), "and"),
        if is_one { "is" } else { "are" },
        named.map(absolute)
    );
    Ok(())
}

/// A crate among the specs would be read as one of them.
fn apart(spec: &SpecFolders, out: &Path) -> anyhow::Result<()> {
    let real_out = real_path(out);
    let holds_out = |spec: &Path| match (real_path(spec), &real_out) {
        (Some(spec), Some(out)) => out.starts_with(spec),
        _ => false,
    };
    anyhow::ensure!(
        !spec.iter().any(holds_out),
        "nothing was written, {} lies among the specs; name another folder with --out",
        out.display()
    );
    Ok(())
}

/// How a crate is made that is not there yet: as the command line says, then as the project says;
/// else its folder gives the name, and the runtime is the one that this program was built with.
pub(crate) fn options(args: &Crate, out: &Path, session: &Session) -> anyhow::Result<Options> {
    let default = Options::default();
    let settings = &session.project.settings;
    // The project names one crate, which another folder does not hold.
    let of_project = settings.package.clone().filter(|_| args.out.is_none());
    let package = args.package.clone().or(of_project);
    let package = package.or_else(|| package::named_after(out));
    let runtime = match (&args.runtime, &settings.runtime) {
        (Some(named), _) => Some(runtime_named(named, Path::new(named), out)?),
        (None, Some(named)) => {
            let folder = session.project.root().join(named);
            Some(runtime_named(named, &folder, out)?)
        }
        (None, None) => own_runtime(out),
    };
    Ok(Options {
        package: package.unwrap_or(default.package),
        runtime: runtime.unwrap_or(default.runtime),
        features: settings.features.clone().unwrap_or(default.features),
        ..default
    })
}

/// The runtime that somebody named: a folder or a version.
pub(crate) fn runtime_named(named: &str, folder: &Path, out: &Path) -> anyhow::Result<Runtime> {
    if folder.join("Cargo.toml").is_file() {
        return Ok(Runtime::Path(seen_from(out, folder)));
    }
    let is_version =
        named.starts_with(|c: char| c.is_ascii_digit() || "^=~<>*".contains(c)) && !folder.is_dir();
    anyhow::ensure!(
        is_version,
        "there is no package in {}; the runtime is named by the folder of apiscribe-runtime or by a version",
        std::path::absolute(folder)?.display()
    );
    Ok(Runtime::Version(named.to_owned()))
}

/// The runtime beside the sources of this program, if they are still there.
pub(crate) fn own_runtime(out: &Path) -> Option<Runtime> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    let runtime = root.join("runtime");
    let is_there = runtime.join("Cargo.toml").is_file();
    is_there.then(|| Runtime::Path(seen_from(out, &runtime)))
}

/// A folder as another one names it: by steps where both are in one checkout, which may move, else
/// from the root of the disk.
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
    format!("files: {}", parts.join(", "))
}
