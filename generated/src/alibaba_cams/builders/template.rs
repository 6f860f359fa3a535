// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{Language, TemplateMessage};

/// First step of [`TemplateMessage::by_code`]: asks for `language`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByCodeBuilder;

impl TemplateMessageByCodeBuilder {
    /// Language the template is used in.
    pub fn language(
        self,
        language: impl Into<Language>,
    ) -> TemplateMessageByCodeNeedsTemplateCode {
        TemplateMessageByCodeNeedsTemplateCode {
            language: language.into(),
        }
    }
}

/// A step of [`TemplateMessage::by_code`]: asks for `template_code`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByCodeNeedsTemplateCode {
    language: Language,
}

impl TemplateMessageByCodeNeedsTemplateCode {
    /// Code that the console gave the template.
    pub fn template_code(
        self,
        template_code: impl Into<String>,
    ) -> TemplateMessageByCodeReady {
        TemplateMessageByCodeReady {
            language: self.language,
            template_code: template_code.into(),
        }
    }
}

/// Last step of [`TemplateMessage::by_code`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByCodeReady {
    language: Language,
    template_code: String,
}

impl TemplateMessageByCodeReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TemplateMessage {
        TemplateMessage {
            template_code: Some(self.template_code),
            template_name: None,
            language: self.language,
        }
    }
}

/// First step of [`TemplateMessage::by_name`]: asks for `language`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByNameBuilder;

impl TemplateMessageByNameBuilder {
    /// Language the template is used in.
    pub fn language(
        self,
        language: impl Into<Language>,
    ) -> TemplateMessageByNameNeedsTemplateName {
        TemplateMessageByNameNeedsTemplateName {
            language: language.into(),
        }
    }
}

/// A step of [`TemplateMessage::by_name`]: asks for `template_name`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByNameNeedsTemplateName {
    language: Language,
}

impl TemplateMessageByNameNeedsTemplateName {
    /// Name of the template, the alternative to its code.
    pub fn template_name(
        self,
        template_name: impl Into<String>,
    ) -> TemplateMessageByNameReady {
        TemplateMessageByNameReady {
            language: self.language,
            template_name: template_name.into(),
        }
    }
}

/// Last step of [`TemplateMessage::by_name`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateMessageByNameReady {
    language: Language,
    template_name: String,
}

impl TemplateMessageByNameReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TemplateMessage {
        TemplateMessage {
            template_code: None,
            template_name: Some(self.template_name),
            language: self.language,
        }
    }
}
