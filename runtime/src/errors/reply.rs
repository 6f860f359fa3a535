//! A reply with what came around it.

use std::fmt;
use std::ops::Deref;

use http::{HeaderMap, StatusCode};

use crate::json::NotUnderstood;
use crate::outlined::Outlined;

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
#[derive(Clone)]
pub struct Reply<T> {
    value: T,
    around: Around,
}

/// What came around a reply.
pub(super) struct Around(Outlined<Inner>);

#[derive(Clone)]
struct Inner {
    status: StatusCode,
    headers: HeaderMap,
    trace_id: Option<String>,
    not_understood: Vec<NotUnderstood>,
}

impl Around {
    pub(super) fn new(
        status: StatusCode,
        headers: HeaderMap,
        trace_id: Option<String>,
        not_understood: Vec<NotUnderstood>,
    ) -> Self {
        Self(Outlined::new(Inner {
            status,
            headers,
            trace_id,
            not_understood,
        }))
    }
}

impl Clone for Around {
    fn clone(&self) -> Self {
        Self(Outlined::new(self.0.clone()))
    }
}

impl<T> Reply<T> {
    pub(super) const fn new(value: T, around: Around) -> Self {
        Self { value, around }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.around.0.status
    }

    /// The HTTP headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.around.0.headers
    }

    /// The vendor's id of the call.
    pub fn trace_id(&self) -> Option<&str> {
        self.around.0.trace_id.as_deref()
    }

    /// What in the reply is not as the spec says. Only what a reply need not have is listed here,
    /// and it counts as absent; without the rest there is no reply, but
    /// [`UndecodableReply`](super::UndecodableReply).
    pub fn not_understood(&self) -> &[NotUnderstood] {
        &self.around.0.not_understood
    }

    /// The reply alone.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// This reply around another value, such as the variant for this status.
    pub fn map<U>(self, other: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            value: other(self.value),
            around: self.around,
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Reply<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("value", &self.value)
            .field("status", &self.around.0.status)
            .field("headers", &self.around.0.headers)
            .field("trace_id", &self.around.0.trace_id)
            .field("not_understood", &self.around.0.not_understood)
            .finish()
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
