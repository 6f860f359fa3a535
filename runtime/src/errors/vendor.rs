//! A failure as the vendor reports it.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::code::shown_code;
use super::failure::write_trace;
use super::redact::{one_line, token};
use super::{ClockSkew, ErrorClass, ErrorCode, Retry};
use crate::outlined::Outlined;
use crate::{Bytes, Json};

/// The vendor has answered that it did not do what was asked.
///
/// Neither `Display` nor `Debug` shows the vendor's message or body: vendors echo requests in them,
/// phone numbers and signatures included. [`message`](Self::message) and
/// [`raw_body`](Self::raw_body) are the deliberate way to see them. Only if the spec says that the
/// message holds nothing private does `Display` show it.
///
/// ```
/// use apiscribe_runtime::{ErrorCode, VendorError};
///
/// fn log<C: ErrorCode, B>(error: &VendorError<C, B>) {
///     // What the vendor's support asks for; neither holds anything private.
///     println!("status {}, trace {:?}", error.status(), error.trace_id());
/// }
/// ```
pub struct VendorError<C, B = Json> {
    pub(super) code: Option<C>,
    pub(super) body: Option<Outlined<B>>,
    pub(super) facts: Outlined<Facts>,
}

/// What is the same for every vendor.
pub(super) struct Facts {
    pub(super) status: StatusCode,
    pub(super) class: ErrorClass,
    pub(super) retry: Retry,
    pub(super) remedy: Option<&'static str>,
    pub(super) outcome: Outcome,
    pub(super) message: Option<String>,
    pub(super) message_is_public: bool,
    pub(super) trace_id: Option<String>,
    pub(super) retry_after: Option<Duration>,
    pub(super) clock_skew: Option<ClockSkew>,
    pub(super) raw: Bytes,
    pub(super) headers: HeaderMap,
}

/// What a failure says of what was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// It was not done.
    Refused,
    /// It may have been done.
    Open,
    /// It was done, says the body, and something else says that it was not.
    SaysSuccess,
}

impl<C, B> VendorError<C, B> {
    /// The HTTP status; some vendors refuse with 200.
    pub fn status(&self) -> StatusCode {
        self.facts.status
    }

    /// The HTTP headers. They may repeat parts of the request.
    pub fn headers(&self) -> &HeaderMap {
        &self.facts.headers
    }

    /// The vendor's code, if there was one.
    pub const fn code(&self) -> Option<&C> {
        self.code.as_ref()
    }

    /// What kind of failure it is.
    pub fn class(&self) -> ErrorClass {
        self.facts.class
    }

    /// Whether sending the same again can help.
    pub fn retry(&self) -> Retry {
        self.facts.retry
    }

    /// What to do about it.
    pub fn remedy(&self) -> Option<&'static str> {
        self.facts.remedy
    }

    /// The vendor's own words. They may repeat parts of the request, though not what was signed:
    /// that is taken out of the message and of the body.
    pub fn message(&self) -> Option<&str> {
        self.facts.message.as_deref()
    }

    /// The vendor's id of the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.facts.trace_id.as_deref()
    }

    /// How long the vendor asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.facts.retry_after
    }

    /// How far the clock that signed the request is off, where that can be why the vendor refused
    /// it: the spec says within what time requests have to be signed, and the answer's `Date` shows
    /// that this one was not. Only a client knows
    /// it: what reads an answer alone does not see when the request was signed.
    pub fn clock_skew(&self) -> Option<ClockSkew> {
        self.facts.clock_skew
    }

    /// The body, if it was what the spec says of error bodies.
    pub fn body(&self) -> Option<&B> {
        self.body.as_deref()
    }

    /// The first 64 KiB of the body as it came. It may repeat the whole request.
    pub fn raw_body(&self) -> &Bytes {
        &self.facts.raw
    }

    /// Whether the vendor may have done what was asked all the same: it broke down on the way, the
    /// answer says neither that it did nor that it did not, or says both. Then
    /// [`retry`](Self::retry) is `Never`.
    pub fn outcome_unknown(&self) -> bool {
        self.facts.outcome != Outcome::Refused
    }

    /// Whether the body says success, so that the call is not repeated even if that does no harm.
    #[cfg(feature = "client")]
    pub(crate) fn says_success(&self) -> bool {
        self.facts.outcome == Outcome::SaysSuccess
    }

    /// The vendor's words, or where they are; a remedy before them may have ended its sentence.
    fn write_words(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ends = self
            .facts
            .remedy
            .is_some_and(|remedy| remedy.ends_with('.'));
        let mut write = |words: fmt::Arguments<'_>| match ends {
            true => write!(f, " {words}."),
            false => write!(f, "; {words}"),
        };
        match &self.facts.message {
            Some(message) if self.facts.message_is_public => {
                write(format_args!("the vendor says: {}", one_line(message)))
            }
            Some(_) => write(format_args!("`message()` has the vendor's words")),
            None if self.facts.raw.is_empty() => Ok(()),
            None => write(format_args!("`raw_body()` has the vendor's answer")),
        }
    }
}

impl<C: ErrorCode, B> fmt::Display for VendorError<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.facts.status.as_u16();
        match self.facts.outcome {
            Outcome::Refused => write!(f, "the vendor refused with status {status}")?,
            Outcome::Open => write!(f, "the vendor failed with status {status}")?,
            Outcome::SaysSuccess => write!(
                f,
                "the vendor failed with status {status} while its body says success"
            )?,
        }
        if let Some(code) = &self.code {
            write!(f, ", code {}", shown_code(code))?;
        }
        write!(f, " ({})", self.facts.class)?;
        write_trace(f, self.trace_id())?;
        if self.outcome_unknown() {
            f.write_str(
                ", and whether it did what was asked is not known, so look before you send again",
            )?;
        }
        if let Some(skew) = &self.facts.clock_skew {
            write!(f, "; {skew}")?;
        }
        if let Some(remedy) = self.facts.remedy {
            write!(f, ": {remedy}")?;
        }
        self.write_words(f)
    }
}

impl<C: ErrorCode, B> fmt::Debug for VendorError<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VendorError")
            .field("status", &self.facts.status)
            .field("code", &self.code.as_ref().map(shown_code))
            .field("class", &self.facts.class)
            .field("retry", &self.facts.retry)
            .field("trace_id", &self.trace_id().and_then(token))
            .field("retry_after", &self.facts.retry_after)
            .field("clock_skew", &self.facts.clock_skew)
            .field("raw_bytes", &self.facts.raw.len())
            .finish_non_exhaustive()
    }
}

impl<C: ErrorCode, B> std::error::Error for VendorError<C, B> {}
