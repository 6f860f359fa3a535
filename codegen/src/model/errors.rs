//! Error tables.

use std::fmt;

use apiscribe_runtime::{ErrorClass, Retry};
use serde_json::Value;

use super::{Docs, RustName, Spot, Ty};

/// What counts as failure and what each code means.
#[derive(Debug, Clone, Default)]
pub struct Errors {
    /// Type of the error body.
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
    /// What statuses mean when no code says more.
    pub statuses: Vec<StatusRow>,
    /// Text or integer codes.
    pub repr: CodeRepr,
    /// What codes mean: exact rows first, then families and ranges, each in the page's order.
    pub codes: Vec<CodeRow>,
}

/// When a reply is a failure.
#[derive(Debug, Clone)]
pub enum Failed {
    /// By its status.
    Status(u16, u16),
    /// By a value of its body that is not what success says.
    Not {
        /// JSON Pointer.
        path: String,
        /// What success says.
        value: Value,
    },
}

/// Where a value of a reply stands.
#[derive(Debug, Clone)]
pub enum Source {
    /// JSON Pointer into the body.
    Body(String),
    /// Header.
    Header(String),
}

/// What says how long to wait.
#[derive(Debug, Clone)]
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
    /// The same, resolved: of the first request that has it.
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
