// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::bird_channels::{
    LineItemBuilder, ShippingMethodBuilder, TemplateAttachmentBuilder,
    UtmParameterBuilder,
};
use crate::support::{DecodeError, Json, Timestamp, UnlistedVariant};

/// A message from a template that was prepared and approved before, with values for its gaps. The only
/// content that WhatsApp carries outside the 24 hours after the receiver's last message.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Template {
    /// Name of the template.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
    /// Project that holds the template. A UUID in every sample.
    ///
    /// `projectId` on the wire. Advised, not enforced: Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub project_id: Option<String>,
    /// Version of the template: its UUID, or `latest`.
    ///
    /// Advised, not enforced: One of these holds: must be a UUID as 8-4-4-4-12 hex digits; or must match
    /// `latest`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub version: Option<String>,
    /// Language of the template, as a BCP 47 tag.
    ///
    /// Must be a language tag (BCP 47) such as en or zh-Hans-CN.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub locale: Option<String>,
    /// Files that go along with the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub attachments: Option<Vec<TemplateAttachment>>,
    /// Link shortening for a template. Takes the place of the request's own `shortLinks`.
    ///
    /// `shortLinks` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub short_links: Option<TemplateShortLinks>,
    /// Values of the template's variables, by name. `default` is a name of its own in the published schema.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub variables: Option<BTreeMap<String, String>>,
    /// Tracking parameters for links, 1 to 8 of them.
    ///
    /// `utmParameters` on the wire. From 1 to 8 entries.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub utm_parameters: Option<Vec<UtmParameter>>,
    /// Typed values for the template, at least one when given.
    ///
    /// At least 1 entry.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub parameters: Option<Vec<TemplateParameter>>,
    /// How the template is sent.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub settings: Option<TemplateSettings>,
}

impl Template {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`name`](Self::name): Name of the template.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`project_id`](Self::project_id): Project that holds the template.
    #[must_use]
    pub fn with_project_id(mut self, project_id: impl Into<String>) -> Self {
        self.project_id = Some(project_id.into());
        self
    }

    /// Sets [`version`](Self::version): Version of the template: its UUID, or `latest`.
    #[must_use]
    pub fn with_version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Sets [`locale`](Self::locale): Language of the template, as a BCP 47 tag.
    #[must_use]
    pub fn with_locale(mut self, locale: impl Into<String>) -> Self {
        self.locale = Some(locale.into());
        self
    }

    /// Sets [`attachments`](Self::attachments): Files that go along with the message.
    #[must_use]
    pub fn with_attachments(
        mut self,
        attachments: impl IntoIterator<Item = TemplateAttachment>,
    ) -> Self {
        self.attachments = Some(attachments.into_iter().collect());
        self
    }

    /// Sets [`short_links`](Self::short_links): Link shortening for a template.
    #[must_use]
    pub fn with_short_links(mut self, short_links: TemplateShortLinks) -> Self {
        self.short_links = Some(short_links);
        self
    }

    /// Sets [`variables`](Self::variables): Values of the template's variables, by name.
    #[must_use]
    pub fn with_variables(
        mut self,
        variables: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.variables = Some(
            variables
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }

    /// Sets [`utm_parameters`](Self::utm_parameters): Tracking parameters for links, 1 to 8 of them.
    #[must_use]
    pub fn with_utm_parameters(
        mut self,
        utm_parameters: impl IntoIterator<Item = UtmParameter>,
    ) -> Self {
        self.utm_parameters = Some(utm_parameters.into_iter().collect());
        self
    }

    /// Sets [`parameters`](Self::parameters): Typed values for the template, at least one when given.
    #[must_use]
    pub fn with_parameters(
        mut self,
        parameters: impl IntoIterator<Item = impl Into<TemplateParameter>>,
    ) -> Self {
        self.parameters = Some(parameters.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`settings`](Self::settings): How the template is sent.
    #[must_use]
    pub fn with_settings(mut self, settings: TemplateSettings) -> Self {
        self.settings = Some(settings);
        self
    }

    /// [`attachments`](Self::attachments), empty when absent.
    #[must_use]
    pub fn attachments(&self) -> &[TemplateAttachment] {
        self.attachments.as_deref().unwrap_or_default()
    }

    /// [`utm_parameters`](Self::utm_parameters), empty when absent.
    #[must_use]
    pub fn utm_parameters(&self) -> &[UtmParameter] {
        self.utm_parameters.as_deref().unwrap_or_default()
    }

    /// [`parameters`](Self::parameters), empty when absent.
    #[must_use]
    pub fn parameters(&self) -> &[TemplateParameter] {
        self.parameters.as_deref().unwrap_or_default()
    }
}

/// A file that goes along with a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TemplateAttachment {
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
}

impl TemplateAttachment {
    /// Starts a builder that asks for `media_url` and `filename`, one after the other.
    pub fn builder() -> TemplateAttachmentBuilder {
        TemplateAttachmentBuilder
    }

    /// Sets [`inline`](Self::inline): Shown within the text instead of beside it.
    #[must_use]
    pub fn with_inline(mut self, inline: bool) -> Self {
        self.inline = Some(inline);
        self
    }
}

/// Link shortening for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TemplateShortLinks {
    /// Whether links are shortened.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub enabled: Option<bool>,
    /// Domain of the short links.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub domain: Option<String>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl TemplateShortLinks {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`enabled`](Self::enabled): Whether links are shortened.
    #[must_use]
    pub fn with_enabled(mut self, enabled: bool) -> Self {
        self.enabled = Some(enabled);
        self
    }

    /// Sets [`domain`](Self::domain): Domain of the short links.
    #[must_use]
    pub fn with_domain(mut self, domain: impl Into<String>) -> Self {
        self.domain = Some(domain.into());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// How a template is sent.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct TemplateSettings {
    /// Keeps the message off WhatsApp's MM Lite path for marketing.
    ///
    /// `disallowMmLite` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub disallow_mm_lite: Option<bool>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl TemplateSettings {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`disallow_mm_lite`](Self::disallow_mm_lite): Keeps the message off WhatsApp's MM Lite path for
    /// marketing.
    #[must_use]
    pub fn with_disallow_mm_lite(mut self, disallow_mm_lite: bool) -> Self {
        self.disallow_mm_lite = Some(disallow_mm_lite);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// One tracking parameter that is appended to links.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UtmParameter {
    /// Name of the parameter, 1 to 20 characters.
    ///
    /// From 1 to 20 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// Where its value comes from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub source: UtmSource,
}

impl UtmParameter {
    /// Starts a builder that asks for `key` and `source`, one after the other.
    pub fn builder() -> UtmParameterBuilder {
        UtmParameterBuilder
    }
}

/// Where the value of a tracking parameter comes from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire the one key that is there says which variant it is. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UtmSource {
    /// A fixed text of 1 to 100 characters.
    ///
    /// From 1 to 100 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Value(String),
    /// Something the platform knows.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Reference(UtmReference),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl UtmSource {
    /// The key that says which variant it is.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Value(_) => "value",
            Self::Reference(_) => "reference",
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

impl From<String> for UtmSource {
    fn from(content: String) -> Self {
        Self::Value(content)
    }
}

impl From<&str> for UtmSource {
    fn from(content: &str) -> Self {
        Self::from(content.to_owned())
    }
}

impl From<UtmReference> for UtmSource {
    fn from(content: UtmReference) -> Self {
        Self::Reference(content)
    }
}

/// A value that the platform fills in.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UtmReference {
    /// Name of the platform that carries the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    PlatformName,
    /// Name of the channel.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    ChannelName,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl UtmReference {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::PlatformName, Self::ChannelName];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::PlatformName => "platform_name",
            Self::ChannelName => "channel_name",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "platform_name" => Self::PlatformName,
            "channel_name" => Self::ChannelName,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for UtmReference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A typed value for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// On the wire `type` names the variant, among the variant's own keys. A variant that is not listed is
/// kept, but refused before a send.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum TemplateParameter {
    /// A text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Text(TextParameter),
    /// A number.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Number(NumberParameter),
    /// Yes or no.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Boolean(BooleanParameter),
    /// An object of any keys.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Object(ObjectParameter),
    /// Sections of rows to choose from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    SectionList(SectionListParameter),
    /// Times to choose from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    TimeslotList(TimeslotListParameter),
    /// Products in sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    ProductSections(ProductSectionsParameter),
    /// Products in one list.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    ProductList(ProductListParameter),
    /// Ways of shipping to choose from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    ShippingMethodList(ShippingMethodListParameter),
    /// Lines of a bill.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    LineItemList(LineItemListParameter),
    /// Products of a WhatsApp catalogue in sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    WhatsappProductSections(WhatsappProductSectionsParameter),
    /// Products of a WhatsApp catalogue in one list.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    WhatsappProductItems(WhatsappProductItemsParameter),
    #[doc(hidden)]
    Unlisted(UnlistedVariant),
}

impl TemplateParameter {
    /// The value of `type`.
    #[must_use]
    pub fn tag(&self) -> &str {
        match self {
            Self::Text(_) => "string",
            Self::Number(_) => "number",
            Self::Boolean(_) => "boolean",
            Self::Object(_) => "object",
            Self::SectionList(_) => "sectionList",
            Self::TimeslotList(_) => "timeslotList",
            Self::ProductSections(_) => "productSections",
            Self::ProductList(_) => "productList",
            Self::ShippingMethodList(_) => "shippingMethodList",
            Self::LineItemList(_) => "lineItemList",
            Self::WhatsappProductSections(_) => "whatsappProductSections",
            Self::WhatsappProductItems(_) => "whatsappProductItems",
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

impl From<TextParameter> for TemplateParameter {
    fn from(content: TextParameter) -> Self {
        Self::Text(content)
    }
}

impl From<NumberParameter> for TemplateParameter {
    fn from(content: NumberParameter) -> Self {
        Self::Number(content)
    }
}

impl From<BooleanParameter> for TemplateParameter {
    fn from(content: BooleanParameter) -> Self {
        Self::Boolean(content)
    }
}

impl From<ObjectParameter> for TemplateParameter {
    fn from(content: ObjectParameter) -> Self {
        Self::Object(content)
    }
}

impl From<SectionListParameter> for TemplateParameter {
    fn from(content: SectionListParameter) -> Self {
        Self::SectionList(content)
    }
}

impl From<TimeslotListParameter> for TemplateParameter {
    fn from(content: TimeslotListParameter) -> Self {
        Self::TimeslotList(content)
    }
}

impl From<ProductSectionsParameter> for TemplateParameter {
    fn from(content: ProductSectionsParameter) -> Self {
        Self::ProductSections(content)
    }
}

impl From<ProductListParameter> for TemplateParameter {
    fn from(content: ProductListParameter) -> Self {
        Self::ProductList(content)
    }
}

impl From<ShippingMethodListParameter> for TemplateParameter {
    fn from(content: ShippingMethodListParameter) -> Self {
        Self::ShippingMethodList(content)
    }
}

impl From<LineItemListParameter> for TemplateParameter {
    fn from(content: LineItemListParameter) -> Self {
        Self::LineItemList(content)
    }
}

impl From<WhatsappProductSectionsParameter> for TemplateParameter {
    fn from(content: WhatsappProductSectionsParameter) -> Self {
        Self::WhatsappProductSections(content)
    }
}

impl From<WhatsappProductItemsParameter> for TemplateParameter {
    fn from(content: WhatsappProductItemsParameter) -> Self {
        Self::WhatsappProductItems(content)
    }
}

/// A text for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TextParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<String>,
}

impl TextParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The text.
    #[must_use]
    pub fn with_value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }
}

/// A number for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct NumberParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The number.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<f64>,
}

impl NumberParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The number.
    #[must_use]
    pub fn with_value(mut self, value: f64) -> Self {
        self.value = Some(value);
        self
    }
}

/// A yes or no for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct BooleanParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// Yes or no.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<bool>,
}

impl BooleanParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): Yes or no.
    #[must_use]
    pub fn with_value(mut self, value: bool) -> Self {
        self.value = Some(value);
        self
    }
}

/// An object for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ObjectParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The object, with any keys.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<BTreeMap<String, Json>>,
}

impl ObjectParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The object, with any keys.
    #[must_use]
    pub fn with_value(
        mut self,
        value: impl IntoIterator<Item = (impl Into<String>, impl Into<Json>)>,
    ) -> Self {
        self.value = Some(
            value.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }
}

/// Sections of rows for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SectionListParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<SectionListValue>,
}

impl SectionListParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The sections.
    #[must_use]
    pub fn with_value(mut self, value: SectionListValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the sections.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SectionListValue {
    /// Sections of rows.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub sections: Option<Vec<ReplySection>>,
}

impl SectionListValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(sections: impl IntoIterator<Item = ReplySection>) -> Self {
        Self {
            sections: Some(sections.into_iter().collect()),
        }
    }

    /// Sets [`sections`](Self::sections): Sections of rows.
    #[must_use]
    pub fn with_sections(
        mut self,
        sections: impl IntoIterator<Item = ReplySection>,
    ) -> Self {
        self.sections = Some(sections.into_iter().collect());
        self
    }

    /// [`sections`](Self::sections), empty when absent.
    #[must_use]
    pub fn sections(&self) -> &[ReplySection] {
        self.sections.as_deref().unwrap_or_default()
    }
}

/// A titled group of rows.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplySection {
    /// Id of the section.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// Whether several rows may be chosen.
    ///
    /// `multipleSelection` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub multiple_selection: Option<bool>,
    /// Headline of the section.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: String,
    /// The rows.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub items: Vec<ReplySectionItem>,
}

impl ReplySection {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        items: impl IntoIterator<Item = ReplySectionItem>,
    ) -> Self {
        Self {
            id: None,
            multiple_selection: None,
            title: title.into(),
            items: items.into_iter().collect(),
        }
    }

    /// Sets [`id`](Self::id): Id of the section.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`multiple_selection`](Self::multiple_selection): Whether several rows may be chosen.
    #[must_use]
    pub fn with_multiple_selection(mut self, multiple_selection: bool) -> Self {
        self.multiple_selection = Some(multiple_selection);
        self
    }
}

/// One row of a section.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Sent with it:
///
/// - `type`, always `reply-action`: Kind of the row; there is one. Source: OpenAPI description that the
///   vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ReplySectionItem {
    /// Id of the row.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// The caller's own name for the row.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reference: Option<String>,
    /// Part that the row plays.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub role: Option<String>,
    /// Whether the row is left out of sight.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub hidden: Option<bool>,
    /// What the row says and sends.
    ///
    /// `replyAction` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reply_action: SectionReplyAction,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl ReplySectionItem {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(reply_action: SectionReplyAction) -> Self {
        Self {
            id: None,
            reference: None,
            role: None,
            hidden: None,
            reply_action,
            rest: BTreeMap::new(),
        }
    }

    /// Sets [`id`](Self::id): Id of the row.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`reference`](Self::reference): The caller's own name for the row.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// Sets [`role`](Self::role): Part that the row plays.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Sets [`hidden`](Self::hidden): Whether the row is left out of sight.
    #[must_use]
    pub fn with_hidden(mut self, hidden: bool) -> Self {
        self.hidden = Some(hidden);
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// What a row says and sends.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SectionReplyAction {
    /// Words of the row.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Picture of the row.
    ///
    /// `imageUrl` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub image_url: Option<String>,
    /// What comes back when the row is chosen.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub payload: Option<String>,
    /// Second line of the row.
    ///
    /// `subTitle` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub sub_title: Option<String>,
    /// Keys that are not listed, kept as they are.
    pub rest: BTreeMap<String, Json>,
}

impl SectionReplyAction {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            image_url: None,
            payload: None,
            sub_title: None,
            rest: BTreeMap::new(),
        }
    }

    /// Sets [`image_url`](Self::image_url): Picture of the row.
    #[must_use]
    pub fn with_image_url(mut self, image_url: impl Into<String>) -> Self {
        self.image_url = Some(image_url.into());
        self
    }

    /// Sets [`payload`](Self::payload): What comes back when the row is chosen.
    #[must_use]
    pub fn with_payload(mut self, payload: impl Into<String>) -> Self {
        self.payload = Some(payload.into());
        self
    }

    /// Sets [`sub_title`](Self::sub_title): Second line of the row.
    #[must_use]
    pub fn with_sub_title(mut self, sub_title: impl Into<String>) -> Self {
        self.sub_title = Some(sub_title.into());
        self
    }

    /// Adds a key that is not listed.
    #[must_use]
    pub fn with_other(mut self, key: impl Into<String>, value: impl Into<Json>) -> Self {
        self.rest.insert(key.into(), value.into());
        self
    }
}

/// Times to choose from, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeslotListParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The times.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<TimeslotListValue>,
}

impl TimeslotListParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The times.
    #[must_use]
    pub fn with_value(mut self, value: TimeslotListValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the times.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TimeslotListValue {
    /// The times.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub timeslots: Vec<Timeslot>,
}

impl TimeslotListValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(timeslots: impl IntoIterator<Item = Timeslot>) -> Self {
        Self {
            timeslots: timeslots.into_iter().collect(),
        }
    }
}

/// A span of time that can be chosen.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Timeslot {
    /// Id of the time.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// When it begins.
    ///
    /// `startTime` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub start_time: Timestamp,
    /// How long it lasts; the unit is not published.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub duration: f64,
}

impl Timeslot {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(start_time: Timestamp, duration: f64) -> Self {
        Self {
            id: None,
            start_time,
            duration,
        }
    }

    /// Sets [`id`](Self::id): Id of the time.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }
}

/// Products in sections, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductSectionsParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<ProductSectionsValue>,
}

impl ProductSectionsParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The sections.
    #[must_use]
    pub fn with_value(mut self, value: ProductSectionsValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the sections of products.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductSectionsValue {
    /// The sections.
    ///
    /// `productSections` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub product_sections: Vec<ProductSection>,
}

impl ProductSectionsValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(product_sections: impl IntoIterator<Item = ProductSection>) -> Self {
        Self {
            product_sections: product_sections.into_iter().collect(),
        }
    }
}

/// A titled group of products.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductSection {
    /// Headline, 1 to 24 characters.
    ///
    /// From 1 to 24 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: String,
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub products: Vec<Product>,
}

impl ProductSection {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        products: impl IntoIterator<Item = Product>,
    ) -> Self {
        Self {
            title: title.into(),
            products: products.into_iter().collect(),
        }
    }
}

/// A product.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Product {
    /// The product, by its id outside Bird.
    ///
    /// `externalProductId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_product_id: String,
    /// Its price, as text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub amount: Option<String>,
    /// Its description.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
}

impl Product {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(external_product_id: impl Into<String>) -> Self {
        Self {
            external_product_id: external_product_id.into(),
            amount: None,
            text: None,
        }
    }

    /// Sets [`amount`](Self::amount): Its price, as text.
    #[must_use]
    pub fn with_amount(mut self, amount: impl Into<String>) -> Self {
        self.amount = Some(amount.into());
        self
    }

    /// Sets [`text`](Self::text): Its description.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }
}

/// Products in one list, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductListParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<ProductListValue>,
}

impl ProductListParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The products.
    #[must_use]
    pub fn with_value(mut self, value: ProductListValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the products.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductListValue {
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub products: Vec<ProductListItem>,
}

impl ProductListValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(products: impl IntoIterator<Item = ProductListItem>) -> Self {
        Self {
            products: products.into_iter().collect(),
        }
    }
}

/// A product in a list.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Sent with it:
///
/// - `type`, always `product`: Kind of the element; there is one. Source: OpenAPI description that the
///   vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProductListItem {
    /// The product.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub product: Product,
}

impl ProductListItem {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(product: Product) -> Self {
        Self { product }
    }
}

/// Ways of shipping, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingMethodListParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The ways of shipping.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<ShippingMethodListValue>,
}

impl ShippingMethodListParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The ways of shipping.
    #[must_use]
    pub fn with_value(mut self, value: ShippingMethodListValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the ways of shipping.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingMethodListValue {
    /// The ways of shipping; null is allowed.
    ///
    /// `shippingMethods` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub shipping_methods: Option<Vec<ShippingMethod>>,
}

impl ShippingMethodListValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(shipping_methods: impl IntoIterator<Item = ShippingMethod>) -> Self {
        Self {
            shipping_methods: Some(shipping_methods.into_iter().collect()),
        }
    }

    /// Sets [`shipping_methods`](Self::shipping_methods): The ways of shipping; null is allowed.
    #[must_use]
    pub fn with_shipping_methods(
        mut self,
        shipping_methods: impl IntoIterator<Item = ShippingMethod>,
    ) -> Self {
        self.shipping_methods = Some(shipping_methods.into_iter().collect());
        self
    }

    /// [`shipping_methods`](Self::shipping_methods), empty when absent.
    #[must_use]
    pub fn shipping_methods(&self) -> &[ShippingMethod] {
        self.shipping_methods.as_deref().unwrap_or_default()
    }
}

/// A way of shipping.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ShippingMethod {
    /// What it costs, as text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub amount: String,
    /// Its name.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub label: String,
    /// Its id.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub identifier: String,
    /// What to know about it.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub detail: String,
}

impl ShippingMethod {
    /// Starts a builder that asks for `amount`, `label`, `identifier` and `detail`, one after the other.
    pub fn builder() -> ShippingMethodBuilder {
        ShippingMethodBuilder
    }
}

/// Lines of a bill, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItemListParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The lines.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<LineItemListValue>,
}

impl LineItemListParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The lines.
    #[must_use]
    pub fn with_value(mut self, value: LineItemListValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the lines of a bill.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItemListValue {
    /// The lines; null is allowed.
    ///
    /// `lineItems` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub line_items: Option<Vec<LineItem>>,
}

impl LineItemListValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(line_items: impl IntoIterator<Item = LineItem>) -> Self {
        Self {
            line_items: Some(line_items.into_iter().collect()),
        }
    }

    /// Sets [`line_items`](Self::line_items): The lines; null is allowed.
    #[must_use]
    pub fn with_line_items(
        mut self,
        line_items: impl IntoIterator<Item = LineItem>,
    ) -> Self {
        self.line_items = Some(line_items.into_iter().collect());
        self
    }

    /// [`line_items`](Self::line_items), empty when absent.
    #[must_use]
    pub fn line_items(&self) -> &[LineItem] {
        self.line_items.as_deref().unwrap_or_default()
    }
}

/// A line of a bill.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct LineItem {
    /// The amount, as text.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub amount: String,
    /// What it is for.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: String,
    /// Whether the amount may still change.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub r#type: Option<LineItemType>,
}

impl LineItem {
    /// Starts a builder that asks for `amount` and `text`, one after the other.
    pub fn builder() -> LineItemBuilder {
        LineItemBuilder
    }

    /// Sets [`type`](Self::type): Whether the amount may still change.
    #[must_use]
    pub fn with_type(mut self, r#type: LineItemType) -> Self {
        self.r#type = Some(r#type);
        self
    }
}

/// Whether an amount may still change.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LineItemType {
    /// It may change.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Pending,
    /// It stands.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Final,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl LineItemType {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Pending, Self::Final];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::Final => "final",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "pending" => Self::Pending,
            "final" => Self::Final,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for LineItemType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Products of a WhatsApp catalogue in sections, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductSectionsParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<WhatsappProductSectionsValue>,
}

impl WhatsappProductSectionsParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The sections.
    #[must_use]
    pub fn with_value(mut self, value: WhatsappProductSectionsValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the sections.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductSectionsValue {
    /// The sections.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub sections: Vec<WhatsappProductSection>,
}

impl WhatsappProductSectionsValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(sections: impl IntoIterator<Item = WhatsappProductSection>) -> Self {
        Self {
            sections: sections.into_iter().collect(),
        }
    }
}

/// An element that holds a section of products.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Sent with it:
///
/// - `type`, always `whatsapp-product-section`: Kind of the element; there is one. Source: OpenAPI
///   description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductSection {
    /// Id of the element.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// The caller's own name for the element.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reference: Option<String>,
    /// Part that the element plays.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub role: Option<String>,
    /// Whether the element is left out of sight.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub hidden: Option<bool>,
    /// The section.
    ///
    /// `whatsappProductSection` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub whatsapp_product_section: WhatsappProductGroup,
}

impl WhatsappProductSection {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(whatsapp_product_section: WhatsappProductGroup) -> Self {
        Self {
            id: None,
            reference: None,
            role: None,
            hidden: None,
            whatsapp_product_section,
        }
    }

    /// Sets [`id`](Self::id): Id of the element.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`reference`](Self::reference): The caller's own name for the element.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// Sets [`role`](Self::role): Part that the element plays.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Sets [`hidden`](Self::hidden): Whether the element is left out of sight.
    #[must_use]
    pub fn with_hidden(mut self, hidden: bool) -> Self {
        self.hidden = Some(hidden);
        self
    }
}

/// A titled group of products of a WhatsApp catalogue.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductGroup {
    /// Headline, 1 to 24 characters.
    ///
    /// From 1 to 24 characters.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: String,
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub products: Vec<WhatsappProductItem>,
}

impl WhatsappProductGroup {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        products: impl IntoIterator<Item = WhatsappProductItem>,
    ) -> Self {
        Self {
            title: title.into(),
            products: products.into_iter().collect(),
        }
    }
}

/// Products of a WhatsApp catalogue in one list, for a template.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductItemsParameter {
    /// Name of the parameter.
    ///
    /// At least 1 character.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub key: String,
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub value: Option<WhatsappProductItemsValue>,
}

impl WhatsappProductItemsParameter {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: None,
        }
    }

    /// Sets [`value`](Self::value): The products.
    #[must_use]
    pub fn with_value(mut self, value: WhatsappProductItemsValue) -> Self {
        self.value = Some(value);
        self
    }
}

/// Holds the products.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductItemsValue {
    /// The products.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub products: Vec<WhatsappProductItem>,
}

impl WhatsappProductItemsValue {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(products: impl IntoIterator<Item = WhatsappProductItem>) -> Self {
        Self {
            products: products.into_iter().collect(),
        }
    }
}

/// An element that holds a product.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// Sent with it:
///
/// - `type`, always `whatsapp-product-item`: Kind of the element; there is one. Source: OpenAPI
///   description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProductItem {
    /// Id of the element.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// The caller's own name for the element.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub reference: Option<String>,
    /// Part that the element plays.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub role: Option<String>,
    /// Whether the element is left out of sight.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub hidden: Option<bool>,
    /// The product.
    ///
    /// `whatsappProductItem` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub whatsapp_product_item: WhatsappProduct,
}

impl WhatsappProductItem {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(whatsapp_product_item: WhatsappProduct) -> Self {
        Self {
            id: None,
            reference: None,
            role: None,
            hidden: None,
            whatsapp_product_item,
        }
    }

    /// Sets [`id`](Self::id): Id of the element.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`reference`](Self::reference): The caller's own name for the element.
    #[must_use]
    pub fn with_reference(mut self, reference: impl Into<String>) -> Self {
        self.reference = Some(reference.into());
        self
    }

    /// Sets [`role`](Self::role): Part that the element plays.
    #[must_use]
    pub fn with_role(mut self, role: impl Into<String>) -> Self {
        self.role = Some(role.into());
        self
    }

    /// Sets [`hidden`](Self::hidden): Whether the element is left out of sight.
    #[must_use]
    pub fn with_hidden(mut self, hidden: bool) -> Self {
        self.hidden = Some(hidden);
        self
    }
}

/// A product of a WhatsApp catalogue.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WhatsappProduct {
    /// The product, by its id in the catalogue.
    ///
    /// `externalProductId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_product_id: String,
}

impl WhatsappProduct {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(external_product_id: impl Into<String>) -> Self {
        Self {
            external_product_id: external_product_id.into(),
        }
    }
}
