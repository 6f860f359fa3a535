//! Doc comments: what an item is, its limits in words, and where the vendor says so.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Docs, Field, FieldKind, Rest, RustName, WireName};
use crate::words;

/// Doc attributes, a paragraph each.
pub(super) fn comment(paragraphs: &[String]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#[doc = #lines])*)
}

/// The same for a module or crate.
pub(super) fn module_comment(paragraphs: &[String]) -> TokenStream {
    let lines = lines(paragraphs);
    quote!(#(#![doc = #lines])*)
}

fn lines(paragraphs: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs
        .iter()
        .map(|paragraph| paragraph.trim())
        .filter(|paragraph| !paragraph.is_empty())
    {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let text = paragraph.lines().map(escaped).flat_map(|line| wrap(&line));
        lines.extend(text.map(|line| format!(" {line}")));
    }
    lines
}

/// Keeps brackets of a spec's text from becoming links and tags. Links of ours begin with a code span, or are addresses.
fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut in_code = false;
    for (at, character) in line.char_indices() {
        let rest = line.get(at + 1..).unwrap_or_default();
        in_code ^= character == '`';
        let escape = match character {
            '[' => !rest.starts_with('`'),
            '<' => !rest.starts_with("http"),
            _ => false,
        };
        if escape && !in_code {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

/// Paragraphs of an item: its text, what no client can check, its source.
pub(super) fn paragraphs(docs: &Docs, fallback: &str) -> Vec<String> {
    let mut paragraphs = vec![docs.text.clone().unwrap_or_else(|| fallback.to_owned())];
    paragraphs.extend(words::deprecated(docs));
    paragraphs.extend(words::advice(docs));
    paragraphs.extend(words::source(docs));
    paragraphs
}

/// Paragraphs of a field: also its wire name, limits and default.
pub(super) fn field(field: &Field) -> Vec<String> {
    let mut paragraphs = vec![
        field
            .docs
            .text
            .clone()
            .unwrap_or_else(|| format!("Field `{}`.", field.wire)),
    ];
    let wire = (field.kind != FieldKind::Flatten)
        .then(|| wire_name(&field.wire, &field.rust))
        .flatten();
    let facts: Vec<String> = wire.into_iter().chain(words::field(field)).collect();
    paragraphs.push(facts.join(" "));
    paragraphs.extend(words::deprecated(&field.docs));
    paragraphs.extend(words::advice(&field.docs));
    paragraphs.extend(words::source(&field.docs));
    paragraphs
}

/// Paragraphs of the keys that a struct does not list: what each holds.
pub(super) fn rest(rest: &Rest) -> Vec<String> {
    let mut paragraphs = vec!["Keys that are not listed, kept as they are.".to_owned()];
    let text = rest.docs.text.as_ref();
    paragraphs.extend(text.map(|text| format!("Each of them: {text}")));
    paragraphs.push(words::limits(&rest.constraints).join(" "));
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

fn wire_name(wire: &WireName, rust: &RustName) -> Option<String> {
    (wire.0 != rust.bare()).then(|| format!("`{wire}` on the wire."))
}

/// Breaks a line at 100 columns; what belongs to a list item stays indented below it.
fn wrap(line: &str) -> Vec<String> {
    const WIDTH: usize = 100;
    if line.trim_start().starts_with(['|', '#']) {
        return vec![line.to_owned()];
    }
    let indent = if line.starts_with("- ") { "  " } else { "" };
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in line.split_whitespace() {
        if !current.is_empty() && current.chars().count() + 1 + word.chars().count() > WIDTH {
            lines.push(std::mem::take(&mut current));
            current.push_str(indent);
        }
        if !current.trim().is_empty() {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines
}
