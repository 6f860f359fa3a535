//! Enums: listed values, each with its meaning.

use super::schemas::{Reading, Schemas};
use super::types::integer;
use super::words;
use crate::json::{Json, Object};
use crate::model::{Enum, Repr, Type};

impl Schemas<'_> {
    pub(super) fn enumeration(&mut self, type_: &Type, kind: &Enum, reading: Reading) -> Object {
        let mut known = known(kind);
        if kind.open || !reading.is_strict() {
            let mut others = any_value(kind, reading);
            others.set("description", "A value that is not listed is taken, too.");
            known = Object::default().with("anyOf", vec![known, words::arranged(others)]);
        }
        words::describe(&type_.docs, &[], &mut known);
        known
    }
}

/// A value of an enum as one that has no type of its own: generators of code write those into forms
/// and queries in ways of their own.
pub(super) fn in_place(kind: &Enum) -> Object {
    match kind.open {
        true => any_value(kind, Reading::Form).with("examples", values(kind)),
        false => known(kind),
    }
}

fn known(kind: &Enum) -> Object {
    let word = match kind.repr {
        Repr::Text => "string",
        Repr::I32 | Repr::I64 => "integer",
    };
    let mut known = Object::default()
        .with("type", word)
        .with("enum", values(kind));
    let meanings = kind.values.iter().filter_map(|value| {
        let meaning = words::description(&value.docs, &[])?;
        Some((value.wire.0.clone(), meaning.into()))
    });
    let meanings: Object = meanings.collect();
    if !meanings.is_empty() {
        known.set("x-enumDescriptions", meanings);
    }
    known
}

fn any_value(kind: &Enum, reading: Reading) -> Object {
    match kind.repr {
        Repr::Text => unknown_word(kind.is_open_but_for_empty(), reading),
        Repr::I32 => integer(32, None, None),
        Repr::I64 => integer(64, None, None),
    }
}

/// A value or tag that the spec does not list: an empty one is none, where one is sent.
pub(super) fn unknown_word(refuses_empty: bool, reading: Reading) -> Object {
    let word = Object::default().with("type", "string");
    match refuses_empty && reading.is_strict() {
        true => word.with("minLength", 1_i64),
        false => word,
    }
}

fn values(kind: &Enum) -> Vec<Json> {
    let values = kind.values.iter().map(|value| match kind.repr {
        Repr::Text => value.wire.0.as_str().into(),
        Repr::I32 | Repr::I64 => value.wire.0.parse::<i64>().unwrap_or_default().into(),
    });
    values.collect()
}
