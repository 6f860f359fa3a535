//! The codes of a vendor, as a type.

use std::borrow::Cow;
use std::fmt::{self, Debug, Display};

use super::redact::word;
use super::{ErrorClass, Retry};
use crate::Json;
use crate::json::whole;

/// A vendor's code: generated for each vendor, with a value for every row of its table and one that
/// keeps what is not listed.
pub trait ErrorCode: Sized + Clone + PartialEq + Debug + Display + Send + Sync + 'static {
    /// The code that this value stands for; `None` if it is of no kind that codes have.
    fn from_json(value: &Json) -> Option<Self>;

    /// What kind of failure it is; `Unknown` for a code that is not listed.
    fn class(&self) -> ErrorClass;

    /// Whether sending the same again can help.
    fn retry(&self) -> Retry;

    /// What to do about it.
    fn remedy(&self) -> Option<&'static str>;

    /// Whether it is written in the vendor's table as it is, so that it holds nothing of a request:
    /// neither one that is not listed nor one of a family.
    fn is_of_table(&self) -> bool {
        false
    }

    /// Whether the class says something: for a code that is not listed, or listed as unknown, that
    /// of the status is the better guess.
    fn is_telling(&self) -> bool {
        !matches!(self.class(), ErrorClass::Unknown | ErrorClass::Success)
    }
}

/// A code as a string. `7`, `7.0` and `"7"` are one, and so are `true` and `"true"`; blanks around
/// it do not count, and what is blank is none.
pub(crate) fn code_text(value: &Json) -> Option<Cow<'_, str>> {
    match value {
        Json::String(text) => Some(text.trim())
            .filter(|text| !text.is_empty())
            .map(Cow::Borrowed),
        Json::Number(number) => Some(Cow::Owned(match whole(number) {
            Some(whole) => whole.to_string(),
            None => number.to_string(),
        })),
        Json::Bool(truth) => Some(Cow::Borrowed(if *truth { "true" } else { "false" })),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A code as an integer, in the same reading.
pub(crate) fn code_integer(value: &Json) -> Option<i64> {
    match value {
        Json::Number(number) => whole(number),
        Json::String(text) => {
            let text = text.trim();
            let written = || whole(&serde_json::from_str(text).ok()?);
            text.parse().ok().or_else(written)
        }
        _ => None,
    }
}

/// The code as errors show it: the vendor may repeat parts of the request in what is no code of its
/// table.
pub(crate) fn shown_code<C: ErrorCode>(code: &C) -> String {
    let text = code.to_string();
    if code.is_of_table() || word(&text).is_some() {
        return text;
    }
    "unknown".to_owned()
}

/// For a vendor that has no codes: there is no value of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoCode {}

impl ErrorCode for NoCode {
    fn from_json(_value: &Json) -> Option<Self> {
        None
    }

    fn class(&self) -> ErrorClass {
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
