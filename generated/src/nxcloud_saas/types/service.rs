// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::support::Json;

/// What comes back instead of a result; the same four keys as in a success.
///
/// Source: “Response Parameters”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Anything but 0 is a failure; the table of codes says which.
    ///
    /// Source: “Response Parameters”.
    pub code: Option<i32>,
    /// Null or absent on a failure.
    ///
    /// Source: Third-party copy of the vendor's English wiki, with sibling pages, “Response Parameters”.
    pub data: Option<Json>,
    /// The vendor's words for people; its text varies.
    ///
    /// Source: “Response Parameters”.
    pub message: Option<String>,
    /// Name of this call in the vendor's logs; quote it to support.
    ///
    /// `traceId` on the wire.
    ///
    /// Source: “Response Parameters”.
    pub trace_id: Option<String>,
}

impl ErrorBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`code`](Self::code): Anything but 0 is a failure; the table of codes says which.
    #[must_use]
    pub fn with_code(mut self, code: i32) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets [`data`](Self::data): Null or absent on a failure.
    #[must_use]
    pub fn with_data(mut self, data: impl Into<Json>) -> Self {
        self.data = Some(data.into());
        self
    }

    /// Sets [`message`](Self::message): The vendor's words for people; its text varies.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets [`trace_id`](Self::trace_id): Name of this call in the vendor's logs; quote it to support.
    #[must_use]
    pub fn with_trace_id(mut self, trace_id: impl Into<String>) -> Self {
        self.trace_id = Some(trace_id.into());
        self
    }
}
