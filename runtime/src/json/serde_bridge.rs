//! `Serialize` and `Deserialize` on top of the readers and writers of this module.

use serde_core::de::{Deserialize, Deserializer, Error as _};
use serde_core::ser::{Error as _, Serialize, Serializer};

use super::{At, Form, JsonWriter, ReadJson, Reading, WriteJson};
use crate::Json;

const UNREADABLE: &str = "a file that is read only while it is sent cannot be kept: keep where it is \
     to be found";

/// Serializes the logical form of `value`: the body of `Serialize` for generated types.
///
/// Meant for self-describing formats (JSON, YAML, MessagePack).
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: WriteJson + ?Sized,
    S: Serializer,
{
    let mut json = JsonWriter::new(Form::Logical);
    value.write_json(&mut json);
    if !json.is_readable() {
        return Err(S::Error::custom(UNREADABLE));
    }
    let value: Json = serde_json::from_slice(&json.into_bytes()).map_err(S::Error::custom)?;
    value.serialize(serializer)
}

/// Deserializes the logical form, strictly: the body of `Deserialize` for generated types.
///
/// # Errors
/// Those of the deserializer, and a text with pointer, expectation and keys for what does not fit.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadJson,
    D: Deserializer<'de>,
{
    let value = Json::deserialize(deserializer)?;
    T::read_json(value, &At::root(Reading::REQUEST)).map_err(D::Error::custom)
}
