// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    CaptionedLink, Content, Document, Location, MediaLink, Message, Text,
};
use crate::support::{Format, Path, Report, Rule, Validate};

impl Validate for Message {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Template(content) => content.check(at, report),
            Self::Custom(content) => content.check(at, report),
            Self::Unlisted(other) => {
                report.unlisted(&at.key("Type"), other.tag(), "Request parameters")
            }
        }
    }
}

impl Validate for Content {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Text(content) => content.check(&at.key("Content"), report),
            Self::Image(content) => content.check(&at.key("Content"), report),
            Self::Video(content) => content.check(&at.key("Content"), report),
            Self::Audio(content) => content.check(&at.key("Content"), report),
            Self::Document(content) => content.check(&at.key("Content"), report),
            Self::Contacts(content) => {
                for (index, item) in content.iter().enumerate() {
                    item.check(&at.key("Content").index(index), report);
                }
            }
            Self::Location(content) => content.check(&at.key("Content"), report),
            Self::Sticker(content) => content.check(&at.key("Content"), report),
            Self::Unlisted(other) => {
                report.unlisted(&at.key("MessageType"), other.tag(), "Request parameters")
            }
            _ => {}
        }
    }
}

impl Validate for Text {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.advise(|report| {
            report.length(&at.key("text"), &self.text, 1.., "Request parameters");
        });
    }
}

impl Validate for CaptionedLink {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.format(&at.key("link"), &self.link, Format::Url, "Request parameters");
    }
}

impl Validate for MediaLink {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.advise(|report| {
            report.format(
                &at.key("link"),
                &self.link,
                Format::Url,
                "Request parameters",
            );
        });
    }
}

impl Validate for Document {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.advise(|report| {
            report.format(
                &at.key("link"),
                &self.link,
                Format::Url,
                "Request parameters",
            );
        });
    }
}

impl Validate for Location {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.finite(&at.key("longitude"), self.longitude, "Request parameters");
        report.finite(&at.key("latitude"), self.latitude, "Request parameters");
        report.advise(|report| {
            if self.address.is_some() && self.name.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/name", "/address"],
                    "must be there when `address` is there",
                    "The vendor's page on the parameters of a message template, seen in excerpts",
                );
            }
        });
    }
}
