// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::Annotations;
use crate::support::{DecodeError, Json, UnlistedVariant};

/// An earlier message that is answered.
///
/// Source: “ReplyTo”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplyTo {
    /// Id of the message that is answered, one that was received.
    ///
    /// Source: “ReplyTo”.
    pub id: String,
    /// A position, for replies that have one.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub order: Option<i64>,
    /// What is answered. `message` when sending.
    ///
    /// Source: “ReplyTo”.
    pub r#type: ReplyToType,
}

impl ReplyTo {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(id: impl Into<String>, r#type: ReplyToType) -> Self {
        Self {
            id: id.into(),
            order: None,
            r#type,
        }
    }

    /// Sets [`order`](Self::order): A position, for replies that have one.
    #[must_use]
    pub fn with_order(mut self, order: i64) -> Self {
        self.order = Some(order);
        self
    }
}

/// What a reply answers.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReplyToType {
    /// A message; the one to use when sending.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Message,
    /// A tap on a button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Click,
    /// A referral, such as an advertisement.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Referrals,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ReplyToType {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Message, Self::Click, Self::Referrals];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Message => "message",
            Self::Click => "click",
            Self::Referrals => "referrals",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "message" => Self::Message,
            "click" => Self::Click,
            "referrals" => Self::Referrals,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for ReplyToType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How links in an SMS are shortened.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShortLinks {
    /// Domain of the short links, at most 128 characters. `default` stands for the one of the workspace.
    ///
    /// At most 128 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub domain: String,
}

impl ShortLinks {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(domain: impl Into<String>) -> Self {
        Self { domain: domain.into() }
    }
}

/// How far a message has come.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageStatus {
    /// Taken in, not sent yet.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Accepted,
    /// Not taken in.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Rejected,
    /// On its way through the service.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Processing,
    /// Waits for its time.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Scheduled,
    /// Handed to the platform.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Sent,
    /// Could not be handed to the platform.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    SendingFailed,
    /// Arrived.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Delivered,
    /// Did not arrive.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    DeliveryFailed,
    /// Was deleted.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Deleted,
    /// Was left out on purpose.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Skipped,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl MessageStatus {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[
        Self::Accepted,
        Self::Rejected,
        Self::Processing,
        Self::Scheduled,
        Self::Sent,
        Self::SendingFailed,
        Self::Delivered,
        Self::DeliveryFailed,
        Self::Deleted,
        Self::Skipped,
    ];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Processing => "processing",
            Self::Scheduled => "scheduled",
            Self::Sent => "sent",
            Self::SendingFailed => "sending_failed",
            Self::Delivered => "delivered",
            Self::DeliveryFailed => "delivery_failed",
            Self::Deleted => "deleted",
            Self::Skipped => "skipped",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "accepted" => Self::Accepted,
            "rejected" => Self::Rejected,
            "processing" => Self::Processing,
            "scheduled" => Self::Scheduled,
            "sent" => Self::Sent,
            "sending_failed" => Self::SendingFailed,
            "delivered" => Self::Delivered,
            "delivery_failed" => Self::DeliveryFailed,
            "deleted" => Self::Deleted,
            "skipped" => Self::Skipped,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for MessageStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for MessageStatus {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for MessageStatus {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}

/// Which way a message goes.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MessageDirection {
    /// To the workspace.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Incoming,
    /// From the workspace.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Outgoing,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl MessageDirection {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Incoming, Self::Outgoing];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Incoming => "incoming",
            Self::Outgoing => "outgoing",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "incoming" => Self::Incoming,
            "outgoing" => Self::Outgoing,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for MessageDirection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for MessageDirection {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for MessageDirection {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}

/// Who a message is from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire the one key that is there says which variant it is. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MessageSender {
    /// The workspace, through a connector.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Connector(Connector),
    /// A contact.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Contact(SenderContact),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl MessageSender {
    /// The key that says which variant it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Connector(_) => "connector",
            Self::Contact(_) => "contact",
            Self::Unlisted(other) => other.tag(),
        }
    }

    /// The variant with this key and value: the listed one if there is one, otherwise one that has no name
    /// here.
    ///
    /// # Errors
    ///
    /// The key is listed, but the value does not fit.
    pub fn unlisted(key: impl Into<String>, value: Json) -> Result<Self, DecodeError> {
        crate::support::read_keyed(key.into(), value)
    }

    /// False for a variant that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl From<Connector> for MessageSender {
    fn from(content: Connector) -> Self {
        Self::Connector(content)
    }
}

impl From<SenderContact> for MessageSender {
    fn from(content: SenderContact) -> Self {
        Self::Contact(content)
    }
}

/// Whom a message is for.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire the one key that is there says which variant it is. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MessageReceiver {
    /// The workspace, through a connector.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Connector(Connector),
    /// Contacts.
    ///
    /// At least 1 entry.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Contacts(Vec<RecipientContact>),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl MessageReceiver {
    /// The key that says which variant it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Connector(_) => "connector",
            Self::Contacts(_) => "contacts",
            Self::Unlisted(other) => other.tag(),
        }
    }

    /// The variant with this key and value: the listed one if there is one, otherwise one that has no name
    /// here.
    ///
    /// # Errors
    ///
    /// The key is listed, but the value does not fit.
    pub fn unlisted(key: impl Into<String>, value: Json) -> Result<Self, DecodeError> {
        crate::support::read_keyed(key.into(), value)
    }

    /// False for a variant that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl From<Connector> for MessageReceiver {
    fn from(content: Connector) -> Self {
        Self::Connector(content)
    }
}

/// The workspace's end of a channel.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Connector {
    /// Id of the connector. Always there by the schema.
    ///
    /// Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// Address of the connector.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: Option<String>,
    /// How it is shown.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub annotations: Option<Annotations>,
    /// Kinds of the connector.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub types: Option<Vec<String>>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl Connector {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): Id of the connector.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`identifier_value`](Self::identifier_value): Address of the connector.
    #[must_use]
    pub fn with_identifier_value(mut self, identifier_value: impl Into<String>) -> Self {
        self.identifier_value = Some(identifier_value.into());
        self
    }

    /// Sets [`annotations`](Self::annotations): How it is shown.
    #[must_use]
    pub fn with_annotations(mut self, annotations: Annotations) -> Self {
        self.annotations = Some(annotations);
        self
    }

    /// Sets [`types`](Self::types): Kinds of the connector.
    #[must_use]
    pub fn with_types(
        mut self,
        types: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.types = Some(types.into_iter().map(Into::into).collect());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }

    /// [`types`](Self::types), empty when absent.
    #[must_use]
    pub fn types(&self) -> &[String] {
        self.types.as_deref().unwrap_or_default()
    }
}

/// A contact that a message is from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SenderContact {
    /// Id of the contact. Always there by the schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// What kind of identifier `identifierValue` is. Always there by the schema.
    ///
    /// `identifierKey` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_key: Option<String>,
    /// The identifier. Always there by the schema.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: Option<String>,
    /// Role of the contact.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub r#type: Option<String>,
    /// Country of the contact.
    ///
    /// `countryCode` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub country_code: Option<String>,
    /// Address on the platform behind the channel.
    ///
    /// `platformAddress` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address: Option<String>,
    /// How the address was picked.
    ///
    /// `platformAddressSelector` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address_selector: Option<String>,
    /// How the contact is shown.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub annotations: Option<ContactAnnotations>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl SenderContact {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): Id of the contact.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`identifier_key`](Self::identifier_key): What kind of identifier `identifierValue` is.
    #[must_use]
    pub fn with_identifier_key(mut self, identifier_key: impl Into<String>) -> Self {
        self.identifier_key = Some(identifier_key.into());
        self
    }

    /// Sets [`identifier_value`](Self::identifier_value): The identifier.
    #[must_use]
    pub fn with_identifier_value(mut self, identifier_value: impl Into<String>) -> Self {
        self.identifier_value = Some(identifier_value.into());
        self
    }

    /// Sets [`type`](Self::type): Role of the contact.
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }

    /// Sets [`country_code`](Self::country_code): Country of the contact.
    #[must_use]
    pub fn with_country_code(mut self, country_code: impl Into<String>) -> Self {
        self.country_code = Some(country_code.into());
        self
    }

    /// Sets [`platform_address`](Self::platform_address): Address on the platform behind the channel.
    #[must_use]
    pub fn with_platform_address(mut self, platform_address: impl Into<String>) -> Self {
        self.platform_address = Some(platform_address.into());
        self
    }

    /// Sets [`platform_address_selector`](Self::platform_address_selector): How the address was picked.
    #[must_use]
    pub fn with_platform_address_selector(
        mut self,
        platform_address_selector: impl Into<String>,
    ) -> Self {
        self.platform_address_selector = Some(platform_address_selector.into());
        self
    }

    /// Sets [`annotations`](Self::annotations): How the contact is shown.
    #[must_use]
    pub fn with_annotations(mut self, annotations: ContactAnnotations) -> Self {
        self.annotations = Some(annotations);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A contact that a message is for.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecipientContact {
    /// Id of the contact.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// What kind of identifier `identifierValue` is.
    ///
    /// `identifierKey` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_key: Option<String>,
    /// The identifier.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: Option<String>,
    /// Role of the contact.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub r#type: Option<String>,
    /// Country of the contact.
    ///
    /// `countryCode` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub country_code: Option<String>,
    /// Further identifiers.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifiers: Option<Vec<RecipientIdentifier>>,
    /// Address on the platform behind the channel.
    ///
    /// `platformAddress` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address: Option<String>,
    /// How the address was picked.
    ///
    /// `platformAddressSelector` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address_selector: Option<String>,
    /// How the contact is shown.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub annotations: Option<ContactAnnotations>,
}

impl RecipientContact {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): Id of the contact.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`identifier_key`](Self::identifier_key): What kind of identifier `identifierValue` is.
    #[must_use]
    pub fn with_identifier_key(mut self, identifier_key: impl Into<String>) -> Self {
        self.identifier_key = Some(identifier_key.into());
        self
    }

    /// Sets [`identifier_value`](Self::identifier_value): The identifier.
    #[must_use]
    pub fn with_identifier_value(mut self, identifier_value: impl Into<String>) -> Self {
        self.identifier_value = Some(identifier_value.into());
        self
    }

    /// Sets [`type`](Self::type): Role of the contact.
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }

    /// Sets [`country_code`](Self::country_code): Country of the contact.
    #[must_use]
    pub fn with_country_code(mut self, country_code: impl Into<String>) -> Self {
        self.country_code = Some(country_code.into());
        self
    }

    /// Sets [`identifiers`](Self::identifiers): Further identifiers.
    #[must_use]
    pub fn with_identifiers(
        mut self,
        identifiers: impl IntoIterator<Item = RecipientIdentifier>,
    ) -> Self {
        self.identifiers = Some(identifiers.into_iter().collect());
        self
    }

    /// Sets [`platform_address`](Self::platform_address): Address on the platform behind the channel.
    #[must_use]
    pub fn with_platform_address(mut self, platform_address: impl Into<String>) -> Self {
        self.platform_address = Some(platform_address.into());
        self
    }

    /// Sets [`platform_address_selector`](Self::platform_address_selector): How the address was picked.
    #[must_use]
    pub fn with_platform_address_selector(
        mut self,
        platform_address_selector: impl Into<String>,
    ) -> Self {
        self.platform_address_selector = Some(platform_address_selector.into());
        self
    }

    /// Sets [`annotations`](Self::annotations): How the contact is shown.
    #[must_use]
    pub fn with_annotations(mut self, annotations: ContactAnnotations) -> Self {
        self.annotations = Some(annotations);
        self
    }

    /// [`identifiers`](Self::identifiers), empty when absent.
    #[must_use]
    pub fn identifiers(&self) -> &[RecipientIdentifier] {
        self.identifiers.as_deref().unwrap_or_default()
    }
}

/// One identifier of a contact that a message is for.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RecipientIdentifier {
    /// What kind of identifier it is.
    ///
    /// `identifierKey` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_key: Option<String>,
    /// The identifier itself.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: Option<String>,
}

impl RecipientIdentifier {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`identifier_key`](Self::identifier_key): What kind of identifier it is.
    #[must_use]
    pub fn with_identifier_key(mut self, identifier_key: impl Into<String>) -> Self {
        self.identifier_key = Some(identifier_key.into());
        self
    }

    /// Sets [`identifier_value`](Self::identifier_value): The identifier itself.
    #[must_use]
    pub fn with_identifier_value(mut self, identifier_value: impl Into<String>) -> Self {
        self.identifier_value = Some(identifier_value.into());
        self
    }
}

/// How a contact is shown.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ContactAnnotations {
    /// Name that people see.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ContactAnnotations {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`name`](Self::name): Name that people see.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// One of the platform's messages that a message was sent as.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MessagePart {
    /// Id that the platform gave it.
    ///
    /// `platformReference` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_reference: Option<String>,
}

impl MessagePart {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`platform_reference`](Self::platform_reference): Id that the platform gave it.
    #[must_use]
    pub fn with_platform_reference(
        mut self,
        platform_reference: impl Into<String>,
    ) -> Self {
        self.platform_reference = Some(platform_reference.into());
        self
    }
}

/// What caused a message to be sent.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MessageOrigin {
    /// Kind of the cause. Always there by the schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub r#type: Option<String>,
    /// Id of the cause. Always there by the schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
}

impl MessageOrigin {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`type`](Self::type): Kind of the cause.
    #[must_use]
    pub fn with_type(mut self, r#type: impl Into<String>) -> Self {
        self.r#type = Some(r#type.into());
        self
    }

    /// Sets [`id`](Self::id): Id of the cause.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// Why a message failed after it was accepted.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MessageFailure {
    /// Number of the failure.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub code: Option<FailureCode>,
    /// The failure in words.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub description: Option<String>,
    /// Part of the service that it comes from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub source: Option<FailureSource>,
}

impl MessageFailure {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`code`](Self::code): Number of the failure.
    #[must_use]
    pub fn with_code(mut self, code: FailureCode) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets [`description`](Self::description): The failure in words.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets [`source`](Self::source): Part of the service that it comes from.
    #[must_use]
    pub fn with_source(mut self, source: FailureSource) -> Self {
        self.source = Some(source);
        self
    }
}

/// Number of a failure after acceptance. The thousands tell the group: 11 checks that run later, 12 the
/// service, 14 the customer, 15 the platform.
///
/// Source: Other documentation pages of the vendor.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FailureCode {
    /// The channel is not set up properly.
    ///
    /// Source: Other documentation pages of the vendor.
    InvalidChannelConfiguration,
    /// Something in the message cannot be used.
    ///
    /// Source: Other documentation pages of the vendor.
    InvalidInput,
    /// Something the service depends on failed.
    ///
    /// Source: Other documentation pages of the vendor.
    DependencyError,
    /// The channel cannot carry this kind of message.
    ///
    /// Source: Other documentation pages of the vendor.
    UnsupportedType,
    /// The channel cannot reach this receiver.
    ///
    /// Source: Other documentation pages of the vendor.
    UnsupportedDestination,
    /// The platform does not know the subscriber.
    ///
    /// Source: Other documentation pages of the vendor.
    UnknownSubscriber,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<i64>),
}

impl FailureCode {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[
        Self::InvalidChannelConfiguration,
        Self::InvalidInput,
        Self::DependencyError,
        Self::UnsupportedType,
        Self::UnsupportedDestination,
        Self::UnknownSubscriber,
    ];

    /// The number on the wire.
    #[must_use]
    pub fn value(&self) -> i64 {
        match self {
            Self::InvalidChannelConfiguration => 11001,
            Self::InvalidInput => 11002,
            Self::DependencyError => 12001,
            Self::UnsupportedType => 12002,
            Self::UnsupportedDestination => 12003,
            Self::UnknownSubscriber => 15005,
            Self::Unlisted(number) => *number.value(),
        }
    }

    /// The value with this number: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(number: i64) -> Self {
        match number {
            11001 => Self::InvalidChannelConfiguration,
            11002 => Self::InvalidInput,
            12001 => Self::DependencyError,
            12002 => Self::UnsupportedType,
            12003 => Self::UnsupportedDestination,
            15005 => Self::UnknownSubscriber,
            _ => Self::Unlisted(crate::support::Unlisted::new(number)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for FailureCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.value(), f)
    }
}

/// Part of the service that a failure comes from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FailureSource {
    /// Short name of the part.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub code: Option<String>,
    /// Its name for people.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
}

impl FailureSource {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`code`](Self::code): Short name of the part.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets [`name`](Self::name): Its name for people.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}
