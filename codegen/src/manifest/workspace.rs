//! The workspace around a crate, as cargo finds it.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::output::real_path;

/// Whether a folder lies in a workspace that does not list it: cargo refuses such a crate unless it
/// is a workspace of its own.
pub(super) fn is_stranger(crate_folder: &Path) -> bool {
    let Some(crate_folder) = real_path(crate_folder) else {
        return false;
    };
    for root in crate_folder.ancestors().skip(1) {
        let Some(manifest) = manifest(root) else {
            continue;
        };
        let Some(workspace) = manifest.get("workspace").and_then(Value::as_table) else {
            continue;
        };
        let is_below = |folder: &String| crate_folder.starts_with(root.join(folder));
        let (members, excluded) = (strings(workspace, "members"), strings(workspace, "exclude"));
        // What is excluded may belong to a workspace further up.
        if excluded.iter().any(is_below) && !members.iter().any(is_below) {
            continue;
        }
        let parts: Vec<_> = crate_folder
            .strip_prefix(root)
            .unwrap_or(root)
            .iter()
            .collect();
        let parts: Vec<_> = parts.iter().map(|part| part.to_string_lossy()).collect();
        let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
        let is_listed = members.iter().any(|member| {
            let member: Vec<&str> = member
                .split('/')
                .filter(|part| !matches!(*part, "" | "."))
                .collect();
            matches(&member, &parts)
        });
        let is_dependency = paths(&manifest)
            .into_iter()
            .chain(paths(workspace))
            .any(|path| real_path(&root.join(path)).as_ref() == Some(&crate_folder));
        return !is_listed && !is_dependency;
    }
    false
}

fn manifest(folder: &Path) -> Option<Table> {
    let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    text.parse().ok()
}

fn strings(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array);
    let strings = list.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

/// Folders that a manifest depends on: they are members of its workspace without being listed.
fn paths(manifest: &Table) -> Vec<&str> {
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .into_iter()
        .filter_map(|kind| manifest.get(kind)?.as_table())
        .flat_map(Table::values)
        .filter_map(|dependency| dependency.get("path")?.as_str())
        .collect()
}

/// Whether a list of members means this folder, part by part.
fn matches(pattern: &[&str], parts: &[&str]) -> bool {
    match (pattern, parts) {
        ([], []) => true,
        (["**", rest @ ..], _) => {
            (0..=parts.len()).any(|skipped| matches(rest, parts.get(skipped..).unwrap_or_default()))
        }
        ([first, pattern @ ..], [part, parts @ ..]) => {
            matches_part(first, part) && matches(pattern, parts)
        }
        _ => false,
    }
}

fn matches_part(pattern: &str, part: &str) -> bool {
    let mut rest = part.chars();
    match pattern.chars().next() {
        None => part.is_empty(),
        Some('*') => {
            let pattern = pattern.get(1..).unwrap_or_default();
            let mut ends = part.char_indices().map(|(at, _)| at).chain([part.len()]);
            ends.any(|at| matches_part(pattern, part.get(at..).unwrap_or_default()))
        }
        Some(c) => {
            let pattern = pattern.get(c.len_utf8()..).unwrap_or_default();
            let is_same = rest.next().is_some_and(|found| found == c || c == '?');
            is_same && matches_part(pattern, rest.as_str())
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_a_stranger_where_cargo_refuses_it() {
        let place = tempfile::tempdir().expect("a temporary folder");
        let stranger = |manifest: &str, folder: &str| {
            fs::write(place.path().join("Cargo.toml"), manifest).expect("written");
            is_stranger(&place.path().join(folder))
        };
        let workspace = |members: &str| format!("[workspace]\nmembers = [{members}]\n");
        for (members, folder, is) in [
            ("", "acme", true),
            ("'acme'", "acme", false),
            ("'./acme/'", "acme", false),
            ("'crates/*'", "crates/acme", false),
            ("'crates/*'", "crates/of/acme", true),
            ("'crates/**'", "crates/of/acme", false),
            ("'crates/a?m*'", "crates/acme", false),
            ("'crates/b*'", "crates/acme", true),
            ("'crates/*'", "crates/../acme", true),
        ] {
            assert_eq!(
                stranger(&workspace(members), folder),
                is,
                "{members} {folder}"
            );
        }
        assert!(!stranger("[package]\nname = 'a'\n", "acme"));
        assert!(!stranger("[workspace]\nexclude = ['out']\n", "out/acme"));
        let depends = "[workspace]\n[dependencies]\nacme = { path = 'acme' }\n";
        assert!(!stranger(depends, "acme"));
    }
}
