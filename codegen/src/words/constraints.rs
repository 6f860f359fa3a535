//! Constraints on one value.

use super::span;
use crate::model::{Bounds, Constraints, Number, Within};

/// Constraints in words, a sentence each.
pub(crate) fn limits(constraints: &Constraints) -> Vec<String> {
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
pub(crate) fn ways(constraints: &Constraints) -> String {
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

fn number(number: Number) -> String {
    match number {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}
