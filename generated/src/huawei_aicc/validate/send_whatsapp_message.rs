// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{Destination, SendWhatsappMessageRequest};
use crate::support::{Path, Pattern, Report, Validate};

static SEND_WHATSAPP_MESSAGE_REQUEST_PATTERN: Pattern = Pattern::new(
    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(Z|[+-]\\d{2}:?\\d{2})",
);

impl Validate for SendWhatsappMessageRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        for (index, item) in self.destinations.iter().enumerate() {
            item.check(&at.key("destinations").index(index), report);
        }
        self.whats_app.check(&at.key("whatsApp"), report);
        if let Some(send_at) = &self.send_at {
            report.advise(|report| {
                report.pattern(
                    &at.key("sendAt"),
                    send_at,
                    &SEND_WHATSAPP_MESSAGE_REQUEST_PATTERN,
                    "Table 2",
                );
            });
        }
        report.advise(|report| {
            report.unique(
                at,
                "/destinations",
                "`messageId`",
                self.destinations.iter().map(|element| &element.message_id),
                "inferred",
            );
        });
    }
}

impl Validate for Destination {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.to.check(&at.key("to"), report);
    }
}
