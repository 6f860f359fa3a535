//! The keys of a sample and their types.

use serde_json::Value;

use crate::facts::{Row, Ty};

pub(super) fn flatten(
    value: &Value,
    path: &mut Vec<String>,
    line: usize,
    rows: &mut Vec<Row>,
    depth: usize,
) {
    const DEEPEST: usize = 16;
    const MOST: usize = 5000;
    if depth > DEEPEST || rows.len() > MOST {
        return;
    }
    match value {
        Value::Object(object) => {
            if is_map(object) && !path.is_empty() {
                object
                    .values()
                    .for_each(|inner| flatten(inner, path, line, rows, depth + 1));
                return;
            }
            for (key, inner) in object {
                if key.is_empty() || key.chars().count() > 80 || key.contains('/') {
                    continue;
                }
                path.push(key.clone());
                match rows.iter_mut().find(|row| row.path == *path) {
                    Some(row) => {
                        if row.ty.is_none() {
                            row.ty = type_of(inner);
                        }
                    }
                    None => rows.push(Row {
                        path: path.clone(),
                        line,
                        ty: type_of(inner),
                        example: inner.as_str().map(str::to_owned),
                        ..Row::default()
                    }),
                }
                flatten(inner, path, line, rows, depth + 1);
                path.pop();
            }
        }
        Value::Array(list) => list
            .iter()
            .for_each(|inner| flatten(inner, path, line, rows, depth + 1)),
        _ => {}
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
