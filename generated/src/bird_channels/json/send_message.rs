// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    MessageContent, Notification, SendMessageReply, SendMessageRequest,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for SendMessageRequest {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("sender", &self.sender);
        object.field("receiver", &self.receiver);
        object.optional("reference", &self.reference);
        self.content.write_fields(object);
        object.optional("meta", &self.meta);
        object.optional("replyTo", &self.reply_to);
        object.optional("notification", &self.notification);
        object.optional("capFrequency", &self.cap_frequency);
        object.optional("enableLinkTracking", &self.enable_link_tracking);
        object.optional("ignoreQuietHours", &self.ignore_quiet_hours);
        object.optional("ignoreGlobalHoldout", &self.ignore_global_holdout);
        object.optional("tags", &self.tags);
        object.optional("shortLinks", &self.short_links);
        object.optional("scheduledFor", &self.scheduled_for);
        object.optional("validity", &self.validity);
    }
}

impl ReadFields for SendMessageRequest {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            sender: object.optional("sender")?,
            receiver: object.required("receiver")?,
            reference: object.optional("reference")?,
            meta: object.optional("meta")?,
            reply_to: object.optional("replyTo")?,
            notification: object.optional("notification")?,
            cap_frequency: object.optional("capFrequency")?,
            enable_link_tracking: object.optional("enableLinkTracking")?,
            ignore_quiet_hours: object.optional("ignoreQuietHours")?,
            ignore_global_holdout: object.optional("ignoreGlobalHoldout")?,
            tags: object.optional("tags")?,
            short_links: object.nullable("shortLinks")?,
            scheduled_for: object.optional("scheduledFor")?,
            validity: object.optional("validity")?,
            content: ReadFields::read_fields(object)?,
        })
    }
}

crate::support::json_object!(SendMessageRequest);
crate::support::json_serde!(SendMessageRequest);

impl WriteFields for MessageContent {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Body(content) => {
                object.field("body", content);
            }
            Self::Template(content) => {
                object.field("template", content);
            }
            Self::Unlisted(other) => other.write_fields(None, object),
        }
    }
}

impl ReadFields for MessageContent {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let variant = match object.which(&["body", "template"])? {
            Some("body") => Self::Body(object.required("body")?),
            Some("template") => Self::Template(object.required("template")?),
            _ => Self::Unlisted(object.unlisted_key()?),
        };
        Ok(variant)
    }
}

crate::support::json_object!(MessageContent);
crate::support::json_serde!(MessageContent);

impl WriteFields for Notification {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("url", &self.url);
        object.entries(&self.rest);
    }
}

impl ReadFields for Notification {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            url: object.optional("url")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(Notification);
crate::support::json_serde!(Notification);

impl WriteFields for SendMessageReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("id", &self.id);
        object.field("channelId", &self.channel_id);
        object.optional("sender", &self.sender);
        object.optional("receiver", &self.receiver);
        object.optional("meta", &self.meta);
        object.optional("reference", &self.reference);
        object.optional("parts", &self.parts);
        object.field("status", &self.status);
        object.optional("reason", &self.reason);
        object.optional("direction", &self.direction);
        object.optional("origin", &self.origin);
        object.optional("replyTo", &self.reply_to);
        object.optional("lastStatusAt", &self.last_status_at);
        object.optional("createdAt", &self.created_at);
        object.optional("updatedAt", &self.updated_at);
        object.optional("details", &self.details);
        object.optional("failure", &self.failure);
        object.optional("tags", &self.tags);
        object.optional("shortLinks", &self.short_links);
        object.optional("scheduledFor", &self.scheduled_for);
        object.optional("body", &self.body);
        object.optional("template", &self.template);
        object.entries(&self.rest);
    }
}

impl ReadFields for SendMessageReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.required("id")?,
            channel_id: object.required("channelId")?,
            sender: object.optional("sender")?,
            receiver: object.optional("receiver")?,
            meta: object.optional("meta")?,
            reference: object.optional("reference")?,
            parts: object.optional("parts")?,
            status: object.required("status")?,
            reason: object.optional("reason")?,
            direction: object.optional("direction")?,
            origin: object.nullable("origin")?,
            reply_to: object.optional("replyTo")?,
            last_status_at: object.optional("lastStatusAt")?,
            created_at: object.optional("createdAt")?,
            updated_at: object.optional("updatedAt")?,
            details: object.optional("details")?,
            failure: object.nullable("failure")?,
            tags: object.optional("tags")?,
            short_links: object.nullable("shortLinks")?,
            scheduled_for: object.optional("scheduledFor")?,
            body: object.optional("body")?,
            template: object.nullable("template")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(SendMessageReply);
crate::support::json_serde!(SendMessageReply);
