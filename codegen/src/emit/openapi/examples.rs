//! Examples: requests and replies as they go over the wire, with their keys in the order of the
//! specs.

use serde_json::Value;

use crate::check::evaluate::{failure, to_wire};
use crate::encodings::is_file;
use crate::json::{Json, Object};
use crate::model::{Example, Field, FieldKind, Operation, Place, Reply, Service, Ty, TypeId};
use crate::wire;

use super::parameters::keys::{Key, Nested, keys_of};

/// The body of an example's request, or what stands for it in a query.
pub(super) fn body(
    service: &Service,
    operation: &Operation,
    request: TypeId,
    example: &Example,
) -> Option<Json> {
    let wire = own(service, request, example)?;
    Some(sent(service, operation, request, &wire))
}

/// An example with values as they are, whatever carries them.
pub(super) fn logical(service: &Service, request: TypeId, example: &Example) -> Option<Json> {
    let wire = own(service, request, example)?;
    Some(ordered(service, &Ty::Named(request), &wire))
}

/// An example's request without what travels apart from the body.
fn own(service: &Service, request: TypeId, example: &Example) -> Option<Value> {
    let mut wire = wire(service, request, example)?;
    if let Value::Object(map) = &mut wire {
        for field in placed(service, request) {
            map.remove(&field.wire.0);
        }
    }
    Some(wire)
}

/// A request with its keys in the order in which its types list them, as its schema has them.
fn sent(service: &Service, operation: &Operation, request: TypeId, value: &Value) -> Json {
    let nested = nested(service, operation, request);
    let of = |name: &str| nested.iter().find(|(known, _)| *known == name);
    match wire::in_order(service, &Ty::Named(request), value) {
        wire::Json::Object(members) => {
            let members = members.into_iter().map(|(name, value)| {
                let value = match of(&name) {
                    Some((_, nested)) => nested.ordered(value),
                    None => value,
                };
                (name, value)
            });
            wire::Json::Object(members.collect()).into()
        }
        value => value.into(),
    }
}

/// A request as the schemas of its operation have it: what travels as the pairs of a query or form,
/// or in headers, is JSON in a string unless it is a single value.
#[must_use]
pub fn as_sent(service: &Service, operation: &Operation, mut wire: Value) -> Value {
    let Some(request) = operation.request else {
        return wire;
    };
    for (name, nested) in nested(service, operation, request) {
        if let Some(value) = wire.get_mut(name) {
            *value = nested.written(value.take());
        }
    }
    for name in files(service, operation) {
        match wire.get_mut(name) {
            Some(Value::Array(items)) => items.iter_mut().for_each(in_part),
            Some(value) => in_part(value),
            None => {}
        }
    }
    wire
}

/// A file as a part has it, which is any string to a schema; what is none stays.
fn in_part(value: &mut Value) {
    if is_file(value) {
        *value = Value::String(String::new());
    }
}

/// The keys of an operation's request that are files, or lists of them.
pub(super) fn files<'s>(service: &'s Service, operation: &Operation) -> Vec<&'s str> {
    let Some(request) = operation.request else {
        return Vec::new();
    };
    let fields = fields(service, request).into_iter();
    let files = fields.filter(|field| *field.ty.innermost() == Ty::File);
    files.map(|field| field.wire.0.as_str()).collect()
}

/// The keys of a request that are parameters, and how their values are written.
fn nested<'s>(
    service: &'s Service,
    operation: &Operation,
    request: TypeId,
) -> Vec<(&'s str, Nested)> {
    let types = &service.types;
    let in_body = match operation.has_json_parameters() {
        true => keys_of(service, service.type_(request), true),
        false => Vec::new(),
    };
    let placed = placed(service, request).into_iter().map(Key::of);
    let keys = in_body.into_iter().chain(placed);
    keys.map(|key| (key.name, key.nested(types))).collect()
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

/// The body of an example's success.
pub(super) fn success(service: &Service, reply: &Reply, example: &Example) -> Option<Json> {
    Some(wire::in_body(service, reply, example.reply.as_ref()?).into())
}

/// An entry of `examples`.
pub(super) fn entry(example: &Example, value: Json) -> Object {
    let mut entry = Object::default();
    entry.set_some("summary", example.title.as_deref());
    entry.set("value", value);
    entry.set_some("x-source", example.place.as_deref());
    entry
}

/// Whether an example's reply is a failure, if it came with a status.
pub(super) fn is_failure(
    service: &Service,
    operation: &Operation,
    example: &Example,
    status: u16,
) -> bool {
    let Some(reply) = &example.reply else {
        return false;
    };
    let content = example.content_type();
    failure(&service.errors, operation, (status, content), reply).is_some()
}

/// The status of an example's reply. A page may show a reply without: it stands with the first that
/// succeeds, or with what fails.
pub(super) fn status(operation: &Operation, example: &Example) -> Option<u16> {
    match (example.status, &example.error) {
        (None, None) => operation.replies.first().map(|reply| reply.status),
        (status, _) => status,
    }
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
            entry.set("value", sent(service, operation, request, &wire));
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
    let fields = service
        .type_(id)
        .fields()
        .iter()
        .map(|field| match (&field.kind, &field.ty) {
            (FieldKind::Flatten, Ty::Named(inner)) => fields(service, *inner),
            (FieldKind::Flatten, _) => Vec::new(),
            _ => vec![field],
        });
    fields.flatten().collect()
}

/// A value with its keys in the order in which its types list them.
pub(super) fn ordered(service: &Service, ty: &Ty, value: &Value) -> Json {
    wire::in_order(service, ty, value).into()
}
