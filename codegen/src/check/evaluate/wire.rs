//! From the wire form of a value to its logical form: encodings undone.

use apiscribe_runtime::for_generated_code::JsonPath;
use serde_json::{Map, Value};

use super::Violation;
use crate::encodings::Write;
use crate::model::{Keeper, Key, Level, Listing, Rest, Service, Ty, Type, TypeId};

/// A value of the JSON body of a reply in its logical form. What cannot be decoded stays as it is,
/// and does not read as its type.
pub fn to_logical(service: &Service, ty: &Ty, value: Value) -> Value {
    decode(&service.types, ty, value, false).0
}

/// The logical form, and what stands there unencoded although it should not.
pub(super) fn decode(
    types: &[Type],
    ty: &Ty,
    value: Value,
    strict: bool,
) -> (Value, Vec<Violation>) {
    let mut decoder = Decoder {
        types,
        strict,
        unencoded: Vec::new(),
    };
    let value = decoder.value(ty, value, &JsonPath::ROOT);
    (value, decoder.unencoded)
}

struct Decoder<'s> {
    types: &'s [Type],
    strict: bool,
    unencoded: Vec<Violation>,
}

impl Decoder<'_> {
    fn value(&mut self, ty: &Ty, value: Value, at: &JsonPath<'_>) -> Value {
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
        for key in listing.keys.iter().filter(|key| key.constant.is_none()) {
            self.key(key, map, at);
        }
        if let Keeper::Typed(Rest { ty, .. }) = listing.keeper {
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
        let decoded = encode
            .iter()
            // In JSON a list is a list.
            .filter(|encode| encode.of_value().is_some())
            .fold(value.take(), |value, encode| {
                encode.read(&value, self.strict).unwrap_or(value)
            });
        *value = self.value(ty, decoded, &at);
    }
}
