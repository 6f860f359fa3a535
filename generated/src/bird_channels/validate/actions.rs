// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    Action, ActionDescription, ActionMetadata, BuyAction, LinkAction, PostbackAction,
    ReplyAction,
};
use crate::support::{Format, Path, Pattern, Report, Validate};

impl Validate for Action {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Link(content) => content.check(&at.key("link"), report),
            Self::Reply(content) => content.check(&at.key("reply"), report),
            Self::Buy(content) => content.check(&at.key("buy"), report),
            Self::Postback(content) => content.check(&at.key("postback"), report),
            Self::Unlisted(other) => {
                report.unlisted(
                    &at.key("type"),
                    other.tag(),
                    "OpenAPI description that the vendor publishes for the same two operations",
                )
            }
            _ => {}
        }
    }
}

static LINK_ACTION_PATTERN: Pattern = Pattern::new("\\{\\{[^{}]+\\}\\}");

impl Validate for LinkAction {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.any_of(
            &at.key("url"),
            crate::support::check::pattern(&self.url, &LINK_ACTION_PATTERN)
                || crate::support::check::format(&self.url, Format::Uri),
            "must match `\\{\\{[^{}]+\\}\\}`; or must be an absolute URI",
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for ReplyAction {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
    }
}

impl Validate for ActionMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(description) = &self.description {
            description.check(&at.key("description"), report);
        }
    }
}

impl Validate for ActionDescription {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(label) = &self.label {
            report.length(
                &at.key("label"),
                label,
                ..=72,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for BuyAction {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("currency"),
            &self.currency,
            3..=3,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for PostbackAction {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
    }
}
