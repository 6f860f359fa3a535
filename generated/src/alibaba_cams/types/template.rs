// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{TemplateMessageByCodeBuilder, TemplateMessageByNameBuilder};

/// Which messenger carries the message.
///
/// Source: “Request parameters”.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChannelType {
    /// WhatsApp, the one channel that both pages name.
    ///
    /// Source: “Request parameters”.
    Whatsapp,
    /// Viber. Not on these pages; some older fields exist for it alone.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    Viber,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl ChannelType {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Whatsapp, Self::Viber];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Whatsapp => "whatsapp",
            Self::Viber => "viber",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "whatsapp" => Self::Whatsapp,
            "viber" => Self::Viber,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for ChannelType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A template, approved beforehand, and the language to use it in. Name the template by its code, or by
/// its name where the vendor takes that; both at once are left for the vendor to judge.
///
/// Not checked here: The template has to be created and approved in the vendor's console. Once approved
/// it may be sent at any time.
///
/// Source: “Request parameters”.
///
/// Rules:
///
/// - At least one of `TemplateCode`, `TemplateName`. A template message has to say which template it
///   uses, by code or by name.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TemplateMessage {
    /// Code that the console gave the template. Demanded by both pages for template messages; by the error
    /// codes, not empty.
    ///
    /// `TemplateCode` on the wire. Advised, not enforced: At least 1 character.
    ///
    /// Source: “Request parameters”.
    pub template_code: Option<String>,
    /// Name of the template, the alternative to its code. On no page, though older than both.
    ///
    /// `TemplateName` on the wire.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    pub template_name: Option<String>,
    /// Language the template is used in. Demanded for every template message.
    ///
    /// `Language` on the wire.
    ///
    /// Source: “Request parameters”.
    pub language: Language,
}

impl TemplateMessage {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(language: impl Into<Language>) -> Self {
        Self {
            template_code: None,
            template_name: None,
            language: language.into(),
        }
    }

    /// A template named by its code, as both pages do.
    ///
    /// The builder asks for `language` and `template_code`, one after the other.
    ///
    /// Source: “Request parameters”.
    pub fn by_code() -> TemplateMessageByCodeBuilder {
        TemplateMessageByCodeBuilder
    }

    /// A template named by its name.
    ///
    /// The builder asks for `language` and `template_name`, one after the other.
    ///
    /// Source: “Request parameters”.
    pub fn by_name() -> TemplateMessageByNameBuilder {
        TemplateMessageByNameBuilder
    }

    /// Sets [`template_code`](Self::template_code): Code that the console gave the template.
    #[must_use]
    pub fn with_template_code(mut self, template_code: impl Into<String>) -> Self {
        self.template_code = Some(template_code.into());
        self
    }

    /// Sets [`template_name`](Self::template_name): Name of the template, the alternative to its code.
    #[must_use]
    pub fn with_template_name(mut self, template_name: impl Into<String>) -> Self {
        self.template_name = Some(template_name.into());
        self
    }
}

/// Language code of a template. The vendor keeps its list on another page, so every code is let
/// through.
///
/// Source: “Request parameters”.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    ///
    /// Source: “Request parameters”.
    En,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl Language {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::En];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::En => "en",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "en" => Self::En,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Language {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for Language {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}

/// What a Viber message is for. The vendor spells one of the two values in two ways, so every text is
/// let through.
///
/// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// Advertising, in the spelling of the vendor's example.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    Promotion,
    /// Advertising, in the spelling of the vendor's list of values.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    PromotionMisspelt,
    /// A message that belongs to a transaction.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    Transaction,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl Label {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[
        Self::Promotion,
        Self::PromotionMisspelt,
        Self::Transaction,
    ];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Promotion => "promotion",
            Self::PromotionMisspelt => "pormotion",
            Self::Transaction => "transaction",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "promotion" => Self::Promotion,
            "pormotion" => Self::PromotionMisspelt,
            "transaction" => Self::Transaction,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::unlisted(text)
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::unlisted(text)
    }
}
