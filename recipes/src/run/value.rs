//! What expressions give.

use std::borrow::Cow;
use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing;

use super::{MAX_VALUE, RunError};
use crate::types::Kind;

/// Names with values that nothing else keeps.
pub(super) type Pairs = signing::Pairs<'static>;

/// A value. `Debug` shows its kind alone: it may hold a secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Absent,
    /// Characters.
    String(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// Names with values.
    Pairs(signing::Pairs<'static>),
    /// Strings.
    List(Vec<String>),
    /// A time.
    Time(Timestamp),
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::String(_) => "String(..)",
            Self::Bytes(_) => "Bytes(..)",
            Self::Pairs(_) => "Pairs(..)",
            Self::List(_) => "List(..)",
            Self::Time(_) => "Time(..)",
            Self::Bool(_) => "Bool(..)",
            Self::Int(_) => "Int(..)",
        })
    }
}

impl Value {
    /// Whether it is true, or there and not empty.
    #[must_use]
    pub fn holds(&self) -> bool {
        match self {
            Self::Absent => false,
            Self::Bool(value) => *value,
            Self::String(value) => !value.is_empty(),
            Self::Bytes(value) => !value.is_empty(),
            Self::Pairs(value) => !value.is_empty(),
            Self::List(value) => !value.is_empty(),
            Self::Time(_) | Self::Int(_) => true,
        }
    }

    /// Its bytes as they stand between others; none of what is absent.
    #[must_use]
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match self {
            Self::String(value) => value.as_bytes().into(),
            Self::Bytes(value) => value.into(),
            Self::Int(value) => value.to_string().into_bytes().into(),
            Self::Absent | Self::Pairs(_) | Self::List(_) | Self::Time(_) | Self::Bool(_) => {
                Cow::Borrowed(&[])
            }
        }
    }

    /// Its characters; none of what is absent.
    #[must_use]
    pub fn characters(self) -> String {
        match self {
            Self::String(value) => value,
            Self::Bytes(value) => string(value),
            other => other.text().into_owned(),
        }
    }

    /// Its characters, where they are.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(value) => value.as_str().into(),
            other => String::from_utf8_lossy(&other.bytes()).into_owned().into(),
        }
    }

    pub(super) fn pairs(self) -> Pairs {
        match self {
            Self::Pairs(value) => value,
            _ => Pairs::new(),
        }
    }

    /// The strings of a list; what is no list is one of its own.
    pub(super) fn list(self) -> Vec<String> {
        match self {
            Self::List(value) => value,
            Self::Absent => Vec::new(),
            other => vec![other.characters()],
        }
    }

    pub(super) fn time(&self) -> Option<Timestamp> {
        match self {
            Self::Time(time) => Some(*time),
            _ => None,
        }
    }

    pub(super) fn int(&self) -> i64 {
        match self {
            Self::Int(value) => *value,
            _ => 0,
        }
    }

    /// Whether both are the same; what is absent is the empty string.
    pub(super) fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Int(one), Self::Int(other)) => one == other,
            (Self::Bool(one), Self::Bool(other)) => one == other,
            _ => self.bytes() == other.bytes(),
        }
    }

    /// These behind each other; a list counts as its strings.
    pub(super) fn joined(
        kind: Kind,
        parts: &[Cow<'_, Self>],
        separator: &str,
    ) -> Result<Self, RunError> {
        let mut pieces: Vec<Cow<'_, [u8]>> = Vec::with_capacity(parts.len());
        for part in parts {
            match &**part {
                Self::List(items) => pieces.extend(items.iter().map(|item| item.as_bytes().into())),
                other => pieces.push(other.bytes()),
            }
        }
        let length: usize = pieces
            .iter()
            .map(|piece| piece.len() + separator.len())
            .sum();
        if length > MAX_VALUE {
            return Err(RunError::TooLong);
        }
        let bytes = pieces.join(separator.as_bytes());
        Ok(match kind {
            Kind::Bytes => Self::Bytes(bytes),
            _ => Self::String(string(bytes)),
        })
    }

    pub(super) fn size(&self) -> usize {
        match self {
            Self::Pairs(pairs) => pairs
                .iter()
                .map(|(name, value)| name.len() + value.len() + 2)
                .sum(),
            Self::List(items) => items.iter().map(|item| item.len() + 1).sum(),
            // No number has more digits, with its sign.
            Self::Int(_) => 20,
            other => other.bytes().len(),
        }
    }
}

/// Bytes that are no UTF-8 are replaced.
fn string(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
