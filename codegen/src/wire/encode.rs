//! From the logical form of a value to what stands on the wire: encodings done, constants added, fields in the order of the spec.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::{Rfc2822, json::to_parameter};
use serde_json::{Map, Number, Value};

use super::Json;
use crate::check::evaluate::{is_present, kept, variant_of};
use crate::model::{
    Encode, Field, FieldKind, Place, Service, Struct, Ty, TypeId, TypeKind, Union, UnionKind,
};

/// A key with its value, and how the field is said to be written and to travel.
pub(super) struct Member {
    pub(super) key: String,
    pub(super) value: Json,
    pub(super) style: Option<Encode>,
    pub(super) place: Place,
}

impl Member {
    fn body(key: &str, value: Json) -> Self {
        Self {
            key: key.to_owned(),
            value,
            style: None,
            place: Place::Body,
        }
    }
}

/// A value on the wire.
pub(super) fn value(service: &Service, ty: &Ty, logical: &Value) -> Json {
    match (ty, logical) {
        (Ty::List(element), Value::Array(items)) => {
            let items = items.iter().map(|item| value(service, element, item));
            Json::List(items.collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let member =
                |(key, item): (&String, &Value)| (key.clone(), value(service, inner, item));
            Json::Object(map.iter().map(member).collect())
        }
        (Ty::Named(id), Value::Object(map)) => {
            let members = members(service, *id, map).into_iter();
            let in_body = members.filter(|member| member.place == Place::Body);
            Json::Object(in_body.map(|member| (member.key, member.value)).collect())
        }
        (Ty::F64, Value::Number(number)) => {
            let float = number.as_f64().and_then(Number::from_f64);
            Json::Scalar(Value::Number(float.unwrap_or_else(|| number.clone())))
        }
        (Ty::Timestamp, other) => match time(other) {
            Some(time) => Json::text(time.to_string()),
            None => other.into(),
        },
        (_, other) => other.into(),
    }
}

/// The keys of an object that is of this type, in the order in which they are written.
pub(super) fn members(service: &Service, id: TypeId, map: &Map<String, Value>) -> Vec<Member> {
    let mut members = Vec::new();
    collect(service, (id, id), map, &mut members);
    members
}

/// Adds the keys of a type that stands in an object of another, or is that other itself.
fn collect(
    service: &Service,
    (of, id): (TypeId, TypeId),
    map: &Map<String, Value>,
    members: &mut Vec<Member>,
) {
    match service.types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => fields(service, (of, id), kind, map, members),
        Some(TypeKind::Union(kind)) => union(service, of, kind, map, members),
        Some(TypeKind::Enum(_)) | None => {}
    }
}

fn fields(
    service: &Service,
    (of, id): (TypeId, TypeId),
    kind: &Struct,
    map: &Map<String, Value>,
    members: &mut Vec<Member>,
) {
    for field in &kind.fields {
        let key = &field.wire.0;
        match (&field.kind, &field.ty, map.get(key)) {
            (FieldKind::Const(constant), _, _) => {
                members.push(member(
                    field,
                    encoded(&field.encode, Json::from(constant), constant),
                ));
            }
            (FieldKind::Flatten, Ty::Named(inner), _) => {
                if field.required || is_present(&service.types, *inner, map) {
                    collect(service, (of, *inner), map, members);
                }
            }
            (_, _, None) => {}
            (_, _, Some(Value::Null)) if !field.required => {}
            (_, ty, Some(logical)) => {
                let plain = value(service, ty, logical);
                members.push(member(field, encoded(&field.encode, plain, logical)));
            }
        }
    }
    if kind.rest.is_some()
        && let Some(kept) = kept(&service.types, of, map).filter(|kept| kept.by == id)
    {
        let ty = &kept.rest.ty;
        let entries = kept.entries.into_iter();
        members.extend(entries.map(|(key, item)| Member::body(key, value(service, ty, item))));
    }
}

fn union(
    service: &Service,
    of: TypeId,
    kind: &Union,
    map: &Map<String, Value>,
    members: &mut Vec<Member>,
) {
    let Some((_, variant)) = variant_of(kind, map) else {
        // Not listed: it is sent as it is.
        members.extend(
            map.iter()
                .map(|(key, value)| Member::body(key, value.into())),
        );
        return;
    };
    if let Some(tag) = kind.kind.key() {
        members.push(Member::body(&tag.0, Json::text(variant.tag.0.clone())));
    }
    let Some(ty) = &variant.ty else { return };
    let key = match &kind.kind {
        UnionKind::Inside { .. } => {
            if let Ty::Named(inner) = ty {
                collect(service, (of, *inner), map, members);
            }
            return;
        }
        UnionKind::Beside { content, .. } => content,
        UnionKind::Named { .. } | UnionKind::Presence => &variant.key,
    };
    let Some(logical) = map.get(&key.0).filter(|content| !content.is_null()) else {
        return;
    };
    let plain = value(service, ty, logical);
    let is_text = matches!(&kind.kind, UnionKind::Beside { json: true, .. });
    let written = match is_text {
        true => Json::text(plain.compact()),
        false => plain,
    };
    members.push(Member::body(&key.0, written));
}

fn member(field: &Field, value: Json) -> Member {
    let list_style =
        |encode: &&Encode| matches!(encode, Encode::Repeat | Encode::Comma | Encode::Brackets);
    Member {
        key: field.wire.0.clone(),
        value,
        style: field.encode.iter().find(list_style).copied(),
        place: field.place,
    }
}

/// A value with its encodings done, the innermost first.
fn encoded(encode: &[Encode], plain: Json, logical: &Value) -> Json {
    if plain == Json::Scalar(Value::Null) {
        return plain;
    }
    encode
        .iter()
        .rev()
        .fold(plain, |value, encode| match encode {
            Encode::Json | Encode::Text => Json::text(value.compact()),
            Encode::UnixS => number(time(logical).map(Timestamp::as_second), value),
            Encode::UnixMs => number(time(logical).map(Timestamp::as_millisecond), value),
            Encode::Rfc2822 => match time(logical) {
                Some(time) => Json::text(to_parameter(&Rfc2822(time))),
                None => value,
            },
            Encode::Repeat | Encode::Comma | Encode::Brackets => value,
        })
}

fn number(number: Option<i64>, otherwise: Json) -> Json {
    number.map_or(otherwise, |number| Json::Scalar(number.into()))
}

fn time(logical: &Value) -> Option<Timestamp> {
    logical.as_str()?.parse().ok()
}
