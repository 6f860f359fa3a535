//! From the wire form of a value to its logical form: encodings undone.

use std::collections::BTreeMap;

use apiscribe_runtime::for_generated_code::JsonPath;
use serde_json::{Map, Value};

use super::Violation;
use crate::encodings::{Encode, Write};
use crate::model::{Keeper, Key, Level, Listing, Rest, Service, Ty, Type, TypeId};

/// A value of the JSON body of a reply in its logical form. What cannot be decoded stays as it is,
/// and does not read as its type.
pub fn to_logical(service: &Service, ty: &Ty, value: Value) -> Value {
    decode(&service.types, ty, value, false).logical
}

/// What a value of the wire is.
pub(super) struct Decoded {
    /// Its logical form.
    pub(super) logical: Value,
    /// What stands there unencoded although it should not.
    pub(super) unencoded: Vec<Violation>,
    /// What cannot be decoded.
    pub(super) unread: Unread,
}

/// What was expected where something cannot be decoded, by pointer.
pub(super) type Unread = BTreeMap<String, String>;

pub(super) fn decode(types: &[Type], ty: &Ty, value: Value, strict: bool) -> Decoded {
    let mut decoder = Decoder {
        types,
        strict,
        unencoded: Vec::new(),
        unread: Unread::new(),
    };
    let logical = decoder.value(ty, value, &JsonPath::ROOT);
    Decoded {
        logical,
        unencoded: decoder.unencoded,
        unread: decoder.unread,
    }
}

/// One value, with what was expected where it cannot be decoded.
pub(super) fn undone(encode: &[Encode], value: Value, strict: bool) -> (Value, Option<String>) {
    // In JSON a list is a list.
    let steps = encode.iter().filter(|encode| encode.of_value().is_some());
    let steps: Vec<Encode> = steps.copied().collect();
    let mut is_read = true;
    let value = steps.iter().fold(value, |value, encode| {
        let read = encode.read(&value, strict);
        is_read &= read.is_some();
        read.unwrap_or(value)
    });
    (value, (!is_read).then(|| Encode::on_wire(&steps)))
}

struct Decoder<'s> {
    types: &'s [Type],
    strict: bool,
    unencoded: Vec<Violation>,
    unread: Unread,
}

impl Decoder<'_> {
    fn value(&mut self, ty: &Ty, value: Value, at: &JsonPath<'_>) -> Value {
        if !ty.holds_encoded(self.types) {
            return value;
        }
        match (ty.chosen(self.types, &value), value) {
            (Ty::List(element), Value::Array(elements)) => {
                let elements = elements.into_iter().enumerate();
                Value::Array(
                    elements
                        .map(|(index, item)| self.value(element, item, &at.index(index)))
                        .collect(),
                )
            }
            (Ty::Map(inner), Value::Object(map)) => {
                let decoded = map.into_iter().map(|(key, item)| {
                    let item = self.value(inner, item, &at.key(&key));
                    (key, item)
                });
                Value::Object(decoded.collect())
            }
            (Ty::Named(id), Value::Object(mut map)) => {
                self.fields(*id, &mut map, at);
                Value::Object(map)
            }
            (_, value) => value,
        }
    }

    fn fields(&mut self, id: TypeId, map: &mut Map<String, Value>, at: &JsonPath<'_>) {
        let listing = Listing::of(self.types, id, map);
        let is_encoded = |key: &&Key<'_>| {
            let is_other = !key.encode.is_empty() || key.ty.holds_encoded(self.types);
            is_other && key.constant.is_none()
        };
        for key in listing.keys.iter().filter(is_encoded) {
            self.key(key, map, at);
        }
        if let Keeper::Typed(Rest { ty, .. }) = listing.keeper
            && ty.holds_encoded(self.types)
        {
            for (key, value) in map.iter_mut().filter(|(key, _)| !listing.has(key)) {
                *value = self.value(ty, value.take(), &at.key(key));
            }
        }
    }

    fn key(&mut self, key: &Key<'_>, map: &mut Map<String, Value>, at: &JsonPath<'_>) {
        let Key {
            wire: key,
            ty,
            encode,
            ..
        } = *key;
        let Some(value) = map.get_mut(key) else {
            return;
        };
        let at = at.key(key);
        let outermost = encode.first().and_then(|encode| encode.of_value());
        let is_text = outermost.is_some_and(|form| matches!(form.write, Write::Json));
        if is_text && !value.is_string() && !value.is_null() {
            self.unencoded.push(Violation {
                pointers: vec![at.to_string()],
                rule: None,
                message: "must be written as text".to_owned(),
                place: String::new(),
                level: Level::Error,
            });
        }
        let (decoded, expected) = undone(encode, value.take(), self.strict);
        if let Some(expected) = expected {
            self.unread.insert(at.to_string(), expected);
        }
        *value = self.value(ty, decoded, &at);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::undone;
    use crate::encodings::Encode;

    #[test]
    fn what_cannot_be_decoded_is_reported_as_it_is_written() {
        for encode in Encode::ALL.iter().filter(|one| one.of_value().is_some()) {
            let (value, expected) = undone(&[*encode], json!([["alien"]]), true);
            assert_eq!(value, json!([["alien"]]));
            let expected = expected.unwrap_or_default();
            assert!(!expected.is_empty(), "{}", encode.name());
            assert_ne!(expected, "a string in a layout");
        }
    }
}
