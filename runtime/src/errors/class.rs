//! What kind of failure it is, and whether sending again can help.

use std::fmt;

/// What kind of answer a vendor's code stands for.
///
/// ```
/// use apiscribe_runtime::{ErrorClass, Retry};
///
/// assert_eq!(ErrorClass::Throttled.default_retry(), Retry::Backoff);
/// assert_eq!(ErrorClass::Template.default_retry(), Retry::AfterFix);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum ErrorClass {
    /// No failure at all.
    Success,
    /// The request is wrong.
    InvalidRequest,
    /// Credentials, token, signature or clock are wrong.
    Authentication,
    /// The account is not allowed to do this.
    Permission,
    /// Something with the account itself: balance, contract, state.
    Account,
    /// Something that the request names does not exist.
    NotFound,
    /// The request contradicts the state of things, or another request.
    Conflict,
    /// Too many requests.
    Throttled,
    /// The recipient cannot be reached.
    Recipient,
    /// The template does not exist, is not approved, or does not fit.
    Template,
    /// A failure on the vendor's side.
    Vendor,
    /// Nothing more is known.
    Unknown,
}

impl ErrorClass {
    /// Whether to send again, where the spec does not say it.
    #[must_use]
    pub const fn default_retry(self) -> Retry {
        match self {
            Self::Throttled => Retry::Backoff,
            Self::Success | Self::Vendor | Self::Unknown => Retry::Never,
            _ => Retry::AfterFix,
        }
    }

    /// The name in `snake_case`, as specs spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::InvalidRequest => "invalid_request",
            Self::Authentication => "authentication",
            Self::Permission => "permission",
            Self::Account => "account",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Recipient => "recipient",
            Self::Template => "template",
            Self::Vendor => "vendor",
            Self::Unknown => "unknown",
        }
    }

    /// What a status means to everybody, where no row of a vendor's table says more. `Unknown`
    /// leaves the outcome open; [`guarantees`](crate::client::guarantees) has the table.
    pub(super) const fn of_status(status: u16) -> Self {
        match status {
            401 | 407 => Self::Authentication,
            403 => Self::Permission,
            404 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::Throttled,
            // They do not blame the request, and who gave up waiting for whom they do not say.
            408 | 425 | 499 => Self::Unknown,
            400..=499 => Self::InvalidRequest,
            500..=599 => Self::Vendor,
            _ => Self::Unknown,
        }
    }
}

impl fmt::Display for ErrorClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether sending the same again can help.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Retry {
    /// No: it may already have been accepted, or will fail again.
    Never,
    /// Once the cause is fixed.
    AfterFix,
    /// As it is, after a while.
    Backoff,
}

impl Retry {
    /// The name in `snake_case`, as specs spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::AfterFix => "after_fix",
            Self::Backoff => "backoff",
        }
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
