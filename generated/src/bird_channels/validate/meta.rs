// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    CampaignReference, EmailMeta, EmailSender, FlowReference, JourneyReference, Meta,
    PushGateway, PushNotificationMeta,
};
use crate::support::{Format, Path, Pattern, Report, Validate};

impl Validate for Meta {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(email) = &self.email {
            email.check(&at.key("email"), report);
        }
        if let Some(push_notifications) = &self.push_notifications {
            push_notifications.check(&at.key("pushNotifications"), report);
        }
        if let Some(navigator_id) = &self.navigator_id {
            report.format(
                &at.key("navigatorId"),
                navigator_id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(navigator_message_id) = &self.navigator_message_id {
            report.format(
                &at.key("navigatorMessageId"),
                navigator_message_id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(flow) = &self.flow {
            flow.check(&at.key("flow"), report);
        }
        if let Some(journey) = &self.journey {
            journey.check(&at.key("journey"), report);
        }
        if let Some(campaign) = &self.campaign {
            campaign.check(&at.key("campaign"), report);
        }
    }
}

impl Validate for EmailMeta {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(from) = &self.from {
            from.check(&at.key("from"), report);
        }
    }
}

static EMAIL_SENDER_PATTERN: Pattern = Pattern::new("[A-Za-z0-9_./+]+");

impl Validate for EmailSender {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(username) = &self.username {
            report.pattern(
                &at.key("username"),
                username,
                &EMAIL_SENDER_PATTERN,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for PushNotificationMeta {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(gateway_type_override) = &self.gateway_type_override {
            gateway_type_override.check(&at.key("gatewayTypeOverride"), report);
        }
    }
}

impl Validate for PushGateway {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(
                at,
                value.value(),
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for FlowReference {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(id) = &self.id {
            report.format(
                &at.key("id"),
                id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(run_id) = &self.run_id {
            report.format(
                &at.key("runId"),
                run_id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for JourneyReference {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(id) = &self.id {
            report.format(
                &at.key("id"),
                id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(run_id) = &self.run_id {
            report.format(
                &at.key("runId"),
                run_id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for CampaignReference {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(id) = &self.id {
            report.format(
                &at.key("id"),
                id,
                Format::Uuid,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}
