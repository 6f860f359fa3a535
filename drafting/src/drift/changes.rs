//! Row by row: what is new, gone, renamed or changed.

use std::collections::BTreeSet;

use serde_json::Value;
use similar::TextDiff;

use super::flat::{Flat, Key, Stated};
use super::{Change, ChangeKind, Fact};

/// The differences, in the order of the page; what is gone comes last.
pub(super) fn compare(old: &Flat, new: &Flat) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut gone: Vec<(&Key, &Stated)> = old
        .iter()
        .filter(|(key, _)| !new.contains_key(*key))
        .collect();
    let mut added: Vec<(&Key, &Stated)> = new
        .iter()
        .filter(|(key, _)| !old.contains_key(*key))
        .collect();
    gone.sort_by_key(|(_, row)| row.index);
    added.sort_by_key(|(_, row)| row.index);
    let mut taken: BTreeSet<Key> = BTreeSet::new();
    for (key, row) in added {
        let candidates = gone.iter().filter(|(old_key, _)| !taken.contains(*old_key));
        let best = candidates
            .filter_map(|(old_key, old_row)| {
                Some((likeness(old_key, old_row, key, row)?, *old_key, *old_row))
            })
            .max_by(|one, other| one.0.total_cmp(&other.0));
        match best {
            Some((_, old_key, old_row)) => {
                taken.insert(old_key.clone());
                changes.push(change(
                    key,
                    Some(row),
                    ChangeKind::Renamed {
                        from: old_key.2.clone(),
                    },
                    facts(old_row, row),
                ));
            }
            None => changes.push(change(
                key,
                Some(row),
                ChangeKind::New,
                facts(&Stated::default(), row),
            )),
        }
    }
    for (key, row) in new {
        if let Some(before) = old.get(key) {
            let facts = facts(before, row);
            if !facts.is_empty() {
                changes.push(change(key, Some(row), ChangeKind::Changed, facts));
            }
        }
    }
    changes.sort_by_key(|change| change.line);
    for (key, _) in gone {
        if !taken.contains(key) {
            changes.push(change(key, None, ChangeKind::Gone, Vec::new()));
        }
    }
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
        is_proposed: false,
    }
}

/// How likely one row is the other under a new name: only beside each other, of one type, and
/// called alike.
fn likeness(old: &Key, before: &Stated, new: &Key, after: &Stated) -> Option<f32> {
    let parent = |name: &str| name.rsplit_once('/').map(|(parent, _)| parent.to_owned());
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let is_key = matches!(old.1, "request" | "reply");
    if !is_key
        || old.0 != new.0
        || old.1 != new.1
        || parent(&old.2) != parent(&new.2)
        || before.ty != after.ty
    {
        return None;
    }
    let ratio = TextDiff::from_chars(last(&old.2), last(&new.2)).ratio();
    let same = [
        before.required == after.required,
        before.limits == after.limits,
        before.values == after.values,
    ]
    .into_iter()
    .filter(|same| *same)
    .count();
    (ratio >= 0.6 && same >= 2 || ratio >= 0.4 && same == 3 && before.index == after.index)
        .then_some(ratio)
}

fn facts(old: &Stated, new: &Stated) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut add = |what: &str, old: Option<Value>, new: Option<Value>| {
        if old != new {
            facts.push(Fact {
                what: what.to_owned(),
                old: old.map(shown),
                new: new.map(shown),
            });
        }
    };
    add(
        "type",
        old.ty.clone().map(Value::from),
        new.ty.clone().map(Value::from),
    );
    add(
        "required",
        old.required.map(Value::from),
        new.required.map(Value::from),
    );
    let names: BTreeSet<&String> = old.limits.keys().chain(new.limits.keys()).collect();
    for name in names {
        add(
            name,
            old.limits.get(name).cloned(),
            new.limits.get(name).cloned(),
        );
    }
    for value in old
        .values
        .iter()
        .filter(|value| !new.values.contains(value))
    {
        add("value", Some(value.clone()), None);
    }
    for value in new
        .values
        .iter()
        .filter(|value| !old.values.contains(value))
    {
        add("value", None, Some(value.clone()));
    }
    add("default", old.default.clone(), new.default.clone());
    let numbers = |row: &Stated| {
        (!row.numbers.is_empty())
            .then(|| Value::from(row.numbers.iter().cloned().map(shown).collect::<Vec<_>>()))
    };
    add("numbers", numbers(old), numbers(new));
    facts
}

/// A whole number without a fraction.
pub(super) fn shown(value: Value) -> Value {
    match value
        .as_f64()
        .filter(|number| number.fract() == 0.0 && number.abs() < 9e15)
    {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough"
        )]
        Some(number) => Value::from(number as i64),
        None => value,
    }
}
