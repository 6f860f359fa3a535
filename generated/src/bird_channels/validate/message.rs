// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{ReplyTo, ReplyToType, ShortLinks};
use crate::support::{Path, Report, Validate};

impl Validate for ReplyTo {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.r#type.check(&at.key("type"), report);
    }
}

impl Validate for ReplyToType {
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

impl Validate for ShortLinks {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("domain"),
            &self.domain,
            ..=128,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}
