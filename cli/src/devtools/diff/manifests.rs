//! The version of a package, wherever manifests and lock files of a workspace name it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use apiscribe_codegen::output::real_path;
use apiscribe_diff::Version;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file with what it is going to say.
pub(super) struct Written {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

/// A manifest or lock file as it stands.
struct Document {
    path: PathBuf,
    text: String,
}

/// Packages that get the version, with their folders.
type Raised = BTreeMap<String, PathBuf>;

/// Files that have to change so that the package of a manifest has a version and the workspace
/// around it still builds. Requirements keep their form, and in lock files nothing but that version
/// changes.
pub(super) fn set(own: &Path, root: &Path, version: &Version) -> anyhow::Result<Vec<Written>> {
    let documents = documents(root)?;
    let own = real(own);
    let manifest = documents.iter().find(|document| document.path == own);
    let manifest =
        manifest.with_context(|| format!("{} is not below {}", own.display(), root.display()))?;
    let raised = raised(manifest, &documents)?;
    let patched: BTreeSet<&str> = documents
        .iter()
        .flat_map(|document| patched(document, &raised))
        .collect();
    let mut written = Vec::new();
    for document in &documents {
        let table = document.table()?;
        let mut edits = match document.is_lock() {
            true => locked(&table, &raised, &version.to_string()),
            false => {
                let mut edits = requirements(document, &table, &raised, &patched, version);
                edits.extend(stated(document, &table, manifest, &raised, version));
                edits
            }
        };
        edits.retain(|(span, to)| document.text.get(span.clone()) != Some(to));
        if edits.is_empty() {
            continue;
        }
        written.push(Written {
            path: document.path.clone(),
            text: document.with(edits)?,
        });
    }
    Ok(written)
}

fn real(path: &Path) -> PathBuf {
    real_path(path).unwrap_or_else(|| path.to_owned())
}

/// Every manifest and lock file below a folder, but for what is built, hidden or linked.
fn documents(root: &Path) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    let mut folders = vec![real(root)];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let is_built = || path.join("CACHEDIR.TAG").exists();
            if kind.is_dir() && !name.starts_with('.') && name != "node_modules" && !is_built() {
                folders.push(path);
            } else if kind.is_file() && matches!(&*name, "Cargo.toml" | "Cargo.lock") {
                let text = fs::read_to_string(&path);
                let text = text.with_context(|| format!("cannot read {}", path.display()))?;
                documents.push(Document { path, text });
            }
        }
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(documents)
}

impl Document {
    fn table(&self) -> anyhow::Result<DeTable<'_>> {
        let table = DeTable::parse(&self.text);
        let table = table.with_context(|| format!("{} is not TOML", self.path.display()))?;
        Ok(table.into_inner())
    }

    fn is_lock(&self) -> bool {
        self.path
            .extension()
            .is_some_and(|extension| extension == "lock")
    }

    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }

    /// The text with other values in some places.
    fn with(&self, mut edits: Vec<Edit>) -> anyhow::Result<String> {
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut text = self.text.clone();
        for (span, to) in edits {
            text.replace_range(span, &to);
        }
        if DeTable::parse(&text).is_err() {
            bail!(
                "the version in {} is written in a way that is not understood; set it by hand",
                self.path.display()
            );
        }
        Ok(text)
    }
}

/// What stands at a place instead.
type Edit = (Range<usize>, String);

fn quoted(at: &Spanned<DeValue<'_>>, to: &str) -> Edit {
    (at.span(), format!("\"{to}\""))
}

fn value<'t, 'i>(table: &'t DeTable<'i>, path: &[&str]) -> Option<&'t Spanned<DeValue<'i>>> {
    let (first, rest) = path.split_first()?;
    let (_, found) = table.iter().find(|(key, _)| key.get_ref() == first)?;
    match rest {
        [] => Some(found),
        rest => value(found.get_ref().as_table()?, rest),
    }
}

fn string<'t>(table: &'t DeTable<'_>, path: &[&str]) -> Option<&'t str> {
    value(table, path)?.get_ref().as_str()
}

/// Whether a package takes its version from the workspace.
fn inherits(table: &DeTable<'_>) -> bool {
    value(table, &["package", "version", "workspace"]).is_some()
}

/// The package itself, and with it all others that take the version of the workspace if it does.
fn raised(manifest: &Document, documents: &[Document]) -> anyhow::Result<Raised> {
    let own = manifest.table()?;
    let is_shared = inherits(&own);
    let mut raised = Raised::new();
    for document in documents.iter().filter(|document| !document.is_lock()) {
        let table = document.table()?;
        let is_own = document.path == manifest.path;
        if (is_own || is_shared && inherits(&table))
            && let Some(name) = string(&table, &["package", "name"])
        {
            raised.insert(name.to_owned(), document.folder().to_owned());
        }
    }
    Ok(raised)
}

/// Where the version itself stands: in the manifest of the package, or in that of the workspace.
fn stated(
    document: &Document,
    table: &DeTable<'_>,
    manifest: &Document,
    raised: &Raised,
    version: &Version,
) -> Vec<Edit> {
    let is_own = document.path == manifest.path;
    let is_around = manifest.path.starts_with(document.folder());
    let own = is_own
        .then(|| value(table, &["package", "version"]))
        .flatten();
    let own = own.filter(|own| own.get_ref().is_str());
    let shared = value(table, &["workspace", "package", "version"]);
    let inherits = manifest.table().is_ok_and(|table| inherits(&table));
    let shared = shared.filter(|_| is_around && inherits && !raised.is_empty());
    let to = version.to_string();
    own.into_iter()
        .chain(shared)
        .map(|at| quoted(at, &to))
        .collect()
}

/// Tables of dependencies.
fn dependencies<'t, 'i>(table: &'t DeTable<'i>) -> Vec<&'t DeTable<'i>> {
    const NAMES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];
    let as_table =
        |found: Option<&'t Spanned<DeValue<'i>>>| found.and_then(|it| it.get_ref().as_table());
    let mut found: Vec<&DeTable<'_>> = Vec::new();
    found.extend(
        NAMES
            .iter()
            .filter_map(|name| as_table(value(table, &[name]))),
    );
    found.extend(as_table(value(table, &["workspace", "dependencies"])));
    for group in ["target", "patch"] {
        let of_group = as_table(value(table, &[group]));
        let inner = of_group.into_iter().flat_map(|group| group.iter());
        for inner in inner.filter_map(|(_, inner)| inner.get_ref().as_table()) {
            match group {
                "patch" => found.push(inner),
                _ => found.extend(
                    NAMES
                        .iter()
                        .filter_map(|name| as_table(value(inner, &[name]))),
                ),
            }
        }
    }
    found
}

/// Names of raised packages that a manifest puts in the place of those of a registry.
fn patched<'r>(document: &Document, raised: &'r Raised) -> Vec<&'r str> {
    let Ok(table) = document.table() else {
        return Vec::new();
    };
    let Some(groups) = value(&table, &["patch"]).and_then(|it| it.get_ref().as_table()) else {
        return Vec::new();
    };
    let inner = groups
        .iter()
        .filter_map(|(_, inner)| inner.get_ref().as_table());
    let names: BTreeSet<&str> = inner
        .flat_map(|inner| inner.iter())
        .map(|(key, entry)| {
            let table = entry.get_ref().as_table();
            table
                .and_then(|table| string(table, &["package"]))
                .unwrap_or(key.get_ref())
        })
        .collect();
    raised
        .keys()
        .map(String::as_str)
        .filter(|name| names.contains(name))
        .collect()
}

/// Requirements of a manifest that are about the packages here, and not about what a registry has
/// under their names.
fn requirements(
    document: &Document,
    table: &DeTable<'_>,
    raised: &Raised,
    patched: &BTreeSet<&str>,
    version: &Version,
) -> Vec<Edit> {
    let entries = dependencies(table)
        .into_iter()
        .flat_map(|table| table.iter());
    let edits = entries.filter_map(|(key, entry)| {
        let inner = entry.get_ref().as_table();
        let name = inner
            .and_then(|inner| string(inner, &["package"]))
            .unwrap_or(key.get_ref());
        let folder = raised.get(name)?;
        let is_here = |inner: &DeTable<'_>| {
            let path = string(inner, &["path"]);
            path.is_some_and(|path| real(&document.folder().join(path)) == *folder)
        };
        let at = match inner {
            Some(inner) if is_here(inner) || patched.contains(name) => value(inner, &["version"])?,
            None if patched.contains(name) => entry,
            _ => return None,
        };
        let to = requirement(at.get_ref().as_str()?, version)?;
        Some(quoted(at, &to))
    });
    edits.collect()
}

/// A requirement of the same form that takes a version; none if it takes it as it is.
fn requirement(written: &str, version: &Version) -> Option<String> {
    let text = written.trim();
    let digits = text.trim_start_matches(['^', '~', '=', ' ']);
    let operator = &text[..text.len() - digits.len()];
    let parts: Vec<&str> = digits.split('.').collect();
    let is_plain = parts.len() <= 3
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_plain {
        // `*`, `>=0.1, <0.3` and the like: as they are if the version is among what they take.
        let takes = text.split(',').all(|part| takes(part.trim(), version));
        return (!takes).then(|| version.to_string());
    }
    let whole = version.to_string();
    let short: Vec<&str> = whole.split('.').take(parts.len()).collect();
    let to = format!("{operator}{}", short.join("."));
    (to != written).then_some(to)
}

/// Whether one comparison holds.
fn takes(comparison: &str, version: &Version) -> bool {
    let digits = comparison.trim_start_matches(['>', '<', '=', ' ']);
    let operator = comparison[..comparison.len() - digits.len()].trim();
    if operator.is_empty() {
        return comparison == "*";
    }
    let mut parts: Vec<&str> = digits.split('.').collect();
    parts.resize(3, "0");
    let Ok(bound) = parts.join(".").parse::<Version>() else {
        return false;
    };
    match operator {
        ">=" => *version >= bound,
        ">" => *version > bound,
        "<" => *version < bound,
        "<=" => *version <= bound,
        _ => false,
    }
}

/// The entries of a lock file that are these packages; what comes from a registry is another.
fn locked(table: &DeTable<'_>, raised: &Raised, to: &str) -> Vec<Edit> {
    let packages = value(table, &["package"]).and_then(|it| it.get_ref().as_array());
    let packages: Vec<&DeTable<'_>> = packages
        .into_iter()
        .flat_map(|packages| packages.iter())
        .filter_map(|package| package.get_ref().as_table())
        .collect();
    let mut edits = Vec::new();
    let mut before: BTreeSet<String> = BTreeSet::new();
    for package in &packages {
        let Some(name) = string(package, &["name"]).filter(|name| raised.contains_key(*name))
        else {
            continue;
        };
        if let (None, Some(version)) = (string(package, &["source"]), value(package, &["version"]))
        {
            before.insert(format!(
                "{name} {}",
                version.get_ref().as_str().unwrap_or_default()
            ));
            edits.push(quoted(version, to));
        }
    }
    // Where there are two of a name, others name them by their versions.
    for package in packages {
        let needs = value(package, &["dependencies"]).and_then(|it| it.get_ref().as_array());
        for need in needs.into_iter().flat_map(|needs| needs.iter()) {
            let written = need
                .get_ref()
                .as_str()
                .filter(|written| before.contains(*written));
            if let Some((name, _)) = written.and_then(|written| written.split_once(' ')) {
                edits.push(quoted(need, &format!("{name} {to}")));
            }
        }
    }
    edits
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test may fail")]
mod tests {
    use super::requirement;

    #[test]
    fn requirements_keep_their_form() {
        let version = "0.2.0".parse().expect("a version");
        for (written, to) in [
            ("0.1.3", Some("0.2.0")),
            ("^0.1.0", Some("^0.2.0")),
            ("~0.1", Some("~0.2")),
            ("=0.1.3", Some("=0.2.0")),
            ("0.2.0", None),
            ("0.2", None),
            ("*", None),
            (">=0.1", None),
            (">=0.1, <0.2", Some("0.2.0")),
            (">=0.1, <1", None),
        ] {
            assert_eq!(requirement(written, &version).as_deref(), to, "{written}");
        }
    }
}
