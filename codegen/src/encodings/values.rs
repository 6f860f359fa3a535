//! Values in their logical form, and as the runtime reads them from the wire.

use apiscribe_runtime::for_generated_code::json::{Form, Reading, to_parameter};
use apiscribe_runtime::for_generated_code::{At, ReadJson};
use apiscribe_runtime::{Bytes, Decimal, File, Timestamp};
use serde_json::Value;

pub(super) fn json(value: &Value, _strict: bool) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok()
}

/// The bytes of a value in its logical form, or of a file in its own; none if it holds none.
pub fn bytes_of(logical: &Value) -> Option<Bytes> {
    let bytes = logical.get("content").unwrap_or(logical);
    Bytes::read_json(bytes.clone(), &At::root(Reading::REQUEST)).ok()
}

/// Whether a value in its logical form is a file.
pub(crate) fn is_file(logical: &Value) -> bool {
    File::read_json(logical.clone(), &At::root(Reading::REQUEST)).is_ok()
}

/// The decimal of a value in its logical form; none if it is none.
pub(crate) fn decimal_of(logical: &Value) -> Option<Decimal> {
    logical.as_str()?.parse().ok()
}

/// What the runtime reads from the wire.
pub(super) fn wire<T: ReadJson>(value: &Value, strict: bool) -> Option<T> {
    let wire = At::root(Reading {
        strict,
        form: Form::Wire,
    });
    T::read_json(value.clone(), &wire).ok()
}

pub(super) fn plain_bytes<T: ReadJson>(
    value: &Value,
    strict: bool,
    bytes: fn(T) -> Bytes,
) -> Option<Value> {
    let read = wire(value, strict)?;
    Some(Value::String(to_parameter(&bytes(read))))
}

pub(super) fn time<T: ReadJson>(
    value: &Value,
    strict: bool,
    time: fn(T) -> Timestamp,
) -> Option<Value> {
    let read = wire(value, strict)?;
    Some(Value::String(time(read).to_string()))
}
