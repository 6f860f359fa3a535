//! Constraints on one value.

use std::fmt;

use super::facts::sourced;
use crate::model::{Choice, Constraints, Inside};

/// Constraints in words, a sentence each.
pub fn limits(constraints: &Constraints) -> Vec<String> {
    let own = constraints.own.iter();
    let mut sentences: Vec<String> = own
        .map(|stated| sourced(stated.constraint.facets().words(), stated.origin.as_ref()))
        .collect();
    if let Some(any) = &constraints.any {
        let says = format!("One of these holds: {}.", Ways(any));
        sentences.push(sourced(says, any.origin.as_ref()));
    }
    for step in Inside::ALL {
        let inner = constraints.inside(step).map(limits).unwrap_or_default();
        let what = match step {
            Inside::Each => "Each entry",
            Inside::Keys => "Each key",
        };
        if !inner.is_empty() {
            sentences.push(format!("{what}: {}", inner.join(" ")));
        }
    }
    sentences
}

/// The alternatives of `any` in words: `at most 20 characters; or an absolute http or https URL`.
pub struct Ways<'c>(pub &'c Choice);

impl fmt::Display for Ways<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ways = self.0.ways.iter().map(way);
        f.write_str(&ways.collect::<Vec<_>>().join("; or "))
    }
}

fn way(way: &Constraints) -> String {
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
