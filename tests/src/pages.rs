//! The README and the pages beside it.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::fs;
use std::path::Path;

use crate::command::root;

/// The page that describes a vendor.
pub const GUIDE: &str = "spec/guide.md";

/// The README and every page of `docs` and `spec`, by their paths.
///
/// # Panics
///
/// They cannot be listed.
#[must_use]
pub fn all() -> Vec<String> {
    let mut pages = Vec::new();
    for folder in ["docs", "docs/reference", "spec"] {
        let entries = fs::read_dir(root().join(folder)).expect("the folder of the pages");
        let names = entries.map(|entry| entry.expect("an entry").file_name());
        let names = names.filter_map(|name| name.into_string().ok());
        let names = names.filter(|name| name.ends_with(".md"));
        pages.extend(names.map(|name| format!("{folder}/{name}")));
    }
    pages.push("README.md".to_owned());
    pages.sort();
    pages
}

/// The texts of all blocks of a language on a page.
///
/// # Panics
///
/// The page is not there, or a block does not end.
#[must_use]
pub fn blocks(page: &str, language: &str) -> Vec<String> {
    let page = fs::read_to_string(root().join(page)).expect(page);
    let start = format!("\n```{language}\n");
    let block = |rest: &str| {
        let (block, _) = rest.split_once("\n```").expect("every block ends");
        block.to_owned()
    };
    page.split(&start).skip(1).map(block).collect()
}

/// Every block of a page in its order: its language and its text.
///
/// # Panics
///
/// The page is not there, or a block does not end.
#[must_use]
pub fn all_blocks(page: &str) -> Vec<(String, String)> {
    let page = fs::read_to_string(root().join(page)).expect(page);
    let block = |start: &str| {
        let (language, rest) = start.split_once('\n').expect("a line of its own");
        (language.to_owned(), rest.trim_end_matches('\n').to_owned())
    };
    page.split("```").skip(1).step_by(2).map(block).collect()
}

/// Writes the service that the guide describes.
///
/// # Panics
///
/// It cannot be written.
pub fn described(place: &Path) {
    for block in blocks(GUIDE, "yaml") {
        describe(place, &block);
    }
}

/// Writes what a snippet of the guide says: a file by its path in the first line, or, where that
/// line ends with `, changed`, what is new or changed in a file that is there.
///
/// # Panics
///
/// It cannot be written.
pub fn describe(place: &Path, snippet: &str) {
    let (first, text) = snippet.split_once('\n').expect("several lines");
    let path = first.strip_prefix("# ").expect("a path in the first line");
    match path.strip_suffix(", changed") {
        Some(path) => {
            let path = place.join(path);
            let old = fs::read_to_string(&path).expect("what is changed is there");
            let (old, new) = (lines_below(&old), lines_below(text));
            let mut changed = String::new();
            merged(old, new)
                .iter()
                .for_each(|line| line.write(&mut changed));
            fs::write(path, changed).expect("written");
        }
        None => {
            let path = place.join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, format!("{snippet}\n")).expect("written");
        }
    }
}

/// A line of YAML and those that are indented below it.
struct Line {
    text: String,
    below: Vec<Line>,
}

impl Line {
    /// The key, or the whole line where it is an item of a list.
    fn key(&self) -> &str {
        let text = self.text.trim();
        if text.starts_with("- ") {
            return text;
        }
        text.split(':').next().unwrap_or(text)
    }

    fn write(&self, out: &mut String) {
        out.push_str(&self.text);
        out.push('\n');
        self.below.iter().for_each(|line| line.write(out));
    }
}

fn lines_below(text: &str) -> Vec<Line> {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut lines = text.lines();
    let mut found = Vec::new();
    while let Some(first) = lines.next() {
        let mut ahead = lines.clone();
        let mut below = String::new();
        while let Some(line) = ahead.next().filter(|line| indent(line) > indent(first)) {
            below.push_str(&format!("{line}\n"));
            lines = ahead.clone();
        }
        found.push(Line {
            text: first.to_owned(),
            below: lines_below(&below),
        });
    }
    found
}

/// What is there with what is new: below the same key, in place of it, or at the end.
fn merged(mut old: Vec<Line>, new: Vec<Line>) -> Vec<Line> {
    for line in new {
        match old.iter_mut().find(|known| known.key() == line.key()) {
            Some(known) if !line.below.is_empty() => {
                let below = std::mem::take(&mut known.below);
                known.below = merged(below, line.below);
            }
            Some(known) => *known = line,
            None => old.push(line),
        }
    }
    old
}
