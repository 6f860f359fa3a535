//! Tables that list the keys of an object which only a sample shows: `data`, in which all of them
//! stand.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Remark;
use crate::facts::{Facts, From, Group, Half};

/// Moves such tables below their object.
pub(super) fn below(facts: &mut Facts) {
    for operation in &mut facts.operations {
        for half in [Half::Request, Half::Reply] {
            let shown = shown(&operation.groups, half);
            for group in &mut operation.groups {
                let is_stated = matches!(group.from, From::Table | From::List);
                if group.half != half || !is_stated || !group.below.is_empty() {
                    continue;
                }
                let Some(way) = way(&shown, group) else {
                    continue;
                };
                let says = format!("the rows stand below `{}`, as in the sample", way.join("."));
                let line = group.line;
                facts.guesses.push(Remark { line, says });
                group.below = way;
            }
        }
    }
}

/// The keys of each object that samples show.
fn shown(groups: &[Group], half: Half) -> BTreeMap<Vec<String>, BTreeSet<String>> {
    let mut shown: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    let samples = groups
        .iter()
        .filter(|group| group.half == half && group.from == From::Sample);
    for row in samples.clone().flat_map(|group| {
        let ways = group.rows.iter().map(|row| group.path_of(row));
        ways.collect::<Vec<_>>()
    }) {
        if let Some((last, way)) = row.split_last() {
            shown.entry(way.to_vec()).or_default().insert(last.clone());
        }
    }
    shown
}

/// The way to the only object that has the names of a table, where the outermost has none of them.
fn way(shown: &BTreeMap<Vec<String>, BTreeSet<String>>, group: &Group) -> Option<Vec<String>> {
    const DEEPEST: usize = 3;
    let names: BTreeSet<&String> = group
        .rows
        .iter()
        .filter_map(|row| row.path.first())
        .collect();
    let outer = shown.get(&Vec::new())?;
    if names.is_empty() || names.iter().any(|name| outer.contains(*name)) {
        return None;
    }
    let count = |keys: &BTreeSet<String>| names.iter().filter(|name| keys.contains(**name)).count();
    // Most of the table has to be there, and nowhere else.
    let mut found = shown.iter().filter(|(way, keys)| {
        (1..=DEEPEST).contains(&way.len()) && count(keys) * 3 >= names.len() * 2
    });
    let (way, _) = found.next().filter(|_| found.next().is_none())?;
    Some(way.clone())
}
