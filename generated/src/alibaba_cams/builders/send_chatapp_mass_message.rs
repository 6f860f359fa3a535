// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    ChannelType, SendChatappMassMessageRequest, Sender, TemplateMessage,
};

/// First step of [`SendChatappMassMessageRequest::builder`]: asks for `channel_type`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMassMessageRequestBuilder;

impl SendChatappMassMessageRequestBuilder {
    /// Channel that carries the messages; the page asks for whatsapp.
    pub fn channel_type(
        self,
        channel_type: ChannelType,
    ) -> SendChatappMassMessageRequestNeedsTemplate {
        SendChatappMassMessageRequestNeedsTemplate {
            channel_type,
        }
    }
}

/// A step of [`SendChatappMassMessageRequest::builder`]: asks for `template`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMassMessageRequestNeedsTemplate {
    channel_type: ChannelType,
}

impl SendChatappMassMessageRequestNeedsTemplate {
    /// Which template is sent: TemplateCode or TemplateName, with its Language.
    pub fn template(
        self,
        template: TemplateMessage,
    ) -> SendChatappMassMessageRequestNeedsFrom {
        SendChatappMassMessageRequestNeedsFrom {
            channel_type: self.channel_type,
            template,
        }
    }
}

/// A step of [`SendChatappMassMessageRequest::builder`]: asks for `from`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMassMessageRequestNeedsFrom {
    channel_type: ChannelType,
    template: TemplateMessage,
}

impl SendChatappMassMessageRequestNeedsFrom {
    /// Number that the messages come from, country code first; digits alone on WhatsApp.
    pub fn from(
        self,
        from: impl Into<String>,
    ) -> SendChatappMassMessageRequestNeedsSenderList {
        SendChatappMassMessageRequestNeedsSenderList {
            channel_type: self.channel_type,
            template: self.template,
            from: from.into(),
        }
    }
}

/// A step of [`SendChatappMassMessageRequest::builder`]: asks for `sender_list`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMassMessageRequestNeedsSenderList {
    channel_type: ChannelType,
    template: TemplateMessage,
    from: String,
}

impl SendChatappMassMessageRequestNeedsSenderList {
    /// Who gets the message: at least one person, at most 1,000.
    pub fn sender_list(
        self,
        sender_list: impl IntoIterator<Item = Sender>,
    ) -> SendChatappMassMessageRequestReady {
        SendChatappMassMessageRequestReady {
            channel_type: self.channel_type,
            template: self.template,
            from: self.from,
            sender_list: sender_list.into_iter().collect(),
        }
    }
}

/// Last step of [`SendChatappMassMessageRequest::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMassMessageRequestReady {
    channel_type: ChannelType,
    template: TemplateMessage,
    from: String,
    sender_list: Vec<Sender>,
}

impl SendChatappMassMessageRequestReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    pub fn build(self) -> SendChatappMassMessageRequest {
        SendChatappMassMessageRequest {
            channel_type: self.channel_type,
            template: self.template,
            from: self.from,
            fall_back_id: None,
            fall_back_content: None,
            task_id: None,
            sender_list: self.sender_list,
            cust_space_id: None,
            fall_back_duration: None,
            fall_back_rule: None,
            label: None,
            tag: None,
            ttl: None,
            cust_waba_id: None,
            isv_code: None,
        }
    }
}
