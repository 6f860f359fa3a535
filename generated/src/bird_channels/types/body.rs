// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::{
    Action, CoordinatesPointBuilder, EmailSender, FileItemBuilder,
    HtmlAttachmentEmbeddedBuilder, HtmlAttachmentHostedBuilder, LineEmojiItemBuilder,
    TextAttachmentBuilder,
};
use crate::support::{DecodeError, Json, UnlistedVariant};

/// What a message says, in one of ten forms. Templates are not among them: they are sent by `template`.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire `type` names the variant, and its content stands under the key of that name. A variant
/// that is not listed is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Body {
    /// Words, perhaps with buttons.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Text(TextBody),
    /// An e-mail.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Html(HtmlBody),
    /// One or several pictures.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Image(ImageBody),
    /// One or several documents, sounds or films.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    File(FileBody),
    /// A moving picture.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Gif(GifBody),
    /// A place on the map.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Location(LocationBody),
    /// Cards side by side.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Carousel(CarouselBody),
    /// Rows to choose from behind one button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    List(ListBody),
    /// Several forms put together.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Section(SectionBody),
    /// A one-time password.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Authentication(AuthenticationBody),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl Body {
    /// The value of `type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Html(_) => "html",
            Self::Image(_) => "image",
            Self::File(_) => "file",
            Self::Gif(_) => "gif",
            Self::Location(_) => "location",
            Self::Carousel(_) => "carousel",
            Self::List(_) => "list",
            Self::Section(_) => "section",
            Self::Authentication(_) => "authentication",
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

impl From<TextBody> for Body {
    fn from(content: TextBody) -> Self {
        Self::Text(content)
    }
}

impl From<HtmlBody> for Body {
    fn from(content: HtmlBody) -> Self {
        Self::Html(content)
    }
}

impl From<ImageBody> for Body {
    fn from(content: ImageBody) -> Self {
        Self::Image(content)
    }
}

impl From<FileBody> for Body {
    fn from(content: FileBody) -> Self {
        Self::File(content)
    }
}

impl From<GifBody> for Body {
    fn from(content: GifBody) -> Self {
        Self::Gif(content)
    }
}

impl From<LocationBody> for Body {
    fn from(content: LocationBody) -> Self {
        Self::Location(content)
    }
}

impl From<CarouselBody> for Body {
    fn from(content: CarouselBody) -> Self {
        Self::Carousel(content)
    }
}

impl From<ListBody> for Body {
    fn from(content: ListBody) -> Self {
        Self::List(content)
    }
}

impl From<SectionBody> for Body {
    fn from(content: SectionBody) -> Self {
        Self::Section(content)
    }
}

impl From<AuthenticationBody> for Body {
    fn from(content: AuthenticationBody) -> Self {
        Self::Authentication(content)
    }
}

/// Words, perhaps with buttons.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextBody {
    /// The words; at least one character.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Files that go along.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub attachments: Option<Vec<TextAttachment>>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
    /// Settings for single channels.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<TextMetadata>,
}

impl TextBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            attachments: None,
            actions: None,
            metadata: None,
        }
    }

    /// Sets [`attachments`](Self::attachments): Files that go along.
    #[must_use]
    pub fn with_attachments(
        mut self,
        attachments: impl IntoIterator<Item = TextAttachment>,
    ) -> Self {
        self.attachments = Some(attachments.into_iter().collect());
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`metadata`](Self::metadata): Settings for single channels.
    #[must_use]
    pub fn with_metadata(mut self, metadata: TextMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// [`attachments`](Self::attachments), empty when absent.
    #[must_use]
    pub fn attachments(&self) -> &[TextAttachment] {
        self.attachments.as_deref().unwrap_or_default()
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// A file that goes along with a text.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextAttachment {
    /// Where the file is fetched.
    ///
    /// `mediaUrl` on the wire. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: String,
    /// Name that the receiver sees.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub filename: String,
    /// Shown within the text instead of beside it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub inline: Option<bool>,
    /// Name by which the text can refer to the file.
    ///
    /// `contentId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub content_id: Option<String>,
}

impl TextAttachment {
    /// Starts a builder that asks for `media_url` and `filename`, one after the other.
    pub fn builder() -> TextAttachmentBuilder {
        TextAttachmentBuilder
    }

    /// Sets [`inline`](Self::inline): Shown within the text instead of beside it.
    #[must_use]
    pub fn with_inline(mut self, inline: bool) -> Self {
        self.inline = Some(inline);
        self
    }

    /// Sets [`content_id`](Self::content_id): Name by which the text can refer to the file.
    #[must_use]
    pub fn with_content_id(mut self, content_id: impl Into<String>) -> Self {
        self.content_id = Some(content_id.into());
        self
    }
}

/// Settings of a text for single channels.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TextMetadata {
    /// Subject line, for e-mail.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub subject: Option<String>,
    /// Further headers by name, for e-mail.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub headers: Option<BTreeMap<String, String>>,
    /// For WhatsApp.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub whatsapp: Option<WhatsappOptions>,
    /// For LINE.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub line: Option<LineOptions>,
    /// For Telegram.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub telegram: Option<TelegramOptions>,
    /// For Apple Messages.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub apple: Option<AppleOptions>,
}

impl TextMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`subject`](Self::subject): Subject line, for e-mail.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Sets [`headers`](Self::headers): Further headers by name, for e-mail.
    #[must_use]
    pub fn with_headers(
        mut self,
        headers: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.headers = Some(
            headers.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }

    /// Sets [`whatsapp`](Self::whatsapp): For WhatsApp.
    #[must_use]
    pub fn with_whatsapp(mut self, whatsapp: WhatsappOptions) -> Self {
        self.whatsapp = Some(whatsapp);
        self
    }

    /// Sets [`line`](Self::line): For LINE.
    #[must_use]
    pub fn with_line(mut self, line: LineOptions) -> Self {
        self.line = Some(line);
        self
    }

    /// Sets [`telegram`](Self::telegram): For Telegram.
    #[must_use]
    pub fn with_telegram(mut self, telegram: TelegramOptions) -> Self {
        self.telegram = Some(telegram);
        self
    }

    /// Sets [`apple`](Self::apple): For Apple Messages.
    #[must_use]
    pub fn with_apple(mut self, apple: AppleOptions) -> Self {
        self.apple = Some(apple);
        self
    }
}

/// Settings of a text for WhatsApp.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct WhatsappOptions {
    /// Whether a link in the text is shown with a preview.
    ///
    /// `previewUrl` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub preview_url: Option<bool>,
}

impl WhatsappOptions {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`preview_url`](Self::preview_url): Whether a link in the text is shown with a preview.
    #[must_use]
    pub fn with_preview_url(mut self, preview_url: bool) -> Self {
        self.preview_url = Some(preview_url);
        self
    }
}

/// Settings of a text for LINE.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LineOptions {
    /// Emoji of LINE within the text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub emoji: Option<LineEmoji>,
}

impl LineOptions {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`emoji`](Self::emoji): Emoji of LINE within the text.
    #[must_use]
    pub fn with_emoji(mut self, emoji: LineEmoji) -> Self {
        self.emoji = Some(emoji);
        self
    }
}

/// Emoji of LINE within a text.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LineEmoji {
    /// The emoji.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub items: Option<Vec<LineEmojiItem>>,
}

impl LineEmoji {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`items`](Self::items): The emoji.
    #[must_use]
    pub fn with_items(mut self, items: impl IntoIterator<Item = LineEmojiItem>) -> Self {
        self.items = Some(items.into_iter().collect());
        self
    }

    /// [`items`](Self::items), empty when absent.
    #[must_use]
    pub fn items(&self) -> &[LineEmojiItem] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// One emoji of LINE and its place in the text.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineEmojiItem {
    /// Where in the text it stands.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub index: i64,
    /// Set that it belongs to.
    ///
    /// `productId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub product_id: String,
    /// The emoji within its set.
    ///
    /// `emojiId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub emoji_id: String,
    /// How many characters it takes. Only ever read.
    ///
    /// Not checked here: Leave it out of requests.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub length: Option<i64>,
}

impl LineEmojiItem {
    /// Starts a builder that asks for `index`, `product_id` and `emoji_id`, one after the other.
    pub fn builder() -> LineEmojiItemBuilder {
        LineEmojiItemBuilder
    }

    /// Sets [`length`](Self::length): How many characters it takes.
    #[must_use]
    pub fn with_length(mut self, length: i64) -> Self {
        self.length = Some(length);
        self
    }
}

/// Settings for Telegram.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TelegramOptions {
    /// How marks in the text are understood.
    ///
    /// `parseMode` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub parse_mode: Option<ParseMode>,
}

impl TelegramOptions {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`parse_mode`](Self::parse_mode): How marks in the text are understood.
    #[must_use]
    pub fn with_parse_mode(mut self, parse_mode: ParseMode) -> Self {
        self.parse_mode = Some(parse_mode);
        self
    }
}

/// A markup language of Telegram.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParseMode {
    /// The older dialect.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Markdown,
    /// The newer dialect.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    MarkdownV2,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ParseMode {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Markdown, Self::MarkdownV2];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Markdown => "Markdown",
            Self::MarkdownV2 => "MarkdownV2",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "Markdown" => Self::Markdown,
            "MarkdownV2" => Self::MarkdownV2,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for ParseMode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Settings of a text for Apple Messages.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AppleOptions {
    /// Short form of the message.
    ///
    /// `summaryText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub summary_text: Option<String>,
}

impl AppleOptions {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`summary_text`](Self::summary_text): Short form of the message.
    #[must_use]
    pub fn with_summary_text(mut self, summary_text: impl Into<String>) -> Self {
        self.summary_text = Some(summary_text.into());
        self
    }
}

/// An e-mail: plain text, HTML or both.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Rules:
///
/// - At least one of `text`, `html`. An e-mail needs plain text or HTML.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HtmlBody {
    /// Plain text; at least one character.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// The HTML; at least one character.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub html: Option<String>,
    /// Files that go along.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub attachments: Option<Vec<HtmlAttachment>>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
    /// Subject, sender and tracking.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<HtmlMetadata>,
}

impl HtmlBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`text`](Self::text): Plain text; at least one character.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`html`](Self::html): The HTML; at least one character.
    #[must_use]
    pub fn with_html(mut self, html: impl Into<String>) -> Self {
        self.html = Some(html.into());
        self
    }

    /// Sets [`attachments`](Self::attachments): Files that go along.
    #[must_use]
    pub fn with_attachments(
        mut self,
        attachments: impl IntoIterator<Item = HtmlAttachment>,
    ) -> Self {
        self.attachments = Some(attachments.into_iter().collect());
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`metadata`](Self::metadata): Subject, sender and tracking.
    #[must_use]
    pub fn with_metadata(mut self, metadata: HtmlMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// [`attachments`](Self::attachments), empty when absent.
    #[must_use]
    pub fn attachments(&self) -> &[HtmlAttachment] {
        self.attachments.as_deref().unwrap_or_default()
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// A file that goes along with an e-mail: fetched from an address, or held by the request itself.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Rules:
///
/// - At least one of `mediaUrl`, `content`. The file has to come from somewhere.
/// - When `mediaUrl` is there: `filename` must be there. A fetched file needs a name.
/// - When `content` is there and `mediaUrl` is absent: `contentType` must be there, `filename` must be
///   there. A file within the request needs its media type and a name.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HtmlAttachment {
    /// Where the file is fetched.
    ///
    /// `mediaUrl` on the wire. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: Option<String>,
    /// Name that the receiver sees. Needed by either form.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub filename: Option<String>,
    /// Shown within the text instead of beside it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub inline: Option<bool>,
    /// The file itself, when it is not fetched.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub content: Option<String>,
    /// Media type of `content`.
    ///
    /// `contentType` on the wire. At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub content_type: Option<String>,
    /// Name by which the HTML can refer to the file.
    ///
    /// `contentId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub content_id: Option<String>,
}

impl HtmlAttachment {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A file that is fetched from an address.
    ///
    /// The builder asks for `media_url` and `filename`, one after the other.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub fn hosted() -> HtmlAttachmentHostedBuilder {
        HtmlAttachmentHostedBuilder
    }

    /// A file that the request itself holds.
    ///
    /// The builder asks for `content`, `content_type` and `filename`, one after the other.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub fn embedded() -> HtmlAttachmentEmbeddedBuilder {
        HtmlAttachmentEmbeddedBuilder
    }

    /// Sets [`media_url`](Self::media_url): Where the file is fetched.
    #[must_use]
    pub fn with_media_url(mut self, media_url: impl Into<String>) -> Self {
        self.media_url = Some(media_url.into());
        self
    }

    /// Sets [`filename`](Self::filename): Name that the receiver sees.
    #[must_use]
    pub fn with_filename(mut self, filename: impl Into<String>) -> Self {
        self.filename = Some(filename.into());
        self
    }

    /// Sets [`inline`](Self::inline): Shown within the text instead of beside it.
    #[must_use]
    pub fn with_inline(mut self, inline: bool) -> Self {
        self.inline = Some(inline);
        self
    }

    /// Sets [`content`](Self::content): The file itself, when it is not fetched.
    #[must_use]
    pub fn with_content(mut self, content: impl Into<String>) -> Self {
        self.content = Some(content.into());
        self
    }

    /// Sets [`content_type`](Self::content_type): Media type of `content`.
    #[must_use]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets [`content_id`](Self::content_id): Name by which the HTML can refer to the file.
    #[must_use]
    pub fn with_content_id(mut self, content_id: impl Into<String>) -> Self {
        self.content_id = Some(content_id.into());
        self
    }
}

/// Subject, sender and tracking of an e-mail.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct HtmlMetadata {
    /// Subject line.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub subject: Option<String>,
    /// Who the e-mail is from.
    ///
    /// `emailFrom` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub email_from: Option<EmailSender>,
    /// Further headers by name.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub headers: Option<BTreeMap<String, String>>,
    /// Whether the first opening is tracked.
    ///
    /// `initialOpenTracking` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub initial_open_tracking: Option<bool>,
    /// Whether clicks on links are tracked.
    ///
    /// `clickTracking` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub click_tracking: Option<bool>,
    /// Whether openings are tracked.
    ///
    /// `openTracking` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub open_tracking: Option<bool>,
}

impl HtmlMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`subject`](Self::subject): Subject line.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Sets [`email_from`](Self::email_from): Who the e-mail is from.
    #[must_use]
    pub fn with_email_from(mut self, email_from: EmailSender) -> Self {
        self.email_from = Some(email_from);
        self
    }

    /// Sets [`headers`](Self::headers): Further headers by name.
    #[must_use]
    pub fn with_headers(
        mut self,
        headers: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.headers = Some(
            headers.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }

    /// Sets [`initial_open_tracking`](Self::initial_open_tracking): Whether the first opening is tracked.
    #[must_use]
    pub fn with_initial_open_tracking(mut self, initial_open_tracking: bool) -> Self {
        self.initial_open_tracking = Some(initial_open_tracking);
        self
    }

    /// Sets [`click_tracking`](Self::click_tracking): Whether clicks on links are tracked.
    #[must_use]
    pub fn with_click_tracking(mut self, click_tracking: bool) -> Self {
        self.click_tracking = Some(click_tracking);
        self
    }

    /// Sets [`open_tracking`](Self::open_tracking): Whether openings are tracked.
    #[must_use]
    pub fn with_open_tracking(mut self, open_tracking: bool) -> Self {
        self.open_tracking = Some(open_tracking);
        self
    }
}

/// One or several pictures, with a text below and buttons if wanted.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ImageBody {
    /// Text that goes along with the pictures.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// The pictures, at least one.
    ///
    /// At least 1 entry.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub images: Vec<ImageItem>,
    /// Settings for single channels.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<MediaMetadata>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
}

impl ImageBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(images: impl IntoIterator<Item = ImageItem>) -> Self {
        Self {
            text: None,
            images: images.into_iter().collect(),
            metadata: None,
            actions: None,
        }
    }

    /// Sets [`text`](Self::text): Text that goes along with the pictures.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): Settings for single channels.
    #[must_use]
    pub fn with_metadata(mut self, metadata: MediaMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// One picture.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ImageItem {
    /// Where the picture is fetched.
    ///
    /// `mediaUrl` on the wire. At least 1 character. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: String,
    /// Description for those who cannot see it.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
}

impl ImageItem {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(media_url: impl Into<String>) -> Self {
        Self {
            media_url: media_url.into(),
            alt_text: None,
        }
    }

    /// Sets [`alt_text`](Self::alt_text): Description for those who cannot see it.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }
}

/// Settings of pictures and files for single channels.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MediaMetadata {
    /// Subject line, where the channel has one.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub subject: Option<String>,
    /// Text for where the media cannot be shown.
    ///
    /// `fallbackText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub fallback_text: Option<String>,
    /// Kind of story, for channels that have stories.
    ///
    /// `storyType` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub story_type: Option<String>,
    /// For Telegram.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub telegram: Option<TelegramOptions>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl MediaMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`subject`](Self::subject): Subject line, where the channel has one.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Sets [`fallback_text`](Self::fallback_text): Text for where the media cannot be shown.
    #[must_use]
    pub fn with_fallback_text(mut self, fallback_text: impl Into<String>) -> Self {
        self.fallback_text = Some(fallback_text.into());
        self
    }

    /// Sets [`story_type`](Self::story_type): Kind of story, for channels that have stories.
    #[must_use]
    pub fn with_story_type(mut self, story_type: impl Into<String>) -> Self {
        self.story_type = Some(story_type.into());
        self
    }

    /// Sets [`telegram`](Self::telegram): For Telegram.
    #[must_use]
    pub fn with_telegram(mut self, telegram: TelegramOptions) -> Self {
        self.telegram = Some(telegram);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// One or several files: documents, sounds, films.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FileBody {
    /// Text that goes along with the files.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// The files, at least one.
    ///
    /// At least 1 entry.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub files: Vec<FileItem>,
    /// Settings for single channels.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<MediaMetadata>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
}

impl FileBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = FileItem>) -> Self {
        Self {
            text: None,
            files: files.into_iter().collect(),
            metadata: None,
            actions: None,
        }
    }

    /// Sets [`text`](Self::text): Text that goes along with the files.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): Settings for single channels.
    #[must_use]
    pub fn with_metadata(mut self, metadata: MediaMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// One file.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FileItem {
    /// Where the file is fetched.
    ///
    /// `mediaUrl` on the wire. At least 1 character. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: String,
    /// Media type of the file, for example `application/pdf`.
    ///
    /// `contentType` on the wire. At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub content_type: String,
    /// Name that the receiver sees.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub filename: Option<String>,
    /// Description for those who cannot see or hear it.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
    /// More on the file.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<FileMetadata>,
}

impl FileItem {
    /// Starts a builder that asks for `media_url` and `content_type`, one after the other.
    pub fn builder() -> FileItemBuilder {
        FileItemBuilder
    }

    /// Sets [`filename`](Self::filename): Name that the receiver sees.
    #[must_use]
    pub fn with_filename(mut self, filename: impl Into<String>) -> Self {
        self.filename = Some(filename.into());
        self
    }

    /// Sets [`alt_text`](Self::alt_text): Description for those who cannot see or hear it.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): More on the file.
    #[must_use]
    pub fn with_metadata(mut self, metadata: FileMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }
}

/// More on a file.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FileMetadata {
    /// Whether the picture in it moves.
    ///
    /// `isAnimated` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub is_animated: Option<bool>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl FileMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`is_animated`](Self::is_animated): Whether the picture in it moves.
    #[must_use]
    pub fn with_is_animated(mut self, is_animated: bool) -> Self {
        self.is_animated = Some(is_animated);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A moving picture.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GifBody {
    /// Text that goes along with it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// Where it is fetched.
    ///
    /// `mediaUrl` on the wire. At least 1 character. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: String,
    /// Description for those who cannot see it.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
    /// Settings for single channels.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<GifMetadata>,
}

impl GifBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(media_url: impl Into<String>) -> Self {
        Self {
            text: None,
            media_url: media_url.into(),
            alt_text: None,
            actions: None,
            metadata: None,
        }
    }

    /// Sets [`text`](Self::text): Text that goes along with it.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`alt_text`](Self::alt_text): Description for those who cannot see it.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`metadata`](Self::metadata): Settings for single channels.
    #[must_use]
    pub fn with_metadata(mut self, metadata: GifMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// Settings of a moving picture for single channels.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct GifMetadata {
    /// For Telegram.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub telegram: Option<TelegramOptions>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl GifMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`telegram`](Self::telegram): For Telegram.
    #[must_use]
    pub fn with_telegram(mut self, telegram: TelegramOptions) -> Self {
        self.telegram = Some(telegram);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// A place on the map.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LocationBody {
    /// Where it is.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub coordinates: Coordinates,
    /// What it is called.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub location: Option<LocationDetails>,
}

impl LocationBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(coordinates: Coordinates) -> Self {
        Self {
            coordinates,
            location: None,
        }
    }

    /// Sets [`location`](Self::location): What it is called.
    #[must_use]
    pub fn with_location(mut self, location: LocationDetails) -> Self {
        self.location = Some(location);
        self
    }
}

/// A point on earth, in degrees.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Rules:
///
/// - All or none of `latitude`, `longitude`. Half a pair names no point. Advised, not enforced.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Coordinates {
    /// Degrees north of the equator, -90 to 90.
    ///
    /// From -90 to 90.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub latitude: Option<f64>,
    /// Degrees east of Greenwich, -180 to 180.
    ///
    /// From -180 to 180.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub longitude: Option<f64>,
}

impl Coordinates {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Both coordinates.
    ///
    /// The builder asks for `latitude` and `longitude`, one after the other.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub fn point() -> CoordinatesPointBuilder {
        CoordinatesPointBuilder
    }

    /// Sets [`latitude`](Self::latitude): Degrees north of the equator, -90 to 90.
    #[must_use]
    pub fn with_latitude(mut self, latitude: f64) -> Self {
        self.latitude = Some(latitude);
        self
    }

    /// Sets [`longitude`](Self::longitude): Degrees east of Greenwich, -180 to 180.
    #[must_use]
    pub fn with_longitude(mut self, longitude: f64) -> Self {
        self.longitude = Some(longitude);
        self
    }
}

/// What a place is called.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct LocationDetails {
    /// Its address.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub address: Option<String>,
    /// Its name.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub label: Option<String>,
}

impl LocationDetails {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`address`](Self::address): Its address.
    #[must_use]
    pub fn with_address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Sets [`label`](Self::label): Its name.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// Cards side by side.
///
/// Not checked here: WhatsApp wants `text`, and 2 to 10 cards. On WhatsApp the media of all cards are
/// of one kind: JPEG or PNG pictures, or MP4 or 3GPP films. On WhatsApp each card has a title, media
/// and one action, a link.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CarouselBody {
    /// Words above the cards, at most 1024 characters. WhatsApp needs them.
    ///
    /// At most 1024 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// The cards, 1 to 10; null is allowed by the schema.
    ///
    /// From 1 to 10 entries.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub items: Option<Vec<CarouselCard>>,
}

impl CarouselBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(items: impl IntoIterator<Item = CarouselCard>) -> Self {
        Self {
            text: None,
            items: Some(items.into_iter().collect()),
        }
    }

    /// Sets [`text`](Self::text): Words above the cards, at most 1024 characters.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`items`](Self::items): The cards, 1 to 10; null is allowed by the schema.
    #[must_use]
    pub fn with_items(mut self, items: impl IntoIterator<Item = CarouselCard>) -> Self {
        self.items = Some(items.into_iter().collect());
        self
    }

    /// [`items`](Self::items), empty when absent.
    #[must_use]
    pub fn items(&self) -> &[CarouselCard] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// One card of a carousel.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Rules:
///
/// - At least one of `title`. Every card has a headline.
/// - At least one of `description`, `mediaUrl`, `actions`. A headline alone is no card.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CarouselCard {
    /// Headline of the card; every card needs one.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: Option<String>,
    /// Where its picture or film is fetched.
    ///
    /// `mediaUrl` on the wire. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: Option<String>,
    /// Text of the card.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub description: Option<String>,
    /// Description of the picture for those who cannot see it.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
    /// From 1 to 3 actions. What the receiver can tap on below a message.
    ///
    /// From 1 to 3 entries.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
}

impl CarouselCard {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`title`](Self::title): Headline of the card; every card needs one.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`media_url`](Self::media_url): Where its picture or film is fetched.
    #[must_use]
    pub fn with_media_url(mut self, media_url: impl Into<String>) -> Self {
        self.media_url = Some(media_url.into());
        self
    }

    /// Sets [`description`](Self::description): Text of the card.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets [`alt_text`](Self::alt_text): Description of the picture for those who cannot see it.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }

    /// Sets [`actions`](Self::actions): From 1 to 3 actions.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// Rows to choose from, behind one button.
///
/// Not checked here: Rows without sections go into one element of `items` that has no title, not into
/// `actions`. The limits of WhatsApp are Meta's, for example 10 sections and 10 rows in all.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListBody {
    /// Headline of the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: Option<String>,
    /// Words of the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Description for those who cannot see the list.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
    /// The sections of a list. The rows of each are its `actions`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub items: Option<Vec<ListItem>>,
    /// Actions beside the rows. What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
    /// The button, and settings for single channels.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<ListMetadata>,
}

impl ListBody {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            title: None,
            text: text.into(),
            alt_text: None,
            items: None,
            actions: None,
            metadata: None,
        }
    }

    /// Sets [`title`](Self::title): Headline of the message.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`alt_text`](Self::alt_text): Description for those who cannot see the list.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }

    /// Sets [`items`](Self::items): The sections of a list.
    #[must_use]
    pub fn with_items(mut self, items: impl IntoIterator<Item = ListItem>) -> Self {
        self.items = Some(items.into_iter().collect());
        self
    }

    /// Sets [`actions`](Self::actions): Actions beside the rows.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`metadata`](Self::metadata): The button, and settings for single channels.
    #[must_use]
    pub fn with_metadata(mut self, metadata: ListMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// [`items`](Self::items), empty when absent.
    #[must_use]
    pub fn items(&self) -> &[ListItem] {
        self.items.as_deref().unwrap_or_default()
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// One section of a list.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListItem {
    /// Headline of the section; leave it out when the list has none.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: Option<String>,
    /// Where a picture is fetched.
    ///
    /// `mediaUrl` on the wire. Must be an absolute URI.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: Option<String>,
    /// Text of the section.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub description: Option<String>,
    /// Description of the picture for those who cannot see it.
    ///
    /// `altText` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub alt_text: Option<String>,
    /// The rows. What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
}

impl ListItem {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`title`](Self::title): Headline of the section; leave it out when the list has none.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`media_url`](Self::media_url): Where a picture is fetched.
    #[must_use]
    pub fn with_media_url(mut self, media_url: impl Into<String>) -> Self {
        self.media_url = Some(media_url.into());
        self
    }

    /// Sets [`description`](Self::description): Text of the section.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets [`alt_text`](Self::alt_text): Description of the picture for those who cannot see it.
    #[must_use]
    pub fn with_alt_text(mut self, alt_text: impl Into<String>) -> Self {
        self.alt_text = Some(alt_text.into());
        self
    }

    /// Sets [`actions`](Self::actions): The rows.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}

/// Button of a list, and settings for single channels.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListMetadata {
    /// The button that opens the list.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub button: Option<ListButton>,
    /// How the choice is shown, on Apple Messages.
    ///
    /// `replyMessage` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reply_message: Option<ListReplyMessage>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ListMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`button`](Self::button): The button that opens the list.
    #[must_use]
    pub fn with_button(mut self, button: ListButton) -> Self {
        self.button = Some(button);
        self
    }

    /// Sets [`reply_message`](Self::reply_message): How the choice is shown, on Apple Messages.
    #[must_use]
    pub fn with_reply_message(mut self, reply_message: ListReplyMessage) -> Self {
        self.reply_message = Some(reply_message);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// The button that opens a list.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListButton {
    /// Words on the button, at most 20 characters.
    ///
    /// At most 20 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub label: Option<String>,
}

impl ListButton {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`label`](Self::label): Words on the button, at most 20 characters.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// How a choice from a list is shown, on Apple Messages.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListReplyMessage {
    /// Its headline, at most 512 characters.
    ///
    /// At most 512 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: Option<String>,
    /// Its text, at most 512 characters.
    ///
    /// At most 512 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
}

impl ListReplyMessage {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`title`](Self::title): Its headline, at most 512 characters.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`text`](Self::text): Its text, at most 512 characters.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

/// Several forms put together.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct SectionBody {
    /// The parts, in order.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub items: Option<Vec<SectionItem>>,
    /// Settings by name. `default` is a name of its own in the published schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub configurations: Option<BTreeMap<String, String>>,
}

impl SectionBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`items`](Self::items): The parts, in order.
    #[must_use]
    pub fn with_items(
        mut self,
        items: impl IntoIterator<Item = impl Into<SectionItem>>,
    ) -> Self {
        self.items = Some(items.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`configurations`](Self::configurations): Settings by name.
    #[must_use]
    pub fn with_configurations(
        mut self,
        configurations: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.configurations = Some(
            configurations
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }

    /// [`items`](Self::items), empty when absent.
    #[must_use]
    pub fn items(&self) -> &[SectionItem] {
        self.items.as_deref().unwrap_or_default()
    }
}

/// One part of a section. A section may stand in a section, once.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire `type` names the variant, and its content stands under the key of that name. A variant
/// that is not listed is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum SectionItem {
    /// Words, perhaps with buttons.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Text(TextBody),
    /// One or several pictures.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Image(ImageBody),
    /// One or several documents, sounds or films.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    File(FileBody),
    /// A moving picture.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Gif(GifBody),
    /// A place on the map.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Location(LocationBody),
    /// Cards side by side.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Carousel(CarouselBody),
    /// Rows to choose from behind one button.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    List(ListBody),
    /// A section within the section.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Section(SectionBody),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl SectionItem {
    /// The value of `type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
            Self::File(_) => "file",
            Self::Gif(_) => "gif",
            Self::Location(_) => "location",
            Self::Carousel(_) => "carousel",
            Self::List(_) => "list",
            Self::Section(_) => "section",
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

impl From<TextBody> for SectionItem {
    fn from(content: TextBody) -> Self {
        Self::Text(content)
    }
}

impl From<ImageBody> for SectionItem {
    fn from(content: ImageBody) -> Self {
        Self::Image(content)
    }
}

impl From<FileBody> for SectionItem {
    fn from(content: FileBody) -> Self {
        Self::File(content)
    }
}

impl From<GifBody> for SectionItem {
    fn from(content: GifBody) -> Self {
        Self::Gif(content)
    }
}

impl From<LocationBody> for SectionItem {
    fn from(content: LocationBody) -> Self {
        Self::Location(content)
    }
}

impl From<CarouselBody> for SectionItem {
    fn from(content: CarouselBody) -> Self {
        Self::Carousel(content)
    }
}

impl From<ListBody> for SectionItem {
    fn from(content: ListBody) -> Self {
        Self::List(content)
    }
}

impl From<SectionBody> for SectionItem {
    fn from(content: SectionBody) -> Self {
        Self::Section(content)
    }
}

/// A one-time password.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct AuthenticationBody {
    /// How the password is presented.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub otp: Option<OneTimePassword>,
}

impl AuthenticationBody {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`otp`](Self::otp): How the password is presented.
    #[must_use]
    pub fn with_otp(mut self, otp: OneTimePassword) -> Self {
        self.otp = Some(otp);
        self
    }
}

/// How a one-time password is presented.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct OneTimePassword {
    /// Whether a warning not to share it is added.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub disclaimer: bool,
    /// How long it holds, 1 to 90; seconds by the vendor's text.
    ///
    /// `expirationTime` on the wire. From 1 to 90.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub expiration_time: Option<i32>,
    /// What the receiver can tap on below a message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub actions: Option<Vec<Action>>,
}

impl OneTimePassword {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(disclaimer: bool) -> Self {
        Self {
            disclaimer,
            expiration_time: None,
            actions: None,
        }
    }

    /// Sets [`expiration_time`](Self::expiration_time): How long it holds, 1 to 90; seconds by the vendor's
    /// text.
    #[must_use]
    pub fn with_expiration_time(mut self, expiration_time: i32) -> Self {
        self.expiration_time = Some(expiration_time);
        self
    }

    /// Sets [`actions`](Self::actions): What the receiver can tap on below a message.
    #[must_use]
    pub fn with_actions(
        mut self,
        actions: impl IntoIterator<Item = impl Into<Action>>,
    ) -> Self {
        self.actions = Some(actions.into_iter().map(Into::into).collect());
        self
    }

    /// [`actions`](Self::actions), empty when absent.
    #[must_use]
    pub fn actions(&self) -> &[Action] {
        self.actions.as_deref().unwrap_or_default()
    }
}
