//! Examples: requests and replies as they go over the wire, with their keys in the order of the specs.

use serde_json::Value;

use crate::check::evaluate::{failure, to_wire};
use crate::json::{Json, Object};
use crate::model::{Example, Field, FieldKind, Operation, Place, Service, Ty, TypeId};
use crate::wire;

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
fn ordered(service: &Service, ty: &Ty, value: &Value) -> Json {
    wire::in_order(service, ty, value).into()
}
