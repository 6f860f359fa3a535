// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{ChannelType, TemplateMessage};
use crate::support::{Path, Report, Validate};

impl Validate for ChannelType {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(at, value.value(), "Request parameters");
        }
    }
}

impl Validate for TemplateMessage {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(template_code) = &self.template_code {
            report.advise(|report| {
                report.length(
                    &at.key("TemplateCode"),
                    template_code,
                    1..,
                    "Request parameters",
                );
            });
        }
        report.at_least_one(
            at,
            &[
                ("/TemplateCode", self.template_code.is_some()),
                ("/TemplateName", self.template_name.is_some()),
            ],
            "Request parameters",
        );
    }
}
