//! What readers ask of an encoding.

use apiscribe_runtime::Timestamp;
use serde_json::Value;

use super::{Civil, bytes_of, decimal_of};

/// What a value is, to an encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    Text,
    Number,
    /// A truth value.
    Bool,
    Decimal,
    Timestamp,
    Bytes,
    File,
    /// A list of plain values.
    List,
    Other,
}

/// What readers ask of an encoding.
pub(crate) struct Facets {
    /// What it is for; empty if that is anything.
    pub(crate) takes: &'static [Shape],
    /// What it is for in words, for errors.
    pub(crate) wants: &'static str,
    /// What it is for, and what then stands on the wire, in the reference.
    pub(crate) wording: (&'static str, &'static str),
    /// What becomes of it.
    pub(crate) gives: Shape,
    /// How it is written and read.
    pub(crate) form: Form,
    /// A sentence of the docs.
    pub(crate) says: Option<&'static str>,
    /// A sentence of OpenAPI documents, whose keywords say the rest.
    pub(crate) describes: Option<&'static str>,
}

/// How a value is written and read.
pub(crate) enum Form {
    /// One value as another.
    Value(OfValue),
    /// A list, spread over the parameters of a query or form.
    List(OfList),
}

/// How one value is written as another.
#[derive(Clone, Copy)]
pub(crate) struct OfValue {
    /// The type of the runtime that does so.
    pub(crate) wrapper: &'static str,
    pub(crate) write: Write,
    /// Undoes it, strictly or leniently; none if the value is not so written.
    pub(crate) read: fn(&Value, bool) -> Option<Value>,
    pub(crate) schema: Schema,
}

/// What is written.
#[derive(Clone, Copy)]
pub(crate) enum Write {
    /// The JSON of the value, in a string. The wrapper holds whatever it is.
    Json,
    /// A time as a number.
    Number(fn(Timestamp) -> i64),
    /// A time as a string.
    String(fn(Timestamp) -> String),
    /// Bytes as a string. The wrapper holds whatever they are in.
    Bytes(fn(&[u8]) -> String),
    /// A truth value as one of two others.
    Either([fn() -> Value; 2]),
    /// A time in a layout.
    Civil(Civil),
    /// A decimal as a number. The wrapper holds it or a reference.
    Decimal,
}

impl Write {
    /// What is written for a value in its logical form; none for what it is not for, and where it
    /// is the JSON of something. A number is cut to the digits that JSON readers keep.
    pub(crate) fn written(&self, logical: &Value) -> Option<Value> {
        Some(match self {
            Self::Json => return None,
            Self::Number(write) => write(logical.as_str()?.parse().ok()?).into(),
            Self::String(write) => Value::String(write(logical.as_str()?.parse().ok()?)),
            Self::Bytes(write) => Value::String(write(&bytes_of(logical)?)),
            Self::Civil(civil) => civil.write(logical.as_str()?.parse().ok()?)?.into(),
            Self::Either([no, yes]) => match logical.as_bool()? {
                false => no(),
                true => yes(),
            },
            Self::Decimal => serde_json::from_str(decimal_of(logical)?.as_str()).ok()?,
        })
    }

    /// Whether the wrapper has a parameter for what it holds.
    pub(crate) const fn is_generic(&self) -> bool {
        matches!(self, Self::Json | Self::Bytes(_) | Self::Decimal)
    }
}

/// What JSON Schema says of what is written.
#[derive(Clone, Copy)]
pub(crate) enum Schema {
    /// A string with a document in it.
    Document,
    /// A string with a number or truth value in it.
    Scalar,
    /// A number, of those that are times.
    Moments(fn(Timestamp) -> i64),
    /// A number.
    Number,
    /// One of two values, of this type.
    Either(&'static str, [fn() -> Value; 2]),
    /// What it says of the value itself.
    Same,
    /// A string with bytes in it.
    Bytes {
        /// `contentEncoding`.
        encoding: &'static str,
        pattern: &'static str,
    },
    /// A string with a time in a layout.
    Civil(Civil),
    /// A string of which nothing can be said.
    Unsaid {
        what: &'static str,
        why: &'static str,
    },
}

/// How a list is spread over parameters.
#[derive(Debug, PartialEq)]
pub struct OfList {
    /// The method of the runtime's writer that does so.
    pub(crate) method: &'static str,
    /// What is added to the name of the parameter.
    pub(crate) suffix: &'static str,
    /// What stands between the elements; none if each is a parameter.
    pub(crate) separator: Option<char>,
    /// `style` of OpenAPI; none if it is the one that is meant without.
    pub(crate) style: Option<&'static str>,
}

impl OfList {
    /// Whether a header can be spread so: a name with a suffix is none of a header.
    pub(crate) fn fits_headers(&self) -> bool {
        self.suffix.is_empty()
    }

    /// Whether a parameter of this name is one of the key.
    pub(crate) fn is_named(&self, name: &str, key: &str) -> bool {
        name.strip_suffix(self.suffix) == Some(key)
    }
}
