// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{MessageStatus, SendMessageReply};

/// First step of [`SendMessageReply::builder`]: asks for `id`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageReplyBuilder;

impl SendMessageReplyBuilder {
    /// Id of the message, by which later reports name it.
    pub fn id(self, id: impl Into<String>) -> SendMessageReplyNeedsChannelId {
        SendMessageReplyNeedsChannelId {
            id: id.into(),
        }
    }
}

/// A step of [`SendMessageReply::builder`]: asks for `channel_id`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageReplyNeedsChannelId {
    id: String,
}

impl SendMessageReplyNeedsChannelId {
    /// Channel that the message goes through.
    pub fn channel_id(
        self,
        channel_id: impl Into<String>,
    ) -> SendMessageReplyNeedsStatus {
        SendMessageReplyNeedsStatus {
            id: self.id,
            channel_id: channel_id.into(),
        }
    }
}

/// A step of [`SendMessageReply::builder`]: asks for `status`.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageReplyNeedsStatus {
    id: String,
    channel_id: String,
}

impl SendMessageReplyNeedsStatus {
    /// How far it has come: `accepted` or `scheduled` at first.
    pub fn status(self, status: impl Into<MessageStatus>) -> SendMessageReplyReady {
        SendMessageReplyReady {
            id: self.id,
            channel_id: self.channel_id,
            status: status.into(),
        }
    }
}

/// Last step of [`SendMessageReply::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct SendMessageReplyReady {
    id: String,
    channel_id: String,
    status: MessageStatus,
}

impl SendMessageReplyReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> SendMessageReply {
        SendMessageReply {
            id: self.id,
            channel_id: self.channel_id,
            sender: None,
            receiver: None,
            meta: None,
            reference: None,
            parts: None,
            status: self.status,
            reason: None,
            direction: None,
            origin: None,
            reply_to: None,
            last_status_at: None,
            created_at: None,
            updated_at: None,
            details: None,
            failure: None,
            tags: None,
            short_links: None,
            scheduled_for: None,
            body: None,
            template: None,
            rest: Default::default(),
        }
    }
}
