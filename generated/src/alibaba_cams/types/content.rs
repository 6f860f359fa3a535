// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    Contact, DocumentBuilder, InteractiveBuilder, LocationBuilder, ReactionBuilder,
    TemplateMessage,
};
use crate::support::{DecodeError, Json, UnlistedVariant};

/// Either a template that was approved beforehand or a message composed freely; Type tells which.
///
/// Source: “Request parameters”.
///
/// On the wire `Type` names the variant, among the variant's own keys. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Message {
    /// A template message, which may be sent at any time.
    ///
    /// Source: “Request parameters”.
    Template(TemplateMessage),
    /// A message of one's own, for 24 hours after the user last wrote.
    ///
    /// Source: “Request parameters”.
    Custom(Content),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl Message {
    /// The value of `Type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Template(_) => "template",
            Self::Custom(_) => "message",
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
        crate::support::read_tagged("Type", tag.into(), fields)
    }

    /// False for a variant that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl From<TemplateMessage> for Message {
    fn from(content: TemplateMessage) -> Self {
        Self::Template(content)
    }
}

impl From<Content> for Message {
    fn from(content: Content) -> Self {
        Self::Custom(content)
    }
}

impl From<Text> for Message {
    fn from(content: Text) -> Self {
        Self::Custom(Content::Text(content))
    }
}

impl From<Document> for Message {
    fn from(content: Document) -> Self {
        Self::Custom(Content::Document(content))
    }
}

impl From<Interactive> for Message {
    fn from(content: Interactive) -> Self {
        Self::Custom(Content::Interactive(content))
    }
}

impl From<Location> for Message {
    fn from(content: Location) -> Self {
        Self::Custom(Content::Location(content))
    }
}

impl From<Reaction> for Message {
    fn from(content: Reaction) -> Self {
        Self::Custom(Content::Reaction(content))
    }
}

/// What a custom message shows. MessageType names the kind, Content holds it as JSON text in one
/// string.
///
/// Not checked here: WhatsApp carries a custom message only within the 24 hours that follow the user's
/// last message.
///
/// Source: “Request parameters”.
///
/// On the wire `MessageType` names the variant, and `Content` holds its content as JSON text inside a
/// string. A variant that is not listed is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// A text.
    ///
    /// Source: “Request parameters”.
    Text(Text),
    /// A picture, with a caption if wanted.
    ///
    /// Source: “Request parameters”.
    Image(CaptionedLink),
    /// A video, with a caption if wanted.
    ///
    /// Source: “Request parameters”.
    Video(CaptionedLink),
    /// A sound; it has no caption.
    ///
    /// Source: “Request parameters”.
    Audio(MediaLink),
    /// A file with a name; it has no caption.
    ///
    /// Source: “Request parameters”.
    Document(Document),
    /// A message with buttons, a list or the like.
    ///
    /// Source: “Request parameters”.
    Interactive(Interactive),
    /// Contact cards, as a JSON array.
    ///
    /// Source: “Request parameters”.
    Contacts(Vec<Contact>),
    /// A point on the map.
    ///
    /// Source: “Request parameters”.
    Location(Location),
    /// A sticker; it has neither caption nor file name.
    ///
    /// Source: “Request parameters”.
    Sticker(MediaLink),
    /// An emoji as answer to an earlier message.
    ///
    /// Source: “Request parameters”.
    Reaction(Reaction),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl Content {
    /// The value of `MessageType`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::Video(_) => "video",
            Self::Audio(_) => "audio",
            Self::Document(_) => "document",
            Self::Interactive(_) => "interactive",
            Self::Contacts(_) => "contacts",
            Self::Location(_) => "location",
            Self::Sticker(_) => "sticker",
            Self::Reaction(_) => "reaction",
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
        crate::support::read_tagged("MessageType", tag.into(), fields)
    }

    /// False for a variant that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl From<Text> for Content {
    fn from(content: Text) -> Self {
        Self::Text(content)
    }
}

impl From<Document> for Content {
    fn from(content: Document) -> Self {
        Self::Document(content)
    }
}

impl From<Interactive> for Content {
    fn from(content: Interactive) -> Self {
        Self::Interactive(content)
    }
}

impl From<Location> for Content {
    fn from(content: Location) -> Self {
        Self::Location(content)
    }
}

impl From<Reaction> for Content {
    fn from(content: Reaction) -> Self {
        Self::Reaction(content)
    }
}

/// Content of a text message. It has no caption.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Text {
    /// The text itself; by the error codes, not empty.
    ///
    /// Advised, not enforced: At least 1 character.
    ///
    /// Source: “Request parameters”.
    pub text: String,
}

impl Text {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

/// Content of an image or video message.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CaptionedLink {
    /// Where the file lies, an http or https address.
    ///
    /// Must be an absolute http or https URL.
    ///
    /// Source: “Request parameters”.
    pub link: String,
    /// Text shown with the picture or video.
    ///
    /// Source: “Request parameters”.
    pub caption: Option<String>,
}

impl CaptionedLink {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(link: impl Into<String>) -> Self {
        Self {
            link: link.into(),
            caption: None,
        }
    }

    /// Sets [`caption`](Self::caption): Text shown with the picture or video.
    #[must_use]
    pub fn with_caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = Some(caption.into());
        self
    }
}

/// Content of an audio or sticker message: a link and nothing else.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MediaLink {
    /// Where the file lies, presumably an http or https address.
    ///
    /// Advised, not enforced: Must be an absolute http or https URL.
    ///
    /// Source: “Request parameters”.
    pub link: String,
}

impl MediaLink {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(link: impl Into<String>) -> Self {
        Self { link: link.into() }
    }
}

/// Content of a document message. It has no caption.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// Where the file lies, presumably an http or https address.
    ///
    /// Advised, not enforced: Must be an absolute http or https URL.
    ///
    /// Source: “Request parameters”.
    pub link: String,
    /// Name under which the recipient sees the file.
    ///
    /// `fileName` on the wire.
    ///
    /// Source: “Request parameters”.
    pub file_name: String,
}

impl Document {
    /// Starts a builder that asks for `link` and `file_name`, one after the other.
    pub fn builder() -> DocumentBuilder {
        DocumentBuilder
    }
}

/// Content of an interactive message, built like the one of WhatsApp's own API. Limits of its parts are
/// not known here.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Interactive {
    /// Kind of interaction, for example button.
    ///
    /// Source: “Request parameters”.
    pub r#type: String,
    /// What the recipient can do, for example the buttons to press.
    ///
    /// Source: “Request parameters”.
    pub action: Json,
    /// What stands above the body.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub header: Option<Json>,
    /// The main part.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub body: Option<Json>,
    /// What stands below the body.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub footer: Option<Json>,
}

impl Interactive {
    /// Starts a builder that asks for `type` and `action`, one after the other.
    pub fn builder() -> InteractiveBuilder {
        InteractiveBuilder
    }

    /// Sets [`header`](Self::header): What stands above the body.
    #[must_use]
    pub fn with_header(mut self, header: impl Into<Json>) -> Self {
        self.header = Some(header.into());
        self
    }

    /// Sets [`body`](Self::body): The main part.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Json>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets [`footer`](Self::footer): What stands below the body.
    #[must_use]
    pub fn with_footer(mut self, footer: impl Into<Json>) -> Self {
        self.footer = Some(footer.into());
        self
    }
}

/// Content of a location message.
///
/// Source: “Request parameters”.
///
/// Rules:
///
/// - When `address` is there: `name` must be there. An address without a name is accepted and not
///   shown. Advised, not enforced.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Location {
    /// Degrees east of Greenwich, written as text.
    ///
    /// Written as text.
    ///
    /// Source: “Request parameters”.
    pub longitude: f64,
    /// Degrees north of the equator, written as text.
    ///
    /// Written as text.
    ///
    /// Source: “Request parameters”.
    pub latitude: f64,
    /// Name of the place.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub name: Option<String>,
    /// Address of the place, shown only together with its name.
    ///
    /// Source: The vendor's page on the parameters of a message template, seen in excerpts.
    pub address: Option<String>,
}

impl Location {
    /// Starts a builder that asks for `longitude` and `latitude`, one after the other.
    pub fn builder() -> LocationBuilder {
        LocationBuilder
    }

    /// Sets [`name`](Self::name): Name of the place.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`address`](Self::address): Address of the place, shown only together with its name.
    #[must_use]
    pub fn with_address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }
}

/// Content of a reaction.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reaction {
    /// Id of the message that is reacted to.
    ///
    /// `messageId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub message_id: String,
    /// The emoji to react with.
    ///
    /// Source: “Request parameters”.
    pub emoji: String,
}

impl Reaction {
    /// Starts a builder that asks for `message_id` and `emoji`, one after the other.
    pub fn builder() -> ReactionBuilder {
        ReactionBuilder
    }
}
