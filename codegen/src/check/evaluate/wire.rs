//! From the wire form of a value to its logical form: encodings undone.

use apiscribe_runtime::json::{At, ReadJson, Rfc2822, UnixMillis, UnixSeconds};
use apiscribe_runtime::{Form, Reading};
use serde_json::{Map, Value};

use super::find::variant_of;
use crate::model::{Encode, FieldKind, Service, Ty, Type, TypeId, TypeKind, UnionKind};

/// A value of a JSON body in its logical form. What cannot be decoded stays as it is, and does not read as its type.
pub fn to_logical(service: &Service, ty: &Ty, value: Value) -> Value {
    Decoder {
        types: &service.types,
    }
    .value(ty, value)
}

struct Decoder<'s> {
    types: &'s [Type],
}

impl Decoder<'_> {
    fn value(&self, ty: &Ty, value: Value) -> Value {
        match (ty, value) {
            (Ty::List(element), Value::Array(elements)) => Value::Array(
                elements
                    .into_iter()
                    .map(|item| self.value(element, item))
                    .collect(),
            ),
            (Ty::Map(inner), Value::Object(map)) => Value::Object(
                map.into_iter()
                    .map(|(key, item)| (key, self.value(inner, item)))
                    .collect(),
            ),
            (Ty::Named(id), Value::Object(mut map)) => {
                self.fields(*id, &mut map);
                Value::Object(map)
            }
            (_, value) => value,
        }
    }

    fn fields(&self, id: TypeId, map: &mut Map<String, Value>) {
        match self.types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                for field in &kind.fields {
                    match (&field.kind, &field.ty) {
                        (FieldKind::Plain, ty) => self.key(&field.wire.0, ty, &field.encode, map),
                        (FieldKind::Flatten, Ty::Named(inner)) => self.fields(*inner, map),
                        (FieldKind::Flatten | FieldKind::Const(_), _) => {}
                    }
                }
            }
            Some(TypeKind::Union(kind)) => {
                let Some((_, variant)) = variant_of(kind, map) else {
                    return;
                };
                let Some(ty) = &variant.ty else { return };
                match &kind.kind {
                    UnionKind::Inside { .. } => {
                        if let Ty::Named(inner) = ty {
                            self.fields(*inner, map);
                        }
                    }
                    UnionKind::Beside { content, json, .. } => {
                        let encode: &[Encode] = if *json { &[Encode::Json] } else { &[] };
                        self.key(&content.0, ty, encode, map);
                    }
                    UnionKind::Named { .. } | UnionKind::Presence => {
                        self.key(&variant.key.0, ty, &[], map)
                    }
                }
            }
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    fn key(&self, key: &str, ty: &Ty, encode: &[Encode], map: &mut Map<String, Value>) {
        if let Some(value) = map.get_mut(key) {
            let decoded = encode
                .iter()
                .fold(value.take(), |value, encode| decode(*encode, value));
            *value = self.value(ty, decoded);
        }
    }
}

/// Undoes one encoding.
fn decode(encode: Encode, value: Value) -> Value {
    let wire = At::root(Reading {
        strict: false,
        form: Form::Wire,
    });
    let decoded = match encode {
        Encode::Json | Encode::Text => value
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok()),
        Encode::UnixS => UnixSeconds::read_json(value.clone(), &wire)
            .ok()
            .map(|time| Value::String(time.0.to_string())),
        Encode::UnixMs => UnixMillis::read_json(value.clone(), &wire)
            .ok()
            .map(|time| Value::String(time.0.to_string())),
        Encode::Rfc2822 => Rfc2822::read_json(value.clone(), &wire)
            .ok()
            .map(|time| Value::String(time.0.to_string())),
        // In JSON a list is a list.
        Encode::Repeat | Encode::Comma | Encode::Brackets => None,
    };
    decoded.unwrap_or(value)
}
