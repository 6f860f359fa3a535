//! A reply with what came around it.

use std::ops::Deref;

use http::{HeaderMap, StatusCode};

/// What the vendor replied. Its fields are at hand directly; status, headers and trace id by name.
#[derive(Clone, Debug)]
pub struct Reply<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    trace_id: Option<String>,
}

impl<T> Reply<T> {
    pub(super) const fn new(
        value: T,
        status: StatusCode,
        headers: HeaderMap,
        trace_id: Option<String>,
    ) -> Self {
        Self {
            value,
            status,
            headers,
            trace_id,
        }
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The HTTP headers.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The vendor's id of the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.trace_id.as_deref()
    }

    /// The reply alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The same around another value, such as the variant for this status.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Reply<U> {
        Reply::new(other(self.value), self.status, self.headers, self.trace_id)
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
