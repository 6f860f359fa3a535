//! The one error of a send.

use std::fmt;

use http::StatusCode;

use super::{
    ErrorClass, ErrorCode, Retry, TimeoutError, TokenError, TransportError, UndecodableReply,
    VendorError,
};
use crate::validate::Violations;
use crate::{Bytes, Json};

/// Why there is no reply. `C` is the vendor's code, `B` its error body.
///
/// What to do after a failure does not depend on the vendor:
///
/// ```
/// use apiscribe_runtime::{Error, ErrorCode, Retry};
///
/// /// What becomes of a message that was not sent.
/// fn next_step<C: ErrorCode, B>(error: &Error<C, B>) -> &'static str {
///     if error.is_fatal() {
///         return "stop sending: no call will succeed";
///     }
///     match error.retry() {
///         Retry::Backoff => "put it back into the queue",
///         Retry::AfterFix => "show it to somebody",
///         _ if error.outcome_unknown() => "ask the vendor before it is sent again",
///         _ => "give it up",
///     }
/// }
/// ```
#[non_exhaustive]
pub enum Error<C, B = Json> {
    /// The request breaks rules of the vendor; nothing was sent.
    Invalid(Violations),
    /// The vendor has answered with a failure.
    Vendor(Box<VendorError<C, B>>),
    /// There is no complete answer: the connection could not be made, or broke.
    Transport(TransportError),
    /// There was no answer in time.
    Timeout(TimeoutError),
    /// The vendor accepted the request, and its reply cannot be read. Do not send again.
    Undecodable(Box<UndecodableReply>),
    /// No access token could be obtained; the request itself was not sent.
    Token(TokenError),
}

impl<C: ErrorCode, B> Error<C, B> {
    /// The vendor's code, if it has answered with one.
    pub fn code(&self) -> Option<&C> {
        self.vendor()?.code()
    }

    /// What kind of failure it is. A reply that cannot be read is the vendor's, a connection that
    /// fails nobody's (`Unknown`).
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Invalid(_) => ErrorClass::InvalidRequest,
            Self::Vendor(error) => error.class(),
            Self::Transport(_) | Self::Timeout(_) => ErrorClass::Unknown,
            Self::Undecodable(_) => ErrorClass::Vendor,
            Self::Token(error) => error.class(),
        }
    }

    /// Whether sending the same again can help and does no harm.
    pub fn retry(&self) -> Retry {
        match self {
            Self::Invalid(_) => Retry::AfterFix,
            Self::Vendor(error) => error.retry(),
            Self::Transport(error) if !error.nothing_sent() => Retry::Never,
            Self::Transport(error) if error.is_of_file() => Retry::AfterFix,
            Self::Transport(_) => Retry::Backoff,
            Self::Timeout(_) | Self::Undecodable(_) => Retry::Never,
            Self::Token(error) => error.retry(),
        }
    }

    /// What to do about it, where the spec knows.
    pub fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Token(error) => error.remedy(),
            _ => self.vendor()?.remedy(),
        }
    }

    /// Whether every other call will fail in the same way until somebody has seen to the account or
    /// its credentials.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self.class(),
            ErrorClass::Authentication | ErrorClass::Account
        )
    }

    /// The HTTP status, if there was an answer.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Vendor(error) => Some(error.status()),
            Self::Undecodable(reply) => Some(reply.status()),
            Self::Transport(error) => error.status(),
            _ => None,
        }
    }

    /// The vendor's id of the call, if there was an answer with one.
    pub fn trace_id(&self) -> Option<&str> {
        match self {
            Self::Vendor(error) => error.trace_id(),
            Self::Undecodable(reply) => reply.trace_id(),
            _ => None,
        }
    }

    /// The vendor's own words, if it has answered with some. They may repeat parts of the request.
    pub fn message(&self) -> Option<&str> {
        self.vendor()?.message()
    }

    /// What is wrong with the request, if that is why.
    pub const fn violations(&self) -> Option<&Violations> {
        match self {
            Self::Invalid(violations) => Some(violations),
            _ => None,
        }
    }

    /// The first 64 KiB of the answer's body as it came, if there was one. It may repeat parts of
    /// the request.
    pub fn raw_body(&self) -> Option<&Bytes> {
        match self {
            Self::Vendor(error) => Some(error.raw_body()),
            Self::Undecodable(reply) => Some(reply.raw_body()),
            _ => None,
        }
    }

    /// Whether the vendor may have done what was asked all the same, so that sending again may do
    /// it twice.
    pub fn outcome_unknown(&self) -> bool {
        match self {
            Self::Invalid(_) | Self::Token(_) => false,
            Self::Vendor(error) => error.outcome_unknown(),
            Self::Transport(error) => !error.nothing_sent(),
            Self::Timeout(_) | Self::Undecodable(_) => true,
        }
    }

    /// The vendor's answer, if that is why.
    pub fn vendor(&self) -> Option<&VendorError<C, B>> {
        match self {
            Self::Vendor(error) => Some(error),
            _ => None,
        }
    }
}

impl<C, B> From<TransportError> for Error<C, B> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<C, B> From<TokenError> for Error<C, B> {
    fn from(error: TokenError) -> Self {
        Self::Token(error)
    }
}

impl<C, B> From<Violations> for Error<C, B> {
    fn from(violations: Violations) -> Self {
        Self::Invalid(violations)
    }
}

impl<C: ErrorCode, B> fmt::Display for Error<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => {
                write!(
                    f,
                    "the request is not valid and was not sent:\n{violations}"
                )
            }
            Self::Vendor(error) => write!(f, "{error}"),
            Self::Transport(error) => write!(f, "{error}"),
            Self::Timeout(error) => write!(f, "{error}"),
            Self::Undecodable(reply) => write!(f, "{reply}"),
            Self::Token(error) => write!(f, "{error}"),
        }
    }
}

impl<C: ErrorCode, B> fmt::Debug for Error<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => f.debug_tuple("Invalid").field(violations).finish(),
            Self::Vendor(error) => f.debug_tuple("Vendor").field(error).finish(),
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Timeout(error) => f.debug_tuple("Timeout").field(error).finish(),
            Self::Undecodable(reply) => f.debug_tuple("Undecodable").field(reply).finish(),
            Self::Token(error) => f.debug_tuple("Token").field(error).finish(),
        }
    }
}

impl<C: ErrorCode, B> std::error::Error for Error<C, B> {
    /// The error of the variant: `Display` shows it already.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Invalid(violations) => Some(violations),
            Self::Vendor(_) => None,
            Self::Transport(error) => error.source(),
            Self::Timeout(_) => None,
            Self::Undecodable(reply) => Some(reply.error()),
            Self::Token(error) => error.source(),
        }
    }
}
