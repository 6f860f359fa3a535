// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{ChannelType, SendChatappMessageRequest};
use crate::support::{Format, Path, Report, Rule, Validate};

impl Validate for SendChatappMessageRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.channel_type.check(&at.key("ChannelType"), report);
        self.message.check(at, report);
        report.advise(|report| {
            report.format(
                &at.key("From"),
                &self.from,
                Format::PhoneDigits,
                "Request parameters",
            );
        });
        report.advise(|report| {
            report.format(
                &at.key("To"),
                &self.to,
                Format::PhoneDigits,
                "Request parameters",
            );
        });
        if let Some(template_params) = &self.template_params {
            for (key, item) in template_params.iter() {
                report.advise(|report| {
                    report.length(
                        &at.key("TemplateParams").key(key),
                        item,
                        1..,
                        "Request parameters",
                    );
                });
            }
        }
        if let Some(fall_back_duration) = &self.fall_back_duration {
            report.range(
                &at.key("FallBackDuration"),
                *fall_back_duration,
                60..=43200,
                "Request parameters",
            );
        }
        if let Some(fall_back_rule) = &self.fall_back_rule {
            fall_back_rule.check(&at.key("FallBackRule"), report);
        }
        if let Some(product_action) = &self.product_action {
            product_action.check(&at.key("ProductAction"), report);
        }
        if let Some(ttl) = &self.ttl {
            report.range(
                &at.key("Ttl"),
                *ttl,
                30..=1209600,
                "Machine-readable API description published by the vendor, snapshots from August 2024 on",
            );
        }
        report.advise(|report| {
            if self.channel_type == ChannelType::Whatsapp {
                if self.label.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/Label", "/ChannelType"],
                        "must not be there when `ChannelType` is `whatsapp`",
                        "inferred",
                    );
                }
                if self.tag.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/Tag", "/ChannelType"],
                        "must not be there when `ChannelType` is `whatsapp`",
                        "inferred",
                    );
                }
                if self.ttl.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/Ttl", "/ChannelType"],
                        "must not be there when `ChannelType` is `whatsapp`",
                        "inferred",
                    );
                }
                if self.tracking_data.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/TrackingData", "/ChannelType"],
                        "must not be there when `ChannelType` is `whatsapp`",
                        "inferred",
                    );
                }
            }
        });
        report.advise(|report| {
            if Some(self.message.tag()) == Some("message") {
                if self.template_params.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/TemplateParams", "/Type"],
                        "must not be there when `Type` is `message`",
                        "inferred",
                    );
                }
                if self.payload.is_some() {
                    report.rule(
                        at,
                        Rule::Forbid,
                        &["/Payload", "/Type"],
                        "must not be there when `Type` is `message`",
                        "inferred",
                    );
                }
            }
        });
    }
}
