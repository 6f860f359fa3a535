// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::ErrorBody;
use crate::support::{Class, ErrorTable, Failed, Retry, StatusRow};

/// Why a call to Bird Channels API did not succeed.
///
/// What statuses mean when no code says more:
///
/// - 400, invalid_request: The request could not be read. Remedy: Correct the request; `message` names
///   the fault. Source: OpenAPI description that the vendor publishes for the same two operations.
/// - 401, authentication: The access key is missing, wrong or revoked. Remedy: Check the access key of
///   the client. Source: Other documentation pages of the vendor.
/// - 403, permission: The access key may not do this in this workspace. Remedy: Give the key the right
///   it lacks, or use another key. Source: Other documentation pages of the vendor.
/// - 404, not_found: Workspace, channel or contact does not exist for this key. Remedy: Check the ids
///   in the path. Source: OpenAPI description that the vendor publishes for the same two operations.
/// - 409, conflict: Something about the present state of the resources stands in the way. Remedy: Look
///   at `message`, resolve the conflict, then send again. Source: OpenAPI description that the vendor
///   publishes for the same two operations.
/// - 422, invalid_request: The request was read but does not hold: `details` lists the complaints per
///   field. Remedy: Correct the fields that `details` names. Source: OpenAPI description that the
///   vendor publishes for the same two operations.
/// - 429, throttled: Too many calls from this workspace. The request was not processed. Remedy: Wait
///   and send again, at a lower rate. Source: Other documentation pages of the vendor.
/// - 500 to 599, vendor: The service failed. It is not certain that nothing was accepted. Remedy: Find
///   out whether the message was accepted before you send it again. Source: Other documentation pages
///   of the vendor.
pub type Error = apiscribe_runtime::Error<ErrorCode, ErrorBody>;

/// How replies are told apart.
pub(super) static TABLE: ErrorTable = ErrorTable::new()
    .failed(&[Failed::status(400, 599)])
    .code(&["/code"])
    .message(&["/message"])
    .statuses(STATUSES);

/// What statuses mean when no code says more.
const STATUSES: &[StatusRow] = &[
    StatusRow::new(400, 400, Class::InvalidRequest, Retry::AfterFix)
        .remedy("Correct the request; `message` names the fault."),
    StatusRow::new(401, 401, Class::Authentication, Retry::AfterFix)
        .remedy("Check the access key of the client."),
    StatusRow::new(403, 403, Class::Permission, Retry::AfterFix)
        .remedy("Give the key the right it lacks, or use another key."),
    StatusRow::new(404, 404, Class::NotFound, Retry::AfterFix)
        .remedy("Check the ids in the path."),
    StatusRow::new(409, 409, Class::Conflict, Retry::AfterFix)
        .remedy("Look at `message`, resolve the conflict, then send again."),
    StatusRow::new(422, 422, Class::InvalidRequest, Retry::AfterFix)
        .remedy("Correct the fields that `details` names."),
    StatusRow::new(429, 429, Class::Throttled, Retry::Backoff)
        .remedy("Wait and send again, at a lower rate."),
    StatusRow::new(500, 599, Class::Vendor, Retry::Never)
        .remedy("Find out whether the message was accepted before you send it again."),
];

/// What Bird Channels API says went wrong.
///
/// A code that is not listed keeps its text or number; `class` and `retry` answer for it too.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// `InvalidPayload`: One or several fields of the request body were refused; `details` says which and
    /// why.
    ///
    /// Remedy: Correct the fields that `details` names. Comes with status 422.
    ///
    /// Source: Replies of the live service as shown in public projects.
    InvalidPayload,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ErrorCode {
    /// What kind of failure it is.
    #[must_use]
    pub fn class(&self) -> Class {
        match self {
            Self::InvalidPayload => Class::InvalidRequest,
            Self::Unlisted(_) => Class::Unknown,
        }
    }

    /// Whether the same call may be tried again.
    #[must_use]
    pub fn retry(&self) -> Retry {
        self.class().default_retry()
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::InvalidPayload => Some("Correct the fields that `details` names."),
            Self::Unlisted(_) => None,
        }
    }
}

impl From<String> for ErrorCode {
    fn from(code: String) -> Self {
        match code.as_str() {
            "InvalidPayload" => Self::InvalidPayload,
            _ => Self::Unlisted(crate::support::Unlisted::new(code)),
        }
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::InvalidPayload => f.write_str("InvalidPayload"),
            Self::Unlisted(code) => write!(f, "{}", code.value()),
        }
    }
}

crate::support::error_code!(ErrorCode);
