// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::{BuyActionBuilder, LinkActionBuilder};
use crate::support::{DecodeError, Json, UnlistedVariant};

/// One thing that the receiver can tap on.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire `type` names the variant, and its content stands under the key of that name. A variant
/// that is not listed is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Action {
    /// Opens an address.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Link(LinkAction),
    /// Answers with a text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Reply(ReplyAction),
    /// Asks where the receiver is.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    LocationRequest(Option<LocationRequestAction>),
    /// Starts a purchase.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Buy(BuyAction),
    /// Answers with a text and hands a payload back that the receiver does not see.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Postback(PostbackAction),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl Action {
    /// The value of `type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Link(_) => "link",
            Self::Reply(_) => "reply",
            Self::LocationRequest(_) => "locationRequest",
            Self::Buy(_) => "buy",
            Self::Postback(_) => "postback",
            Self::Unlisted(other) => other.tag(),
        }
    }

    /// The variant with this tag and these keys beside it: the listed one if there is one, otherwise one
    /// that has no name here.
    ///
    /// # Errors
    ///
    /// The tag is listed, but the keys are not those of its variant.
    pub fn unlisted(
        tag: impl Into<String>,
        fields: impl IntoIterator<Item = (String, Json)>,
    ) -> Result<Self, DecodeError> {
        crate::support::read_tagged("type", tag.into(), fields)
    }

    /// False for a variant that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl From<LinkAction> for Action {
    fn from(content: LinkAction) -> Self {
        Self::Link(content)
    }
}

impl From<ReplyAction> for Action {
    fn from(content: ReplyAction) -> Self {
        Self::Reply(content)
    }
}

impl From<LocationRequestAction> for Action {
    fn from(content: LocationRequestAction) -> Self {
        Self::LocationRequest(Some(content))
    }
}

impl From<BuyAction> for Action {
    fn from(content: BuyAction) -> Self {
        Self::Buy(content)
    }
}

impl From<PostbackAction> for Action {
    fn from(content: PostbackAction) -> Self {
        Self::Postback(content)
    }
}

/// A button that opens an address.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LinkAction {
    /// Words on the button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Address to open: a URI, or a placeholder in double braces that is filled in later.
    ///
    /// One of these holds: must match `\{\{[^{}]+\}\}`; or must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub url: String,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl LinkAction {
    /// Starts a builder that asks for `text` and `url`, one after the other.
    pub fn builder() -> LinkActionBuilder {
        LinkActionBuilder
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A button that answers with its own words.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplyAction {
    /// Words on the button, and of the answer.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Picture on the button, where the channel shows one.
    ///
    /// `imageUrl` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub image_url: Option<String>,
    /// What is shown along with the words.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<ActionMetadata>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ReplyAction {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            image_url: None,
            metadata: None,
            rest: BTreeMap::new(),
        }
    }

    /// Sets [`image_url`](Self::image_url): Picture on the button, where the channel shows one.
    #[must_use]
    pub fn with_image_url(mut self, image_url: impl Into<String>) -> Self {
        self.image_url = Some(image_url.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): What is shown along with the words.
    #[must_use]
    pub fn with_metadata(mut self, metadata: ActionMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// Additions to a reply or postback.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ActionMetadata {
    /// Second line of a row in a list.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub description: Option<ActionDescription>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ActionMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`description`](Self::description): Second line of a row in a list.
    #[must_use]
    pub fn with_description(mut self, description: ActionDescription) -> Self {
        self.description = Some(description);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// Text below the words of a row.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ActionDescription {
    /// The second line, at most 72 characters.
    ///
    /// At most 72 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub label: Option<String>,
}

impl ActionDescription {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`label`](Self::label): The second line, at most 72 characters.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// A button by which the receiver sends where they are.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LocationRequestAction {
    /// Words on the button.
    ///
    /// When absent, the vendor assumes `Send location`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl LocationRequestAction {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`text`](Self::text): Words on the button.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A button that starts a purchase.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BuyAction {
    /// Words on the button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Price in hundredths of the currency.
    ///
    /// `amountCents` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub amount_cents: i64,
    /// Currency, a code of three characters.
    ///
    /// Exactly 3 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub currency: String,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl BuyAction {
    /// Starts a builder that asks for `text`, `amount_cents` and `currency`, one after the other.
    pub fn builder() -> BuyActionBuilder {
        BuyActionBuilder
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A button whose tap comes back with a payload.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PostbackAction {
    /// Words on the button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// What comes back when the button is tapped.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub payload: Option<String>,
    /// Picture on the button, where the channel shows one.
    ///
    /// `imageUrl` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub image_url: Option<String>,
    /// What is shown along with the words.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<ActionMetadata>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl PostbackAction {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            payload: None,
            image_url: None,
            metadata: None,
            rest: BTreeMap::new(),
        }
    }

    /// Sets [`payload`](Self::payload): What comes back when the button is tapped.
    #[must_use]
    pub fn with_payload(mut self, payload: impl Into<String>) -> Self {
        self.payload = Some(payload.into());
        self
    }

    /// Sets [`image_url`](Self::image_url): Picture on the button, where the channel shows one.
    #[must_use]
    pub fn with_image_url(mut self, image_url: impl Into<String>) -> Self {
        self.image_url = Some(image_url.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): What is shown along with the words.
    #[must_use]
    pub fn with_metadata(mut self, metadata: ActionMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}
