//! The keys of a sample and their types.

use std::collections::HashMap;

use serde_json::Value;

use crate::facts::{Row, Ty};
use crate::samples;

/// How many keys of a sample are read.
pub(super) const MOST: usize = 5000;

/// The keys of a sample that begins at a line.
pub(super) fn flatten(value: &Value, line: usize) -> Vec<Row> {
    let mut flat = Flat {
        line,
        path: Vec::new(),
        rows: Vec::new(),
        known: HashMap::new(),
    };
    flat.add(value, 0);
    flat.rows
}

struct Flat {
    line: usize,
    path: Vec<String>,
    rows: Vec<Row>,
    /// Where the row of each path stands.
    known: HashMap<Vec<String>, usize>,
}

impl Flat {
    fn add(&mut self, value: &Value, depth: usize) {
        const DEEPEST: usize = 16;
        if depth > DEEPEST {
            return;
        }
        match value {
            Value::Object(object) if is_map(object) && !self.path.is_empty() => {
                object.values().for_each(|inner| self.add(inner, depth + 1));
            }
            Value::Object(object) => {
                for (key, inner) in object {
                    if key.is_empty() || key.chars().count() > 80 || key.contains('/') {
                        continue;
                    }
                    self.path.push(key.clone());
                    if self.row(inner) {
                        self.add(inner, depth + 1);
                    }
                    self.path.pop();
                }
            }
            Value::Array(list) => list.iter().for_each(|inner| self.add(inner, depth + 1)),
            _ => {}
        }
    }

    /// Notes what a value shows of the key that leads to it; false where there are too many keys.
    fn row(&mut self, value: &Value) -> bool {
        if let Some(row) = self
            .known
            .get(&self.path)
            .and_then(|at| self.rows.get_mut(*at))
        {
            row.ty = row.ty.take().or_else(|| type_of(value));
            return true;
        }
        if self.rows.len() >= MOST {
            return false;
        }
        self.known.insert(self.path.clone(), self.rows.len());
        self.rows.push(Row {
            path: self.path.clone(),
            line: self.line,
            ty: type_of(value),
            example: value.as_str().map(str::to_owned),
            values: value
                .as_str()
                .and_then(samples::alternatives)
                .map(|values| values.into_iter().map(Value::from).collect())
                .unwrap_or_default(),
            ..Row::default()
        });
        true
    }
}

/// Keys that are values: several objects of one shape, or keys that are ids.
fn is_map(object: &serde_json::Map<String, Value>) -> bool {
    let is_id = |key: &String| {
        key.chars().all(|c| c.is_ascii_digit() || c == '-')
            || (key.len() >= 24 && key.chars().all(|c| c.is_ascii_hexdigit() || c == '-'))
    };
    if !object.is_empty() && object.keys().all(is_id) {
        return true;
    }
    if object.len() < 2 {
        return false;
    }
    let shapes: Vec<std::collections::BTreeSet<&String>> = object
        .values()
        .filter_map(Value::as_object)
        .map(|inner| inner.keys().collect())
        .collect();
    let all = shapes.len() == object.len();
    let is_odd = |key: &String| key.chars().all(|c| !c.is_ascii_lowercase());
    let common = shapes
        .split_first()
        .map(|(first, others)| {
            others.iter().fold(first.clone(), |common, shape| {
                common.intersection(shape).copied().collect()
            })
        })
        .unwrap_or_default();
    all && !common.is_empty()
        && (object.keys().all(is_odd)
            || shapes.windows(2).all(|pair| pair.first() == pair.get(1))
                && object.len() > 2
                && common.len() > 1)
}

fn type_of(value: &Value) -> Option<Ty> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Ty::Boolean,
        Value::Number(number) if number.is_f64() => Ty::Number,
        Value::Number(_) => Ty::Integer,
        Value::String(_) => Ty::String,
        Value::Array(list) => Ty::List(list.first().and_then(type_of).map(Box::new)),
        Value::Object(object) if is_map(object) => {
            Ty::Map(object.values().next().and_then(type_of).map(Box::new))
        }
        Value::Object(_) => Ty::Object(None),
    })
}
