//! Why a value could not be read.

use std::fmt;

use crate::Json;
use crate::errors::without_numbers;
use crate::outlined::Outlined;

/// A value that is not what was expected, and where.
///
/// It names kinds, keys and short numbers, never the text of a value or what may be a phone number:
/// that is private.
// A single pointer, so that results with it are small: every field that is read has one.
pub struct DecodeError(Box<Outlined<Inner>>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: DecodeErrorKind,
    pointer: String,
    expected: String,
    found: String,
    keys: Vec<String>,
}

/// In which way a value cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The text is not JSON.
    NotJson,
    /// The text is JSON as far as it goes, and ends too early.
    EndsEarly,
    /// An object has a key twice, and readers disagree on which of the two counts.
    DuplicateKey,
    /// It is JSON, but something in it is missing or of another type.
    Mismatch,
}

/// What is expected where a key stands that nothing takes.
pub(super) const NO_SUCH_KEY: &str = "no such key";

/// How many keys are shown; an object with more is no longer one that a person mistyped.
const KEYS_SHOWN: usize = 24;

impl DecodeError {
    pub(crate) fn new(
        pointer: String,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self::of(Inner {
            kind: DecodeErrorKind::Mismatch,
            pointer,
            expected: expected.into(),
            found: found.into(),
            keys: Vec::new(),
        })
    }

    fn of(inner: Inner) -> Self {
        Self(Box::new(Outlined::new(inner)))
    }

    pub(super) fn with_keys(mut self, keys: Vec<String>) -> Self {
        self.0.keys = keys;
        self
    }

    pub(crate) fn of_kind(mut self, kind: DecodeErrorKind) -> Self {
        self.0.kind = kind;
        self
    }

    /// Whether a key stands there that nothing takes.
    pub(crate) fn is_unknown_key(&self) -> bool {
        self.0.expected == NO_SUCH_KEY
    }

    /// In which way it cannot be read.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.kind
    }

    /// The place, as a JSON Pointer; empty for the whole value.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.0.pointer
    }

    /// What was expected there, such as "a string".
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What was there instead, such as "null", "the number 5" or "nothing".
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// The keys of the object in question where that helps, sorted; otherwise none.
    #[must_use]
    pub fn keys(&self) -> &[String] {
        &self.0.keys
    }
}

impl Clone for DecodeError {
    fn clone(&self) -> Self {
        Self::of(Inner::clone(&self.0))
    }
}

impl PartialEq for DecodeError {
    fn eq(&self, other: &Self) -> bool {
        **self.0 == **other.0
    }
}

impl Eq for DecodeError {}

/// What kind of value this is, in words that give no text away.
pub(super) fn kind(value: &Json) -> String {
    match value {
        Json::Null => "null".to_owned(),
        Json::Bool(value) => format!("`{value}`"),
        Json::Number(number) => {
            let text = number.to_string();
            match without_numbers(&text) {
                short if short == text => format!("the number {short}"),
                _ => "a long number".to_owned(),
            }
        }
        Json::String(_) => "a string".to_owned(),
        Json::Array(_) => "a list".to_owned(),
        Json::Object(_) => "an object".to_owned(),
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            pointer,
            expected,
            found,
            keys,
            ..
        } = &**self.0;
        if !pointer.is_empty() {
            write!(f, "at `{}`: ", without_numbers(pointer))?;
        }
        write!(f, "expected {expected}, found {found}")?;
        let mut separator = "; keys seen: ";
        for key in keys.iter().take(KEYS_SHOWN) {
            write!(f, "{separator}{}", without_numbers(key))?;
            separator = ", ";
        }
        match keys.len().saturating_sub(KEYS_SHOWN) {
            0 => Ok(()),
            more => write!(f, " and {more} more"),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecodeError")
            .field(&self.to_string())
            .finish()
    }
}

impl std::error::Error for DecodeError {}
