//! The keys of a request that travels as parameters, whichever variants it is of.

use serde_json::Value;

use crate::escape::code;
use crate::model::{Content, Encode, Field, Place, Service, Slot, Ty, Type, Union};
use crate::wire;

/// A key of a request that travels as parameters.
pub(in crate::emit::openapi) struct Key<'s> {
    pub(in crate::emit::openapi) name: &'s str,
    pub(super) required: bool,
    pub(super) holds: Holds<'s>,
}

/// What stands under a key.
pub(super) enum Holds<'s> {
    Field(&'s Field),
    Tag(&'s Union),
    /// Content by variant, and how it is written.
    Content(&'s Union, &'s [Encode], Vec<&'s Ty>),
}

/// Whether a value stands in a parameter as JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::emit::openapi) enum Nested {
    Always,
    Never,
    /// Lists and objects do.
    ByValue,
}

impl Nested {
    fn is(self, is_single: bool) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::ByValue => !is_single,
        }
    }

    /// A value as it stands in the parameter.
    pub(in crate::emit::openapi) fn written(self, value: Value) -> Value {
        match self.is(!value.is_array() && !value.is_object()) {
            true => Value::String(value.to_string()),
            false => value,
        }
    }

    /// The value with its keys in the order of the specs.
    pub(in crate::emit::openapi) fn ordered(self, value: wire::Json) -> wire::Json {
        let is_single = matches!(value, wire::Json::Scalar(_));
        match self.is(is_single) {
            true => wire::Json::text(value.compact()),
            false => value,
        }
    }
}

impl<'s> Key<'s> {
    /// A field that is in a request by itself.
    pub(in crate::emit::openapi) fn of(field: &'s Field) -> Self {
        Self {
            name: &field.wire.0,
            required: field.required || field.constant().is_some(),
            holds: Holds::Field(field),
        }
    }

    /// Required only if what holds it is.
    fn only_if(mut self, required: bool) -> Self {
        self.required &= required;
        self
    }

    /// How its value is written as a parameter.
    pub(in crate::emit::openapi) fn nested(&self, types: &[Type]) -> Nested {
        match &self.holds {
            Holds::Field(field) if field.encode.is_empty() && !field.ty.is_scalar(types) => {
                Nested::Always
            }
            Holds::Field(_) | Holds::Tag(_) => Nested::Never,
            Holds::Content(_, encode, contents) => {
                let scalars = contents.iter().filter(|ty| ty.is_scalar(types)).count();
                match scalars {
                    _ if !encode.is_empty() => Nested::Never,
                    0 => Nested::Always,
                    count if count == contents.len() => Nested::Never,
                    _ => Nested::ByValue,
                }
            }
        }
    }

    /// What is said of a key that has no words of its own.
    pub(super) fn description(&self) -> Option<String> {
        match &self.holds {
            Holds::Field(_) => None,
            Holds::Tag(_) => Some("Says which of the variants it is.".to_owned()),
            Holds::Content(union, ..) => Some(match union.tag() {
                Some(key) => format!("What the variant that {} names holds.", code(&key.0)),
                None => "What one of the variants holds.".to_owned(),
            }),
        }
    }
}

/// The keys of a type, those of its variants included. What only one variant has is not required.
pub(in crate::emit::openapi) fn keys_of<'s>(
    service: &'s Service,
    type_: &'s Type,
    required: bool,
) -> Vec<Key<'s>> {
    let mut keys: Vec<Key<'s>> = Vec::new();
    for slot in type_.slots() {
        if let Some(inner) = slot.among() {
            let is_required = required && matches!(slot, Slot::Field(field) if field.required);
            keys.extend(keys_of(service, service.type_(inner), is_required));
            continue;
        }
        let Some(key) = slot.key() else { continue };
        match (slot, type_.as_union()) {
            (Slot::Field(field), _) if field.place == Place::Body => {
                keys.push(Key::of(field).only_if(required));
            }
            (Slot::Tag(_), Some(union)) => keys.push(Key {
                name: &key.0,
                required,
                holds: Holds::Tag(union),
            }),
            (Slot::Variant(_, Content::Under(under)), Some(union)) => {
                let known = keys.iter_mut().find(|known| known.name == key.0);
                match known.map(|known| &mut known.holds) {
                    Some(Holds::Content(_, _, contents)) if !contents.contains(&under.ty) => {
                        contents.push(under.ty);
                    }
                    Some(_) => {}
                    None => keys.push(Key {
                        name: &key.0,
                        required: false,
                        holds: Holds::Content(union, under.encode, vec![under.ty]),
                    }),
                }
            }
            _ => {}
        }
    }
    keys
}
