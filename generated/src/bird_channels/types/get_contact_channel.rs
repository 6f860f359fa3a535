// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::support::Timestamp;

/// Which address of the contact is asked about.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GetContactChannelRequest {
    /// Identifier of the contact on the channel, such as a phone number. May be empty.
    ///
    /// `contactIdentifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub contact_identifier_value: Option<String>,
}

impl GetContactChannelRequest {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`contact_identifier_value`](Self::contact_identifier_value): Identifier of the contact on the
    /// channel, such as a phone number.
    #[must_use]
    pub fn with_contact_identifier_value(
        mut self,
        contact_identifier_value: impl Into<String>,
    ) -> Self {
        self.contact_identifier_value = Some(contact_identifier_value.into());
        self
    }
}

/// How a channel stands towards a contact.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ContactChannel {
    /// End of the 24 hours in which anything may be sent. When it is past or null, templates only.
    ///
    /// `serviceWindowExpireAt` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub service_window_expire_at: Option<Timestamp>,
    /// Whether the contact may always be sent anything, without such an end.
    ///
    /// `isPermanentSession` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub is_permanent_session: Option<bool>,
    /// More on the contact in this channel, by name.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<BTreeMap<String, String>>,
}

impl ContactChannel {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(service_window_expire_at: Timestamp) -> Self {
        Self {
            service_window_expire_at: Some(service_window_expire_at),
            is_permanent_session: None,
            metadata: None,
        }
    }

    /// Sets [`service_window_expire_at`](Self::service_window_expire_at): End of the 24 hours in which
    /// anything may be sent.
    #[must_use]
    pub fn with_service_window_expire_at(
        mut self,
        service_window_expire_at: Timestamp,
    ) -> Self {
        self.service_window_expire_at = Some(service_window_expire_at);
        self
    }

    /// Sets [`is_permanent_session`](Self::is_permanent_session): Whether the contact may always be sent
    /// anything, without such an end.
    #[must_use]
    pub fn with_is_permanent_session(mut self, is_permanent_session: bool) -> Self {
        self.is_permanent_session = Some(is_permanent_session);
        self
    }

    /// Sets [`metadata`](Self::metadata): More on the contact in this channel, by name.
    #[must_use]
    pub fn with_metadata(
        mut self,
        metadata: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.metadata = Some(
            metadata.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }
}
