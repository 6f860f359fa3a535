//! What a vendor's table says of each code.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::mem::discriminant;

use super::code::{code_integer, code_text};
use super::{ErrorClass, Retry};
use crate::Json;

/// A row of a vendor's table of codes: the value that stands for the code, or for each code of a
/// family, and what it means.
#[derive(Clone, Debug)]
pub struct CodeRow<C> {
    codes: Codes<C>,
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'static str>,
}

/// Which codes a row is about, and the value that stands for them.
#[derive(Clone, Debug)]
enum Codes<C> {
    Text(&'static str, C),
    Integer(i64, C),
    /// All that begin so.
    Prefix(&'static str, fn(String) -> C),
    /// All from the first to the last, both included.
    Range(i64, i64, fn(i64) -> C),
}

impl<C> CodeRow<C> {
    /// The code that is this string.
    #[must_use]
    pub const fn text(text: &'static str, code: C) -> Self {
        Self::new(Codes::Text(text, code))
    }

    /// The code that is this integer.
    #[must_use]
    pub const fn integer(integer: i64, code: C) -> Self {
        Self::new(Codes::Integer(integer, code))
    }

    /// Every code that begins so and has no row before.
    #[must_use]
    pub const fn prefix(prefix: &'static str, code: fn(String) -> C) -> Self {
        Self::new(Codes::Prefix(prefix, code))
    }

    /// Every code from the first to the last, both included, that has no row before.
    #[must_use]
    pub const fn range(first: i64, last: i64, code: fn(i64) -> C) -> Self {
        Self::new(Codes::Range(first, last, code))
    }

    const fn new(codes: Codes<C>) -> Self {
        Self {
            codes,
            class: ErrorClass::Unknown,
            retry: ErrorClass::Unknown.default_retry(),
            remedy: None,
        }
    }

    /// What kind of failure it is, with what is usual then for whether to try again; `Unknown` by
    /// default.
    #[must_use]
    pub const fn class(mut self, class: ErrorClass) -> Self {
        self.class = class;
        self.retry = class.default_retry();
        self
    }

    /// Whether the same call may be tried again, where that is not what is usual for the class.
    #[must_use]
    pub const fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// Whether the value stands for codes of this row.
    fn is_of(&self, code: &C) -> bool {
        let own = match &self.codes {
            Codes::Text(_, own) | Codes::Integer(_, own) => discriminant(own),
            Codes::Prefix(_, make) => discriminant(&make(String::new())),
            Codes::Range(_, _, make) => discriminant(&make(0)),
        };
        own == discriminant(code)
    }
}

/// The row of a code; none for one that is not listed.
fn row_of<'t, C>(rows: &'t [CodeRow<C>], code: &C) -> Option<&'t CodeRow<C>> {
    rows.iter().find(|row| row.is_of(code))
}

/// What kind of failure a code is.
#[must_use]
pub fn class_of<C>(rows: &[CodeRow<C>], code: &C) -> ErrorClass {
    row_of(rows, code).map_or(ErrorClass::Unknown, |row| row.class)
}

/// Whether the call that a code refuses may be tried again.
#[must_use]
pub fn retry_of<C>(rows: &[CodeRow<C>], code: &C) -> Retry {
    let row = row_of(rows, code);
    row.map_or_else(|| ErrorClass::Unknown.default_retry(), |row| row.retry)
}

/// What to do about a code.
#[must_use]
pub fn remedy_of<C>(rows: &[CodeRow<C>], code: &C) -> Option<&'static str> {
    row_of(rows, code)?.remedy
}

/// Writes a code as the table has it.
///
/// # Errors
/// If it cannot be written to `f`.
pub fn write_code<C>(rows: &[CodeRow<C>], code: &C, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match row_of(rows, code).map(|row| &row.codes) {
        Some(Codes::Text(text, _)) => f.write_str(text),
        Some(Codes::Integer(integer, _)) => Display::fmt(integer, f),
        Some(Codes::Prefix(..) | Codes::Range(..)) | None => Ok(()),
    }
}

/// How codes are written: as strings or as integers. A vendor that mixes them up is understood.
pub trait RawCode: Sized {
    /// The code in this writing.
    fn read(value: &Json) -> Option<Self>;

    /// The value of the first row that has this code.
    ///
    /// # Errors
    /// The code, if no row has it.
    fn listed<C: Clone>(self, rows: &[CodeRow<C>]) -> Result<C, Self>;
}

impl RawCode for String {
    fn read(value: &Json) -> Option<Self> {
        code_text(value).map(Cow::into_owned)
    }

    fn listed<C: Clone>(self, rows: &[CodeRow<C>]) -> Result<C, Self> {
        for row in rows {
            match &row.codes {
                Codes::Text(text, code) if self == *text => return Ok(code.clone()),
                Codes::Prefix(prefix, code) if self.starts_with(prefix) => return Ok(code(self)),
                _ => {}
            }
        }
        Err(self)
    }
}

impl RawCode for i64 {
    fn read(value: &Json) -> Option<Self> {
        code_integer(value)
    }

    fn listed<C: Clone>(self, rows: &[CodeRow<C>]) -> Result<C, Self> {
        for row in rows {
            match &row.codes {
                Codes::Integer(integer, code) if self == *integer => return Ok(code.clone()),
                Codes::Range(first, last, code) if (*first..=*last).contains(&self) => {
                    return Ok(code(self));
                }
                _ => {}
            }
        }
        Err(self)
    }
}
