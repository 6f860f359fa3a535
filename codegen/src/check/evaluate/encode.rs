//! From the logical form of a value to its wire form: encodings done.

use apiscribe_runtime::for_generated_code::{Rfc2822, json::to_parameter};
use serde_json::{Map, Value};

use super::find::{Kept, kept, variant_of};
use super::read::timestamp;
use crate::model::{Encode, Field, FieldKind, Service, Ty, Type, TypeId, TypeKind, UnionKind};

/// A value in the form in which it goes over the wire, from its logical form. What is not of its type stays as it is.
pub fn to_wire(service: &Service, ty: &Ty, value: Value) -> Value {
    encode(&service.types, ty, value)
}

/// The same for a value of a field, with the field's own encodings.
pub(crate) fn encoded(service: &Service, field: &Field, value: Value) -> Value {
    outer(&field.encode, encode(&service.types, &field.ty, value))
}

fn encode(types: &[Type], ty: &Ty, value: Value) -> Value {
    match (ty, value) {
        (Ty::List(element), Value::Array(elements)) => {
            let elements = elements.into_iter();
            Value::Array(elements.map(|item| encode(types, element, item)).collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let entries = map.into_iter();
            Value::Object(
                entries
                    .map(|(key, item)| (key, encode(types, inner, item)))
                    .collect(),
            )
        }
        (Ty::Named(id), Value::Object(mut map)) => {
            fields(types, *id, &mut map);
            let kept = kept(types, *id, &map).map(Kept::places);
            for (ty, key) in kept.into_iter().flatten() {
                if let Some(value) = map.get_mut(&key) {
                    *value = encode(types, ty, value.take());
                }
            }
            Value::Object(map)
        }
        (_, value) => value,
    }
}

fn fields(types: &[Type], id: TypeId, map: &mut Map<String, Value>) {
    let key = |key: &str, ty: &Ty, encodings: &[Encode], map: &mut Map<String, Value>| {
        if let Some(value) = map.get_mut(key) {
            *value = outer(encodings, encode(types, ty, value.take()));
        }
    };
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            for field in &kind.fields {
                match (&field.kind, &field.ty) {
                    (FieldKind::Plain, ty) => key(&field.wire.0, ty, &field.encode, map),
                    (FieldKind::Flatten, Ty::Named(inner)) => fields(types, *inner, map),
                    (FieldKind::Flatten | FieldKind::Const(_), _) => {}
                }
            }
        }
        Some(TypeKind::Union(kind)) => {
            let Some((_, variant)) = variant_of(kind, map) else {
                return;
            };
            match (&kind.kind, &variant.ty) {
                (_, None) => {}
                (UnionKind::Inside { .. }, Some(Ty::Named(inner))) => {
                    fields(types, *inner, map);
                }
                (UnionKind::Inside { .. }, Some(_)) => {}
                (UnionKind::Beside { content, json, .. }, Some(ty)) => {
                    let encodings: &[Encode] = if *json { &[Encode::Json] } else { &[] };
                    key(&content.0, ty, encodings, map);
                }
                (UnionKind::Named { .. } | UnionKind::Presence, Some(ty)) => {
                    key(&variant.key.0, ty, &[], map);
                }
            }
        }
        Some(TypeKind::Enum(_)) | None => {}
    }
}

/// The encodings of a field, the innermost first.
fn outer(encodings: &[Encode], value: Value) -> Value {
    let write = |value: Value, encode: &Encode| match (encode, timestamp(&value)) {
        _ if value.is_null() => value,
        (Encode::Json | Encode::Text, _) => Value::String(value.to_string()),
        (Encode::UnixS, Some(time)) => time.as_second().into(),
        (Encode::UnixMs, Some(time)) => time.as_millisecond().into(),
        (Encode::Rfc2822, Some(time)) => Value::String(to_parameter(&Rfc2822(time))),
        _ => value,
    };
    encodings.iter().rev().fold(value, write)
}
