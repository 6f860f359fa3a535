//! Rows that stand in another object than before, called and described as they were.

use std::collections::BTreeMap;

use super::flat::{Flat, Key, Stated};

/// Where rows of the list stand now, the outermost first. Only what is there once before and once
/// now is taken for the same.
pub(super) fn moved(old: &Flat, new: &Flat) -> Vec<(Key, Key)> {
    let is_key = |key: &Key| matches!(key.1, "request" | "reply");
    let before = old
        .iter()
        .filter(|(key, row)| is_key(key) && !new.contains_key(*key) && !is_by_hand(row));
    let after = new
        .iter()
        .filter(|(key, _)| is_key(key) && !old.contains_key(*key));
    let (before, after) = (by_name(before), by_name(after));
    let mut found: Vec<(Key, Key)> = before
        .iter()
        .filter_map(
            |(name, rows)| match (rows.as_slice(), after.get(name)?.as_slice()) {
                ([(from, one)], [(to, other)]) => {
                    is_alike(one, other).then(|| ((*from).clone(), (*to).clone()))
                }
                _ => None,
            },
        )
        .collect();
    found.sort_by_key(|(from, _)| (from.2.matches('/').count(), from.clone()));
    found
}

/// Rows by call, half and their own names.
type ByName<'f> = BTreeMap<(Option<&'f str>, &'static str, &'f str), Vec<(&'f Key, &'f Stated)>>;

fn by_name<'f>(rows: impl Iterator<Item = (&'f Key, &'f Stated)>) -> ByName<'f> {
    let mut names = ByName::new();
    for (key, row) in rows {
        let last = key.2.rsplit('/').next().unwrap_or(&key.2);
        let name = (key.0.as_deref(), key.1, last);
        names.entry(name).or_default().push((key, row));
    }
    names
}

/// What a person wrote of a row that no page is read for may be about another place.
fn is_by_hand(row: &Stated) -> bool {
    row.stands.iter().any(|stand| stand.is_by_hand)
}

/// Whether a row states what it stated, but for one thing at the most.
fn is_alike(one: &Stated, other: &Stated) -> bool {
    let (one, other) = (&one.states, &other.states);
    let same = [
        one.required == other.required,
        one.limits == other.limits,
        one.values == other.values,
    ];
    let is_typed = one.ty == other.ty || one.ty.is_none() || other.ty.is_none();
    is_typed && same.into_iter().filter(|same| *same).count() >= 2
}
