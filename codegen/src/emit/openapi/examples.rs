//! Examples: requests and replies as they go over the wire, with their keys in the order of the specs.

use serde_json::{Map, Value};

use crate::check::evaluate::{failure, to_wire};
use crate::json::{Json, Object};
use crate::model::{
    Example, Field, FieldKind, Operation, Place, Service, Ty, TypeId, TypeKind, UnionKind,
};

/// The body of an example's request, or what stands for it in a query.
pub(super) fn body(service: &Service, request: TypeId, example: &Example) -> Option<Json> {
    let mut wire = wire(service, request, example)?;
    if let Value::Object(map) = &mut wire {
        for field in placed(service, request) {
            map.remove(&field.wire.0);
        }
    }
    Some(ordered(service, &Ty::Named(request), &wire))
}

/// An example's request with all its keys, as it goes over the wire.
pub(super) fn wire(service: &Service, request: TypeId, example: &Example) -> Option<Value> {
    let request_value = example.request.clone()?;
    Some(to_wire(service, &Ty::Named(request), request_value))
}

/// The reply of an example.
pub(super) fn reply(service: &Service, ty: &Ty, example: &Example) -> Option<Json> {
    Some(ordered(service, ty, example.reply.as_ref()?))
}

/// An entry of `examples`.
pub(super) fn entry(example: &Example, value: Json) -> Object {
    let mut entry = Object::default();
    entry.set_some("summary", example.title.as_deref());
    entry.set("value", value);
    entry.set_some("x-source", example.place.as_deref());
    entry
}

/// Whether an example's reply is a failure.
pub(super) fn is_failure(service: &Service, example: &Example) -> bool {
    let (Some(status), Some(reply)) = (example.status, &example.reply) else {
        return false;
    };
    failure(&service.errors, status, reply).is_some()
}

/// Requests that are refused, with what refuses them.
pub(super) fn refused(service: &Service, operation: &Operation) -> Vec<Object> {
    let Some(request) = operation.request else {
        return Vec::new();
    };
    let examples = operation.examples.iter();
    let refused = examples.filter(|example| !example.refused.is_empty());
    refused
        .filter_map(|example| {
            let wire = wire(service, request, example)?;
            let mut entry = Object::default().with("name", example.name.as_str());
            entry.set_some("summary", example.title.as_deref());
            entry.set("value", ordered(service, &Ty::Named(request), &wire));
            let pointers: Vec<&str> = example.refused.iter().map(String::as_str).collect();
            Some(entry.with("pointers", pointers))
        })
        .collect()
}

/// Fields of a request that travel by themselves.
pub(super) fn placed(service: &Service, id: TypeId) -> Vec<&Field> {
    fields(service, id)
        .into_iter()
        .filter(|field| field.place != Place::Body)
        .collect()
}

fn fields(service: &Service, id: TypeId) -> Vec<&Field> {
    let TypeKind::Struct(kind) = &service.type_(id).kind else {
        return Vec::new();
    };
    let fields = kind
        .fields
        .iter()
        .map(|field| match (&field.kind, &field.ty) {
            (FieldKind::Flatten, Ty::Named(inner)) => fields(service, *inner),
            (FieldKind::Flatten, _) => Vec::new(),
            _ => vec![field],
        });
    fields.flatten().collect()
}

/// A value with its keys in the order in which its types list them.
fn ordered(service: &Service, ty: &Ty, value: &Value) -> Json {
    match (ty, value) {
        (Ty::List(element), Value::Array(items)) => {
            let items = items.iter();
            Json::List(items.map(|item| ordered(service, element, item)).collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let mut entries: Vec<_> = map.iter().collect();
            entries.sort_by_key(|(key, _)| key.as_str());
            let entries = entries.into_iter();
            Json::Object(
                entries
                    .map(|(key, item)| (key.clone(), ordered(service, inner, item)))
                    .collect(),
            )
        }
        (Ty::Named(id), Value::Object(map)) => {
            let mut keys = Vec::new();
            listed(service, *id, map, &mut keys);
            let mut object = Object::default();
            for (key, ty) in keys {
                if let (Some(item), None) = (map.get(key), object.get(key)) {
                    let item = match ty {
                        Some(ty) => ordered(service, ty, item),
                        None => item.into(),
                    };
                    object.set(key, item);
                }
            }
            let mut others: Vec<_> = map
                .iter()
                .filter(|(key, _)| object.get(key).is_none())
                .collect();
            others.sort_by_key(|(key, _)| key.as_str());
            object.extend(
                others
                    .into_iter()
                    .map(|(key, item)| (key.clone(), item.into()))
                    .collect(),
            );
            Json::Object(object)
        }
        _ => value.into(),
    }
}

/// The keys that an object of a type may hold, in the order of the specs.
fn listed<'s>(
    service: &'s Service,
    id: TypeId,
    map: &Map<String, Value>,
    keys: &mut Vec<(&'s str, Option<&'s Ty>)>,
) {
    match &service.type_(id).kind {
        TypeKind::Struct(kind) => {
            for field in &kind.fields {
                match (&field.kind, &field.ty) {
                    (FieldKind::Flatten, Ty::Named(inner)) => listed(service, *inner, map, keys),
                    (FieldKind::Flatten, _) => {}
                    (_, ty) => keys.push((&field.wire.0, Some(ty))),
                }
            }
        }
        TypeKind::Union(kind) => {
            let key = kind.kind.key();
            keys.extend(key.map(|key| (key.0.as_str(), None)));
            let tag = key.and_then(|key| map.get(&key.0)).and_then(Value::as_str);
            for variant in &kind.variants {
                let is_told = key.is_none() || tag == Some(&variant.tag.0);
                match (&kind.kind, &variant.ty) {
                    _ if !is_told => {}
                    (UnionKind::Inside { .. }, Some(Ty::Named(inner))) => {
                        listed(service, *inner, map, keys);
                    }
                    (UnionKind::Beside { content, .. }, ty) => {
                        keys.push((&content.0, ty.as_ref()));
                    }
                    (_, ty) => keys.push((&variant.key.0, ty.as_ref())),
                }
            }
        }
        TypeKind::Enum(_) => {}
    }
}
