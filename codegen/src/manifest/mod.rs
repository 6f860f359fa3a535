//! The manifest of the generated crate: a feature for each service.
//!
//! It belongs to its owner. One that is not there is made; of one that is there, only what stands between two marks is written, and what it
//! lacks otherwise is reported with what to add.

pub mod package;
mod workspace;

use std::path::{MAIN_SEPARATOR, Path};

use toml::{Table, Value};

use crate::emit::rust::{Options, Runtime};
use crate::model::Summary;
use crate::output::File;

const BEGIN: &str = "# Services, printed by `cargo xtask regenerate`: begin";
const END: &str = "# Services: end";

const RUNTIME: &str = "apiscribe-runtime";

/// Features of every generated crate, beside those of its services.
const FEATURES: [(&str, &[&str]); 3] = [
    ("signing", &["apiscribe-runtime/signing"]),
    ("client", &["signing", "apiscribe-runtime/client"]),
    ("blocking", &["client", "apiscribe-runtime/blocking"]),
];

impl Runtime {
    /// As a value of TOML.
    fn to_toml(&self) -> String {
        match self {
            Self::Version(version) => string(version),
            Self::Path(path) => {
                // Cargo takes slashes everywhere.
                let path = path.to_string_lossy().replace(MAIN_SEPARATOR, "/");
                format!("{{ path = {} }}", string(&path))
            }
        }
    }
}

/// A manifest as it should be.
pub(crate) struct Manifest {
    pub(crate) file: File,
    /// What a person has to add to it, and how.
    pub(crate) lacks: Option<String>,
}

/// `Cargo.toml` of the crate in a folder with the features of these services: the one that is there, or a new one.
///
/// # Errors
///
/// What is wrong with the one that is there, so that it is better left alone.
pub(crate) fn emit(
    services: &[&Summary],
    options: &Options,
    out: &Path,
    existing: Option<&[u8]>,
) -> Result<Manifest, String> {
    let features = features(services);
    let (text, lacks) = match existing {
        None => (new(options, out, &features)?, None),
        Some(bytes) => {
            let manifest = str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
            parsed(manifest)?;
            let text = replaced(manifest, &features).unwrap_or_else(|| manifest.to_owned());
            let table = parsed(&text).map_err(|why| format!("{why}, with the services in it"))?;
            (text, lacks(&table, services, options, &features))
        }
    };
    let path = "Cargo.toml".to_owned();
    let file = File { path, text };
    Ok(Manifest { file, lacks })
}

fn parsed(manifest: &str) -> Result<Table, String> {
    let parsed = manifest.parse::<Table>();
    parsed.map_err(|error| {
        let line = error.span().map_or(1, |span| {
            let before = manifest.get(..span.start).unwrap_or_default();
            before.matches('\n').count() + 1
        });
        format!("is not TOML in line {line} ({})", error.message())
    })
}

/// The lines between the marks.
fn features(services: &[&Summary]) -> Vec<String> {
    let names: Vec<&str> = services.iter().map(|service| service.name.bare()).collect();
    let default: Vec<&str> = ["client"]
        .into_iter()
        .chain(names.iter().copied())
        .collect();
    let mut lines = vec![feature("default", &default)];
    lines.extend(names.iter().map(|name| feature(name, &[])));
    lines
}

fn feature(name: &str, needs: &[&str]) -> String {
    let needs: Vec<String> = needs.iter().map(|need| string(need)).collect();
    format!("{name} = [{}]", needs.join(", "))
}

/// The manifest with what stands between the two marks replaced; none if the marks are not there. Lines end as they do there.
fn replaced(manifest: &str, features: &[String]) -> Option<String> {
    let lines: Vec<&str> = manifest.split_inclusive('\n').collect();
    let is = |mark: &'static str| move |line: &&str| line.trim_end() == mark;
    let begin = lines.iter().position(is(BEGIN))?;
    let end = begin + 1 + lines.iter().skip(begin + 1).position(is(END))?;
    let (before, rest) = lines.split_at_checked(begin + 1)?;
    let (_, after) = rest.split_at_checked(end - begin - 1)?;
    let end_of_line = match before.last().is_some_and(|line| line.ends_with("\r\n")) {
        true => "\r\n",
        false => "\n",
    };
    let features = features
        .iter()
        .flat_map(|line| [line.as_str(), end_of_line]);
    let before = before.iter().copied();
    Some(
        before
            .chain(features)
            .chain(after.iter().copied())
            .collect(),
    )
}

/// What a manifest that is kept by hand has to hold and does not, with what to add to it.
fn lacks(
    manifest: &Table,
    services: &[&Summary],
    options: &Options,
    features: &[String],
) -> Option<String> {
    let has_feature = |name: &str| {
        let features = manifest.get("features").and_then(Value::as_table);
        features.is_some_and(|features| features.contains_key(name))
    };
    let mut add = Vec::new();
    if !manifest.contains_key("package") {
        add.push(format!("[package]\n{}", package(options)));
    }
    let mut lines: Vec<String> = Vec::new();
    let of_services = services.iter().map(|service| service.name.bare());
    if !of_services.clone().all(has_feature) {
        lines.push(BEGIN.to_owned());
        lines.extend(features.iter().cloned());
        lines.push(END.to_owned());
    }
    let others = FEATURES.iter().filter(|(name, _)| !has_feature(name));
    lines.extend(others.map(|(name, needs)| feature(name, needs)));
    if !lines.is_empty() {
        add.push(format!("[features]\n{}", lines.join("\n")));
    }
    if !has_dependency(manifest) {
        let runtime = options.runtime.to_toml();
        add.push(format!("[dependencies]\n{RUNTIME} = {runtime}"));
    }
    (!add.is_empty()).then(|| add.join("\n\n"))
}

/// Whether the runtime is among the dependencies, perhaps of one kind of target.
fn has_dependency(manifest: &Table) -> bool {
    let has = |table: &Table| {
        let dependencies = table.get("dependencies").and_then(Value::as_table);
        dependencies.is_some_and(|dependencies| dependencies.contains_key(RUNTIME))
    };
    let targets = manifest.get("target").and_then(Value::as_table);
    let mut targets = targets.into_iter().flat_map(Table::values);
    has(manifest) || targets.any(|target| target.as_table().is_some_and(has))
}

fn new(options: &Options, out: &Path, features: &[String]) -> Result<String, String> {
    package::check(&options.package)?;
    let features = features.join("\n");
    let others: Vec<String> = FEATURES
        .iter()
        .map(|(name, needs)| feature(name, needs))
        .collect();
    let mut text = format!(
        "[package]\n{}\n\n[features]\n{BEGIN}\n{features}\n{END}\n{}\n\n[dependencies]\n{RUNTIME} = {}\n",
        package(options),
        others.join("\n"),
        options.runtime.to_toml()
    );
    if workspace::is_stranger(out) {
        text.push_str(
            "\n# The workspace around this crate does not list it, so it is one of its own. Remove this line once it does.\n[workspace]\n",
        );
    }
    Ok(text)
}

fn package(options: &Options) -> String {
    let name = string(&options.package);
    format!("name = {name}\nversion = \"0.1.0\"\nedition = \"2024\"")
}

/// A string as TOML writes it.
fn string(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, Runtime, replaced};

    fn replace(manifest: &str) -> Option<String> {
        replaced(manifest, &["new = []".to_owned()])
    }

    #[test]
    fn only_what_is_between_the_marks_changes() {
        for end in ["\n", "\r\n"] {
            let with = |feature: &str| {
                let lines = ["[features]", BEGIN, feature, END, "mine = []", ""];
                lines.join(end)
            };
            assert_eq!(replace(&with("old = []")), Some(with("new = []")));
        }
    }

    #[test]
    fn a_manifest_without_marks_is_left_alone() {
        for manifest in [
            "[features]\nold = []\n".to_owned(),
            format!("{BEGIN}\nold = []\n"),
            format!("{END}\nold = []\n{BEGIN}\n"),
            format!("a = '{BEGIN}'\nold = []\n{END}\n"),
        ] {
            assert_eq!(replace(&manifest), None, "{manifest}");
        }
    }

    #[test]
    fn any_path_is_a_string_of_toml() {
        for path in ["a b", "a'b", "a\"b", r"C:\a", "a\nb", "a\u{1}b", "ñ"] {
            let written = format!("it = {}", Runtime::Path(path.into()).to_toml());
            let read = written.parse::<toml::Table>().map(|table| {
                let path = table.get("it").and_then(|it| it.get("path")?.as_str());
                path.map(str::to_owned)
            });
            assert_eq!(read, Ok(Some(path.to_owned())), "{written}");
        }
    }
}
