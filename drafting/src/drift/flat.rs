//! The rows of a list and of a page in one form: a key for each row, whatever table it stands in.

use std::collections::BTreeMap;

use apiscribe_codegen::model::{RowsOf, Service};
use serde_json::Value;

use crate::facts::{Facts, Half, Ty};

/// What a row is about: operation, kind and name.
pub(super) type Key = (Option<String>, &'static str, String);

/// What a row states.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Stated {
    pub(super) ty: Option<String>,
    pub(super) required: Option<bool>,
    pub(super) limits: BTreeMap<String, Value>,
    pub(super) values: Vec<Value>,
    pub(super) default: Option<Value>,
    pub(super) numbers: Vec<Value>,
    pub(super) line: Option<usize>,
    /// Its place among all rows.
    pub(super) index: usize,
}

pub(super) type Flat = BTreeMap<Key, Stated>;

fn add(flat: &mut Flat, key: Key, row: Stated) {
    let index = flat.len();
    match flat.get_mut(&key) {
        None => {
            flat.insert(key, Stated { index, ..row });
        }
        Some(known) => {
            known.ty = known.ty.take().or(row.ty);
            known.required = known.required.or(row.required);
            for (name, limit) in row.limits {
                known.limits.entry(name).or_insert(limit);
            }
            if known.values.is_empty() {
                known.values = row.values;
            }
            known.default = known.default.take().or(row.default);
            if known.numbers.is_empty() {
                known.numbers = row.numbers;
            }
        }
    }
}

/// Numbers are compared by what they are, not by how they are written.
fn plain(value: &Value) -> Value {
    match value.as_f64() {
        Some(number) => serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number),
        None => value.clone(),
    }
}

/// The rows of the list.
pub(super) fn of_list(service: &Service, page: &str) -> Flat {
    let mut flat = Flat::new();
    for table in service
        .rows
        .iter()
        .filter(|rows| rows.page == page)
        .flat_map(|rows| &rows.tables)
    {
        let of = match table.of {
            RowsOf::Request => "request",
            RowsOf::Reply => "reply",
            RowsOf::Codes => "codes",
            RowsOf::Statuses => "statuses",
            RowsOf::Limits => "limits",
            // A person writes these; no page is read for them.
            RowsOf::Notes | RowsOf::Examples | RowsOf::Call => continue,
        };
        for row in &table.rows {
            let is_key = matches!(table.of, RowsOf::Request | RowsOf::Reply | RowsOf::Limits);
            let operation = table.operation.clone().filter(|_| is_key);
            let name = match table.of {
                RowsOf::Request | RowsOf::Reply => table
                    .below
                    .iter()
                    .map(String::as_str)
                    .chain([row.name.as_str()])
                    .collect::<Vec<_>>()
                    .join("/"),
                _ => row.name.clone(),
            };
            let stated = Stated {
                ty: row.ty.clone(),
                required: row.required,
                limits: row
                    .limits
                    .iter()
                    .map(|(name, limit)| (name.clone(), plain(limit)))
                    .collect(),
                values: row.values.iter().map(plain).collect(),
                default: row.default.as_ref().map(plain),
                numbers: row.numbers.iter().map(plain).collect(),
                ..Stated::default()
            };
            add(&mut flat, (operation, of, name), stated);
        }
    }
    flat
}

/// The rows of the page.
pub(super) fn of_facts(facts: &Facts) -> Flat {
    let mut flat = Flat::new();
    for operation in &facts.operations {
        for group in &operation.groups {
            let of = match group.half {
                Half::Request => "request",
                Half::Reply => "reply",
            };
            for row in &group.rows {
                let stated = Stated {
                    ty: row.ty.as_ref().map(Ty::word).map(str::to_owned),
                    required: row.required,
                    limits: row
                        .limits
                        .iter()
                        .map(|(name, limit)| (name.clone(), plain(limit)))
                        .collect(),
                    values: row.values.iter().map(plain).collect(),
                    default: row.default.as_ref().map(plain),
                    numbers: row.numbers.iter().map(plain).collect(),
                    line: Some(row.line),
                    ..Stated::default()
                };
                add(
                    &mut flat,
                    (
                        Some(operation.name.clone()),
                        of,
                        group.path_of(row).join("/"),
                    ),
                    stated,
                );
            }
        }
    }
    for code in &facts.codes {
        add(
            &mut flat,
            (None, "codes", code.code.clone()),
            Stated {
                line: Some(code.line),
                ..Stated::default()
            },
        );
    }
    for status in &facts.statuses {
        add(
            &mut flat,
            (None, "statuses", status.status.to_string()),
            Stated {
                line: Some(status.line),
                ..Stated::default()
            },
        );
    }
    for rate in &facts.rates {
        let operation = rate
            .operation
            .and_then(|index| facts.operations.get(index))
            .map(|operation| operation.name.clone());
        let numbers = vec![
            plain(&Value::from(rate.calls)),
            plain(&Value::from(rate.seconds)),
        ];
        add(
            &mut flat,
            (operation, "limits", "calls".to_owned()),
            Stated {
                numbers,
                line: Some(rate.line),
                ..Stated::default()
            },
        );
    }
    flat
}
