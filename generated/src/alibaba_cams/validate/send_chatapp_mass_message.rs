// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{ChannelType, SendChatappMassMessageRequest, Sender};
use crate::support::{Format, Path, Report, Rule, Validate};

impl Validate for SendChatappMassMessageRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.channel_type.check(&at.key("ChannelType"), report);
        self.template.check(at, report);
        report.advise(|report| {
            report.format(
                &at.key("From"),
                &self.from,
                Format::PhoneDigits,
                "Request parameters",
            );
        });
        report.items(
            &at.key("SenderList"),
            self.sender_list.len(),
            1..=1000,
            "Request parameters",
        );
        for (index, item) in self.sender_list.iter().enumerate() {
            item.check(&at.key("SenderList").index(index), report);
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
            }
        });
    }
}

impl Validate for Sender {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
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
        if let Some(payload) = &self.payload {
            report.advise(|report| {
                report.items(
                    &at.key("Payload"),
                    payload.len(),
                    ..=3,
                    "Request parameters",
                );
            });
        }
        if let Some(product_action) = &self.product_action {
            product_action.check(&at.key("ProductAction"), report);
        }
    }
}
