//! A reply with what came around it.

use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use crate::json::NotUnderstood;

/// What the vendor replied. Its fields are at hand directly; status, headers and trace id by name.
///
/// ```
/// use apiscribe_runtime::Reply;
///
/// struct Sent {
///     message_id: String,
/// }
///
/// fn log(reply: &Reply<Sent>) {
///     // A field of the reply, then what came around it.
///     println!("{} as {:?}, {}", reply.message_id, reply.trace_id(), reply.status());
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Reply<T> {
    value: T,
    status: StatusCode,
    headers: HeaderMap,
    trace_id: Option<String>,
    not_understood: Vec<NotUnderstood>,
}

impl<T> Reply<T> {
    pub(super) const fn new(
        value: T,
        status: StatusCode,
        headers: HeaderMap,
        trace_id: Option<String>,
        not_understood: Vec<NotUnderstood>,
    ) -> Self {
        Self {
            value,
            status,
            headers,
            trace_id,
            not_understood,
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

    /// What in the reply is not as the spec says. Only what a reply need not have is listed here,
    /// and it counts as absent; without the rest there is no reply, but
    /// [`UndecodableReply`](super::UndecodableReply).
    pub fn not_understood(&self) -> &[NotUnderstood] {
        &self.not_understood
    }

    /// The reply alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// This reply around another value, such as the variant for this status.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            value: other(self.value),
            status: self.status,
            headers: self.headers,
            trace_id: self.trace_id,
            not_understood: self.not_understood,
        }
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
