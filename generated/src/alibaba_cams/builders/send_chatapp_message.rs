// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{ChannelType, Message, SendChatappMessageRequest};

/// First step of [`SendChatappMessageRequest::builder`]: asks for `channel_type`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMessageRequestBuilder;

impl SendChatappMessageRequestBuilder {
    /// Channel that carries the message; the page asks for whatsapp.
    pub fn channel_type(
        self,
        channel_type: ChannelType,
    ) -> SendChatappMessageRequestNeedsMessage {
        SendChatappMessageRequestNeedsMessage {
            channel_type,
        }
    }
}

/// A step of [`SendChatappMessageRequest::builder`]: asks for `message`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMessageRequestNeedsMessage {
    channel_type: ChannelType,
}

impl SendChatappMessageRequestNeedsMessage {
    /// What is sent: Type with either TemplateCode, TemplateName and Language, or MessageType and Content.
    pub fn message(
        self,
        message: impl Into<Message>,
    ) -> SendChatappMessageRequestNeedsFrom {
        SendChatappMessageRequestNeedsFrom {
            channel_type: self.channel_type,
            message: message.into(),
        }
    }
}

/// A step of [`SendChatappMessageRequest::builder`]: asks for `from`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMessageRequestNeedsFrom {
    channel_type: ChannelType,
    message: Message,
}

impl SendChatappMessageRequestNeedsFrom {
    /// Number that the message comes from, country code first; digits alone on WhatsApp.
    pub fn from(self, from: impl Into<String>) -> SendChatappMessageRequestNeedsTo {
        SendChatappMessageRequestNeedsTo {
            channel_type: self.channel_type,
            message: self.message,
            from: from.into(),
        }
    }
}

/// A step of [`SendChatappMessageRequest::builder`]: asks for `to`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMessageRequestNeedsTo {
    channel_type: ChannelType,
    message: Message,
    from: String,
}

impl SendChatappMessageRequestNeedsTo {
    /// Number of the person who gets the message, country code first; digits alone on WhatsApp.
    pub fn to(self, to: impl Into<String>) -> SendChatappMessageRequestReady {
        SendChatappMessageRequestReady {
            channel_type: self.channel_type,
            message: self.message,
            from: self.from,
            to: to.into(),
        }
    }
}

/// Last step of [`SendChatappMessageRequest::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct SendChatappMessageRequestReady {
    channel_type: ChannelType,
    message: Message,
    from: String,
    to: String,
}

impl SendChatappMessageRequestReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    pub fn build(self) -> SendChatappMessageRequest {
        SendChatappMessageRequest {
            channel_type: self.channel_type,
            message: self.message,
            from: self.from,
            to: self.to,
            template_params: None,
            payload: None,
            fall_back_id: None,
            fall_back_content: None,
            cust_space_id: None,
            context_message_id: None,
            task_id: None,
            fall_back_duration: None,
            fall_back_rule: None,
            product_action: None,
            flow_action: None,
            label: None,
            tag: None,
            ttl: None,
            tracking_data: None,
            cust_waba_id: None,
            isv_code: None,
        }
    }
}
