//! The codes of a vendor, as a type.

use std::fmt::{self, Debug, Display};

use super::{Class, Retry};
use crate::Json;
use crate::json::Unlisted;

/// A vendor's code: printed for each vendor, with a value for every row of its table and one that
/// keeps what is not listed.
pub trait ErrorCode: Sized + Clone + PartialEq + Debug + Display + Send + Sync + 'static {
    /// The code that this value stands for; `None` if it is of no kind that codes have.
    fn from_json(value: &Json) -> Option<Self>;

    /// What kind of failure it is; `Unknown` for a code that is not listed.
    fn class(&self) -> Class;

    /// Whether sending the same again can help.
    fn retry(&self) -> Retry;

    /// What to do about it.
    fn remedy(&self) -> Option<&'static str>;

    /// Whether the class says something: for a code that is not listed, or listed as unknown, that
    /// of the status is the better guess.
    fn is_telling(&self) -> bool {
        !matches!(self.class(), Class::Unknown | Class::Success)
    }
}

/// Reads a code that is written as `Raw`: the body of `from_json` for printed codes, whose variant
/// for what is not listed tells what `Raw` is.
#[doc(hidden)]
pub fn read_code<Raw: RawCode, C: From<Raw>>(
    _unlisted: impl FnOnce(Unlisted<Raw>) -> C,
    value: &Json,
) -> Option<C> {
    Raw::read(value).map(C::from)
}

/// How codes are written: as text or as integers. A vendor that mixes them up is understood.
#[doc(hidden)]
pub trait RawCode: Sized {
    /// The code in this writing.
    fn read(value: &Json) -> Option<Self>;
}

impl RawCode for String {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::String(text) => Some(text.clone()),
            Json::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl RawCode for i64 {
    fn read(value: &Json) -> Option<Self> {
        match value {
            Json::String(text) => text.trim().parse().ok(),
            other => other.as_i64(),
        }
    }
}

/// For a vendor that has no codes: there is no value of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoCode {}

impl ErrorCode for NoCode {
    fn from_json(_value: &Json) -> Option<Self> {
        None
    }

    fn class(&self) -> Class {
        match *self {}
    }

    fn retry(&self) -> Retry {
        match *self {}
    }

    fn remedy(&self) -> Option<&'static str> {
        match *self {}
    }
}

impl Display for NoCode {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}
