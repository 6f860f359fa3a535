//! The rows of a list and of a page in one form: a key for each row, whatever table it stands in.

use std::collections::BTreeMap;

use apiscribe_codegen::model::{RowsOf, Service};
use serde_json::Value;

use crate::facts::Facts;
use crate::rows::{self, States};

/// What a row is about: operation, kind and name.
pub(super) type Key = (Option<String>, &'static str, String);

/// What a row states, in all its places.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    pub(super) states: States,
    /// Where it stands: the table and the row within it.
    pub(super) stands: Vec<Stand>,
    /// The line of the page.
    pub(super) line: Option<usize>,
    /// All words of its rows on the page.
    pub(super) said: String,
    /// Whether only samples show it.
    pub(super) is_shown: bool,
    /// Whether only sentences name it.
    pub(super) is_prose: bool,
    /// Its place among all rows.
    pub(super) index: usize,
}

/// Where a row stands.
#[derive(Debug, Clone)]
pub(super) struct Stand {
    /// The heading.
    pub(super) at: String,
    /// The table of the list or page, by its place among them, and the row within it.
    pub(super) table: usize,
    pub(super) row: usize,
    /// Its name there.
    pub(super) name: String,
    /// What it states there.
    pub(super) states: States,
    /// Whether it has what no page is read for: it is about one variant alone, has a rule, says
    /// that the spec differs.
    pub(super) is_by_hand: bool,
}

pub(super) type Flat = BTreeMap<Key, Stated>;

fn add(flat: &mut Flat, key: Key, row: Stated) {
    let index = flat.len();
    let Some(known) = flat.get_mut(&key) else {
        flat.insert(key, Stated { index, ..row });
        return;
    };
    let States {
        ty,
        required,
        limits,
        values,
        default,
        numbers,
    } = row.states;
    let states = &mut known.states;
    // One table may say more of a list than another.
    let is_more = |known: &str, ty: &Option<String>| {
        known == "list" && ty.as_ref().is_some_and(|ty| ty.starts_with("list<"))
    };
    if states.ty.as_deref().is_none_or(|known| is_more(known, &ty)) {
        states.ty = ty.or(states.ty.take());
    }
    states.required = states.required.or(required);
    for (name, limit) in limits {
        states.limits.entry(name).or_insert(limit);
    }
    for (known, more) in [(&mut states.values, values), (&mut states.numbers, numbers)] {
        for value in more {
            if !known.contains(&value) {
                known.push(value);
            }
        }
    }
    states.default = states.default.take().or(default);
    known.stands.extend(row.stands);
    known.said.push_str(&row.said);
    known.is_shown &= row.is_shown;
    known.is_prose &= row.is_prose;
}

/// Numbers are compared by what they are, not by how they are written.
pub(super) fn plain(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "it is whole and small enough"
            )]
            Value::from(number as i64)
        }
        _ => value.clone(),
    }
}

fn plain_states(states: States) -> States {
    let all = |values: Vec<Value>| values.iter().map(plain).collect();
    let limits = states.limits.iter();
    States {
        limits: limits
            .map(|(name, limit)| (name.clone(), plain(limit)))
            .collect(),
        values: all(states.values),
        default: states.default.as_ref().map(plain),
        numbers: all(states.numbers),
        ..states
    }
}

/// The key of a row; none for what a person writes and no page is read for. Limits on calls are
/// told apart by their time.
fn key(
    of: RowsOf,
    operation: Option<&String>,
    below: &[String],
    name: &str,
    states: &States,
) -> Option<Key> {
    let operation = operation.cloned();
    let parts = below.iter().map(String::as_str).chain([name]);
    let whole = || parts.collect::<Vec<_>>().join("/");
    match of {
        RowsOf::Request | RowsOf::Reply => Some((operation, of.name(), whole())),
        RowsOf::Call => Some((operation, of.name(), name.to_owned())),
        RowsOf::Codes | RowsOf::Statuses => Some((None, of.name(), name.to_owned())),
        RowsOf::Limits => {
            let seconds = states
                .numbers
                .get(1)
                .map(|seconds| format!(" in {seconds} s"));
            let name = format!("{name}{}", seconds.unwrap_or_default());
            Some((operation, of.name(), name))
        }
        RowsOf::Notes | RowsOf::Examples | RowsOf::Callback => None,
    }
}

/// The rows of the list.
pub(super) fn of_list(service: &Service, page: &str) -> Flat {
    let mut flat = Flat::new();
    let pages = service.rows.iter().filter(|rows| rows.page == page);
    for (index, table) in pages.flat_map(|rows| &rows.tables).enumerate() {
        let is_variant = table.variant.is_some();
        for (number, row) in table.rows.iter().enumerate() {
            let states = plain_states(States {
                ty: row.ty.clone(),
                required: row.required,
                limits: row.limits.iter().cloned().collect(),
                values: row.values.clone(),
                default: row.default.clone(),
                numbers: row.numbers.clone(),
            });
            let operation = table.operation.as_ref();
            let Some(key) = key(table.of, operation, &table.below, &row.name, &states) else {
                continue;
            };
            let stand = Stand {
                at: table.at.clone(),
                table: index,
                row: number,
                name: row.name.clone(),
                states: states.clone(),
                is_by_hand: is_variant
                    || row.forbidden
                    || !(row.rules.is_empty() && row.differs.is_empty()),
            };
            // What one variant demands is no fact about the field as such.
            let required = states.required.filter(|_| !is_variant);
            let stated = Stated {
                states: States { required, ..states },
                stands: vec![stand],
                ..Stated::default()
            };
            add(&mut flat, key, stated);
        }
    }
    flat
}

/// The rows of the page.
pub(super) fn of_facts(facts: &Facts) -> Flat {
    let mut flat = Flat::new();
    for (index, table) in rows::tables(facts).into_iter().enumerate() {
        for (number, row) in table.rows.into_iter().enumerate() {
            let states = plain_states(row.states);
            let operation = table.operation.as_ref();
            let Some(key) = key(table.of, operation, &table.below, &row.name, &states) else {
                continue;
            };
            let stand = Stand {
                at: table.at.clone(),
                table: index,
                row: number,
                name: row.name.clone(),
                states: states.clone(),
                is_by_hand: false,
            };
            let stated = Stated {
                states,
                stands: vec![stand],
                line: Some(row.line),
                said: row.said,
                is_shown: row.is_shown,
                is_prose: row.is_prose,
                ..Stated::default()
            };
            add(&mut flat, key, stated);
        }
    }
    flat
}
