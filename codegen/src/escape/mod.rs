//! What a spec, page, request or reply says, made safe for where it goes: one function for each
//! format, which all writers of the format use.
//!
//! - `hidden` knows the characters that nobody sees, and is the only place that does;
//! - `markdown` keeps strings from becoming markup, by the rules of CommonMark;
//! - this file has the formats that need a few lines: terminals, log lines, JSON, commands of
//!   GitHub's workflows.

mod hidden;
mod markdown;
mod markdown_blocks;

use std::borrow::Cow;

pub use hidden::{cleaned, cleaned_owned, hidden, is_hidden, visible, visible_at};
pub use markdown::{
    Piece, closing_backticks, code, in_github, in_markdown, in_web_address, pieces,
};
pub use markdown_blocks::{Block, begins_block, blocks, document};

/// For a terminal: escape sequences and other hidden characters are shown as `\u{1b}`, lines stay
/// lines.
#[must_use]
pub fn terminal(text: &str) -> Cow<'_, str> {
    visible(text)
}

/// For one line of a log: nothing in it ends the line, is taken by a terminal, or is a command of a
/// pipeline such as `::error::`.
#[must_use]
pub fn log_line(text: &str) -> Cow<'_, str> {
    let text = obeyed_nowhere(visible(text));
    if !text.contains(['\n', '\t']) && !begins_command(&text) {
        return text;
    }
    let line = text.replace('\n', "\\n").replace('\t', "\\t");
    Cow::Owned(match begins_command(&line) {
        true => line.replacen("::", "\\:\\:", 1),
        false => line,
    })
}

/// Several lines for people: as [`terminal`], and no line is a command of a pipeline.
#[must_use]
pub fn log_lines(text: &str) -> Cow<'_, str> {
    let text = obeyed_nowhere(visible(text));
    if !text.lines().any(begins_command) {
        return text;
    }
    let lines = text.split_inclusive('\n').map(|line| {
        let space = line.len() - line.trim_start().len();
        match begins_command(line) {
            true => format!("{}\\{}", &line[..space], &line[space..]),
            false => line.to_owned(),
        }
    });
    Cow::Owned(lines.collect())
}

/// What a program is about to write for people: as [`log_lines`], but for colours, which are its
/// own. Where a text from elsewhere goes into it, that is escaped by itself; this is for what was
/// forgotten.
#[must_use]
pub fn painted(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return log_lines(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, from) = rest.split_at(at);
        out.push_str(&log_lines(before));
        let colour = from
            .strip_prefix("\u{1b}[")
            .map(|inner| inner.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        rest = match colour.and_then(|after| after.strip_prefix('m')) {
            Some(after) => {
                out.push_str(&from[..from.len() - after.len()]);
                after
            }
            None => {
                out.push_str(&visible("\u{1b}"));
                &from[1..]
            }
        };
    }
    out.push_str(&log_lines(rest));
    Cow::Owned(out)
}

/// Whether GitHub would take the line for a command.
fn begins_command(line: &str) -> bool {
    let rest = line.trim_start().strip_prefix("::");
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// A text without the commands that GitHub (`##[`), Azure (`##vso[`) and others obey wherever in a
/// line they stand.
fn obeyed_nowhere(text: Cow<'_, str>) -> Cow<'_, str> {
    let has_marks = marks(&text).next().is_some();
    match has_marks {
        true => Cow::Owned(with_marks(&text, "\\#")),
        false => text,
    }
}

/// Where the second sign of such a command stands.
fn marks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices('[').filter_map(|(at, _)| {
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_alphabetic());
        before.ends_with("##").then(|| before.len() - 1)
    })
}

/// The text with something in the place of the second signs.
fn with_marks(text: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for at in marks(text) {
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out
}

/// JSON text as somebody else wrote it, with hidden characters as `\u202a`, and commands of a
/// pipeline such as `##[error]` taken apart in the same way: they stand only inside strings, where
/// that means the same.
#[must_use]
pub fn json(written: &str) -> Cow<'_, str> {
    let shown = json_visible(written);
    let has_marks = marks(&shown).next().is_some();
    match has_marks {
        true => Cow::Owned(with_marks(&shown, "\\u0023")),
        false => shown,
    }
}

fn json_visible(written: &str) -> Cow<'_, str> {
    let mut found = hidden(written).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len() + 16);
    let mut from = 0;
    for (at, character) in found {
        out.push_str(&written[from..at]);
        push_json(character, &mut out);
        from = at + character.len_utf8();
    }
    out.push_str(&written[from..]);
    Cow::Owned(out)
}

/// A character as JSON escapes it.
fn push_json(character: char, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

/// Text or a value in quotes, in XML or HTML: nothing in it is markup, and nothing is a character
/// that XML does not have.
#[must_use]
pub fn markup(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    let is_plain = |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(is_plain) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.extend(character.escape_unicode()),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

/// The message of a command of GitHub's workflows.
#[must_use]
pub fn github_data(text: &str) -> String {
    obeyed_nowhere(visible(text))
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of such a command, such as a file.
#[must_use]
pub fn github_property(text: &str) -> String {
    github_data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same() {
        let text = "a\u{202e}b\u{7f}\u{e0041}\u{0}é###vso[x]";
        let written = serde_json::Value::String(text.to_owned()).to_string();
        let escaped = json(&written);
        assert_eq!(
            escaped,
            r###""a\u202eb\u007f\udb40\udc41\u0000é##\u0023vso[x]""###
        );
        let read: serde_json::Value = serde_json::from_str(&escaped).unwrap_or_default();
        assert_eq!(read, text);
    }

    #[test]
    fn no_line_begins_a_command() {
        assert_eq!(
            log_line("a\n::error::b\u{1b}[0m"),
            "a\\n::error::b\\u{1b}[0m"
        );
        assert_eq!(log_line("::error::b"), "\\:\\:error::b");
        assert_eq!(log_line("a ##[error]b"), "a #\\#[error]b");
        assert_eq!(
            log_lines("a\n> ###vso[x.y]\n# [z]"),
            "a\n> ##\\#vso[x.y]\n# [z]"
        );
        assert_eq!(log_lines("a\n  ::error::b\n"), "a\n  \\::error::b\n");
        assert_eq!(
            painted("\u{1b}[1;31mred\u{1b}[0m\u{1b}]8;;x\u{7}\n::error::"),
            "\u{1b}[1;31mred\u{1b}[0m\\u{1b}]8;;x\\u{7}\n\\::error::"
        );
        assert_eq!(github_data("50%\n::x\u{1b}"), "50%25%0A::x\\u{1b}");
        assert_eq!(github_property("a:b,c"), "a%3Ab%2Cc");
        assert_eq!(
            markup("<a b='\"'>&\u{1b}\u{ffff}"),
            "&lt;a b=&#39;&quot;&#39;&gt;&amp;\\u{1b}\\u{ffff}"
        );
    }
}
