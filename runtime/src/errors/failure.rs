//! Failures without an answer of the vendor, or with one that cannot be read.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::Bytes;
use crate::json::DecodeError;

/// The connection could not be made, or broke.
#[derive(Debug)]
pub struct TransportError {
    nothing_sent: bool,
    source: Box<dyn Error + Send + Sync>,
}

impl TransportError {
    /// A failure of the connection. `nothing_sent` must be true only where the vendor certainly
    /// knows nothing of the request; `source` must not hold the address, which may be private.
    pub fn new(nothing_sent: bool, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self {
            nothing_sent,
            source: source.into(),
        }
    }

    /// Whether it failed before anything was sent, so that sending again is safe.
    #[must_use]
    pub const fn nothing_sent(&self) -> bool {
        self.nothing_sent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.nothing_sent {
            f.write_str("nothing was sent: ")?;
        } else {
            f.write_str("whether the message was accepted is not known: ")?;
        }
        write_chain(f, &*self.source)
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}

/// An error and its causes in one line: that of an HTTP client alone says next to nothing.
fn write_chain(f: &mut fmt::Formatter<'_>, error: &(dyn Error + 'static)) -> fmt::Result {
    write!(f, "{error}")?;
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(f, ": {error}")?;
        cause = error.source();
    }
    Ok(())
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
        f.write_str("; whether the message was accepted is not known")
    }
}

impl Error for TimeoutError {}

/// The vendor accepted the request, and its reply is not what the spec says.
pub struct UndecodableReply {
    status: StatusCode,
    trace_id: Option<String>,
    error: DecodeError,
    raw: Bytes,
}

impl UndecodableReply {
    pub(super) const fn new(
        status: StatusCode,
        trace_id: Option<String>,
        error: DecodeError,
        raw: Bytes,
    ) -> Self {
        Self {
            status,
            trace_id,
            error,
            raw,
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The vendor's id of the call, where it could be read.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// What could not be read, and where.
    #[must_use]
    pub const fn error(&self) -> &DecodeError {
        &self.error
    }

    /// The body as it came. It may be private.
    #[must_use]
    pub const fn raw_body(&self) -> &Bytes {
        &self.raw
    }
}

impl fmt::Display for UndecodableReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = self.status.as_u16();
        write!(
            f,
            "the request was accepted (status {status}), but its reply cannot be read: "
        )?;
        write!(f, "{}", self.error)?;
        write_trace(f, self.trace_id())
    }
}

impl fmt::Debug for UndecodableReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UndecodableReply")
            .field("status", &self.status)
            .field("trace_id", &self.trace_id)
            .field("error", &self.error)
            .field("raw_bytes", &self.raw.len())
            .finish()
    }
}

impl Error for UndecodableReply {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}

pub(super) fn write_trace(f: &mut fmt::Formatter<'_>, trace_id: Option<&str>) -> fmt::Result {
    match trace_id {
        Some(trace_id) => write!(f, "; trace id {trace_id}"),
        None => Ok(()),
    }
}
