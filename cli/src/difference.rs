//! Differences of texts.

use std::path::Path;

use apiscribe_codegen::escape::log_lines;
use apiscribe_codegen::output::{Changed, only_line_endings_differ};
use apiscribe_codegen::source::shown_path;
use similar::TextDiff;

/// What differs in files, gathered for a report.
pub(crate) struct Differences {
    color: bool,
    diffs: String,
    /// Files in which nothing but the ends of lines differs.
    line_endings: Vec<String>,
}

impl Differences {
    /// None so far.
    pub(crate) fn new(color: bool) -> Self {
        Self {
            color,
            diffs: String::new(),
            line_endings: Vec::new(),
        }
    }

    /// Takes a file below a folder. `to` names where the new text comes from.
    pub(crate) fn add(&mut self, folder: &Path, to: &str, file: &Changed<'_>) {
        let path = shown_path(&folder.join(file.path), Path::new("."));
        self.add_text(&path, to, file.old, file.new);
    }

    /// Takes a text that differs.
    pub(crate) fn add_text(&mut self, path: &str, to: &str, old: &str, new: &str) {
        match only_line_endings_differ(old, new) {
            true => self.line_endings.push(path.to_owned()),
            false => self
                .diffs
                .push_str(&difference(path, to, old, new, self.color)),
        }
    }

    /// All of it: one line for line endings, which `command` writes anew, and a diff for each other
    /// file.
    pub(crate) fn render(&self, command: &str) -> String {
        let mut text = match self.line_endings.as_slice() {
            [] => String::new(),
            [path] => format!("only line endings differ in {path}"),
            [path, more @ ..] => format!(
                "only line endings differ in {path} and {} more file{}",
                more.len(),
                if more.len() == 1 { "" } else { "s" }
            ),
        };
        if !text.is_empty() {
            text.push_str(&format!(
                ": `{command}` writes them anew, and a line `* text=auto eol=lf` in .gitattributes keeps git from changing them\n"
            ));
        }
        text + &self.diffs
    }
}

/// What changes from one text to another, in the unified format. `to` names where the new text
/// comes from.
pub(crate) fn difference(path: &str, to: &str, old: &str, new: &str, color: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let unified = diff
        .unified_diff()
        .context_radius(2)
        .header(path, to)
        .to_string();
    let unified = log_lines(&unified);
    if !color {
        return unified.into_owned();
    }
    let paint = |line: &str| match line.as_bytes().first() {
        Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m\n"),
        Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m\n"),
        _ => format!("{line}\n"),
    };
    unified.lines().map(paint).collect()
}
