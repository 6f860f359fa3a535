//! Differences of texts.

use similar::TextDiff;

/// What changes from one text to another, in the unified format. `to` names where the new text comes from.
pub fn difference(path: &str, to: &str, old: &str, new: &str, color: bool) -> String {
    let diff = TextDiff::from_lines(old, new);
    let unified = diff
        .unified_diff()
        .context_radius(2)
        .header(path, to)
        .to_string();
    if !color {
        return unified;
    }
    let paint = |line: &str| match line.as_bytes().first() {
        Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m\n"),
        Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m\n"),
        _ => format!("{line}\n"),
    };
    unified.lines().map(paint).collect()
}
