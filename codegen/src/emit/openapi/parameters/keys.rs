//! The keys of a request that travels as parameters, whichever variants it is of.

use crate::emit::openapi::schemas::Schemas;
use crate::escape::code;
use crate::model::{Content, Encode, Field, Place, Slot, Ty, Type, Union};

/// A key of a request that travels as parameters.
pub(super) struct Key<'s> {
    pub(super) name: &'s str,
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

impl<'s> Key<'s> {
    /// A field that is in a request by itself.
    pub(super) fn of(field: &'s Field) -> Self {
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

impl<'s> Schemas<'s> {
    /// The keys of a type, those of its variants included. What only one variant has is not required.
    pub(super) fn keys_of(&self, type_: &'s Type, required: bool) -> Vec<Key<'s>> {
        let mut keys: Vec<Key<'s>> = Vec::new();
        for slot in type_.slots() {
            if let Some(inner) = slot.among() {
                let is_required = required && matches!(slot, Slot::Field(field) if field.required);
                keys.extend(self.keys_of(self.service.type_(inner), is_required));
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
}
