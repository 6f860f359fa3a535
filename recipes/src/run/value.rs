//! What expressions give.

use std::borrow::Cow;
use std::fmt;

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing;

use super::{MAX_VALUE, RunError};
use crate::types::Kind;

/// Strings, in order.
pub(super) type List<'v> = Vec<Cow<'v, str>>;

/// A value. Literals, credentials, parts of the request and values of steps are borrowed. `Debug`
/// shows its kind alone: it may hold a secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Value<'v> {
    /// Nothing.
    Absent,
    /// Characters.
    String(Cow<'v, str>),
    /// Bytes.
    Bytes(Cow<'v, [u8]>),
    /// Names with values.
    Pairs(signing::Pairs<'v>),
    /// Strings.
    List(List<'v>),
    /// A time.
    Time(Timestamp),
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
}

impl fmt::Debug for Value<'_> {
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

impl<'v> Value<'v> {
    /// What somebody else keeps.
    pub(super) fn borrowed(&self) -> Value<'_> {
        match self {
            Self::Absent => Value::Absent,
            Self::String(text) => Value::String(Cow::Borrowed(text)),
            Self::Bytes(bytes) => Value::Bytes(Cow::Borrowed(bytes)),
            Self::Pairs(pairs) => {
                let pairs = pairs
                    .iter()
                    .map(|(name, value)| (name.as_ref().into(), value.as_ref().into()));
                Value::Pairs(pairs.collect())
            }
            Self::List(items) => {
                Value::List(items.iter().map(|item| item.as_ref().into()).collect())
            }
            Self::Time(time) => Value::Time(*time),
            Self::Bool(value) => Value::Bool(*value),
            Self::Int(value) => Value::Int(*value),
        }
    }

    /// What outlives the request and the steps before.
    pub(super) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Absent => Value::Absent,
            Self::String(text) => Value::String(text.into_owned().into()),
            Self::Bytes(bytes) => Value::Bytes(bytes.into_owned().into()),
            Self::Pairs(pairs) => Value::Pairs(signing::owned(pairs)),
            Self::List(items) => {
                let items = items.into_iter().map(|item| item.into_owned().into());
                Value::List(items.collect())
            }
            Self::Time(time) => Value::Time(time),
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => Value::Int(value),
        }
    }

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
            Self::Bytes(value) => Cow::Borrowed(value),
            Self::Int(value) => value.to_string().into_bytes().into(),
            Self::Absent | Self::Pairs(_) | Self::List(_) | Self::Time(_) | Self::Bool(_) => {
                Cow::Borrowed(&[])
            }
        }
    }

    /// Its characters; none of what is absent.
    #[must_use]
    pub fn characters(self) -> Cow<'v, str> {
        match self {
            Self::String(value) => value,
            Self::Bytes(Cow::Borrowed(value)) => String::from_utf8_lossy(value),
            Self::Bytes(Cow::Owned(value)) => string(value).into(),
            other => other.text().into_owned().into(),
        }
    }

    /// Its characters, where they are.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::String(value) => Cow::Borrowed(value),
            Self::Bytes(value) => String::from_utf8_lossy(value),
            other => String::from_utf8_lossy(&other.bytes()).into_owned().into(),
        }
    }

    pub(super) fn pairs(self) -> signing::Pairs<'v> {
        match self {
            Self::Pairs(value) => value,
            _ => Vec::new(),
        }
    }

    /// The strings of a list; what is no list is one of its own.
    pub(super) fn list(self) -> List<'v> {
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
    pub(super) fn equals(&self, other: &Value<'_>) -> bool {
        match (self, other) {
            (Self::Int(one), Value::Int(other)) => one == other,
            (Self::Bool(one), Value::Bool(other)) => one == other,
            _ => self.bytes() == other.bytes(),
        }
    }

    /// These behind each other; a list counts as its strings.
    pub(super) fn joined(
        kind: Kind,
        parts: &[Value<'_>],
        separator: &str,
    ) -> Result<Self, RunError> {
        let pieces = || parts.iter().flat_map(Value::pieces);
        let length: usize = pieces().map(|piece| piece.len() + separator.len()).sum();
        if length > MAX_VALUE {
            return Err(RunError::TooLong);
        }
        let mut bytes = Vec::with_capacity(length);
        for (index, piece) in pieces().enumerate() {
            let before = if index == 0 { "" } else { separator };
            bytes.extend_from_slice(before.as_bytes());
            bytes.extend_from_slice(&piece);
        }
        Ok(match kind {
            Kind::Bytes => Self::Bytes(bytes.into()),
            _ => Self::String(string(bytes).into()),
        })
    }

    /// Its bytes; of a list those of each string.
    fn pieces(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        let (items, other) = match self {
            Self::List(items) => (items.as_slice(), None),
            other => (&[][..], Some(other.bytes())),
        };
        let items = items.iter().map(|item| item.as_bytes().into());
        items.chain(other)
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
