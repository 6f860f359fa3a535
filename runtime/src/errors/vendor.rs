//! A failure as the vendor tells it.

use std::fmt;
use std::time::Duration;

use http::StatusCode;

use super::failure::write_trace;
use super::redact::{token, word};
use super::{Class, ErrorCode, Retry};
use crate::{Bytes, Json};

/// The vendor has answered that it did not do what was asked.
///
/// Neither `Display` nor `Debug` shows the vendor's message or body: vendors echo requests in them,
/// phone numbers and signatures included. [`message`](Self::message) and
/// [`raw_body`](Self::raw_body) are the deliberate way to see them.
pub struct VendorError<C, B = Json> {
    pub(super) status: StatusCode,
    pub(super) code: Option<C>,
    pub(super) class: Class,
    pub(super) retry: Retry,
    pub(super) remedy: Option<&'static str>,
    pub(super) message: Option<String>,
    pub(super) trace_id: Option<String>,
    pub(super) retry_after: Option<Duration>,
    pub(super) body: Option<B>,
    pub(super) raw: Bytes,
}

impl<C, B> VendorError<C, B> {
    /// The HTTP status; some vendors refuse with 200.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The vendor's code, if there was one.
    pub const fn code(&self) -> Option<&C> {
        self.code.as_ref()
    }

    /// What kind of failure it is.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether sending the same again can help.
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// What to do about it.
    pub const fn remedy(&self) -> Option<&'static str> {
        self.remedy
    }

    /// The vendor's own words. They may repeat parts of the request, though not what was signed: that
    /// is taken out of the message and of the body.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }

    /// The vendor's id of the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// How long the vendor asks to wait.
    pub const fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The body, if it was what the spec says of error bodies.
    pub const fn body(&self) -> Option<&B> {
        self.body.as_ref()
    }

    /// The first 64 KiB of the body as it came. It may repeat the whole request.
    pub const fn raw_body(&self) -> &Bytes {
        &self.raw
    }
}

impl<C: ErrorCode, B> VendorError<C, B> {
    /// Whether the vendor may have done what was asked all the same: it broke down on the way, or
    /// answered with success and no code, or with success and a code for it that is written
    /// otherwise than its spec says.
    pub fn outcome_unknown(&self) -> bool {
        let broke_down = self.status.is_server_error() && self.retry != Retry::Backoff;
        let code = self.code.as_ref();
        let says_success = code.is_none_or(|code| code.class() == Class::Success);
        broke_down || (self.status.is_success() && says_success)
    }

    /// The code, unless it may be something that the vendor repeats.
    fn shown_code(&self) -> Option<String> {
        let code = self.code.as_ref()?.to_string();
        Some(word(&code).unwrap_or("unlisted").to_owned())
    }
}

impl<C: ErrorCode, B> fmt::Display for VendorError<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.as_u16();
        if self.outcome_unknown() {
            write!(f, "the vendor failed with status {status}")?;
        } else {
            write!(f, "the vendor refused with status {status}")?;
        }
        if let Some(code) = self.shown_code() {
            write!(f, ", code {code}")?;
        }
        write!(f, " ({})", self.class)?;
        write_trace(f, self.trace_id())?;
        if self.outcome_unknown() {
            f.write_str(
                ", and whether it did what was asked is not known, so look before you send again",
            )?;
        }
        if let Some(remedy) = self.remedy {
            write!(f, ": {remedy}")?;
        }
        Ok(())
    }
}

impl<C: ErrorCode, B> fmt::Debug for VendorError<C, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VendorError")
            .field("status", &self.status)
            .field("code", &self.shown_code())
            .field("class", &self.class)
            .field("retry", &self.retry)
            .field("trace_id", &self.trace_id().and_then(token))
            .field("retry_after", &self.retry_after)
            .field("raw_bytes", &self.raw.len())
            .finish_non_exhaustive()
    }
}

impl<C: ErrorCode, B> std::error::Error for VendorError<C, B> {}
