// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::{
    Component, ComponentType, Image, Parameter, SendMessageRequest, Template,
};
use crate::support::{Format, Path, Report, Validate};

impl Validate for SendMessageRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.template.check(&at.key("template"), report);
    }
}

impl Validate for Template {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(components) = &self.components {
            for (index, item) in components.iter().enumerate() {
                item.check(&at.key("components").index(index), report);
            }
        }
    }
}

impl Validate for Component {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.r#type.check(&at.key("type"), report);
        if let Some(parameters) = &self.parameters {
            for (index, item) in parameters.iter().enumerate() {
                item.check(&at.key("parameters").index(index), report);
            }
        }
    }
}

impl Validate for ComponentType {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(at, value.value(), "component object parameters");
        }
    }
}

impl Validate for Parameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Image(content) => content.check(&at.key("image"), report),
            Self::Unlisted(other) => {
                report.unlisted(
                    &at.key("type"),
                    other.tag(),
                    "parameter object parameters",
                )
            }
            _ => {}
        }
    }
}

impl Validate for Image {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.format(&at.key("link"), &self.link, Format::Url, "untitled table of image");
    }
}
