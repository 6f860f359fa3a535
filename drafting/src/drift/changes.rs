//! Row by row: what is new, gone, renamed, moved or changed.
//!
//! A list may have more than this program can read from a page, written by a person. Of that, only
//! what does not stand there any more has gone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use similar::TextDiff;

use super::flat::{Flat, Key, Stated};
use super::moved::moved;
use super::{Change, ChangeKind, Fact};
use crate::facts::Said;
use crate::recognise::said::has;
use crate::rows::States;

/// The differences, in the order of the page; what is gone comes last.
pub(super) fn compare(mut old: Flat, new: &Flat, said: &Said) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut moves: BTreeMap<Key, String> = BTreeMap::new();
    for (before, after) in moved(&old, new) {
        // With an object go its keys.
        if old.contains_key(&before) {
            follow(&mut old, &before, &after.2);
            moves.insert(after, before.2);
        }
    }
    let mut from: BTreeMap<Key, String> = BTreeMap::new();
    // Keys below a renamed one are below it still, and may have new names too.
    const DEEPEST: usize = 8;
    for _ in 0..DEEPEST {
        let found = renamed(&old, new, said);
        if found.is_empty() {
            break;
        }
        for (before, after) in found {
            follow(&mut old, &before, &after.2);
            let first = from.remove(&before).unwrap_or(before.2);
            from.insert(after, first);
        }
    }
    for (key, row) in new {
        let before = old.get(key);
        let facts = match before {
            Some(before) => facts(before, row, said),
            None => facts(&Stated::default(), row, said),
        };
        let kind = match (from.get(key).or(moves.get(key)), before) {
            (Some(from), _) if moves.contains_key(key) => ChangeKind::Moved { from: from.clone() },
            (Some(from), _) => ChangeKind::Renamed { from: from.clone() },
            (None, None) => ChangeKind::New,
            (None, Some(_)) if facts.is_empty() => continue,
            (None, Some(_)) => ChangeKind::Changed,
        };
        changes.push(change(key, Some(row), kind, facts));
    }
    changes.sort_by_key(|change| change.line);
    let mut gone: Vec<(&Key, &Stated)> = gone(&old, new, said).collect();
    gone.sort_by_key(|(_, row)| row.index);
    let gone = gone.into_iter();
    changes.extend(gone.map(|(key, _)| change(key, None, ChangeKind::Gone, Vec::new())));
    changes
}

fn change(key: &Key, row: Option<&Stated>, kind: ChangeKind, facts: Vec<Fact>) -> Change {
    Change {
        kind,
        operation: key.0.clone(),
        of: key.1,
        name: key.2.clone(),
        line: row.and_then(|row| row.line),
        facts,
        spec: None,
        doubts: Vec::new(),
        at: row.and_then(|row| Some(row.stands.first()?.at.clone())),
        is_in_spec: false,
        is_proposed: false,
    }
}

/// Rows of the list that the page has no more. Where other rows of their table were read, they
/// would have been, unless a person wrote more of them than a page is read for; else their names
/// have to be gone from the place where they stood.
fn gone<'f>(
    old: &'f Flat,
    new: &'f Flat,
    said: &'f Said,
) -> impl Iterator<Item = (&'f Key, &'f Stated)> {
    let read: BTreeSet<usize> = old
        .iter()
        .filter(|(key, _)| new.get(*key).is_some_and(|row| !row.is_prose))
        .flat_map(|(_, row)| row.stands.iter().map(|stand| stand.table))
        .collect();
    old.iter().filter(move |(key, row)| {
        let last = key.2.rsplit('/').next().unwrap_or(&key.2);
        let is_there = row.stands.iter().any(|stand| match key.1 {
            "call" => stand
                .states
                .values
                .iter()
                .any(|value| said.anywhere(path(&word(value)))),
            _ => (stand.is_by_hand || !read.contains(&stand.table)) && said.names(&stand.at, last),
        });
        !new.contains_key(*key) && !is_there
    })
}

/// Rows of the list that the page has under another name.
fn renamed(old: &Flat, new: &Flat, said: &Said) -> Vec<(Key, Key)> {
    let mut gone: Vec<(&Key, &Stated)> = gone(old, new, said).collect();
    gone.sort_by_key(|(_, row)| row.index);
    let mut added: Vec<(&Key, &Stated)> = new
        .iter()
        .filter(|(key, _)| !old.contains_key(*key))
        .collect();
    added.sort_by_key(|(_, row)| row.index);
    // Names are compared with each other: of many, those that stood near where the new one stands,
    // and are alike in their first letters.
    const MOST: usize = 200;
    const NEAR: usize = 50;
    let is_many = gone.len() > MOST && added.len() > MOST;
    let mut taken: BTreeSet<&Key> = BTreeSet::new();
    let mut found = Vec::new();
    for (key, row) in added {
        let near = match is_many {
            true => {
                let from = gone.partition_point(|(_, before)| before.index + NEAR < row.index);
                let to = gone.partition_point(|(_, before)| before.index <= row.index + NEAR);
                gone.get(from..to).unwrap_or_default()
            }
            false => &gone,
        };
        let candidates = near
            .iter()
            .filter(|(other, _)| !taken.contains(other))
            .filter(|(other, _)| !is_many || other.2.get(..4) == key.2.get(..4));
        let best = candidates
            .filter_map(|(other, before)| Some((likeness(other, before, key, row)?, *other)))
            .max_by(|one, other| one.0.total_cmp(&other.0));
        if let Some((_, before)) = best {
            taken.insert(before);
            found.push((before.clone(), key.clone()));
        }
    }
    found
}

/// Gives a row of the list, and those below it, a new name.
fn follow(old: &mut Flat, from: &Key, to: &str) {
    let below = format!("{}/", from.2);
    // They stand together, between others whose names begin alike.
    let alike = old.range(from.clone()..).map(|(key, _)| key);
    let alike = alike
        .take_while(|key| key.0 == from.0 && key.1 == from.1 && key.2.starts_with(from.2.as_str()));
    let moved: Vec<Key> = alike
        .filter(|key| key.2 == from.2 || key.2.starts_with(&below))
        .cloned()
        .collect();
    for key in moved {
        let tail = key.2.get(from.2.len()..).unwrap_or_default();
        let name = format!("{to}{tail}");
        if let Some(row) = old.remove(&key) {
            old.insert((key.0, key.1, name), row);
        }
    }
}

/// How likely one row is the other under a new name: only beside each other, of one type, and
/// called alike.
fn likeness(old: &Key, before: &Stated, new: &Key, after: &Stated) -> Option<f32> {
    let parent = |name: &str| name.rsplit_once('/').map(|(parent, _)| parent.to_owned());
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let is_key = matches!(old.1, "request" | "reply");
    let (one, other) = (&before.states, &after.states);
    if !is_key
        || old.0 != new.0
        || old.1 != new.1
        || parent(&old.2) != parent(&new.2)
        || one.ty != other.ty
    {
        return None;
    }
    let ratio = TextDiff::from_chars(last(&old.2), last(&new.2)).ratio();
    let same = [
        one.required == other.required,
        one.limits == other.limits,
        one.values == other.values,
    ];
    let same = same.into_iter().filter(|same| *same).count();
    (ratio >= 0.6 && same >= 2 || ratio >= 0.4 && same == 3 && before.index == after.index)
        .then_some(ratio)
}

fn facts(old: &Stated, new: &Stated, said: &Said) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |what: &str, old: Option<Value>, new: Option<Value>| {
        if old != new {
            let what = what.to_owned();
            facts.push(Fact { what, old, new });
        }
    };
    let (before, after) = (&old.states, &new.states);
    let is_row = !old.stands.is_empty();
    // What nobody could read is there still if its words are.
    let is_unread = |value: &Value, states: &dyn Fn(&States) -> bool| {
        let word = word(value);
        let is_elsewhere = old.stands.iter().any(|stand| {
            let is_read = new.stands.iter().any(|own| own.at == stand.at) && !new.said.is_empty();
            states(&stand.states) && (stand.is_by_hand || !is_read) && said.at(&stand.at, &word)
        });
        has(&new.said, &word) || is_elsewhere
    };
    let agrees = |one: &String, other: &String| {
        one == other
            || one == "list" && other.starts_with("list<")
            || other == "list" && one.starts_with("list<")
    };
    match (&before.ty, &after.ty) {
        (Some(one), Some(other)) if agrees(one, other) => {}
        // Lists need not have the types that only samples and sentences show.
        (None, Some(_)) if is_row && (new.is_shown || new.is_prose) => {}
        (Some(_), None) => {}
        (one, other) => add(
            "type",
            one.clone().map(Value::from),
            other.clone().map(Value::from),
        ),
    }
    add(
        "required",
        before.required.map(Value::from),
        after.required.map(Value::from),
    );
    let names: BTreeSet<&String> = before.limits.keys().chain(after.limits.keys()).collect();
    for name in names {
        let (one, other) = (before.limits.get(name), after.limits.get(name));
        match (one, other) {
            (Some(one), None) if is_unread(one, &|states| states.limits.contains_key(name)) => {}
            (one, other) => add(name, one.cloned(), other.cloned()),
        }
    }
    for (what, one, other) in [
        ("value", &before.values, &after.values),
        ("number", &before.numbers, &after.numbers),
    ] {
        let listed = |states: &States, value: &Value| match what {
            "value" => states.values.contains(value),
            _ => states.numbers.contains(value),
        };
        for value in one.iter().filter(|value| !other.contains(value)) {
            if !is_unread(value, &|states| listed(states, value)) {
                add(what, Some(value.clone()), None);
            }
        }
        for value in other.iter().filter(|value| !one.contains(value)) {
            add(what, None, Some(value.clone()));
        }
    }
    match (&before.default, &after.default) {
        (Some(default), None) if is_unread(default, &|states| states.default.is_some()) => {}
        (one, other) => add("default", one.clone(), other.clone()),
    }
    facts
}

/// An address without its host, for which a page may have words.
fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(url)
}

/// A value as a page writes it.
fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
