// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::IdentifierBuilder;
use crate::support::Json;

/// Whom a message goes to.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Receiver {
    /// The receivers, at least one when the list is given.
    ///
    /// At least 1 entry.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub contacts: Option<Vec<ReceiverContact>>,
}

impl Receiver {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`contacts`](Self::contacts): The receivers, at least one when the list is given.
    #[must_use]
    pub fn with_contacts(
        mut self,
        contacts: impl IntoIterator<Item = ReceiverContact>,
    ) -> Self {
        self.contacts = Some(contacts.into_iter().collect());
        self
    }
}

/// One receiver: a contact that the workspace knows, or an address on the channel.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReceiverContact {
    /// Id of a contact of the workspace.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// What kind of identifier `identifierValue` is. For WhatsApp it is `phonenumber`.
    ///
    /// `identifierKey` on the wire.
    ///
    /// Source: Other documentation pages of the vendor.
    pub identifier_key: Option<String>,
    /// The identifier itself.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Not checked here: On WhatsApp this is the phone number in E.164 form, plus sign included.
    ///
    /// Source: Other documentation pages of the vendor.
    pub identifier_value: Option<String>,
    /// Role of this receiver in an e-mail.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub r#type: Option<RecipientRole>,
    /// Further identifiers of the same contact.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifiers: Option<Vec<Identifier>>,
    /// Address of the contact on the platform behind the channel.
    ///
    /// `platformAddress` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address: Option<String>,
    /// How an address of the contact is picked when there are several.
    ///
    /// `platformAddressSelector` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub platform_address_selector: Option<String>,
}

impl ReceiverContact {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): Id of a contact of the workspace.
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

    /// Sets [`identifier_value`](Self::identifier_value): The identifier itself.
    #[must_use]
    pub fn with_identifier_value(mut self, identifier_value: impl Into<String>) -> Self {
        self.identifier_value = Some(identifier_value.into());
        self
    }

    /// Sets [`type`](Self::type): Role of this receiver in an e-mail.
    #[must_use]
    pub fn with_type(mut self, r#type: RecipientRole) -> Self {
        self.r#type = Some(r#type);
        self
    }

    /// Sets [`identifiers`](Self::identifiers): Further identifiers of the same contact.
    #[must_use]
    pub fn with_identifiers(
        mut self,
        identifiers: impl IntoIterator<Item = Identifier>,
    ) -> Self {
        self.identifiers = Some(identifiers.into_iter().collect());
        self
    }

    /// Sets [`platform_address`](Self::platform_address): Address of the contact on the platform behind the
    /// channel.
    #[must_use]
    pub fn with_platform_address(mut self, platform_address: impl Into<String>) -> Self {
        self.platform_address = Some(platform_address.into());
        self
    }

    /// Sets [`platform_address_selector`](Self::platform_address_selector): How an address of the contact
    /// is picked when there are several.
    #[must_use]
    pub fn with_platform_address_selector(
        mut self,
        platform_address_selector: impl Into<String>,
    ) -> Self {
        self.platform_address_selector = Some(platform_address_selector.into());
        self
    }
}

/// Line of an e-mail on which a receiver stands.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecipientRole {
    /// Gets a copy that all can see.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Cc,
    /// Gets a copy unseen by the others.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Bcc,
    /// Is addressed directly.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    To,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl RecipientRole {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Cc, Self::Bcc, Self::To];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Cc => "cc",
            Self::Bcc => "bcc",
            Self::To => "to",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "cc" => Self::Cc,
            "bcc" => Self::Bcc,
            "to" => Self::To,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for RecipientRole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One identifier of a contact, by key.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Identifier {
    /// What kind of identifier it is, for example `phonenumber`.
    ///
    /// `identifierKey` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_key: String,
    /// The identifier itself.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: String,
}

impl Identifier {
    /// Starts a builder that asks for `identifier_key` and `identifier_value`, one after the other.
    pub fn builder() -> IdentifierBuilder {
        IdentifierBuilder
    }
}

/// Another sender than the channel's own. For e-mail only.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sender {
    /// The connector that sends.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub connector: SenderConnector,
}

impl Sender {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(connector: SenderConnector) -> Self {
        Self { connector }
    }
}

/// A connector in the role of the sender.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SenderConnector {
    /// Address to send from.
    ///
    /// `identifierValue` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier_value: String,
    /// How the sender is shown.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub annotations: Option<Annotations>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl SenderConnector {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(identifier_value: impl Into<String>) -> Self {
        Self {
            identifier_value: identifier_value.into(),
            annotations: None,
            rest: BTreeMap::new(),
        }
    }

    /// Sets [`annotations`](Self::annotations): How the sender is shown.
    #[must_use]
    pub fn with_annotations(mut self, annotations: Annotations) -> Self {
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

/// How a connector is shown.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Annotations {
    /// Name that people see.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
}

impl Annotations {
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
}
