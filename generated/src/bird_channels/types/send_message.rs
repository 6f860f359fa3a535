// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::{
    AuthenticationBody, Body, CarouselBody, FileBody, GifBody, HtmlBody, ImageBody,
    ListBody, LocationBody, MessageDirection, MessageFailure, MessageOrigin, MessagePart,
    MessageReceiver, MessageSender, MessageStatus, Meta, Receiver, ReplyTo, SectionBody,
    SendMessageReplyBuilder, Sender, ShortLinks, Template, TextBody,
};
use crate::support::{DecodeError, Json, Timestamp, UnlistedVariant};

/// A message to send: to whom, what, and under which conditions.
///
/// Source: “Send a message”.
///
/// Rules:
///
/// - When `capFrequency` is `true`: `meta/extraInformation/useCase` must be `marketing`. Only marketing
///   is capped.
/// - When `capFrequency` is `true`: `receiver/contacts` must be there. A cap counts per contact.
/// - When `template` is there: `shortLinks` must not be there. A template is shortened by its own
///   `shortLinks`. Advised, not enforced.
/// - When `replyTo` is there: `replyTo/type` must be `message`. What is sent answers a message; the
///   other values are for incoming ones. Advised, not enforced.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessageRequest {
    /// Another sender than the channel's own. For e-mail only.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub sender: Option<Sender>,
    /// Whom the message goes to.
    ///
    /// Source: “Outbound messages”.
    pub receiver: Receiver,
    /// The caller's own id for the message. It comes back in the reply.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reference: Option<String>,
    /// What is sent: a body, or a template.
    ///
    /// Source: “Outbound messages”.
    pub content: MessageContent,
    /// What the message is about and where it belongs.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub meta: Option<Meta>,
    /// Earlier message that this one answers. Goes with any content.
    ///
    /// `replyTo` on the wire.
    ///
    /// Source: “ReplyTo”.
    pub reply_to: Option<ReplyTo>,
    /// Where to report on this message.
    ///
    /// Not checked here: Works only where a webhook subscription exists already.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub notification: Option<Notification>,
    /// Lets the platform's frequency cap decide whether the contact gets the message or not. Marketing
    /// messages only.
    ///
    /// `capFrequency` on the wire.
    ///
    /// Not checked here: For messages to contacts only.
    ///
    /// Source: “Send a message”.
    pub cap_frequency: Option<bool>,
    /// Appends web tracking parameters to the links, if this is a message of a campaign or a test.
    ///
    /// `enableLinkTracking` on the wire.
    ///
    /// Not checked here: In an SMS it needs `shortLinks` as well.
    ///
    /// Source: “Send a message”.
    pub enable_link_tracking: Option<bool>,
    /// Sends at once, whatever quiet hours are set.
    ///
    /// `ignoreQuietHours` on the wire.
    ///
    /// Source: “Send a message”.
    pub ignore_quiet_hours: Option<bool>,
    /// Sends also to contacts that the global holdout keeps out.
    ///
    /// `ignoreGlobalHoldout` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub ignore_global_holdout: Option<bool>,
    /// Words to file the message under, at most 10. They are turned into lower case, and created where they
    /// are new. Each is of 1 to 50 letters, digits, spaces, hyphens and underscores.
    ///
    /// At most 10 entries. Each entry: From 1 to 50 characters. Must match `[a-zA-Z0-9_ -]+`.
    ///
    /// Source: “Send a message”.
    pub tags: Option<Vec<String>>,
    /// How links in an SMS are shortened. A template has its own `shortLinks`.
    ///
    /// `shortLinks` on the wire.
    ///
    /// Source: “Send a message”.
    pub short_links: Option<ShortLinks>,
    /// When to send, at most 35 days ahead. Until then the status is `scheduled`. A time that is past or
    /// less than 10 minutes ahead may mean at once.
    ///
    /// `scheduledFor` on the wire. At most 35 days ahead.
    ///
    /// Source: “Send a message”.
    pub scheduled_for: Option<Timestamp>,
    /// Seconds for which the message is worth delivering. When absent it follows from the channel: 129600
    /// (36 hours) for promotional, conversational and transactional messages, 600 for a two-factor channel.
    ///
    /// At least 0.
    ///
    /// Source: “Send a message”.
    pub validity: Option<i64>,
}

impl SendMessageRequest {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(receiver: Receiver, content: impl Into<MessageContent>) -> Self {
        Self {
            sender: None,
            receiver,
            reference: None,
            content: content.into(),
            meta: None,
            reply_to: None,
            notification: None,
            cap_frequency: None,
            enable_link_tracking: None,
            ignore_quiet_hours: None,
            ignore_global_holdout: None,
            tags: None,
            short_links: None,
            scheduled_for: None,
            validity: None,
        }
    }

    /// Sets [`sender`](Self::sender): Another sender than the channel's own.
    #[must_use]
    pub fn with_sender(mut self, sender: Sender) -> Self {
        self.sender = Some(sender);
        self
    }

    /// Sets [`reference`](Self::reference): The caller's own id for the message.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// Sets [`meta`](Self::meta): What the message is about and where it belongs.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Sets [`reply_to`](Self::reply_to): Earlier message that this one answers.
    #[must_use]
    pub fn with_reply_to(mut self, reply_to: ReplyTo) -> Self {
        self.reply_to = Some(reply_to);
        self
    }

    /// Sets [`notification`](Self::notification): Where to report on this message.
    #[must_use]
    pub fn with_notification(mut self, notification: Notification) -> Self {
        self.notification = Some(notification);
        self
    }

    /// Sets [`cap_frequency`](Self::cap_frequency): Lets the platform's frequency cap decide whether the
    /// contact gets the message or not.
    #[must_use]
    pub fn with_cap_frequency(mut self, cap_frequency: bool) -> Self {
        self.cap_frequency = Some(cap_frequency);
        self
    }

    /// Sets [`enable_link_tracking`](Self::enable_link_tracking): Appends web tracking parameters to the
    /// links, if this is a message of a campaign or a test.
    #[must_use]
    pub fn with_enable_link_tracking(mut self, enable_link_tracking: bool) -> Self {
        self.enable_link_tracking = Some(enable_link_tracking);
        self
    }

    /// Sets [`ignore_quiet_hours`](Self::ignore_quiet_hours): Sends at once, whatever quiet hours are set.
    #[must_use]
    pub fn with_ignore_quiet_hours(mut self, ignore_quiet_hours: bool) -> Self {
        self.ignore_quiet_hours = Some(ignore_quiet_hours);
        self
    }

    /// Sets [`ignore_global_holdout`](Self::ignore_global_holdout): Sends also to contacts that the global
    /// holdout keeps out.
    #[must_use]
    pub fn with_ignore_global_holdout(mut self, ignore_global_holdout: bool) -> Self {
        self.ignore_global_holdout = Some(ignore_global_holdout);
        self
    }

    /// Sets [`tags`](Self::tags): Words to file the message under, at most 10.
    #[must_use]
    pub fn with_tags(
        mut self,
        tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`short_links`](Self::short_links): How links in an SMS are shortened.
    #[must_use]
    pub fn with_short_links(mut self, short_links: ShortLinks) -> Self {
        self.short_links = Some(short_links);
        self
    }

    /// Sets [`scheduled_for`](Self::scheduled_for): When to send, at most 35 days ahead.
    #[must_use]
    pub fn with_scheduled_for(mut self, scheduled_for: Timestamp) -> Self {
        self.scheduled_for = Some(scheduled_for);
        self
    }

    /// Sets [`validity`](Self::validity): Seconds for which the message is worth delivering.
    #[must_use]
    pub fn with_validity(mut self, validity: i64) -> Self {
        self.validity = Some(validity);
        self
    }
}

/// What is sent. A template goes without a body, everything else is a body.
///
/// Source: “Outbound messages”.
///
/// On the wire the one key that is there says which variant it is. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum MessageContent {
    /// A message written for the occasion.
    ///
    /// Source: “Outbound messages”.
    Body(Body),
    /// A message from a template.
    ///
    /// Source: “Outbound messages”.
    Template(Template),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl MessageContent {
    /// The key that says which variant it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Body(_) => "body",
            Self::Template(_) => "template",
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

impl From<Body> for MessageContent {
    fn from(content: Body) -> Self {
        Self::Body(content)
    }
}

impl From<TextBody> for MessageContent {
    fn from(content: TextBody) -> Self {
        Self::Body(Body::Text(content))
    }
}

impl From<HtmlBody> for MessageContent {
    fn from(content: HtmlBody) -> Self {
        Self::Body(Body::Html(content))
    }
}

impl From<ImageBody> for MessageContent {
    fn from(content: ImageBody) -> Self {
        Self::Body(Body::Image(content))
    }
}

impl From<FileBody> for MessageContent {
    fn from(content: FileBody) -> Self {
        Self::Body(Body::File(content))
    }
}

impl From<GifBody> for MessageContent {
    fn from(content: GifBody) -> Self {
        Self::Body(Body::Gif(content))
    }
}

impl From<LocationBody> for MessageContent {
    fn from(content: LocationBody) -> Self {
        Self::Body(Body::Location(content))
    }
}

impl From<CarouselBody> for MessageContent {
    fn from(content: CarouselBody) -> Self {
        Self::Body(Body::Carousel(content))
    }
}

impl From<ListBody> for MessageContent {
    fn from(content: ListBody) -> Self {
        Self::Body(Body::List(content))
    }
}

impl From<SectionBody> for MessageContent {
    fn from(content: SectionBody) -> Self {
        Self::Body(Body::Section(content))
    }
}

impl From<AuthenticationBody> for MessageContent {
    fn from(content: AuthenticationBody) -> Self {
        Self::Body(Body::Authentication(content))
    }
}

impl From<Template> for MessageContent {
    fn from(content: Template) -> Self {
        Self::Template(content)
    }
}

/// Where to report on one message.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Notification {
    /// Address of a webhook of the caller's own.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub url: Option<String>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl Notification {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`url`](Self::url): Address of a webhook of the caller's own.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// The message as it was taken in. More keys than these are kept as they come.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessageReply {
    /// Id of the message, by which later reports name it.
    ///
    /// Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: String,
    /// Channel that the message goes through.
    ///
    /// `channelId` on the wire. Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub channel_id: String,
    /// Who it is from. Always there by the schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub sender: Option<MessageSender>,
    /// Whom it is for. Always there by the schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub receiver: Option<MessageReceiver>,
    /// What it is about and where it belongs.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub meta: Option<Meta>,
    /// The caller's own id, as sent.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reference: Option<String>,
    /// The platform's messages that it was sent as.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub parts: Option<Vec<MessagePart>>,
    /// How far it has come: `accepted` or `scheduled` at first.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub status: MessageStatus,
    /// Why it has this status.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reason: Option<String>,
    /// Which way it goes.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub direction: Option<MessageDirection>,
    /// What caused it to be sent.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub origin: Option<MessageOrigin>,
    /// Earlier message that it answers.
    ///
    /// `replyTo` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reply_to: Option<ReplyTo>,
    /// When the status last changed. Always there by the schema.
    ///
    /// `lastStatusAt` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub last_status_at: Option<Timestamp>,
    /// When it was taken in. Always there by the schema.
    ///
    /// `createdAt` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub created_at: Option<Timestamp>,
    /// When it last changed. Always there by the schema.
    ///
    /// `updatedAt` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub updated_at: Option<Timestamp>,
    /// More on the status, in words.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub details: Option<String>,
    /// Why it failed, if it did.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub failure: Option<MessageFailure>,
    /// Words it is filed under, in lower case. Each is of 1 to 50 letters, digits, spaces, hyphens and
    /// underscores.
    ///
    /// Each entry: From 1 to 50 characters. Must match `[a-zA-Z0-9_ -]+`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub tags: Option<Vec<String>>,
    /// How links in an SMS are shortened.
    ///
    /// `shortLinks` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub short_links: Option<ShortLinks>,
    /// When it will be sent, if that was asked for.
    ///
    /// `scheduledFor` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub scheduled_for: Option<Timestamp>,
    /// What was sent, unless it was a template.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub body: Option<Body>,
    /// The template that was sent.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub template: Option<Template>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl SendMessageReply {
    /// Starts a builder that asks for `id`, `channel_id` and `status`, one after the other.
    pub fn builder() -> SendMessageReplyBuilder {
        SendMessageReplyBuilder
    }

    /// Sets [`sender`](Self::sender): Who it is from.
    #[must_use]
    pub fn with_sender(mut self, sender: impl Into<MessageSender>) -> Self {
        self.sender = Some(sender.into());
        self
    }

    /// Sets [`receiver`](Self::receiver): Whom it is for.
    #[must_use]
    pub fn with_receiver(mut self, receiver: impl Into<MessageReceiver>) -> Self {
        self.receiver = Some(receiver.into());
        self
    }

    /// Sets [`meta`](Self::meta): What it is about and where it belongs.
    #[must_use]
    pub fn with_meta(mut self, meta: Meta) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Sets [`reference`](Self::reference): The caller's own id, as sent.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// Sets [`parts`](Self::parts): The platform's messages that it was sent as.
    #[must_use]
    pub fn with_parts(mut self, parts: impl IntoIterator<Item = MessagePart>) -> Self {
        self.parts = Some(parts.into_iter().collect());
        self
    }

    /// Sets [`reason`](Self::reason): Why it has this status.
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }

    /// Sets [`direction`](Self::direction): Which way it goes.
    #[must_use]
    pub fn with_direction(mut self, direction: impl Into<MessageDirection>) -> Self {
        self.direction = Some(direction.into());
        self
    }

    /// Sets [`origin`](Self::origin): What caused it to be sent.
    #[must_use]
    pub fn with_origin(mut self, origin: MessageOrigin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// Sets [`reply_to`](Self::reply_to): Earlier message that it answers.
    #[must_use]
    pub fn with_reply_to(mut self, reply_to: ReplyTo) -> Self {
        self.reply_to = Some(reply_to);
        self
    }

    /// Sets [`last_status_at`](Self::last_status_at): When the status last changed.
    #[must_use]
    pub fn with_last_status_at(mut self, last_status_at: Timestamp) -> Self {
        self.last_status_at = Some(last_status_at);
        self
    }

    /// Sets [`created_at`](Self::created_at): When it was taken in.
    #[must_use]
    pub fn with_created_at(mut self, created_at: Timestamp) -> Self {
        self.created_at = Some(created_at);
        self
    }

    /// Sets [`updated_at`](Self::updated_at): When it last changed.
    #[must_use]
    pub fn with_updated_at(mut self, updated_at: Timestamp) -> Self {
        self.updated_at = Some(updated_at);
        self
    }

    /// Sets [`details`](Self::details): More on the status, in words.
    #[must_use]
    pub fn with_details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    /// Sets [`failure`](Self::failure): Why it failed, if it did.
    #[must_use]
    pub fn with_failure(mut self, failure: MessageFailure) -> Self {
        self.failure = Some(failure);
        self
    }

    /// Sets [`tags`](Self::tags): Words it is filed under, in lower case.
    #[must_use]
    pub fn with_tags(
        mut self,
        tags: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.tags = Some(tags.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`short_links`](Self::short_links): How links in an SMS are shortened.
    #[must_use]
    pub fn with_short_links(mut self, short_links: ShortLinks) -> Self {
        self.short_links = Some(short_links);
        self
    }

    /// Sets [`scheduled_for`](Self::scheduled_for): When it will be sent, if that was asked for.
    #[must_use]
    pub fn with_scheduled_for(mut self, scheduled_for: Timestamp) -> Self {
        self.scheduled_for = Some(scheduled_for);
        self
    }

    /// Sets [`body`](Self::body): What was sent, unless it was a template.
    #[must_use]
    pub fn with_body(mut self, body: impl Into<Body>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// Sets [`template`](Self::template): The template that was sent.
    #[must_use]
    pub fn with_template(mut self, template: Template) -> Self {
        self.template = Some(template);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }

    /// [`parts`](Self::parts), empty when absent.
    #[must_use]
    pub fn parts(&self) -> &[MessagePart] {
        self.parts.as_deref().unwrap_or_default()
    }

    /// [`tags`](Self::tags), empty when absent.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        self.tags.as_deref().unwrap_or_default()
    }
}
