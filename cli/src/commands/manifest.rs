//! What a manifest says otherwise than the command line or the project, and what others than this
//! machine cannot do with it: only a manifest that is not there takes its package and runtime from
//! them.

use std::path::Path;

use apiscribe_codegen::Runtime;
use apiscribe_codegen::escape::log_lines;
use apiscribe_codegen::output::real_path;
use toml::{Table, Value};

use super::regenerate::runtime_named;
use crate::args::Crate;
use crate::session::Session;
use crate::settings::FILE;

const RUNTIME: &str = "apiscribe-runtime";

/// How a manifest names the runtime that belongs to this program for every machine.
pub(crate) fn runtime_for_all() -> String {
    format!(
        "{RUNTIME} = {{ git = \"{}\", tag = \"v{}\" }}",
        env!("CARGO_PKG_REPOSITORY"),
        env!("CARGO_PKG_VERSION")
    )
}

/// What is named on the command line or in `apiscribe.toml` and is otherwise in the manifest of
/// the crate, a warning for each; nothing if it has none that can be read.
pub(crate) fn differences(args: &Crate, out: &Path, session: &Session) -> String {
    let Some(manifest) = read(out) else {
        return String::new();
    };
    let settings = &session.project.settings;
    // The project names one crate, which another folder does not hold.
    let of_project = settings.package.as_ref().filter(|_| args.out.is_none());
    let package = manifest.get("package").and_then(|table| table.get("name"));
    let mut warnings = String::new();
    if let Some((named, by)) = named(args.package.as_ref(), of_project, "package")
        && let Some(name) = package.and_then(Value::as_str)
        && name != named
    {
        warnings.push_str(&warning(out, &format!("the package `{name}`"), &by));
    }
    if let Some((named, by)) = named(args.runtime.as_ref(), settings.runtime.as_ref(), "runtime")
        && let Some(dependency) = dependency(&manifest)
    {
        let folder = match args.runtime {
            Some(_) => Path::new(named).to_owned(),
            None => session.project.root().join(named),
        };
        let named = runtime_named(named, &folder, out).ok();
        if named.is_some_and(|named| !is_of(dependency, &named, out)) {
            let what = format!("the runtime as `{RUNTIME} = {}`", inline(dependency));
            warnings.push_str(&warning(out, &what, &by));
        }
    }
    log_lines(&warnings).into_owned()
}

/// What is named, and how: by the command line before the project.
fn named<'a>(
    argument: Option<&'a String>,
    setting: Option<&'a String>,
    key: &str,
) -> Option<(&'a str, String)> {
    let by_argument = argument.map(|named| (named.as_str(), format!("`--{key} {named}`")));
    by_argument.or_else(|| {
        setting.map(|named| (named.as_str(), format!("{FILE} says `{key} = \"{named}\"`")))
    })
}

fn warning(out: &Path, what: &str, by: &str) -> String {
    let manifest = out.join("Cargo.toml");
    format!(
        "warning: {} names {what}, and {by}; only a new manifest takes it from there: change one of the two\n",
        manifest.display()
    )
}

/// A warning about a manifest that was made with the folder of the runtime on this machine.
pub(crate) fn names_this_machine(out: &Path) -> String {
    let manifest = read(out);
    let path = manifest
        .as_ref()
        .and_then(|manifest| dependency(manifest)?.get("path")?.as_str());
    let Some(path) = path.filter(|path| Path::new(path).is_absolute()) else {
        return String::new();
    };
    let text = format!(
        "warning: {} finds {RUNTIME} in {path}, which other machines do not have; before you commit it, write\n\n\
         [dependencies]\n{}\n\n",
        out.join("Cargo.toml").display(),
        runtime_for_all()
    );
    log_lines(&text).into_owned()
}

fn read(out: &Path) -> Option<Table> {
    // A pipe might never end.
    let path = Some(out.join("Cargo.toml")).filter(|path| path.is_file())?;
    std::fs::read_to_string(path).ok()?.parse().ok()
}

fn dependency(manifest: &Table) -> Option<&Value> {
    manifest.get("dependencies")?.get(RUNTIME)
}

/// Whether a dependency is the runtime that is named. What the workspace around the crate says of
/// it is not looked up.
fn is_of(dependency: &Value, named: &Runtime, out: &Path) -> bool {
    let key = |key: &str| dependency.get(key).and_then(Value::as_str);
    if dependency.get("workspace").is_some() {
        return true;
    }
    match named {
        Runtime::Version(version) => {
            dependency.as_str().or(key("version")) == Some(version) && key("path").is_none()
        }
        Runtime::Path(folder) => key("path").is_some_and(|path| {
            let real = |path: &Path| real_path(&out.join(path));
            real(Path::new(path)) == real(folder)
        }),
    }
}

/// A value on one line, as a manifest has it.
fn inline(value: &Value) -> String {
    match value {
        Value::Table(table) => {
            let entries = table.iter();
            let entries = entries.map(|(key, value)| format!("{key} = {}", inline(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
