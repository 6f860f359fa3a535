//! The schema of a value: its type, how it is written, its constraints.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::Format;

use super::enums::in_place;
use super::schemas::{Reading, Schemas};
use super::unexpressed::why;
use super::words;
use crate::encodings::{BASE64, DECIMAL, Encode, Schema};
use crate::json::{Json, Object};
use crate::model::{Constraints, Inside, Number, Repr, Ty};

impl<'s> Schemas<'s> {
    /// What stands under a key: a value of a type, and how it is written. In a form, what is no
    /// single value is JSON in a string.
    pub(super) fn held(
        &mut self,
        (ty, encode): (&'s Ty, &[Encode]),
        constraints: &Constraints,
        reading: Reading,
        at: &str,
    ) -> Object {
        if let (Reading::Form, [], Some(kind)) = (reading, encode, ty.as_enum(&self.service.types))
        {
            let mut schema = in_place(kind);
            schema.extend(self.constrained(ty, constraints, at));
            return words::arranged(schema);
        }
        let schema = self.encoded(ty, encode, constraints, reading.below(), at);
        match self.is_nested(ty, encode, reading) {
            true => in_string(schema),
            false => schema,
        }
    }

    /// Whether what stands under a key is JSON in a string, since the pairs of a form hold nothing
    /// else.
    pub(super) fn is_nested(&self, ty: &Ty, encode: &[Encode], reading: Reading) -> bool {
        reading == Reading::Form && encode.is_empty() && !ty.is_scalar(&self.service.types)
    }

    /// A value in the form in which it goes over the wire.
    pub(super) fn encoded(
        &mut self,
        ty: &'s Ty,
        encode: &[Encode],
        constraints: &Constraints,
        reading: Reading,
        at: &str,
    ) -> Object {
        let [encoding, rest @ ..] = encode else {
            return self.value(ty, constraints, reading, at);
        };
        let Some(form) = encoding.of_value() else {
            return self.encoded(ty, rest, constraints, reading, at);
        };
        let mut schema = match form.schema {
            Schema::Document => {
                return in_string(self.encoded(ty, rest, constraints, reading, at));
            }
            Schema::Scalar => {
                if reading.is_strict() {
                    self.note_size(ty, rest, at);
                }
                self.in_text(ty, rest)
            }
            Schema::Same => return self.encoded(ty, rest, constraints, reading, at),
            Schema::Moments(count) => moments(count),
            Schema::Number => Object::default().with("type", "number"),
            Schema::Either(ty, values) => {
                let values = values.map(|value| Json::from(&value()));
                Object::default()
                    .with("type", ty)
                    .with("enum", values.to_vec())
            }
            Schema::Bytes { encoding, pattern } => in_characters(encoding, pattern),
            Schema::Civil(civil) => {
                if reading.is_strict() {
                    let what = format!("A time that exists, as {civil}.");
                    self.leave_out(at, None, what, "the pattern takes days that do not exist");
                }
                let text = Object::default().with("type", "string");
                text.with("pattern", civil.ecma())
            }
            Schema::Unsaid { what, why } => {
                if reading.is_strict() {
                    self.leave_out(at, None, what.to_owned(), why);
                }
                Object::default().with("type", "string")
            }
        };
        if reading.is_strict() {
            schema.extend(self.rewritten(ty, constraints, at, why::TEXT));
        }
        words::arranged(schema)
    }

    /// Notes that nobody sees how large a number in a text is.
    fn note_size(&mut self, ty: &Ty, rest: &[Encode], at: &str) {
        let bits = match ty {
            Ty::I32 => Some(32),
            Ty::I64 => Some(64),
            Ty::Timestamp if !rest.is_empty() => Some(64),
            ty => match ty.as_enum(&self.service.types) {
                Some(kind) if kind.open && kind.repr == Repr::I32 => Some(32),
                Some(kind) if kind.open && kind.repr == Repr::I64 => Some(64),
                _ => None,
            },
        };
        if let Some(bits) = bits {
            self.leave_out(at, None, format!("An integer of {bits} bits."), why::TEXT);
        }
    }

    /// A number or truth value that is written as text.
    fn in_text(&self, ty: &Ty, rest: &[Encode]) -> Object {
        const INTEGER: &str = "^(?:0|-?[1-9][0-9]*)$";
        const NUMBER: &str = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[Ee][+\-]?[0-9]+)?$";
        let text = Object::default().with("type", "string");
        match ty {
            Ty::Bool if !rest.is_empty() => text.with("enum", vec!["0", "1"]),
            Ty::Bool => text.with("enum", vec!["true", "false"]),
            Ty::F64 => text.with("pattern", NUMBER),
            Ty::Timestamp if !rest.is_empty() => text.with("pattern", INTEGER),
            ty => match ty.as_enum(&self.service.types) {
                Some(kind) if kind.repr != Repr::Text && !kind.open => {
                    let values = kind.values.iter();
                    let values: Vec<&str> = values.map(|value| value.wire.0.as_str()).collect();
                    text.with("enum", values)
                }
                _ => text.with("pattern", INTEGER),
            },
        }
    }

    /// A value as JSON has it.
    pub(super) fn value(
        &mut self,
        ty: &'s Ty,
        constraints: &Constraints,
        reading: Reading,
        at: &str,
    ) -> Object {
        let mut schema = match ty {
            Ty::String => Object::default().with("type", "string"),
            Ty::Bool => Object::default().with("type", "boolean"),
            Ty::I32 => integer(32, None, None),
            Ty::I64 => integer(64, None, None),
            Ty::F64 => Object::default()
                .with("type", "number")
                .with("format", "double"),
            Ty::Decimal => Object::default()
                .with("type", "string")
                .with("pattern", DECIMAL),
            Ty::Timestamp => Object::default()
                .with("type", "string")
                .with("format", "date-time")
                // As a pattern beside the type, clients in Go would check their own type for times
                // by it.
                .with("if", Object::default().with("type", "string"))
                .with(
                    "then",
                    Object::default().with("pattern", Format::DateTime.ecma()),
                ),
            Ty::Bytes => in_characters("base64", BASE64),
            Ty::File => self.file(),
            Ty::Json => Object::default(),
            Ty::List(element) => {
                let each = constraints.below(Inside::Each);
                Object::default()
                    .with("type", "array")
                    .with("items", self.value(element, each, reading, at))
            }
            Ty::Map(inner) => {
                let each = constraints.below(Inside::Each);
                let mut schema = Object::default().with("type", "object");
                if let (Some(keys), true) = (constraints.inside(Inside::Keys), reading.is_strict())
                {
                    schema.set("propertyNames", self.constrained(&Ty::String, keys, at));
                }
                schema.with("additionalProperties", self.value(inner, each, reading, at))
            }
            Ty::Named(id) => self.reference(*id, reading),
        };
        match reading {
            Reading::Request | Reading::Form => {
                for (keyword, value) in self.constrained(ty, constraints, at).entries() {
                    // Limits of the type itself are wider.
                    schema.remove(&keyword);
                    schema.set(&keyword, value);
                }
            }
            Reading::Reply => {
                for stated in &constraints.own {
                    schema.extend(stated.constraint.facets().schema(ty).hints);
                }
            }
        }
        words::arranged(schema)
    }
}

/// JSON in a string.
pub(super) fn in_string(schema: Object) -> Object {
    words::arranged(
        Object::default()
            .with("type", "string")
            .with("contentMediaType", "application/json")
            .with("contentSchema", schema),
    )
}

/// Bytes in a string.
fn in_characters(encoding: &str, pattern: &str) -> Object {
    Object::default()
        .with("type", "string")
        .with("pattern", pattern)
        .with("contentEncoding", encoding)
}

/// A time as a number, of those times that the runtime knows.
fn moments(count: fn(Timestamp) -> i64) -> Object {
    let end = |time| Some(Number::Integer(count(time)));
    integer(64, end(Timestamp::MIN), end(Timestamp::MAX))
}

/// A whole number of so many bits. The bounds are said even where they are the type's own: a format
/// alone binds no validator.
pub(super) fn integer(bits: u32, min: Option<Number>, max: Option<Number>) -> Object {
    let own = match bits {
        32 => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    Object::default()
        .with("type", "integer")
        .with("format", format!("int{bits}"))
        .with("minimum", min.unwrap_or(Number::Integer(own.0)))
        .with("maximum", max.unwrap_or(Number::Integer(own.1)))
}

/// A schema that takes `null` too.
pub(super) fn nullable(mut schema: Object) -> Object {
    if schema.is_empty() {
        return schema;
    }
    let is_plain = !["enum", "const", "anyOf", "oneOf"]
        .iter()
        .any(|key| schema.get(key).is_some());
    match schema.remove("type") {
        Some(word @ Json::Text(_)) if is_plain => {
            schema.set("type", vec![word, "null".into()]);
            words::arranged(schema)
        }
        word => {
            schema.set_some("type", word);
            let null = Object::default().with("type", "null");
            Object::default().with("anyOf", vec![words::arranged(schema), null])
        }
    }
}
