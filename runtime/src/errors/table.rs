//! What a spec says about failures.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::code::{code_integer, code_text};
use super::{ErrorClass, Retry, RetryAfter};
use crate::Json;

/// Which answers are failures, and where in them to look for what.
///
/// Places in the body are JSON Pointers. Of several the first counts that holds something: what is
/// missing, `null` or blank is passed over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ErrorTable {
    pub(super) failed: &'static [Failed],
    pub(super) code: &'static [&'static str],
    pub(super) message: &'static [&'static str],
    pub(super) message_is_public: bool,
    pub(super) trace: Option<Source>,
    pub(super) retry_after: Option<RetryAfter>,
    pub(super) statuses: &'static [StatusRow],
    pub(super) within: &'static [&'static str],
    pub(super) texts: &'static [&'static str],
    pub(super) bodies: &'static [OtherFailure],
    pub(super) operation: Option<&'static str>,
    pub(super) variant: usize,
}

impl ErrorTable {
    /// For a vendor that says nothing about failures: what is not 2xx is one.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            failed: &[],
            code: &[],
            message: &[],
            message_is_public: false,
            trace: None,
            retry_after: None,
            statuses: &[],
            within: &[],
            texts: &[],
            bodies: &[],
            operation: None,
            variant: 0,
        }
    }

    /// What else failures look like: the first that is for an answer counts.
    #[must_use]
    pub const fn bodies(mut self, bodies: &'static [OtherFailure]) -> Self {
        self.bodies = bodies;
        self
    }

    /// Whose answers are read, where that tells what failures look like.
    #[must_use]
    pub const fn operation(mut self, name: &'static str) -> Self {
        self.operation = Some(name);
        self
    }

    /// The table for one answer.
    pub(super) fn of(&self, status: StatusCode, headers: &HeaderMap) -> Self {
        let mut others = self.bodies.iter();
        let is_for = |other: &&OtherFailure| other.is_for(self.operation, status, headers);
        let Some(other) = others.find(is_for) else {
            return *self;
        };
        let own = &other.table;
        fn filled<T>(own: &'static [T], general: &'static [T]) -> &'static [T] {
            if own.is_empty() { general } else { own }
        }
        Self {
            failed: filled(own.failed, self.failed),
            code: filled(own.code, self.code),
            message: filled(own.message, self.message),
            message_is_public: match own.message.is_empty() {
                true => self.message_is_public,
                false => own.message_is_public,
            },
            trace: own.trace.or(self.trace),
            retry_after: own.retry_after.or(self.retry_after),
            variant: other.variant,
            ..*self
        }
    }

    /// Under which keys of the body, one below the other, a reply stands.
    #[must_use]
    pub const fn within(mut self, keys: &'static [&'static str]) -> Self {
        self.within = keys;
        self
    }

    /// By which patterns a body that is a text is taken apart: the first that all of it matches
    /// counts, and its groups are the keys of what is read then.
    #[must_use]
    pub const fn texts(mut self, patterns: &'static [&'static str]) -> Self {
        self.texts = patterns;
        self
    }

    /// What makes an answer a failure, beside any status that is not 2xx.
    #[must_use]
    pub const fn failed(mut self, failed: &'static [Failed]) -> Self {
        self.failed = failed;
        self
    }

    /// Where the code stands.
    #[must_use]
    pub const fn code(mut self, places: &'static [&'static str]) -> Self {
        self.code = places;
        self
    }

    /// Where the message stands.
    #[must_use]
    pub const fn message(mut self, places: &'static [&'static str]) -> Self {
        self.message = places;
        self
    }

    /// The message holds nothing private, so errors show it.
    #[must_use]
    pub const fn public_message(mut self) -> Self {
        self.message_is_public = true;
        self
    }

    /// Where the id of the call stands.
    #[must_use]
    pub const fn trace(mut self, source: Source) -> Self {
        self.trace = Some(source);
        self
    }

    /// What says how long to wait.
    #[must_use]
    pub const fn retry_after(mut self, source: RetryAfter) -> Self {
        self.retry_after = Some(source);
        self
    }

    /// What a status means when the code says nothing; the first row that fits counts.
    #[must_use]
    pub const fn statuses(mut self, rows: &'static [StatusRow]) -> Self {
        self.statuses = rows;
        self
    }
}

/// What failures look like in some answers: those for which all that is said holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OtherFailure {
    variant: usize,
    statuses: &'static [(u16, u16)],
    content: &'static [&'static str],
    operations: &'static [&'static str],
    table: ErrorTable,
}

impl OtherFailure {
    /// Failures whose body is this variant of [`ErrorBody`](super::ErrorBody). What `table` does
    /// not say is as in general.
    #[must_use]
    pub const fn new(variant: usize, table: ErrorTable) -> Self {
        Self {
            variant,
            statuses: &[],
            content: &[],
            operations: &[],
            table,
        }
    }

    /// Only with these statuses, from the first to the last, both included.
    #[must_use]
    pub const fn statuses(mut self, ranges: &'static [(u16, u16)]) -> Self {
        self.statuses = ranges;
        self
    }

    /// Only with these content types, in small letters and without parameters.
    #[must_use]
    pub const fn content(mut self, types: &'static [&'static str]) -> Self {
        self.content = types;
        self
    }

    /// Only in answers of these operations.
    #[must_use]
    pub const fn operations(mut self, names: &'static [&'static str]) -> Self {
        self.operations = names;
        self
    }

    fn is_for(&self, operation: Option<&str>, status: StatusCode, headers: &HeaderMap) -> bool {
        let has_status = |(first, last): &(u16, u16)| (*first..=*last).contains(&status.as_u16());
        let is_operation = |name: &&str| Some(*name) == operation;
        (self.operations.is_empty() || self.operations.iter().any(is_operation))
            && (self.statuses.is_empty() || self.statuses.iter().any(has_status))
            && (self.content.is_empty() || is_one_of(self.content, headers))
    }
}

/// Whether an answer has one of these content types; one that says nothing has that of JSON.
fn is_one_of(types: &[&str], headers: &HeaderMap) -> bool {
    let said = headers.get(CONTENT_TYPE);
    let said = said.map_or(Some("application/json"), |said| said.to_str().ok());
    let said = said.and_then(|said| said.split(';').next());
    said.is_some_and(|said| {
        types
            .iter()
            .any(|one| one.eq_ignore_ascii_case(said.trim()))
    })
}

/// Something that makes an answer a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failed(Sign);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Status(u16, u16),
    Not(&'static str, Expected<'static>),
}

impl Failed {
    /// A status from the first to the last, both included.
    #[must_use]
    pub const fn status(first: u16, last: u16) -> Self {
        Self(Sign::Status(first, last))
    }

    /// A place in the body that does not hold what it holds on success; nothing there counts too.
    #[must_use]
    pub const fn not(place: &'static str, on_success: Expected<'static>) -> Self {
        Self(Sign::Not(place, on_success))
    }
}

/// A value to compare with, however the vendor writes it: `0`, `"0"` and `0.0` are one, and so are
/// `true` and `"true"`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Expected<'a> {
    /// A string.
    Text(&'a str),
    /// An integer.
    Integer(i64),
    /// A truth value.
    Bool(bool),
    /// Nothing, or `null`.
    Nothing,
}

/// Where something stands in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Source {
    /// At a place in the body.
    Body(&'static str),
    /// In a header.
    Header(&'static str),
}

/// What a range of statuses means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusRow {
    pub(super) first: u16,
    pub(super) last: u16,
    pub(super) class: ErrorClass,
    pub(super) retry: Retry,
    pub(super) remedy: Option<&'static str>,
}

impl StatusRow {
    /// What the statuses from the first to the last, both included, mean.
    #[must_use]
    pub const fn new(first: u16, last: u16, class: ErrorClass, retry: Retry) -> Self {
        Self {
            first,
            last,
            class,
            retry,
            remedy: None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = Some(remedy);
        self
    }
}

impl Failed {
    /// Whether it makes this answer a failure. What is empty or no JSON at all holds neither
    /// success nor failure.
    pub(super) fn applies(&self, status: StatusCode, body: Option<&Json>) -> bool {
        match self.0 {
            Sign::Status(first, last) => (first..=last).contains(&status.as_u16()),
            Sign::Not(..) => self.holds_success(body) == Some(false),
        }
    }

    /// Whether it asks the body, not the status.
    ///
    /// A place that is empty on success asks nothing of a body that is.
    pub(super) const fn asks_body(&self) -> bool {
        matches!(self.0, Sign::Not(_, on_success) if !matches!(on_success, Expected::Nothing))
    }

    /// Whether the body holds something else where it would hold what says that it is a success. A
    /// body that need not be JSON may well hold nothing there.
    pub(super) fn is_denied_by(&self, body: &Json) -> bool {
        match self.0 {
            Sign::Not(place, on_success) => body
                .pointer(place)
                .is_some_and(|found| !found.is_null() && !on_success.is(Some(found))),
            Sign::Status(..) => false,
        }
    }

    /// Whether the body holds what it holds on success; none if that is nothing to ask a body for.
    pub(super) fn holds_success(&self, body: Option<&Json>) -> Option<bool> {
        match (self.0, body) {
            // What is not there at all proves no success.
            (Sign::Not(place, Expected::Nothing), Some(body)) => {
                Some(body.pointer(place)?.is_null())
            }
            (Sign::Not(place, on_success), Some(body)) if !body.is_null() => {
                Some(on_success.is(body.pointer(place)))
            }
            _ => None,
        }
    }
}

impl Expected<'_> {
    /// Whether this is found.
    #[must_use]
    pub fn is(self, found: Option<&Json>) -> bool {
        if self == Self::Nothing {
            return found.is_none_or(Json::is_null);
        }
        found.is_some_and(|found| match self {
            Self::Nothing => false,
            Self::Text(text) => code_text(found).as_deref() == Some(text.trim()),
            Self::Integer(integer) => code_integer(found) == Some(integer),
            Self::Bool(true) => code_text(found).as_deref() == Some("true"),
            Self::Bool(false) => code_text(found).as_deref() == Some("false"),
        })
    }
}
