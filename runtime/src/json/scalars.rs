//! Writing and reading the types that every spec has: texts, numbers, lists, maps.

use std::collections::BTreeMap;

use super::number::{in_digits, integer, written};
use super::read::reads_into;
use super::write::writes_entries;
use super::{At, DecodeError, Form, JsonWriter, Map, OptionalPlace, ReadJson, WriteJson, read_new};
use crate::outlined::Outlined;
use crate::{Decimal, Json, Timestamp};

impl WriteJson for str {
    fn write_json(&self, json: &mut JsonWriter) {
        json.str(self);
    }
}

impl WriteJson for String {
    fn write_json(&self, json: &mut JsonWriter) {
        json.str(self);
    }

    writes_entries!();
}

impl ReadJson for String {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        match value {
            Json::String(text) => Ok(text),
            other => match in_digits(&other) {
                Some(text) if !at.strict() => Ok(text),
                _ => Err(at.error("a string", &other)),
            },
        }
    }

    reads_into!();
}

impl WriteJson for bool {
    fn write_json(&self, json: &mut JsonWriter) {
        json.bool(*self);
    }
}

impl ReadJson for bool {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        value
            .as_bool()
            .ok_or_else(|| at.error("`true` or `false`", &value))
    }

    reads_into!();
}

impl WriteJson for i32 {
    fn write_json(&self, json: &mut JsonWriter) {
        json.i64(i64::from(*self));
    }
}

impl ReadJson for i32 {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let integer = integer(&value, at).and_then(|integer| integer.try_into().ok());
        integer.ok_or_else(|| at.error("an integer of 32 bits", &value))
    }

    reads_into!();
}

impl WriteJson for i64 {
    fn write_json(&self, json: &mut JsonWriter) {
        json.i64(*self);
    }
}

impl ReadJson for i64 {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        integer(&value, at).ok_or_else(|| at.error("an integer of 64 bits", &value))
    }

    reads_into!();
}

impl WriteJson for f64 {
    fn write_json(&self, json: &mut JsonWriter) {
        json.f64(*self);
    }
}

impl ReadJson for f64 {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let number = value.as_f64().or_else(|| match at.strict() {
            true => None,
            false => written(&value)?.as_f64(),
        });
        number.ok_or_else(|| at.error("a number", &value))
    }

    reads_into!();
}

/// As a string of its digits, in both forms.
impl WriteJson for Decimal {
    fn write_json(&self, json: &mut JsonWriter) {
        json.str(self.as_str());
    }
}

/// From a string of digits; in replies also from a number, if no digit of it is lost.
impl ReadJson for Decimal {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let decimal = match (&value, at.strict() || at.form() == Form::Logical) {
            (Json::String(text), true) => text.parse().ok(),
            (Json::String(text), false) => text.trim().parse().ok(),
            (_, true) => None,
            (number, false) => in_digits(number).and_then(|digits| digits.parse().ok()),
        };
        decimal.ok_or_else(|| at.error("a decimal number in a string", &value))
    }

    reads_into!();
}

/// As RFC 3339, in UTC: `2026-01-31T12:00:00Z`. In the wire form a fraction of a second is cut off,
/// which encodings such as [`Rfc3339Millis`](super::Rfc3339Millis) keep.
impl WriteJson for Timestamp {
    fn write_json(&self, json: &mut JsonWriter) {
        match json.form() {
            Form::Logical => json.str(&self.to_string()),
            Form::Wire => json.str(&format!("{self:.0}")),
        }
    }
}

/// From RFC 3339, with any offset.
impl ReadJson for Timestamp {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        let timestamp = value.as_str().and_then(|text| text.parse().ok());
        timestamp.ok_or_else(|| at.error("a time of day with date and offset (RFC 3339)", &value))
    }

    reads_into!();
}

impl WriteJson for Json {
    fn write_json(&self, json: &mut JsonWriter) {
        json.value(self);
    }

    writes_entries!();
}

impl ReadJson for Json {
    fn read_json(value: Json, _at: &At<'_>) -> Result<Self, DecodeError> {
        Ok(value)
    }

    reads_into!();

    fn read_outlined(value: Json, _at: &At<'_>) -> Option<Outlined<Self>> {
        Some(Outlined::new(value))
    }
}

impl WriteJson for Map<String, Json> {
    fn write_json(&self, json: &mut JsonWriter) {
        let mut object = json.object();
        object.rest(self);
        object.end();
    }
}

impl ReadJson for Map<String, Json> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        match value {
            Json::Object(map) => Ok(map),
            other => Err(at.error("an object", &other)),
        }
    }

    reads_into!();
}

impl<T: WriteJson> WriteJson for [T] {
    #[inline(never)]
    fn write_json(&self, json: &mut JsonWriter) {
        write_list(json, self.len(), &self);
    }
}

/// The elements of a list, behind a reference: their table has no drop glue then.
trait Elements {
    fn write(&self, index: usize, json: &mut JsonWriter);
}

impl<T: WriteJson> Elements for &[T] {
    fn write(&self, index: usize, json: &mut JsonWriter) {
        if let Some(element) = self.get(index) {
            element.write_json(json);
        }
    }
}

/// The loop is compiled once, for all types.
fn write_list(json: &mut JsonWriter, len: usize, elements: &dyn Elements) {
    let mut array = json.array();
    for index in 0..len {
        array.item(|json| elements.write(index, json));
    }
    array.end();
}

impl<T: WriteJson> WriteJson for Vec<T> {
    #[inline(never)]
    fn write_json(&self, json: &mut JsonWriter) {
        self.as_slice().write_json(json);
    }
}

impl<T: ReadJson> ReadJson for Vec<T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_new(value, at)
    }

    #[inline(never)]
    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        let mut list = self;
        read_list(value, at, &mut list)
    }

    fn read_entry(
        map: &mut BTreeMap<String, Self>,
        key: String,
        value: &mut Json,
        at: &At<'_>,
    ) -> Result<(), DecodeError> {
        T::read_list_entry(map, key, value, at)
    }
}

/// A list that grows while it is read, behind a reference: its table has no drop glue then.
trait List {
    /// Reads an element and puts it at the end, unless it does not read.
    fn read_next(&mut self, element: &mut Json, at: &At<'_>) -> Result<(), DecodeError>;
}

impl<T: ReadJson> List for &mut Vec<T> {
    #[inline(never)]
    fn read_next(&mut self, element: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        let mut next = T::blank();
        next.read_into(element, at)?;
        self.push(next);
        Ok(())
    }
}

/// The loop is compiled once, for all types.
fn read_list(value: &mut Json, at: &At<'_>, list: &mut dyn List) -> Result<(), DecodeError> {
    let elements = match std::mem::take(value) {
        Json::Array(elements) => elements,
        other => return Err(at.error("a list", &other)),
    };
    for (index, mut element) in elements.into_iter().enumerate() {
        let at = at.index(index);
        let is_null = element.is_null();
        match list.read_next(&mut element, &at) {
            Ok(()) => {}
            // Nothing, in the place of an element, is no element.
            Err(error) if is_null => at.absent(at.noted(), error)?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

impl<T: WriteJson> WriteJson for BTreeMap<String, T> {
    #[inline(never)]
    fn write_json(&self, json: &mut JsonWriter) {
        let mut object = json.object();
        object.entries(self);
        object.end();
    }
}

impl<T: ReadJson> ReadJson for BTreeMap<String, T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_new(value, at)
    }

    #[inline(never)]
    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        let mut entries = self;
        read_entries(value, at, &mut entries)
    }
}

/// A map that grows while it is read, behind a reference: its table has no drop glue then.
trait Entries {
    fn read(&mut self, key: String, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError>;
}

impl<T: ReadJson> Entries for &mut BTreeMap<String, T> {
    fn read(&mut self, key: String, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        T::read_entry(self, key, value, at)
    }
}

/// The loop is compiled once, for all types.
fn read_entries(value: &mut Json, at: &At<'_>, map: &mut dyn Entries) -> Result<(), DecodeError> {
    for (key, mut value) in Map::read_json(std::mem::take(value), at)? {
        map.read(key, &mut value, at)?;
    }
    Ok(())
}

impl<T: WriteJson + ?Sized> WriteJson for &T {
    fn write_json(&self, json: &mut JsonWriter) {
        (**self).write_json(json);
    }
}

impl<T: WriteJson + ?Sized> WriteJson for Box<T> {
    fn write_json(&self, json: &mut JsonWriter) {
        (**self).write_json(json);
    }
}

impl<T: ReadJson> ReadJson for Box<T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        T::read_json(value, at).map(Box::new)
    }

    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        (**self).read_into(value, at)
    }
}

/// `None` as `null`. A field that is to be left out instead goes through
/// [`ObjectWriter::optional`](super::ObjectWriter::optional).
impl<T: WriteJson> WriteJson for Option<T> {
    #[inline(never)]
    fn write_json(&self, json: &mut JsonWriter) {
        match self {
            Some(value) => value.write_json(json),
            None => json.null(),
        }
    }
}

/// `null` as `None`: for elements of a list that may be `null`.
impl<T: ReadJson> ReadJson for Option<T> {
    fn read_json(value: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        read_new(value, at)
    }

    #[inline(never)]
    fn read_into(&mut self, value: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        let mut place = self;
        match value {
            Json::Null => Ok(()),
            value => OptionalPlace::fill(&mut place, value, at),
        }
    }
}
