//! What a vendor sends that its page does not list: kept, and sent back unchanged.

use super::{At, Blank, DecodeError, Map, ObjectWriter, ReadJson, Reading};
use crate::Json;

/// The variant of a union with this tag under `key` and these fields beside it: the listed one if
/// there is one.
///
/// # Errors
/// If the tag is listed and the fields are not those of its variant.
pub fn read_tagged<T: ReadJson>(
    key: &str,
    tag: String,
    fields: impl IntoIterator<Item = (String, Json)>,
) -> Result<T, DecodeError> {
    let mut object: Map<String, Json> = fields.into_iter().collect();
    object.insert(key.to_owned(), Json::String(tag));
    T::read_json(Json::Object(object), &At::root(Reading::REQUEST))
}

/// The variant of a union that its one key names: the listed one if there is one.
///
/// # Errors
/// If the key is listed and the value is not that of its variant.
pub fn read_keyed<T: ReadJson>(key: String, value: Json) -> Result<T, DecodeError> {
    let object = std::iter::once((key, value)).collect();
    T::read_json(Json::Object(object), &At::root(Reading::REQUEST))
}

/// Whether a key is there that says which variant of a union an object is. `null` counts as absent.
#[must_use]
pub fn has_key(object: &Map<String, Json>, key: &str) -> bool {
    object.get(key).is_some_and(|value| !value.is_null())
}

impl<T: Blank> Blank for Unknown<T> {
    fn blank() -> Self {
        Self(T::blank())
    }
}

impl Blank for UnknownVariant {
    fn blank() -> Self {
        Self::new(String::new(), Map::new())
    }
}

/// The value of an enum that the page does not list.
///
/// It can be read, not matched or built by name: when a later release gives the value a name,
/// code written today still finds it under that name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Unknown<T>(T);

impl<T> Unknown<T> {
    #[doc(hidden)]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value as it was met.
    pub const fn value(&self) -> &T {
        &self.0
    }
}

/// A variant of a union that the page does not list: its tag and all that came with it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct UnknownVariant {
    tag: String,
    fields: Map<String, Json>,
}

impl UnknownVariant {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(tag: String, fields: Map<String, Json>) -> Self {
        Self { tag, fields }
    }

    /// What says which variant it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Everything beside the tag, in the form in which it was met.
    #[must_use]
    pub const fn fields(&self) -> &Map<String, Json> {
        &self.fields
    }

    /// Writes the tag under `key` and everything that came with it. `None`: the tag has no key of
    /// its own, since it is the name of one of the fields.
    pub fn write_fields(&self, key: Option<&str>, object: &mut ObjectWriter<'_>) {
        if let Some(key) = key {
            object.entry(key, &self.tag);
        }
        for (name, value) in &self.fields {
            if key != Some(name) {
                object.entry(name, value);
            }
        }
    }
}
