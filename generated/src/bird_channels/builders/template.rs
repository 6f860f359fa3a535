// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    LineItem, ShippingMethod, TemplateAttachment, UtmParameter, UtmSource,
};

/// First step of [`TemplateAttachment::builder`]: asks for `media_url`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateAttachmentBuilder;

impl TemplateAttachmentBuilder {
    /// Where the file is fetched.
    pub fn media_url(
        self,
        media_url: impl Into<String>,
    ) -> TemplateAttachmentNeedsFilename {
        TemplateAttachmentNeedsFilename {
            media_url: media_url.into(),
        }
    }
}

/// A step of [`TemplateAttachment::builder`]: asks for `filename`.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateAttachmentNeedsFilename {
    media_url: String,
}

impl TemplateAttachmentNeedsFilename {
    /// Name that the receiver sees.
    pub fn filename(self, filename: impl Into<String>) -> TemplateAttachmentReady {
        TemplateAttachmentReady {
            media_url: self.media_url,
            filename: filename.into(),
        }
    }
}

/// Last step of [`TemplateAttachment::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TemplateAttachmentReady {
    media_url: String,
    filename: String,
}

impl TemplateAttachmentReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TemplateAttachment {
        TemplateAttachment {
            media_url: self.media_url,
            filename: self.filename,
            inline: None,
        }
    }
}

/// First step of [`UtmParameter::builder`]: asks for `key`.
#[must_use = "a builder does nothing until it is built"]
pub struct UtmParameterBuilder;

impl UtmParameterBuilder {
    /// Name of the parameter, 1 to 20 characters.
    pub fn key(self, key: impl Into<String>) -> UtmParameterNeedsSource {
        UtmParameterNeedsSource {
            key: key.into(),
        }
    }
}

/// A step of [`UtmParameter::builder`]: asks for `source`.
#[must_use = "a builder does nothing until it is built"]
pub struct UtmParameterNeedsSource {
    key: String,
}

impl UtmParameterNeedsSource {
    /// Where its value comes from.
    pub fn source(self, source: impl Into<UtmSource>) -> UtmParameterReady {
        UtmParameterReady {
            key: self.key,
            source: source.into(),
        }
    }
}

/// Last step of [`UtmParameter::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct UtmParameterReady {
    key: String,
    source: UtmSource,
}

impl UtmParameterReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> UtmParameter {
        UtmParameter {
            key: self.key,
            source: self.source,
        }
    }
}

/// First step of [`ShippingMethod::builder`]: asks for `amount`.
#[must_use = "a builder does nothing until it is built"]
pub struct ShippingMethodBuilder;

impl ShippingMethodBuilder {
    /// What it costs, as text.
    pub fn amount(self, amount: impl Into<String>) -> ShippingMethodNeedsLabel {
        ShippingMethodNeedsLabel {
            amount: amount.into(),
        }
    }
}

/// A step of [`ShippingMethod::builder`]: asks for `label`.
#[must_use = "a builder does nothing until it is built"]
pub struct ShippingMethodNeedsLabel {
    amount: String,
}

impl ShippingMethodNeedsLabel {
    /// Its name.
    pub fn label(self, label: impl Into<String>) -> ShippingMethodNeedsIdentifier {
        ShippingMethodNeedsIdentifier {
            amount: self.amount,
            label: label.into(),
        }
    }
}

/// A step of [`ShippingMethod::builder`]: asks for `identifier`.
#[must_use = "a builder does nothing until it is built"]
pub struct ShippingMethodNeedsIdentifier {
    amount: String,
    label: String,
}

impl ShippingMethodNeedsIdentifier {
    /// Its id.
    pub fn identifier(self, identifier: impl Into<String>) -> ShippingMethodNeedsDetail {
        ShippingMethodNeedsDetail {
            amount: self.amount,
            label: self.label,
            identifier: identifier.into(),
        }
    }
}

/// A step of [`ShippingMethod::builder`]: asks for `detail`.
#[must_use = "a builder does nothing until it is built"]
pub struct ShippingMethodNeedsDetail {
    amount: String,
    label: String,
    identifier: String,
}

impl ShippingMethodNeedsDetail {
    /// What to know about it.
    pub fn detail(self, detail: impl Into<String>) -> ShippingMethodReady {
        ShippingMethodReady {
            amount: self.amount,
            label: self.label,
            identifier: self.identifier,
            detail: detail.into(),
        }
    }
}

/// Last step of [`ShippingMethod::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct ShippingMethodReady {
    amount: String,
    label: String,
    identifier: String,
    detail: String,
}

impl ShippingMethodReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> ShippingMethod {
        ShippingMethod {
            amount: self.amount,
            label: self.label,
            identifier: self.identifier,
            detail: self.detail,
        }
    }
}

/// First step of [`LineItem::builder`]: asks for `amount`.
#[must_use = "a builder does nothing until it is built"]
pub struct LineItemBuilder;

impl LineItemBuilder {
    /// The amount, as text.
    pub fn amount(self, amount: impl Into<String>) -> LineItemNeedsText {
        LineItemNeedsText {
            amount: amount.into(),
        }
    }
}

/// A step of [`LineItem::builder`]: asks for `text`.
#[must_use = "a builder does nothing until it is built"]
pub struct LineItemNeedsText {
    amount: String,
}

impl LineItemNeedsText {
    /// What it is for.
    pub fn text(self, text: impl Into<String>) -> LineItemReady {
        LineItemReady {
            amount: self.amount,
            text: text.into(),
        }
    }
}

/// Last step of [`LineItem::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct LineItemReady {
    amount: String,
    text: String,
}

impl LineItemReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> LineItem {
        LineItem {
            amount: self.amount,
            text: self.text,
            r#type: None,
        }
    }
}
