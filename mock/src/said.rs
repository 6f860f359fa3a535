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
    let said = said_where(shown, given, &|shown, _| shown == wanted);
    said.cloned().or_else(|| {
        let text = wanted.as_str()?;
        let number = repeats::phone(text)?;
        // In whatever way it is written.
        let is_number = |value: &Value| value.as_str().and_then(repeats::phone) == Some(number);
        let said = said_where(shown, given, &|shown, given| {
            is_number(shown) && given.is_string()
        });
        Some(Value::String(as_written(said?.as_str()?, text)))
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

/// What a request says where an example says what is wanted; `shown` and `given` are the same place
/// in both.
fn said_where<'v>(
    shown: &Value,
    given: &'v Value,
    is_wanted: &dyn Fn(&Value, &Value) -> bool,
) -> Option<&'v Value> {
    if is_wanted(shown, given) {
        return Some(given);
    }
    match shown {
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| said_where(value, given.get(key)?, is_wanted)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| said_where(item, given.get(index)?, is_wanted)),
        _ => None,
    }
}
