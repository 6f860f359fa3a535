// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::{LanguageCode, SendMessageRequestBuilder};
use crate::support::{DecodeError, Json, UnlistedVariant};

/// One template message to one recipient.
///
/// Source: “Body Parameters”.
///
/// Sent with it:
///
/// - `messaging_product`, always `whatsapp`: The channel; there is only this one. Source: “Body
///   Parameters”.
/// - `recipient_type`, always `individual`: The kind of recipient: always a single person. Source:
///   “Body Parameters”.
/// - `type`, always `template`: The kind of message; there are only templates. Source: “Body
///   Parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessageRequest {
    /// Number of the tenant on the platform; 64 bits, a number in JSON.
    ///
    /// Source: “Body Parameters”.
    pub tenant_id: i64,
    /// Key of the application that the business number is bound to.
    ///
    /// Source: “Body Parameters”.
    pub appkey: String,
    /// The WhatsApp number that sends, beginning with its country code.
    ///
    /// Not checked here: Must be bound to the application that appkey names.
    ///
    /// Source: “Body Parameters”.
    pub business_phone: String,
    /// The WhatsApp number that receives, beginning with its country code; the page's examples have no plus
    /// sign.
    ///
    /// Not checked here: Must be a number with a WhatsApp account.
    ///
    /// Source: “Body Parameters”.
    pub to: String,
    /// Which template to send, in which language and with which values; asked for whenever the kind is
    /// template, and so always.
    ///
    /// Source: “Body Parameters”.
    pub template: Template,
}

impl SendMessageRequest {
    /// Starts a builder that asks for `tenant_id`, `appkey`, `business_phone`, `to` and `template`, one
    /// after the other.
    pub fn builder() -> SendMessageRequestBuilder {
        SendMessageRequestBuilder
    }
}

/// A template chosen by name, its language, and the values of its variables.
///
/// Source: “template object parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Template {
    /// The name under which the template was approved.
    ///
    /// Source: “template object parameters”.
    pub name: String,
    /// In which of its languages the template goes out.
    ///
    /// Source: “template object parameters”.
    pub language: Language,
    /// Values for the template's variables, part by part; left out when the template has none.
    ///
    /// Source: “template object parameters”.
    pub components: Option<Vec<Component>>,
}

impl Template {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(name: impl Into<String>, language: Language) -> Self {
        Self {
            name: name.into(),
            language,
            components: None,
        }
    }

    /// Sets [`components`](Self::components): Values for the template's variables, part by part; left out
    /// when the template has none.
    #[must_use]
    pub fn with_components(
        mut self,
        components: impl IntoIterator<Item = Component>,
    ) -> Self {
        self.components = Some(components.into_iter().collect());
        self
    }
}

/// The language of a template and how it is looked up.
///
/// Source: “language object parameters”.
///
/// Sent with it:
///
/// - `policy`, always `deterministic`: How the language is looked up: exactly the one asked for. The
///   only value there is. Source: Third-party copy of the vendor's English wiki, with sibling pages,
///   “language object parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Language {
    /// One of the template's languages.
    ///
    /// Source: Third-party copy of the vendor's English wiki, with sibling pages, “language object
    /// parameters”.
    pub code: LanguageCode,
}

impl Language {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(code: impl Into<LanguageCode>) -> Self {
        Self { code: code.into() }
    }
}

/// The values for one part of the template.
///
/// Source: “component object parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Component {
    /// Which part of the template the values are for.
    ///
    /// Source: “component object parameters”.
    pub r#type: ComponentType,
    /// The values, in the order of the part's variables.
    ///
    /// Not checked here: Strictly one value per place in the text: a variable that occurs several times
    /// gets its value as often.
    ///
    /// Source: “component object parameters”.
    pub parameters: Option<Vec<Parameter>>,
}

impl Component {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(r#type: ComponentType) -> Self {
        Self { r#type, parameters: None }
    }

    /// Sets [`parameters`](Self::parameters): The values, in the order of the part's variables.
    #[must_use]
    pub fn with_parameters(
        mut self,
        parameters: impl IntoIterator<Item = impl Into<Parameter>>,
    ) -> Self {
        self.parameters = Some(parameters.into_iter().map(Into::into).collect());
        self
    }
}

/// The parts of a template that can take values.
///
/// Source: “component object parameters”.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ComponentType {
    /// What stands above the text: an image or a title.
    ///
    /// Source: “component object parameters”.
    Header,
    /// The text itself.
    ///
    /// Source: “component object parameters”.
    Body,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ComponentType {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Header, Self::Body];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Header => "header",
            Self::Body => "body",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "header" => Self::Header,
            "body" => Self::Body,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for ComponentType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The value of one variable. Its type decides which of the two contents it has, and the other one is
/// then out of place.
///
/// Source: “parameter object parameters”.
///
/// On the wire `type` names the variant, and its content stands under the key of that name. A variant
/// that is not listed is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Parameter {
    /// Text put in place of the variable.
    ///
    /// Source: “parameter object parameters”.
    Text(String),
    /// A picture, for a header made of one.
    ///
    /// Source: “parameter object parameters”.
    Image(Image),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl Parameter {
    /// The value of `type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "text",
            Self::Image(_) => "image",
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

impl From<String> for Parameter {
    fn from(content: String) -> Self {
        Self::Text(content)
    }
}

impl From<&str> for Parameter {
    fn from(content: &str) -> Self {
        Self::from(content.to_owned())
    }
}

impl From<Image> for Parameter {
    fn from(content: Image) -> Self {
        Self::Image(content)
    }
}

/// A picture that is fetched from the web.
///
/// Source: “untitled table of image”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Image {
    /// Where the picture lies; http or https.
    ///
    /// Must be an absolute http or https URL.
    ///
    /// Source: “untitled table of image”.
    pub link: String,
}

impl Image {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(link: impl Into<String>) -> Self {
        Self { link: link.into() }
    }
}

/// The answer to an accepted message.
///
/// Source: “Response Parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessageReply {
    /// 0 on success.
    ///
    /// Source: “Response Parameters”.
    pub code: Option<i32>,
    /// What the call produced.
    ///
    /// Source: “Response Parameters”.
    pub data: SendMessageData,
    /// A word on the outcome for people; empty in the page's success.
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

impl SendMessageReply {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(data: SendMessageData) -> Self {
        Self {
            code: None,
            data,
            message: None,
            trace_id: None,
        }
    }

    /// Sets [`code`](Self::code): 0 on success.
    #[must_use]
    pub fn with_code(mut self, code: i32) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets [`message`](Self::message): A word on the outcome for people; empty in the page's success.
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

/// The message as the platform took it in.
///
/// Source: “untitled table of data”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendMessageData {
    /// Id of the message; the webhook reports its fate under the same id. Not to be taken apart.
    ///
    /// Source: “untitled table of data”.
    pub message_id: String,
}

impl SendMessageData {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(message_id: impl Into<String>) -> Self {
        Self {
            message_id: message_id.into(),
        }
    }
}
