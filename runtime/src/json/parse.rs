//! JSON text to a value, with each key once.

use std::fmt;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::{At, DecodeError, DecodeErrorKind, Map};
use crate::Json;
use crate::errors::without_numbers;

/// The JSON value that `text`, standing at `at`, spells out.
pub(crate) fn parse(text: &[u8], at: &At<'_>) -> Result<Json, DecodeError> {
    let value: Result<Unique, _> = serde_json::from_slice(text);
    value.map(|Unique(value)| value).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        let (kind, expected, found) = match error.classify() {
            Category::Eof => (DecodeErrorKind::EndsEarly, "JSON", "the end of the text"),
            // Any other JSON is taken.
            Category::Data => {
                let key = error.to_string();
                let key =
                    without_numbers(key.strip_suffix(&place).unwrap_or_default()).into_owned();
                let found = format!("`{key}` twice");
                return located(at, "each key once", &found, &error)
                    .of_kind(DecodeErrorKind::DuplicateKey);
            }
            Category::Syntax | Category::Io => (DecodeErrorKind::NotJson, "JSON", "other text"),
        };
        located(at, expected, found, &error).of_kind(kind)
    })
}

fn located(at: &At<'_>, expected: &str, found: &str, error: &serde_json::Error) -> DecodeError {
    let (line, column) = (error.line(), error.column());
    let found = format!("{found} at line {line}, column {column}");
    DecodeError::new(at.path().to_string(), expected, found)
}

/// Any value in which no object has a key twice: readers disagree on which of the two counts.
struct Unique(Json);

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any).map(Self)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(Unique(element)) = elements.next_element()? {
            list.push(element);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(A::Error::custom(key));
            }
            let Unique(value) = entries.next_value()?;
            map.insert(key, value);
        }
        Ok(map.into())
    }
}
