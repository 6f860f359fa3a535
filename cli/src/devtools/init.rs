//! `init`: what a project of specs needs besides them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use apiscribe_authoring::new::{self, NewError};
use apiscribe_authoring::schema;
use apiscribe_codegen::output::{Output, absolute, real_path};
use apiscribe_codegen::{Runtime, package};

use super::new::{next, wrote};
use crate::args::init::Args;
use crate::commands::manifest::runtime_for_all;
use crate::commands::regenerate::{own_runtime, runtime_named};
use crate::session::Session;
use crate::settings::FILE;
use crate::show::say;

const ATTRIBUTES: &str = include_str!("init/gitattributes");
const IGNORED: &str = include_str!("init/gitignore");
const IGNORED_PATH: &str = ".gitignore";
const WORKFLOW: &str = include_str!("init/workflow.yml");
const WORKFLOW_PATH: &str = ".github/workflows/apiscribe.yml";
/// A program that sends with the first service; package and service have names that stand for
/// others.
const HELLO: &str = include_str!("init/hello.rs");
const HELLO_PATH: &str = "generated/examples/hello.rs";

/// `apiscribe init`
pub(crate) fn run(args: &Args, session: &Session) -> anyhow::Result<ExitCode> {
    if let Some(file) = session.project.file() {
        anyhow::bail!(
            "this is a project already, {} is there; `{}` adds a service",
            file.display(),
            session.command("new")
        );
    }
    for path in [HELLO_PATH, WORKFLOW_PATH] {
        has_room(Path::new(path))?;
    }
    let out = Path::new("generated");
    let runtime = match &args.runtime {
        Some(named) => Some(runtime_named(named, Path::new(named), out)?),
        None => own_runtime(out),
    };
    let spec = Path::new("spec");
    let begun = new::write(spec, &args.service);
    let mut written = match begun {
        // A service that is there is taken as it is.
        Err(NewError::Exists { .. }) if spec.join(&args.service).join("service.yaml").is_file() => {
            Vec::new()
        }
        begun => begun?,
    };
    let mut output = Output::write(spec, &[schema::MARK], false);
    for file in schema::files() {
        output.file(file)?;
    }
    let schemas = output.finish()?.new;
    written.extend(schemas.iter().map(|file| spec.join(file)));
    let package = package_of(args);
    let hello = HELLO
        .replace("new_package", &package.replace('-', "_"))
        .replace("new_service", &args.service);
    let files = [
        (FILE, settings(args, &package)),
        (HELLO_PATH, hello),
        (".gitattributes", ATTRIBUTES.to_owned()),
        (IGNORED_PATH, IGNORED.to_owned()),
        (WORKFLOW_PATH, WORKFLOW.to_owned()),
    ];
    let mut kept = String::new();
    for (path, text) in files {
        let path = PathBuf::from(path);
        match begin(&path, &text)? {
            true => written.push(path),
            false => kept.push_str(&format!("kept {}, which was there\n", path.display())),
        }
    }
    let steps = [
        "check".to_owned(),
        "regenerate".to_owned(),
        format!("mock {}", args.service),
    ];
    let mut text = wrote(&written) + &kept + &next(session, &steps);
    text.push_str(&format!(
        "  change {HELLO_PATH} with the service, or delete it\n"
    ));
    if matches!(runtime, Some(Runtime::Path(path)) if path.is_absolute()) {
        let runtime = runtime_for_all();
        text.push_str(&format!(
            "  before you commit, write into {}, which names a folder of this machine\n    {runtime}\n",
            out.join("Cargo.toml").display()
        ));
    }
    eprint!("{}", not_ignored());
    say(&text, session)
}

/// A warning if the file that was there lets build results through to git.
fn not_ignored() -> String {
    let text = fs::read_to_string(IGNORED_PATH).unwrap_or_default();
    let is_ignored = |line: &str| {
        let folder = line.trim().trim_end_matches('/');
        matches!(folder, "target" | "**/target")
    };
    match text.lines().any(is_ignored) {
        true => String::new(),
        false => format!(
            "warning: {IGNORED_PATH} has no line `target/`: pages and builds would be committed; add it\n"
        ),
    }
}

/// Writes a file that is not there yet; says whether it was written.
fn begin(path: &Path, text: &str) -> anyhow::Result<bool> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make {}", absolute(folder).display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", absolute(path).display()))?;
    Ok(true)
}

/// Refuses a path that leads through a file, before anything is written.
fn has_room(path: &Path) -> anyhow::Result<()> {
    let folders = path.ancestors().skip(1);
    let folders = folders.filter(|folder| !folder.as_os_str().is_empty());
    let in_the_way = folders
        .filter(|folder| folder.exists() && !folder.is_dir())
        .last();
    match in_the_way {
        Some(file) => anyhow::bail!(
            "nothing was written, {} is no folder, and one belongs here",
            absolute(file).display()
        ),
        None => Ok(()),
    }
}

/// The name of the package: as it was given, or after this folder.
fn package_of(args: &Args) -> String {
    let of_folder = || real_path(Path::new(".")).and_then(|here| package::named_after(&here));
    let package = args.package.clone().or_else(of_folder);
    package.unwrap_or_else(|| apiscribe_codegen::Options::default().package)
}

fn settings(args: &Args, package: &str) -> String {
    let string = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let runtime = match &args.runtime {
        Some(runtime) => format!("runtime = {}\n", string(runtime)),
        None => format!("# runtime = \"{}\"\n", env!("CARGO_PKG_VERSION")),
    };
    format!(
        "# What `apiscribe` takes where its command line is silent. Paths are seen from this file.\n\
         spec = \"spec\"\n\
         out = \"generated\"\n\
         # Name of the generated package, for a new Cargo.toml.\n\
         package = {}\n\
         # Where a new Cargo.toml finds apiscribe-runtime: a version in a registry, or a folder.\n\
         {runtime}\
         # Features of the crate that are on by default, beside its services: signing, client, blocking.\n\
         features = [\"client\"]\n\
         \n\
         # How warnings are taken: allow, warn or deny; `warnings` is for all that have no line of their own.\n\
         [lints]\n\
         warnings = \"warn\"\n",
        string(package)
    )
}
