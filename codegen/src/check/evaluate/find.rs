//! Looking up values by the paths of rules.

use serde_json::Value;

use crate::model::{Content, FieldKind, Step, Type, TypeKind};

/// Every value at the end of a path; none if something on the way is absent.
pub(super) fn values<'v>(types: &'v [Type], steps: &[Step], start: &'v Value) -> Vec<&'v Value> {
    let mut values = vec![start];
    for step in steps {
        values = values
            .into_iter()
            .flat_map(|value| follow(types, step, value))
            .filter(|value| !value.is_null())
            .collect();
    }
    values
}

fn follow<'v>(types: &'v [Type], step: &Step, value: &'v Value) -> Vec<&'v Value> {
    let key = |key: &str| value.get(key).into_iter().collect();
    match step {
        Step::Elements => value.as_array().into_iter().flatten().collect(),
        Step::Entry(name) | Step::Member(name) => key(name),
        Step::Tag { key: tag, .. } => key(&tag.0),
        Step::Field {
            of, index, flatten, ..
        } => {
            let Some(TypeKind::Struct(kind)) = types.get(of.0).map(|type_| &type_.kind) else {
                return Vec::new();
            };
            match kind.fields.get(*index) {
                Some(_) if *flatten => vec![value],
                // A constant has its value even where an example forgets it.
                Some(field) => match &field.kind {
                    FieldKind::Const(constant) => vec![constant],
                    FieldKind::Plain | FieldKind::Flatten => key(&field.wire.0),
                },
                None => Vec::new(),
            }
        }
        Step::Variant { of, index, .. } => {
            let Some(TypeKind::Union(kind)) = types.get(of.0).map(|type_| &type_.kind) else {
                return Vec::new();
            };
            let found = value.as_object().and_then(|map| kind.variant_of(map));
            match found.filter(|(found, _)| found == index) {
                Some((_, variant)) => match kind.content(variant) {
                    Content::Nothing => Vec::new(),
                    Content::Among(_) => vec![value],
                    Content::Under(content) => key(&content.key.0),
                },
                None => Vec::new(),
            }
        }
    }
}

/// Whether two values are the same; numbers by what they are worth.
pub(in crate::check) fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => match (a.as_i64(), b.as_i64()) {
            (Some(a), Some(b)) => a == b,
            _ => a.as_f64() == b.as_f64(),
        },
        _ => a == b,
    }
}

/// A scalar as people write it.
pub(in crate::check) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
