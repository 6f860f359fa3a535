//! Failures without an answer of the vendor, or with one that cannot be read.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::redact::token;
use crate::Bytes;
#[cfg(feature = "client")]
use crate::content::FileError;
use crate::json::DecodeError;
use crate::outlined::Outlined;

/// There is no complete answer: the connection could not be made, or broke.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    status: Option<StatusCode>,
    cause: Box<dyn Error + Send + Sync>,
}

/// How far a request came whose answer is missing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// Nothing of it was sent.
    NotSent,
    /// The connection broke before an answer began.
    Broken,
    /// The answer broke off.
    Truncated,
    /// The answer has more than 8 MiB, or than was asked for.
    TooLarge,
    /// A file could not be opened that was to be read while it is sent. Nothing was sent.
    UnusableFile,
    /// A file could not be read to its end while it was sent, or has another length than was said:
    /// the vendor has part of the request at most.
    UnfinishedFile,
}

impl TransportError {
    /// Nothing was sent. Only for what the vendor certainly knows nothing of.
    ///
    /// `cause` must not show the request, which is private; the same holds for the others.
    pub fn not_sent(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::NotSent, None, cause.into())
    }

    /// The connection broke before an answer began.
    pub fn broken(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Broken, None, cause.into())
    }

    /// The answer began with this status and broke off.
    pub fn truncated(status: StatusCode, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(TransportErrorKind::Truncated, Some(status), cause.into())
    }

    /// The answer is longer than what is read.
    #[must_use]
    pub fn too_large(status: StatusCode) -> Self {
        let cause = "more than 8 MiB".into();
        Self::new(TransportErrorKind::TooLarge, Some(status), cause)
    }

    /// The answer is longer than was asked for.
    #[cfg(feature = "client")]
    pub(crate) fn more_than(most: u64, status: StatusCode) -> Self {
        let cause = format!("more than {most} bytes").into();
        Self::new(TransportErrorKind::TooLarge, Some(status), cause)
    }

    /// Nothing was sent, since a file cannot be opened.
    #[cfg(feature = "client")]
    pub(crate) fn unusable_file(cause: FileError) -> Self {
        Self::new(TransportErrorKind::UnusableFile, None, cause.into())
    }

    /// A file could not be sent to its end.
    #[cfg(feature = "client")]
    pub(crate) fn unfinished_file(cause: FileError) -> Self {
        Self::new(TransportErrorKind::UnfinishedFile, None, cause.into())
    }

    /// Whether a file of the caller's is the cause.
    pub(crate) const fn is_of_file(&self) -> bool {
        matches!(
            self.kind,
            TransportErrorKind::UnusableFile | TransportErrorKind::UnfinishedFile
        )
    }

    const fn new(
        kind: TransportErrorKind,
        status: Option<StatusCode>,
        cause: Box<dyn Error + Send + Sync>,
    ) -> Self {
        Self {
            kind,
            status,
            cause,
        }
    }

    /// How far the request came.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether it failed before anything was sent, so that sending again is safe.
    #[must_use]
    pub const fn nothing_sent(&self) -> bool {
        matches!(
            self.kind,
            TransportErrorKind::NotSent | TransportErrorKind::UnusableFile
        )
    }

    /// The status of the answer that began.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.status
    }

    #[cfg(feature = "client")]
    pub(crate) fn map_cause(
        self,
        change: impl FnOnce(Box<dyn Error + Send + Sync>) -> Box<dyn Error + Send + Sync>,
    ) -> Self {
        Self {
            cause: change(self.cause),
            ..self
        }
    }

    #[cfg(feature = "client")]
    pub(crate) fn into_cause(self) -> Box<dyn Error + Send + Sync> {
        self.cause
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::NotSent | TransportErrorKind::UnusableFile => "nothing was sent: ",
            TransportErrorKind::UnfinishedFile => {
                "the vendor has part of the request at most, and whether it did something with it \
                 is not known; look before you send again: "
            }
            TransportErrorKind::Broken => {
                "the connection broke, and whether the vendor did what was asked is not known; \
                 look before you send again: "
            }
            TransportErrorKind::Truncated | TransportErrorKind::TooLarge => {
                "the vendor answered, but not all of it could be read, and whether it did what was \
                 asked is not known; look before you send again: "
            }
        })?;
        if let Some(status) = self.status {
            write!(f, "status {}, ", status.as_u16())?;
        }
        f.write_str(&chain(&*self.cause))
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.cause)
    }
}

/// An error and its causes in one line: that of an HTTP client alone says next to nothing.
pub(crate) fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        // Some errors repeat their cause.
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        cause = error.source();
    }
    text
}

/// No answer in time. The request may have arrived.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TimeoutError {
    waited: Option<Duration>,
}

impl TimeoutError {
    /// A request without an answer; `waited` is how long, where that is known.
    #[must_use]
    pub const fn new(waited: Option<Duration>) -> Self {
        Self { waited }
    }

    /// How long was waited, where that is known.
    #[must_use]
    pub const fn waited(&self) -> Option<Duration> {
        self.waited
    }
}

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no answer in time")?;
        if let Some(waited) = self.waited {
            write!(f, " ({:.1} s)", waited.as_secs_f64())?;
        }
        f.write_str(
            "; whether the vendor did what was asked is not known, so look before you send again",
        )
    }
}

impl Error for TimeoutError {}

/// The vendor accepted the request, and its reply is not what the spec says.
pub struct UndecodableReply(Outlined<Undecodable>);

struct Undecodable {
    status: StatusCode,
    headers: HeaderMap,
    trace_id: Option<String>,
    error: DecodeError,
    raw: Bytes,
}

impl UndecodableReply {
    pub(super) fn new(
        (status, headers): (StatusCode, HeaderMap),
        trace_id: Option<String>,
        error: DecodeError,
        raw: Bytes,
    ) -> Self {
        Self(Outlined::new(Undecodable {
            status,
            headers,
            trace_id,
            error,
            raw,
        }))
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The HTTP headers. They may repeat parts of the request.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The vendor's id of the call, where it could be read.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// What could not be read, and where.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.0.error
    }

    /// The first 64 KiB of the body as it came. It may be private.
    #[must_use]
    pub fn raw_body(&self) -> &Bytes {
        &self.0.raw
    }
}

impl fmt::Display for UndecodableReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.0.status.as_u16();
        write!(f, "the vendor accepted the request with status {status}")?;
        write_trace(f, self.trace_id())?;
        write!(
            f,
            ", but its reply cannot be read, so do not send again: {}",
            self.0.error
        )
    }
}

impl fmt::Debug for UndecodableReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndecodableReply")
            .field("status", &self.0.status)
            .field("trace_id", &self.trace_id().and_then(token))
            .field("error", &self.0.error)
            .field("raw_bytes", &self.0.raw.len())
            .finish()
    }
}

impl Error for UndecodableReply {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0.error)
    }
}

pub(super) fn write_trace(f: &mut fmt::Formatter<'_>, trace_id: Option<&str>) -> fmt::Result {
    match trace_id.and_then(token) {
        Some(trace_id) => write!(f, ", trace id {trace_id}"),
        None => Ok(()),
    }
}
