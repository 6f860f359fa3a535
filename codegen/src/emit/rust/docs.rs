//! Doc comments: what an item is, its limits in words, and where the vendor says so.

use std::time::Duration;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use crate::model::{
    Bounds, Constraints, Docs, Encode, Field, FieldKind, Number, Place, RustName, WireName, Within,
};

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
    paragraphs.extend(deprecated(docs));
    paragraphs.extend(advice(docs));
    paragraphs.extend(source(docs));
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
    let mut facts = Vec::new();
    if field.kind != FieldKind::Flatten {
        facts.extend(wire_name(&field.wire, &field.rust));
        facts.extend(match field.place {
            Place::Header => Some("Travels as a header.".to_owned()),
            Place::Query => Some("Travels in the query.".to_owned()),
            Place::Body => None,
        });
    }
    facts.extend(field.encode.iter().filter_map(encoded));
    facts.extend(limits(&field.constraints));
    if let Some(default) = &field.default {
        facts.push(format!(
            "When absent, the vendor assumes `{}`.",
            plain(default)
        ));
    }
    let advised = limits(&field.advisory);
    if !advised.is_empty() {
        facts.push(format!("Advised, not enforced: {}", advised.join(" ")));
    }
    paragraphs.push(facts.join(" "));
    paragraphs.extend(deprecated(&field.docs));
    paragraphs.extend(advice(&field.docs));
    paragraphs.extend(source(&field.docs));
    paragraphs
}

/// First paragraph only, for setters and builder steps: the field itself says the rest.
pub(super) fn first_sentence(text: &str) -> String {
    let text = text.trim();
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text[..end].replace('\n', " ")
}

fn deprecated(docs: &Docs) -> Option<String> {
    let instead = docs.deprecated.as_ref()?;
    Some(format!("Deprecated. {instead}").trim_end().to_owned())
}

fn advice(docs: &Docs) -> Option<String> {
    (!docs.advice.is_empty()).then(|| format!("Not checked here: {}", docs.advice.join(" ")))
}

/// `Source: Table 3.`
pub(super) fn source(docs: &Docs) -> Option<String> {
    let origin = docs.origin.as_ref()?;
    Some(match (&origin.place, origin.elsewhere) {
        _ if origin.page == "inferred" => "Source: inferred; no page states it.".to_owned(),
        (Some(place), false) => format!("Source: “{place}”."),
        (Some(place), true) => format!("Source: {}, “{place}”.", origin.title),
        (None, _) => format!("Source: {}.", origin.title),
    })
}

fn wire_name(wire: &WireName, rust: &RustName) -> Option<String> {
    (wire.0 != rust.bare()).then(|| format!("`{wire}` on the wire."))
}

fn encoded(encode: &Encode) -> Option<String> {
    Some(match encode {
        Encode::Json => "Written as JSON text inside a string.".to_owned(),
        Encode::Text => "Written as text.".to_owned(),
        Encode::UnixS => "Written as seconds since 1970.".to_owned(),
        Encode::UnixMs => "Written as milliseconds since 1970.".to_owned(),
        Encode::Rfc2822 => "Written as an RFC 2822 date.".to_owned(),
        Encode::Repeat | Encode::Comma | Encode::Brackets => return None,
    })
}

/// Constraints in words, a sentence each.
pub(super) fn limits(constraints: &Constraints) -> Vec<String> {
    let mut sentences = Vec::new();
    match (constraints.min, constraints.max) {
        (Some(min), Some(max)) => {
            sentences.push(format!("From {} to {}.", number(min), number(max)))
        }
        (Some(min), None) => sentences.push(format!("At least {}.", number(min))),
        (None, Some(max)) => sentences.push(format!("At most {}.", number(max))),
        (None, None) => {}
    }
    sentences.extend(
        constraints
            .length
            .map(|bounds| counted(bounds, "character", "characters")),
    );
    sentences.extend(
        constraints
            .items
            .map(|bounds| counted(bounds, "entry", "entries")),
    );
    sentences.extend(
        constraints
            .format
            .map(|format| format!("Must be {}.", format.description())),
    );
    sentences.extend(
        constraints
            .pattern
            .as_ref()
            .map(|pattern| format!("Must match `{pattern}`.")),
    );
    sentences.extend(constraints.within.map(within));
    if !constraints.any.is_empty() {
        sentences.push(format!("One of these holds: {}.", ways(constraints)));
    }
    for (what, inner) in [
        ("Each entry: ", &constraints.each),
        ("Each key: ", &constraints.keys),
    ] {
        let inner = inner
            .as_ref()
            .map(|inner| limits(inner))
            .unwrap_or_default();
        if !inner.is_empty() {
            sentences.push(format!("{what}{}", inner.join(" ")));
        }
    }
    sentences
}

/// The alternatives of `any` in words: `at most 20 characters; or an absolute http or https URL`.
pub(super) fn ways(constraints: &Constraints) -> String {
    let way = |way: &Constraints| {
        let sentences: Vec<String> = limits(way)
            .iter()
            .map(|sentence| lowered(sentence.trim_end_matches('.')))
            .collect();
        sentences.join(" and ")
    };
    constraints
        .any
        .iter()
        .map(way)
        .collect::<Vec<_>>()
        .join("; or ")
}

/// A sentence that goes on from another: its first letter small.
fn lowered(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}

fn counted(bounds: Bounds, one: &str, many: &str) -> String {
    let noun = |count: u64| if count == 1 { one } else { many }.to_owned();
    match (bounds.min, bounds.max) {
        (Some(min), Some(max)) if min == max => format!("Exactly {max} {}.", noun(max)),
        (Some(min), Some(max)) => format!("From {min} to {max} {}.", noun(max)),
        (Some(min), None) => format!("At least {min} {}.", noun(min)),
        (None, Some(max)) => format!("At most {max} {}.", noun(max)),
        (None, None) => format!("Any number of {many}."),
    }
}

fn within(within: Within) -> String {
    match (within.past, within.future) {
        (Some(past), Some(future)) => {
            format!("At most {} ago and {} ahead.", span(past), span(future))
        }
        (Some(past), None) => format!("At most {} ago.", span(past)),
        (None, Some(future)) => format!("At most {} ahead.", span(future)),
        (None, None) => "At any time.".to_owned(),
    }
}

/// A span of time in its largest whole unit.
pub(crate) fn span(duration: Duration) -> String {
    let millis = duration.as_millis();
    for (unit, name) in [
        (86_400_000, "day"),
        (3_600_000, "hour"),
        (60_000, "minute"),
        (1_000, "second"),
    ] {
        if millis >= unit && millis.is_multiple_of(unit) {
            let count = millis / unit;
            return if count == 1 {
                format!("1 {name}")
            } else {
                format!("{count} {name}s")
            };
        }
    }
    format!("{millis} milliseconds")
}

fn number(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}

/// A JSON value without the quotes of a text.
pub(super) fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
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
