//! Calls that share an address: each names itself in a field, of which the page says nothing but
//! that name. `Command | Book.Add`

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::facts::{Facts, From, Half, Row, Ty};

/// A row of a call: its group, and its place there.
type Place = (usize, usize, usize);

/// Gives such fields the names as their values.
pub(super) fn tell(facts: &mut Facts) {
    let mut addresses: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (index, operation) in facts.operations.iter().enumerate() {
        if let (Some(method), Some(path)) = (&operation.method, &operation.path) {
            let address = (method.value.clone(), path.value.clone());
            addresses.entry(address).or_default().push(index);
        }
    }
    let mut named: Vec<(Place, String)> = Vec::new();
    for calls in addresses.values().filter(|calls| calls.len() > 1) {
        let mut fields: BTreeMap<&str, Vec<(Place, &str)>> = BTreeMap::new();
        for call in calls {
            for (place, row) in rows(facts, *call) {
                if let ([name], Some(word)) = (row.path.as_slice(), word(row)) {
                    fields.entry(name).or_default().push((place, word));
                }
            }
        }
        for found in fields.into_values() {
            let calls: BTreeSet<usize> = found.iter().map(|((call, ..), _)| *call).collect();
            let words: BTreeSet<&str> = found.iter().map(|(_, word)| *word).collect();
            if calls.len() > 1 && words.len() == found.len() {
                let found = found.into_iter();
                named.extend(found.map(|(place, word)| (place, word.to_owned())));
            }
        }
    }
    for ((call, group, at), word) in named {
        let operation = facts.operations.get_mut(call);
        let group = operation.and_then(|operation| operation.groups.get_mut(group));
        if let Some(row) = group.and_then(|group| group.rows.get_mut(at)) {
            row.ty = Some(Ty::String);
            row.values = vec![Value::from(word)];
        }
    }
}

fn rows(facts: &Facts, call: usize) -> impl Iterator<Item = (Place, &Row)> {
    let groups = facts.operations.get(call).into_iter();
    let groups = groups.flat_map(|operation| operation.groups.iter().enumerate());
    let stated = groups.filter(|(_, group)| {
        group.half == Half::Request
            && group.below.is_empty()
            && matches!(group.from, From::Table | From::List)
    });
    stated.flat_map(move |(number, group)| {
        let rows = group.rows.iter().enumerate();
        rows.map(move |(at, row)| ((call, number, at), row))
    })
}

/// The only word that the page has for a field which always is sent.
fn word(row: &Row) -> Option<&str> {
    let word = row.text.trim().trim_matches(['`', '"', '*']);
    let is_word = (2..=60).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.ends_with(|c: char| c.is_ascii_alphanumeric())
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '/'));
    let is_text = matches!(row.ty, None | Some(Ty::String));
    (is_word && is_text && row.required == Some(true) && row.values.is_empty()).then_some(word)
}
