//! Tables that list the keys of an object which only a sample shows: `data`, in which all of them
//! stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::document::Remark;
use crate::facts::{Facts, From, Group, Half};

/// Moves such tables below their object.
pub(super) fn below(facts: &mut Facts) {
    for operation in &mut facts.operations {
        for half in [Half::Request, Half::Reply] {
            let shown = Shown::of(&operation.groups, half);
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

/// The objects that samples show, by the keys that they have.
#[derive(Default)]
struct Shown(HashMap<String, BTreeSet<Vec<String>>>);

impl Shown {
    fn of(groups: &[Group], half: Half) -> Self {
        let mut shown = Self::default();
        let samples = groups
            .iter()
            .filter(|group| group.half == half && group.from == From::Sample);
        for group in samples {
            for row in &group.rows {
                let mut way = group.path_of(row);
                if let Some(last) = way.pop() {
                    shown.0.entry(last).or_default().insert(way);
                }
            }
        }
        shown
    }
}

/// The way to the only object that has the names of a table, where the outermost has none of them.
fn way(shown: &Shown, group: &Group) -> Option<Vec<String>> {
    const DEEPEST: usize = 3;
    // Names that as many objects have lead to none of them.
    const MOST: usize = 1_000;
    let names: BTreeSet<&String> = group
        .rows
        .iter()
        .filter_map(|row| row.path.first())
        .collect();
    let ways = names.iter().filter_map(|name| shown.0.get(*name)).flatten();
    let ways: Vec<&Vec<String>> = ways.take(MOST + 1).collect();
    if ways.len() > MOST || ways.iter().any(|way| way.is_empty()) {
        return None;
    }
    let mut counts: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for way in ways.into_iter().filter(|way| way.len() <= DEEPEST) {
        *counts.entry(way).or_default() += 1;
    }
    // Most of the table has to be there, and nowhere else.
    let mut found = counts
        .into_iter()
        .filter(|(_, count)| count * 3 >= names.len() * 2);
    let (way, _) = found.next().filter(|_| found.next().is_none())?;
    Some(way.clone())
}
