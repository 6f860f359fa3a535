//! What a lenient reading meets on its way.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::mem::take;

use super::{At, DecodeError, ObjectReader, Place, ReadJson, Reading};
use crate::Json;

/// An optional part of a reply that is not what the spec says of it. It counts as absent.
#[derive(Clone, PartialEq)]
pub struct NotUnderstood {
    pointer: String,
    raw: Json,
    error: DecodeError,
}

impl NotUnderstood {
    /// The place of the part, as a JSON Pointer.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The part as it came. It may be private, so neither `Display` nor `Debug` shows it.
    #[must_use]
    pub const fn raw(&self) -> &Json {
        &self.raw
    }

    /// What in it could not be read, and why.
    #[must_use]
    pub const fn error(&self) -> &DecodeError {
        &self.error
    }
}

impl fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.error)
    }
}

impl fmt::Debug for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("NotUnderstood").field(&self.error).finish()
    }
}

/// Reads a reply, with what of it was not understood. `original` gives the reply once more, which
/// is asked for only then.
///
/// # Errors
/// The first thing that a reply must have and that does not read.
pub fn read_reply<T: ReadJson>(
    reply: Json,
    original: impl FnOnce() -> Json,
) -> Result<(T, Vec<NotUnderstood>), DecodeError> {
    let mut value = T::blank();
    let not_understood = read_within(reply, &[], original, &mut &mut value)?;
    Ok((value, not_understood))
}

/// Reads what stands in a reply under these keys, one below the other.
///
/// # Errors
/// As [`read_reply`], or if one of the keys is missing.
pub(crate) fn read_within(
    mut reply: Json,
    keys: &[&str],
    original: impl FnOnce() -> Json,
    into: &mut dyn Place,
) -> Result<Vec<NotUnderstood>, DecodeError> {
    let notes = Notes::default();
    read_at(&mut reply, keys, &At::noting(Reading::REPLY, &notes), into)?;
    Ok(notes.not_understood(original))
}

/// Reads what stands under these keys, one below the other.
///
/// # Errors
/// If one of the keys is missing, or what stands there is not what is expected.
pub(crate) fn read_at(
    value: &mut Json,
    keys: &[&str],
    at: &At<'_>,
    into: &mut dyn Place,
) -> Result<(), DecodeError> {
    match keys.split_first() {
        Some((key, below)) => ObjectReader::new(take(value), at)?.within(key, below, into),
        None => into.fill(value, at),
    }
}

/// What a lenient reading meets on its way.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    has_required: Cell<bool>,
    /// Keys of the whole value that were asked for and hold something, if anybody wants to know.
    keys: Option<RefCell<Vec<String>>>,
    /// Parts that count as absent, each with its place.
    absent: RefCell<Vec<(String, DecodeError)>>,
}

impl Notes {
    /// Whether a field was there that must be.
    pub(crate) const fn has_required(&self) -> bool {
        self.has_required.get()
    }

    /// Notes that keep which keys of the whole value are asked for and hold something.
    pub(crate) fn with_keys() -> Self {
        Self {
            keys: Some(RefCell::default()),
            ..Self::default()
        }
    }

    /// The keys of the whole value that were asked for and hold something.
    pub(crate) fn into_keys(self) -> Vec<String> {
        self.keys.map(RefCell::into_inner).unwrap_or_default()
    }

    /// A key of the whole value is asked for.
    pub(super) fn key(&self, key: &str, value: &Json) {
        let is_empty = match value {
            Json::Null => true,
            Json::String(text) => text.trim().is_empty(),
            Json::Array(list) => list.is_empty(),
            Json::Object(map) => map.is_empty(),
            Json::Bool(_) | Json::Number(_) => false,
        };
        if let Some(keys) = &self.keys
            && !is_empty
        {
            keys.borrow_mut().push(key.to_owned());
        }
    }

    /// A field is there that must be.
    pub(super) fn required(&self) {
        self.has_required.set(true);
    }

    /// How many parts count as absent so far.
    pub(super) fn count(&self) -> usize {
        self.absent.borrow().len()
    }

    /// The part at this place counts as absent, and so does all that was noted in it since there
    /// were `before` of them.
    pub(super) fn absent(&self, before: usize, place: String, error: DecodeError) {
        let mut absent = self.absent.borrow_mut();
        absent.truncate(before);
        absent.push((place, error));
    }

    fn not_understood(self, original: impl FnOnce() -> Json) -> Vec<NotUnderstood> {
        let absent = self.absent.into_inner();
        if absent.is_empty() {
            return Vec::new();
        }
        let original = original();
        let parts = absent.into_iter().map(|(place, error)| {
            let (pointer, raw) = closest(&original, &place);
            NotUnderstood {
                pointer,
                raw,
                error,
            }
        });
        parts.collect()
    }
}

/// What stands at a place, or the closest around it if nothing does. A place may lie in JSON that
/// stands in a string.
fn closest(value: &Json, place: &str) -> (String, Json) {
    let mut value = value.clone();
    let mut reached = String::new();
    for token in place.split('/').skip(1) {
        let step = format!("/{token}");
        let inner = value
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok());
        let Some(next) = inner.as_ref().unwrap_or(&value).pointer(&step) else {
            break;
        };
        value = next.clone();
        reached.push_str(&step);
    }
    (reached, value)
}
