//! What a request says where the request of an example says what its reply does.

use apiscribe_codegen::model::Example;
use serde_json::Value;

use crate::repeats;

/// Whether the reply of an example may have something of its request. What is `null` may be
/// anything that is left out.
pub(crate) fn has_any(example: &Example) -> bool {
    fn any(key: &str, value: &Value, request: &Value) -> bool {
        let is_below = match value {
            Value::Null => true,
            Value::Object(map) => map.iter().any(|(key, value)| any(key, value, request)),
            Value::Array(items) => items.iter().any(|item| any(key, item, request)),
            _ => false,
        };
        is_below || said_in((key, value), request, request).is_some()
    }
    let both = example.reply.as_ref().zip(example.request.as_ref());
    both.is_some_and(|(reply, request)| any("", reply, request))
}

/// What a request says where the example's request says what its reply does under a key.
pub(crate) fn said_in(
    (key, wanted): (&str, &Value),
    shown: &Value,
    given: &Value,
) -> Option<Value> {
    let is_plain = !wanted.is_object() && !wanted.is_array();
    let is_telling = is_plain && repeats::is_telling(key, wanted);
    if !is_telling && !repeats::is_long(wanted) {
        return None;
    }
    let said = said_where(wanted, shown, &|| Some(given)).cloned();
    said.or_else(|| {
        let number = repeats::phone(wanted.as_str()?)?;
        let said = said_where_number(number, shown, &|| Some(given))?;
        Some(Value::String(as_written(said, wanted.as_str()?)))
    })
}

/// A phone number with a plus sign or without one, as the example has it; anything else as it is.
pub(crate) fn as_written(said: &str, example: &str) -> String {
    match (repeats::phone(said), repeats::phone(example)) {
        (Some(number), Some(_)) if example.starts_with('+') => format!("+{number}"),
        (Some(number), Some(_)) => number.to_owned(),
        _ => said.to_owned(),
    }
}

/// What a request says where an example has this phone number, in whatever way it is written.
fn said_where_number<'v>(
    number: &str,
    shown: &Value,
    given: &dyn Fn() -> Option<&'v Value>,
) -> Option<&'v str> {
    match shown {
        Value::String(text) if repeats::phone(text) == Some(number) => given()?.as_str(),
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| said_where_number(number, value, &|| given()?.get(key))),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| said_where_number(number, item, &|| given()?.get(index))),
        _ => None,
    }
}

/// What a request says where an example says `wanted`; `shown` and `given` are the same place in
/// both.
fn said_where<'v>(
    wanted: &Value,
    shown: &Value,
    given: &dyn Fn() -> Option<&'v Value>,
) -> Option<&'v Value> {
    let here = (shown == wanted).then(given).flatten();
    here.or_else(|| match shown {
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| said_where(wanted, value, &|| given()?.get(key))),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| said_where(wanted, item, &|| given()?.get(index))),
        _ => None,
    })
}
