//! Enums: listed values, each with its meaning.

use super::schemas::{Reading, Schemas};
use super::types::integer;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Enum, Repr, Type};

impl Schemas<'_> {
    pub(super) fn enumeration(&mut self, type_: &Type, kind: &Enum, reading: Reading) -> Object {
        let listed = kind.values.iter();
        let values: Vec<Json> = listed
            .clone()
            .map(|value| match kind.repr {
                Repr::Text => value.wire.0.as_str().into(),
                Repr::I32 | Repr::I64 => value.wire.0.parse::<i64>().unwrap_or_default().into(),
            })
            .collect();
        let word = match kind.repr {
            Repr::Text => "string",
            Repr::I32 | Repr::I64 => "integer",
        };
        let mut known = Object::default().with("type", word).with("enum", values);
        let meanings: Object = listed
            .filter_map(|value| {
                let meaning = words::description(&value.docs, &[])?;
                Some((value.wire.0.clone(), meaning.into()))
            })
            .collect();
        if !meanings.is_empty() {
            known.set("x-enumDescriptions", meanings);
        }
        if kind.open || reading == Reading::Reply {
            let mut others = match kind.repr {
                Repr::Text => unknown_word(kind.is_open_but_for_empty(), reading),
                Repr::I32 => integer(32, None, None),
                Repr::I64 => integer(64, None, None),
            };
            others.set("description", "A value that is not listed is taken, too.");
            known = Object::default().with("anyOf", vec![known, words::arranged(others)]);
        }
        words::describe(&type_.docs, &[], &mut known);
        known
    }
}

/// A value or tag that the spec does not list: an empty one is none, where one is sent.
pub(super) fn unknown_word(refuses_empty: bool, reading: Reading) -> Object {
    let word = Object::default().with("type", "string");
    match refuses_empty && reading == Reading::Request {
        true => word.with("minLength", 1_i64),
        false => word,
    }
}
