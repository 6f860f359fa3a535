//! No module imports one above it: `LAYERS` is the order, from the text of a spec upwards. And no
//! source knows which schemes of signing there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use apiscribe_recipes::schemes::SHELF;

/// The modules of `src`, the lowest first. Modules of one line may know each other: together they
/// are one thing.
const LAYERS: &[&[&str]] = &[
    &[
        "source", "ecma", "escape", "imports", "json", "media", "parallel",
    ],
    &["diagnostics"],
    &["yaml", "codes"],
    &["problems"],
    // The language: as it is written, what it means, and how that is said.
    &[
        "spec",
        "bodies",
        "constraints",
        "rules",
        "encodings",
        "placements",
        "model",
        "texts",
        "words",
    ],
    &["check"],
    &["wire"],
    // The disk, and what was seen of it.
    &["build_cache", "digest", "folders", "output"],
    &["emit"],
    &["manifest"],
    &["catalogue"],
];

/// Within `emit`, the lowest first.
const EMITTERS: &[&str] = &["rust", "openapi"];

/// Modules that `regenerate` needs may name these emitters.
const REGENERATED: &[&str] = &["rust", "openapi"];

#[test]
fn no_module_imports_one_above_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&source, &mut files);
    let mut wrong = BTreeSet::new();
    for path in files {
        let below = path.strip_prefix(&source).expect("it lies in `src`");
        let own = name(below, 0);
        if own == "lib" {
            continue;
        }
        let Some(layer) = layer(&own) else {
            wrong.insert(format!("`{own}` is in no layer"));
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source is text");
        for path in paths(&text) {
            let mut parts = path.split("::");
            let (first, second) = (parts.next().unwrap_or_default(), parts.next());
            if self::layer(first).is_some_and(|imported| imported > layer) {
                wrong.insert(format!("`{own}` imports `{first}`: {}", below.display()));
            }
            let Some(emitter) = second.filter(|_| first == "emit") else {
                continue;
            };
            let rank = |name: &str| EMITTERS.iter().position(|known| *known == name);
            let is_above = match own.as_str() {
                "emit" => rank(emitter) > rank(&name(below, 1)),
                _ => rank(emitter).is_some() && !REGENERATED.contains(&emitter),
            };
            if is_above {
                wrong.insert(format!("`emit::{emitter}` in {}", below.display()));
            }
        }
    }
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_are_found_in_groups_too() {
    let text = "use crate::emit::{html, rust::Options}; // crate::diff\nlet x = crate::words::plain(1);\nuse crate::{\n    json,\n    diff::Site,\n};";
    let found = paths(text);
    assert_eq!(
        found,
        [
            "emit::html",
            "emit::rust::Options",
            "words::plain",
            "json",
            "diff::Site"
        ]
    );
}

/// Names of schemes that are words of HTTP, too, which OpenAPI and curl share.
const OF_HTTP: &[&str] = &["basic", "bearer"];

/// Schemes are files of `recipes/schemes`, and one list there. What another source does for a
/// scheme of that name, it would do for no scheme that a user writes.
#[test]
fn no_source_names_a_scheme_of_signing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = root.parent().expect("the workspace");
    let packages = fs::read_dir(root).expect("the workspace is a folder");
    let packages = packages.map(|entry| entry.expect("an entry").path());
    let mut files = Vec::new();
    // What is generated names what the specs name.
    for package in packages.filter(|package| !package.ends_with("generated")) {
        let source = package.join("src");
        if source.is_dir() {
            collect(&source, &mut files);
        }
    }
    assert!(files.len() > 400, "{} files", files.len());
    let owner = root.join("recipes/src/schemes.rs");
    let is_test = |path: &PathBuf| path.ends_with("tests.rs");
    let mut named = Vec::new();
    for path in files
        .iter()
        .filter(|path| **path != owner && !is_test(path))
    {
        let text = fs::read_to_string(path).expect("a source is text");
        let code = text.split("#[cfg(test)]\nmod tests").next();
        let words = code.unwrap_or_default();
        let words = words.split(|c: char| !c.is_alphanumeric() && c != '_');
        let words: BTreeSet<&str> = words.collect();
        let schemes = SHELF.iter().map(|(name, _)| *name);
        let schemes = schemes.filter(|name| words.contains(name) && !OF_HTTP.contains(name));
        named.extend(schemes.map(|name| format!("{name}: {}", path.display())));
    }
    assert!(named.is_empty(), "{}", named.join("\n"));
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The module at that depth of a path.
fn name(path: &Path, depth: usize) -> String {
    let part = path.iter().nth(depth).unwrap_or_default().to_string_lossy();
    part.trim_end_matches(".rs").to_owned()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Everything after `crate::`, groups taken apart.
fn paths(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for (start, _) in code.match_indices("crate::") {
        // `$crate::` is the same; `my_crate::` is not.
        let before = code.get(..start).and_then(|before| before.chars().last());
        if !before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            let rest = code.get(start + "crate::".len()..).unwrap_or_default();
            take("", rest, &mut found);
        }
    }
    found
}

/// The paths that begin `text`; gives what is left of it.
fn take<'t>(before: &str, text: &'t str, found: &mut Vec<String>) -> &'t str {
    let text = text.trim_start();
    if let Some(mut rest) = text.strip_prefix('{') {
        loop {
            rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            let after = take(before, rest, found).trim_start();
            rest = after.strip_prefix(',').unwrap_or(after);
            if !after.starts_with([',', '}']) {
                return after;
            }
        }
    }
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    let (part, rest) = text.split_at(end);
    let path = match before {
        "" => part.to_owned(),
        before => format!("{before}::{part}"),
    };
    match rest.strip_prefix("::") {
        Some(below) => take(&path, below, found),
        None => {
            found.push(path);
            rest
        }
    }
}
