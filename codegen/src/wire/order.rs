//! Replies as they are, with their keys in the order of the spec: parsed JSON has forgotten that of the vendor.

use serde_json::{Map, Value};

use super::Json;
use crate::check::evaluate::{kept, variant_of};
use crate::model::{FieldKind, Service, Ty, TypeId, TypeKind, UnionKind};

/// A value as it stands on the wire; what its type does not list comes last.
pub(super) fn ordered(service: &Service, ty: &Ty, wire: &Value) -> Json {
    match (ty, wire) {
        (Ty::List(element), Value::Array(items)) => {
            let items = items.iter().map(|item| ordered(service, element, item));
            Json::List(items.collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let members = map.iter();
            let members = members.map(|(key, item)| (key.clone(), ordered(service, inner, item)));
            Json::Object(members.collect())
        }
        (Ty::Named(id), Value::Object(map)) => {
            let mut listed = Vec::new();
            keys(service, *id, map, &mut listed);
            let mut members: Vec<(String, Json)> = Vec::new();
            for (key, ty) in &listed {
                let is_new = !members.iter().any(|(known, _)| known == key);
                if let Some(value) = map.get(*key).filter(|_| is_new) {
                    let value = ty.map_or_else(|| value.into(), |ty| ordered(service, ty, value));
                    members.push(((*key).to_owned(), value));
                }
            }
            let is_listed = |key: &str| listed.iter().any(|(known, _)| *known == key);
            let others = map.iter().filter(|(key, _)| !is_listed(key));
            let kept = kept(&service.types, *id, map);
            let ty = kept.map_or(&Ty::Json, |kept| &kept.rest.ty);
            let others = others.map(|(key, value)| (key.clone(), ordered(service, ty, value)));
            members.extend(others);
            Json::Object(members)
        }
        (_, other) => other.into(),
    }
}

/// The keys that an object of this type lists, each with the type of its value where there is one.
fn keys<'s>(
    service: &'s Service,
    id: TypeId,
    map: &Map<String, Value>,
    listed: &mut Vec<(&'s str, Option<&'s Ty>)>,
) {
    match service.types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            for field in &kind.fields {
                match (&field.kind, &field.ty) {
                    (FieldKind::Flatten, Ty::Named(inner)) => keys(service, *inner, map, listed),
                    (_, ty) => listed.push((&field.wire.0, Some(ty))),
                }
            }
        }
        Some(TypeKind::Union(kind)) => {
            listed.extend(kind.kind.key().map(|tag| (tag.0.as_str(), None)));
            let Some((_, variant)) = variant_of(kind, map) else {
                return;
            };
            match (&kind.kind, &variant.ty) {
                (UnionKind::Inside { .. }, Some(Ty::Named(inner))) => {
                    keys(service, *inner, map, listed);
                }
                (UnionKind::Inside { .. }, _) => {}
                (UnionKind::Beside { content, .. }, ty) => listed.push((&content.0, ty.as_ref())),
                (_, ty) => listed.push((&variant.key.0, ty.as_ref())),
            }
        }
        Some(TypeKind::Enum(_)) | None => {}
    }
}
