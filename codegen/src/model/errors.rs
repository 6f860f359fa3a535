//! Error tables.

use std::fmt;

use apiscribe_runtime::{ErrorClass, Retry};
use serde_json::Value;

use super::{Docs, RustName, Spot, Ty};
use crate::media::Media;

/// What counts as failure and what each code means.
#[derive(Debug, Clone, Default)]
pub struct Errors {
    /// What failures look like where nothing else is said.
    pub general: Failure,
    /// What else failures look like, each for some answers; the first that is for an answer counts.
    pub bodies: Vec<OtherFailure>,
    /// What statuses mean when no code says more.
    pub statuses: Vec<StatusRow>,
    /// Text or integer codes.
    pub repr: CodeRepr,
    /// What codes mean: exact rows first, then families and ranges, each in the page's order.
    pub codes: Vec<CodeRow>,
}

impl Errors {
    /// What a failure looks like in an answer of an operation; a content type that is not known is
    /// that of JSON.
    #[must_use]
    pub fn of(&self, operation: &RustName, status: u16, content: Option<&str>) -> &Failure {
        let mut bodies = self.bodies.iter();
        let found = bodies.find(|other| other.meant.is_for(operation, status, content));
        found.map_or(&self.general, |other| &other.failure)
    }

    /// What a failure of an operation with this status most likely looks like, and the content type
    /// that says so.
    #[must_use]
    pub fn likely(&self, operation: &RustName, status: u16) -> (&Failure, Option<&str>) {
        let mut bodies = self.bodies.iter();
        let is_for = |other: &&OtherFailure| {
            other.meant.is_for_operation(operation) && other.meant.meets((status, status))
        };
        match bodies.find(is_for) {
            Some(other) => {
                let content = other.meant.content.first();
                (&other.failure, content.map(String::as_str))
            }
            None => (&self.general, None),
        }
    }

    /// Every way that failures look, the general one first.
    pub fn all(&self) -> impl Iterator<Item = &Failure> {
        let others = self.bodies.iter().map(|other| &other.failure);
        std::iter::once(&self.general).chain(others)
    }

    /// Every type of a failure's body once, that of the general one first.
    #[must_use]
    pub fn types(&self) -> Vec<&Ty> {
        let mut types: Vec<&Ty> = Vec::new();
        for failure in self.all() {
            if !types.contains(&failure.ty()) {
                types.push(failure.ty());
            }
        }
        types
    }
}

/// What a failure looks like, and where in it to look for what.
#[derive(Debug, Clone, Default)]
pub struct Failure {
    /// Type of the body.
    pub body: Option<Ty>,
    /// When a reply is a failure, in this order.
    pub failed: Vec<Failed>,
    /// JSON Pointers to the code; the first that is there.
    pub code: Vec<String>,
    /// JSON Pointers to the message; the first that is there.
    pub message: Vec<String>,
    /// The message holds nothing private, so errors show it.
    pub message_is_public: bool,
    /// Where the trace id stands.
    pub trace: Option<Source>,
    /// What says how long to wait.
    pub retry_after: Option<RetryAfter>,
}

impl Failure {
    /// Type of the body, which is any JSON where nothing is said.
    #[must_use]
    pub fn ty(&self) -> &Ty {
        self.body.as_ref().unwrap_or(&Ty::Json)
    }
}

/// What failures look like in some answers.
#[derive(Debug, Clone)]
pub struct OtherFailure {
    /// In which.
    pub meant: Meant,
    /// What they look like there, with what the general one says and this does not.
    pub failure: Failure,
}

/// Which answers something is for. What is empty limits nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meant {
    /// Those with one of these statuses.
    pub statuses: Vec<(u16, u16)>,
    /// Those of one of these content types, in small letters.
    pub content: Vec<String>,
    /// Those of one of these operations.
    pub operations: Vec<RustName>,
}

impl Meant {
    fn is_for(&self, operation: &RustName, status: u16, content: Option<&str>) -> bool {
        let content = content.unwrap_or("application/json");
        let is_of = |known: &String| Media::is_same(known, content);
        self.is_for_operation(operation)
            && (self.statuses.is_empty() || self.has_status(status))
            && (self.content.is_empty() || self.content.iter().any(is_of))
    }

    /// Whether it can be for an answer of the operation.
    #[must_use]
    pub fn is_for_operation(&self, operation: &RustName) -> bool {
        self.operations.is_empty() || self.operations.contains(operation)
    }

    /// Whether it can be for an answer with a status of the range.
    #[must_use]
    pub fn meets(&self, (first, last): (u16, u16)) -> bool {
        let meets = |(from, to): &(u16, u16)| *from <= last && *to >= first;
        self.statuses.is_empty() || self.statuses.iter().any(meets)
    }

    /// Whether all statuses of the range are meant.
    #[must_use]
    pub fn holds_all(&self, (first, last): (u16, u16)) -> bool {
        self.statuses.is_empty() || (first..=last).all(|status| self.has_status(status))
    }

    fn has_status(&self, status: u16) -> bool {
        let mut ranges = self.statuses.iter();
        ranges.any(|(first, last)| (*first..=*last).contains(&status))
    }

    /// Whether there can be an answer that both are for.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        fn has_one<T: PartialEq>(own: &[T], other: &[T]) -> bool {
            own.is_empty() || other.is_empty() || other.iter().any(|one| own.contains(one))
        }
        let mut ranges = other.statuses.iter();
        (other.statuses.is_empty() || ranges.any(|range| self.meets(*range)))
            && has_one(&self.content, &other.content)
            && has_one(&self.operations, &other.operations)
    }

    /// Whether it is for every answer that the other is for.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        fn has_all<T: PartialEq>(own: &[T], other: &[T]) -> bool {
            own.is_empty() || !other.is_empty() && other.iter().all(|one| own.contains(one))
        }
        let mut of_other = other
            .statuses
            .iter()
            .flat_map(|(first, last)| *first..=*last);
        let has_statuses = self.statuses.is_empty()
            || !other.statuses.is_empty() && of_other.all(|status| self.has_status(status));
        has_statuses
            && has_all(&self.content, &other.content)
            && has_all(&self.operations, &other.operations)
    }
}

/// When a reply is a failure.
#[derive(Debug, Clone, PartialEq)]
pub enum Failed {
    /// By its status.
    Status(u16, u16),
    /// By a value of its body that is not what success says.
    Not {
        /// JSON Pointer.
        path: String,
        /// What success says: a string, an integer, a truth value, or `null` for nothing.
        value: Value,
    },
}

/// Where a value of a reply stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// JSON Pointer into the body.
    Body(String),
    /// Header.
    Header(String),
}

/// What says how long to wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryAfter {
    /// Where it stands.
    pub source: Source,
    /// True: milliseconds; false: seconds.
    pub millis: bool,
}

/// What a status means.
#[derive(Debug, Clone)]
pub struct StatusRow {
    /// First status.
    pub first: u16,
    /// Last status.
    pub last: u16,
    /// Class.
    pub class: ErrorClass,
    /// Retry.
    pub retry: Retry,
    /// What to do.
    pub remedy: Option<String>,
    /// What about a request leads here; none: anything of its class.
    pub causes: Vec<Cause>,
    /// Documentation.
    pub docs: Docs,
}

/// What codes are on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodeRepr {
    /// Text.
    #[default]
    Text,
    /// Integers.
    Integer,
}

/// What a code means.
#[derive(Debug, Clone)]
pub struct CodeRow {
    /// Which codes.
    pub matches: CodeMatch,
    /// Variant in Rust.
    pub rust: RustName,
    /// Class.
    pub class: ErrorClass,
    /// Retry.
    pub retry: Retry,
    /// What to do.
    pub remedy: Option<String>,
    /// Statuses that it comes with, as far as stated.
    pub statuses: Vec<(u16, u16)>,
    /// Field of the request that the vendor blames (path as written).
    pub path: Option<String>,
    /// That field, resolved: of the first request that has it.
    pub blames: Option<Spot>,
    /// What about a request leads here; none: anything of its class.
    pub causes: Vec<Cause>,
    /// Documentation.
    pub docs: Docs,
}

/// Which codes a row is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeMatch {
    /// This text.
    Text(String),
    /// Every text that begins so.
    Prefix(String),
    /// This number.
    Integer(i64),
    /// These numbers.
    Range(i64, i64),
}

impl fmt::Display for CodeMatch {
    /// As specs write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Prefix(prefix) => write!(f, "{prefix}*"),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Range(first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// What about a request leads to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Something that has to be there is not.
    Missing,
    /// Something is not as it has to be.
    Invalid,
    /// The body cannot be read at all.
    Unreadable,
    /// Nobody has this key.
    Key,
    /// The token is unknown or has run out.
    Token,
    /// The signature is that of something else.
    Signature,
    /// The time of signing is not written as it has to be.
    Timestamp,
    /// The time of signing is too far from now.
    Expired,
    /// The nonce was used before.
    Replayed,
    /// What is called is not what the address stands for, or is not known.
    Action,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 10] = [
        Self::Missing,
        Self::Invalid,
        Self::Unreadable,
        Self::Key,
        Self::Token,
        Self::Signature,
        Self::Timestamp,
        Self::Expired,
        Self::Replayed,
        Self::Action,
    ];

    /// As specs spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Invalid => "invalid",
            Self::Unreadable => "unreadable",
            Self::Key => "key",
            Self::Token => "token",
            Self::Signature => "signature",
            Self::Timestamp => "timestamp",
            Self::Expired => "expired",
            Self::Replayed => "replayed",
            Self::Action => "action",
        }
    }
}
