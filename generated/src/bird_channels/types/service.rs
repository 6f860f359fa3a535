// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::support::Json;

/// What the service says about a request that it refused.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ErrorBody {
    /// Short name of the error, for programs. The schema always has it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub code: Option<String>,
    /// The error in a sentence, for people. The schema always has it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub message: Option<String>,
    /// With status 422: complaints by field. A key is a path into the request body with a dot in front,
    /// such as `.receiver.contacts[0]`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub details: Option<BTreeMap<String, Vec<String>>>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ErrorBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`code`](Self::code): Short name of the error, for programs.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets [`message`](Self::message): The error in a sentence, for people.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Sets [`details`](Self::details): With status 422: complaints by field.
    #[must_use]
    pub fn with_details(
        mut self,
        details: impl IntoIterator<
            Item = (impl Into<String>, impl IntoIterator<Item = impl Into<String>>),
        >,
    ) -> Self {
        self.details = Some(
            details
                .into_iter()
                .map(|(key, value)| (
                    key.into(),
                    value.into_iter().map(Into::into).collect(),
                ))
                .collect(),
        );
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}
