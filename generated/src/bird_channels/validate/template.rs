// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    BooleanParameter, LineItem, LineItemListParameter, LineItemListValue, LineItemType,
    NumberParameter, ObjectParameter, ProductListParameter, ProductSection,
    ProductSectionsParameter, ProductSectionsValue, SectionListParameter,
    ShippingMethodListParameter, Template, TemplateAttachment, TemplateParameter,
    TextParameter, Timeslot, TimeslotListParameter, TimeslotListValue, UtmParameter,
    UtmReference, UtmSource, WhatsappProductGroup, WhatsappProductItemsParameter,
    WhatsappProductSection, WhatsappProductSectionsParameter,
    WhatsappProductSectionsValue,
};
use crate::support::{Format, Path, Pattern, Report, Validate};

static TEMPLATE_PATTERN: Pattern = Pattern::new("latest");

impl Validate for Template {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(project_id) = &self.project_id {
            report.advise(|report| {
                report.format(
                    &at.key("projectId"),
                    project_id,
                    Format::Uuid,
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
            });
        }
        if let Some(version) = &self.version {
            report.advise(|report| {
                report.any_of(
                    &at.key("version"),
                    crate::support::check::format(version, Format::Uuid)
                        || crate::support::check::pattern(
                            version,
                            &TEMPLATE_PATTERN,
                        ),
                    "must be a UUID as 8-4-4-4-12 hex digits; or must match `latest`",
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
            });
        }
        if let Some(locale) = &self.locale {
            report.format(
                &at.key("locale"),
                locale,
                Format::LanguageTag,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(attachments) = &self.attachments {
            for (index, item) in attachments.iter().enumerate() {
                item.check(&at.key("attachments").index(index), report);
            }
        }
        if let Some(utm_parameters) = &self.utm_parameters {
            report.items(
                &at.key("utmParameters"),
                utm_parameters.len(),
                1..=8,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
            for (index, item) in utm_parameters.iter().enumerate() {
                item.check(&at.key("utmParameters").index(index), report);
            }
        }
        if let Some(parameters) = &self.parameters {
            report.items(
                &at.key("parameters"),
                parameters.len(),
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
            for (index, item) in parameters.iter().enumerate() {
                item.check(&at.key("parameters").index(index), report);
            }
        }
    }
}

impl Validate for TemplateAttachment {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.format(
            &at.key("mediaUrl"),
            &self.media_url,
            Format::Uri,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for UtmParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..=20,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        self.source.check(at, report);
    }
}

impl Validate for UtmSource {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Value(content) => {
                report.length(
                    &at.key("value"),
                    content,
                    1..=100,
                    "OpenAPI description that the vendor publishes for the same two operations",
                )
            }
            Self::Reference(content) => content.check(&at.key("reference"), report),
            Self::Unlisted(other) => {
                report.unlisted(
                    &at.key(other.tag()),
                    other.tag(),
                    "OpenAPI description that the vendor publishes for the same two operations",
                )
            }
        }
    }
}

impl Validate for UtmReference {
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

impl Validate for TemplateParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Text(content) => content.check(at, report),
            Self::Number(content) => content.check(at, report),
            Self::Boolean(content) => content.check(at, report),
            Self::Object(content) => content.check(at, report),
            Self::SectionList(content) => content.check(at, report),
            Self::TimeslotList(content) => content.check(at, report),
            Self::ProductSections(content) => content.check(at, report),
            Self::ProductList(content) => content.check(at, report),
            Self::ShippingMethodList(content) => content.check(at, report),
            Self::LineItemList(content) => content.check(at, report),
            Self::WhatsappProductSections(content) => content.check(at, report),
            Self::WhatsappProductItems(content) => content.check(at, report),
            Self::Unlisted(other) => {
                report.unlisted(
                    &at.key("type"),
                    other.tag(),
                    "OpenAPI description that the vendor publishes for the same two operations",
                )
            }
        }
    }
}

impl Validate for TextParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for NumberParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(value) = &self.value {
            report.finite(
                &at.key("value"),
                *value,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for BooleanParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for ObjectParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for SectionListParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for TimeslotListParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(value) = &self.value {
            value.check(&at.key("value"), report);
        }
    }
}

impl Validate for TimeslotListValue {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        for (index, item) in self.timeslots.iter().enumerate() {
            item.check(&at.key("timeslots").index(index), report);
        }
    }
}

impl Validate for Timeslot {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.finite(
            &at.key("duration"),
            self.duration,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for ProductSectionsParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(value) = &self.value {
            value.check(&at.key("value"), report);
        }
    }
}

impl Validate for ProductSectionsValue {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        for (index, item) in self.product_sections.iter().enumerate() {
            item.check(&at.key("productSections").index(index), report);
        }
    }
}

impl Validate for ProductSection {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("title"),
            &self.title,
            1..=24,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for ProductListParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for ShippingMethodListParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for LineItemListParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(value) = &self.value {
            value.check(&at.key("value"), report);
        }
    }
}

impl Validate for LineItemListValue {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(line_items) = &self.line_items {
            for (index, item) in line_items.iter().enumerate() {
                item.check(&at.key("lineItems").index(index), report);
            }
        }
    }
}

impl Validate for LineItem {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(r#type) = &self.r#type {
            r#type.check(&at.key("type"), report);
        }
    }
}

impl Validate for LineItemType {
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

impl Validate for WhatsappProductSectionsParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(value) = &self.value {
            value.check(&at.key("value"), report);
        }
    }
}

impl Validate for WhatsappProductSectionsValue {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        for (index, item) in self.sections.iter().enumerate() {
            item.check(&at.key("sections").index(index), report);
        }
    }
}

impl Validate for WhatsappProductSection {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.whatsapp_product_section.check(&at.key("whatsappProductSection"), report);
    }
}

impl Validate for WhatsappProductGroup {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("title"),
            &self.title,
            1..=24,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for WhatsappProductItemsParameter {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("key"),
            &self.key,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}
