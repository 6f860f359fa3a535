//! Constraints on one value.

use std::fmt;

use super::facts::sourced;
use crate::model::{Choice, Constraints, Inside, Origin};

/// Constraints in words, a sentence each, with where it is stated if that is not where the field
/// is.
pub fn limits(constraints: &Constraints) -> Vec<String> {
    let own = own(constraints).map(|(says, origin)| sourced(says, origin));
    let mut sentences: Vec<String> = own.collect();
    for step in Inside::ALL {
        let inner = constraints.inside(step).map(limits).unwrap_or_default();
        if !inner.is_empty() {
            sentences.push(format!("{}: {}", below(step), inner.join(" ")));
        }
    }
    sentences
}

/// A sentence for each constraint, on the value or below it, apart from where it is stated.
pub fn stated(constraints: &Constraints) -> Vec<(String, Option<&Origin>)> {
    let mut all: Vec<_> = own(constraints).collect();
    for step in Inside::ALL {
        let inner = constraints.inside(step).map(stated).unwrap_or_default();
        let inner = inner.into_iter();
        all.extend(inner.map(|(says, origin)| (format!("{}: {says}", below(step)), origin)));
    }
    all
}

fn own(constraints: &Constraints) -> impl Iterator<Item = (String, Option<&Origin>)> {
    let own = constraints.own.iter();
    let own = own.map(|stated| {
        let says = stated.constraint.facets().words();
        (says, stated.origin.as_ref())
    });
    let any = constraints.any.iter().map(|any| {
        let says = format!("One of these holds: {}.", Ways(any));
        (says, any.origin.as_ref())
    });
    own.chain(any)
}

fn below(step: Inside) -> &'static str {
    match step {
        Inside::Each => "Each entry",
        Inside::Keys => "Each key",
    }
}

/// The alternatives of `any` in words: `at most 20 characters; or an absolute http or https URL`.
pub struct Ways<'c>(pub &'c Choice);

impl fmt::Display for Ways<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ways = self.0.ways.iter().map(way);
        f.write_str(&ways.collect::<Vec<_>>().join("; or "))
    }
}

/// What constraints demand, as part of a sentence.
pub(crate) fn way(way: &Constraints) -> String {
    // Where they are stated is said once, of the choice.
    let mut way = way.clone();
    way.unplaced();
    let sentences: Vec<String> = limits(&way)
        .iter()
        .map(|sentence| lowered(sentence.trim_end_matches('.')))
        .collect();
    sentences.join(" and ")
}

/// A sentence that goes on from another: its first letter small.
fn lowered(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters
        .next()
        .map(|first| first.to_lowercase().chain(characters).collect())
        .unwrap_or_default()
}
