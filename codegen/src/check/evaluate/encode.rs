//! From the logical form of a value to its wire form: encodings done.

use serde_json::{Map, Value};

use crate::encodings::{Encode, Write};
use crate::model::{Field, Keeper, Listing, Rest, Service, Ty, Type, TypeId};

/// A value in the form in which it goes over the wire, from its logical form. What is not of its
/// type stays as it is.
pub fn to_wire(service: &Service, ty: &Ty, value: Value) -> Value {
    encode(&service.types, ty, value)
}

/// A field's value in the form in which it goes over the wire, by the field's own encodings.
pub(crate) fn encoded(service: &Service, field: &Field, value: Value) -> Value {
    field_on_wire(&service.types, field, value)
}

pub(super) fn field_on_wire(types: &[Type], field: &Field, value: Value) -> Value {
    outer(&field.encode, encode(types, &field.ty, value))
}

fn encode(types: &[Type], ty: &Ty, value: Value) -> Value {
    if !ty.holds_encoded(types) {
        return value;
    }
    match (ty.chosen(types, &value), value) {
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
            Value::Object(map)
        }
        (_, value) => value,
    }
}

fn fields(types: &[Type], id: TypeId, map: &mut Map<String, Value>) {
    let listing = Listing::of(types, id, map);
    if let Keeper::Typed(Rest { ty, .. }) = listing.keeper {
        for (_, value) in map.iter_mut().filter(|(key, _)| !listing.has(key)) {
            *value = encode(types, ty, value.take());
        }
    }
    for key in listing.keys.iter().filter(|key| key.constant.is_none()) {
        if let Some(value) = map.get_mut(key.wire) {
            *value = outer(key.encode, encode(types, key.ty, value.take()));
        }
    }
}

/// A value as encodings write it, the innermost of them first.
pub fn outer(encodings: &[Encode], value: Value) -> Value {
    let forms = encodings
        .iter()
        .rev()
        .filter_map(|encode| encode.of_value());
    forms.fold(value, |value, form| match (&form.write, &value) {
        (_, Value::Null) => value,
        (Write::Json, _) => Value::String(value.to_string()),
        (write, _) => write.written(&value).unwrap_or(value),
    })
}
