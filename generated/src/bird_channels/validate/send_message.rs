// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::time::Duration;
use crate::bird_channels::{MessageContent, ReplyToType, SendMessageRequest};
use crate::support::{Path, Pattern, Report, Rule, Validate};

static SEND_MESSAGE_REQUEST_PATTERN: Pattern = Pattern::new("[a-zA-Z0-9_ -]+");

impl Validate for SendMessageRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.receiver.check(&at.key("receiver"), report);
        self.content.check(at, report);
        if let Some(meta) = &self.meta {
            meta.check(&at.key("meta"), report);
        }
        if let Some(reply_to) = &self.reply_to {
            reply_to.check(&at.key("replyTo"), report);
        }
        if let Some(tags) = &self.tags {
            report.items(&at.key("tags"), tags.len(), ..=10, "Send a message");
            for (index, item) in tags.iter().enumerate() {
                report.length(
                    &at.key("tags").index(index),
                    item,
                    1..=50,
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
                report.pattern(
                    &at.key("tags").index(index),
                    item,
                    &SEND_MESSAGE_REQUEST_PATTERN,
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
            }
        }
        if let Some(short_links) = &self.short_links {
            short_links.check(&at.key("shortLinks"), report);
        }
        if let Some(scheduled_for) = &self.scheduled_for {
            report.within(
                &at.key("scheduledFor"),
                *scheduled_for,
                None,
                Some(Duration::from_secs(3024000)),
                "Send a message",
            );
        }
        if let Some(validity) = &self.validity {
            report.range(&at.key("validity"), *validity, 0.., "Send a message");
        }
        if self.cap_frequency == Some(true)
            && !self
                .meta
                .as_ref()
                .and_then(|value| value.extra_information.as_ref())
                .and_then(|value| value.get("useCase"))
                .is_some_and(|value| *value == "marketing")
        {
            report.rule(
                at,
                Rule::Require,
                &["/meta/extraInformation/useCase", "/capFrequency"],
                "must be `marketing` when `capFrequency` is `true`",
                "Send a message",
            );
        }
        if self.cap_frequency == Some(true) && self.receiver.contacts.is_none() {
            report.rule(
                at,
                Rule::Require,
                &["/receiver/contacts", "/capFrequency"],
                "must be there when `capFrequency` is `true`",
                "Send a message",
            );
        }
        report.advise(|report| {
            if matches!(self.content, MessageContent::Template(_))
                && self.short_links.is_some()
            {
                report.rule(
                    at,
                    Rule::Forbid,
                    &["/shortLinks", "/template"],
                    "must not be there when `template` is there",
                    "Send a message",
                );
            }
        });
        report.advise(|report| {
            if self.reply_to.is_some()
                && !self
                    .reply_to
                    .as_ref()
                    .map(|value| &value.r#type)
                    .is_some_and(|value| *value == ReplyToType::Message)
            {
                report.rule(
                    at,
                    Rule::Require,
                    &["/replyTo/type", "/replyTo"],
                    "must be `message` when `replyTo` is there",
                    "ReplyTo",
                );
            }
        });
    }
}

impl Validate for MessageContent {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Body(content) => content.check(&at.key("body"), report),
            Self::Template(content) => content.check(&at.key("template"), report),
            Self::Unlisted(other) => {
                report.unlisted(&at.key(other.tag()), other.tag(), "Outbound messages")
            }
        }
    }
}
