//! Doc comments: what an item is, its limits in words, and where the vendor says so.

use proc_macro2::TokenStream;
use quote::quote;

use crate::escape::{self, code};
use crate::model::{Docs, Field, FieldKind, Rest, RustName, WireName};
use crate::words;

/// Text of a doc comment that is Markdown already. What a spec says becomes one by `From` alone,
/// which escapes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Markdown(String);

impl Markdown {
    /// Our own words.
    pub(super) fn ours(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A link to an item of the crate.
    pub(super) fn link(name: &str, path: &str) -> Self {
        Self(format!("[`{name}`]({path})"))
    }

    /// Goes on with our own words.
    pub(super) fn and(self, text: &str) -> Self {
        Self(self.0 + text)
    }

    /// Goes on with what a spec says, in the same line.
    pub(super) fn then(self, prose: &str) -> Self {
        let line = prose.split_whitespace().collect::<Vec<_>>().join(" ");
        Self(self.0 + &escape::in_markdown(&line))
    }

    /// Goes on with a link to an item by its own name.
    pub(super) fn then_link_to(self, path: impl AsRef<str>) -> Self {
        Self(format!("{}[`{}`]", self.0, path.as_ref()))
    }

    /// Goes on with a link.
    pub(super) fn then_link(self, name: &str, path: &str) -> Self {
        Self(self.0 + &Self::link(name, path).0)
    }

    /// Whether there is a link with this label.
    pub(super) fn refers_to(&self, label: &str) -> bool {
        self.0.contains(&format!("[{label}]"))
    }

    /// A row of a table; a bar in a cell is told from those between cells.
    pub(super) fn row(cells: impl IntoIterator<Item = Self>) -> Self {
        let cells: Vec<String> = cells
            .into_iter()
            .map(|cell| cell.0.replace('|', "\\|"))
            .collect();
        Self(format!("| {} |", cells.join(" | ")))
    }

    /// Lines of one paragraph.
    pub(super) fn lines(lines: impl IntoIterator<Item = Self>) -> Self {
        let lines: Vec<String> = lines.into_iter().map(|line| line.0).collect();
        Self(lines.join("\n"))
    }
}

/// Prose: escaped.
impl From<&str> for Markdown {
    fn from(prose: &str) -> Self {
        Self(escape::document(prose))
    }
}

/// Prose: escaped.
impl From<String> for Markdown {
    fn from(prose: String) -> Self {
        Self::from(prose.as_str())
    }
}

/// Doc attributes, a paragraph each.
pub(super) fn comment<T: Clone + Into<Markdown>>(paragraphs: &[T]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// Paragraphs as the inner comment of a module or crate.
pub(super) fn module_comment<T: Clone + Into<Markdown>>(paragraphs: &[T]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#![doc = #lines])*)
}

/// Where a link of the inner comment leads if the feature of what it names is off: to the module
/// that has the comment, so that it is not broken.
pub(super) fn link_without(feature: &str, label: &str) -> TokenStream {
    // A definition cannot end a paragraph, and the first line break ends the line before.
    let definition = format!("\n\n[{label}]: self");
    quote!(#![cfg_attr(not(feature = #feature), doc = #definition)])
}

fn lines<T: Clone + Into<Markdown>>(paragraphs: &[T]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().cloned() {
        let Markdown(paragraph) = paragraph.into();
        let paragraph = paragraph.trim();
        if paragraph.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        // The fence of the block of code that a line stands in.
        let mut fence: Option<&str> = None;
        for line in paragraph.lines() {
            let ticks = line.trim_end_matches(|c| c != '`');
            match fence {
                Some(open) if line == open => fence = None,
                None if line.starts_with("```") && !line[ticks.len()..].contains('`') => {
                    fence = Some(ticks)
                }
                Some(_) => {}
                None => {
                    lines.extend(wrap(line).into_iter().map(|line| format!(" {line}")));
                    continue;
                }
            }
            lines.push(format!(" {line}"));
        }
    }
    lines
}

/// Paragraphs of an item: its text, what no client can check, its source.
pub(super) fn paragraphs(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs = vec![docs.text.clone().unwrap_or_else(|| fallback.to_owned())];
    paragraphs.extend(words::deprecated(docs));
    paragraphs.extend(words::advice(docs));
    paragraphs.extend(words::source(docs));
    paragraphs
}

/// Paragraphs of one of several values: what stands on the wire first.
pub(super) fn on_wire(wire: &WireName, docs: &Docs) -> Vec<String> {
    let wire = code(&wire.0);
    let mut paragraphs = paragraphs(docs, "");
    if let Some(first) = paragraphs.first_mut() {
        *first = match first.is_empty() {
            true => format!("{wire}."),
            false => format!("{wire}: {first}"),
        };
    }
    paragraphs
}

/// Paragraphs of a field: also its wire name, limits and default. Its source stands there if it is
/// not that of the type around it.
pub(super) fn field(field: &Field, around: &Docs) -> Vec<String> {
    let mut paragraphs = vec![
        field
            .docs
            .text
            .clone()
            .unwrap_or_else(|| format!("Field {}.", code(&field.wire.0))),
    ];
    let wire = (field.kind != FieldKind::Flatten)
        .then(|| wire_name(&field.wire, &field.rust))
        .flatten();
    let facts: Vec<String> = wire.into_iter().chain(words::field(field)).collect();
    paragraphs.push(facts.join(" "));
    paragraphs.extend(words::deprecated(&field.docs));
    paragraphs.extend(words::advice(&field.docs));
    paragraphs.extend(words::source(&field.docs.beside(around)));
    paragraphs
}

/// Paragraphs of the keys that a struct does not list: what each holds.
pub(super) fn rest(rest: &Rest) -> Vec<String> {
    let mut paragraphs = vec!["Keys that are not listed, kept as they are.".to_owned()];
    let text = rest.docs.text.as_ref();
    paragraphs.extend(text.map(|text| format!("Each of them: {text}")));
    paragraphs.push(words::demands(&rest.constraints, &rest.advisory).join(" "));
    paragraphs.extend(words::deprecated(&rest.docs));
    paragraphs.extend(words::advice(&rest.docs));
    paragraphs
}

/// First paragraph only, for setters and builder steps: the field itself says the rest.
pub(super) fn first_sentence(text: &str) -> String {
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..end].replace('\n', " ")
}

/// `a`, `b` and `c`; none of nothing.
pub(super) fn enumerated(names: &[String]) -> Option<String> {
    let (last, others) = names.split_last()?;
    Some(match others {
        [] => last.clone(),
        others => format!("{} and {last}", others.join(", ")),
    })
}

fn wire_name(wire: &WireName, rust: &RustName) -> Option<String> {
    (wire.0 != rust.bare()).then(|| format!("{} on the wire.", code(&wire.0)))
}

/// Width of the text of a doc comment, so that one inside an item ends at 100 columns too.
const WIDTH: usize = 92;

/// Breaks a line at [`WIDTH`]; what belongs to a list item stays indented below it.
fn wrap(line: &str) -> Vec<String> {
    if line.trim_start().starts_with(['|', '#']) {
        return vec![line.to_owned()];
    }
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut lines = Vec::new();
    let (mut current, mut width) = (String::new(), 0);
    for word in words_of(line) {
        let len = word.chars().count();
        let is_full = width + 1 + len > WIDTH;
        if !current.is_empty() && is_full && !escape::begins_block(word) {
            lines.push(std::mem::take(&mut current));
            current.push_str(indent);
            width = indent.len();
        }
        if !current.trim().is_empty() {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += len;
    }
    lines.push(current);
    lines
}

/// Words between which a line may be broken: not in code, of which the rest could begin a block.
fn words_of(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = end_of_word(rest);
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

fn end_of_word(text: &str) -> usize {
    let mut at = 0;
    while let Some(next) = text[at..].find(|c: char| c.is_whitespace() || c == '`') {
        let found = at + next;
        if !text[found..].starts_with('`') {
            return found;
        }
        let ticks = text[found..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        let is_escaped = text[..found].ends_with('\\');
        let close = escape::closing_backticks(text, found + ticks, ticks);
        at = match close.filter(|_| !is_escaped) {
            Some(close) => close + ticks,
            None => found + ticks,
        };
    }
    text.len()
}
