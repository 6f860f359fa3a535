// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{
    MediaTemplateData, TemplateBody, TemplateButton, TemplateHeader, To, WhatsApp,
};
use crate::support::{Format, Path, Report, Rule, Validate};

impl Validate for To {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.advise(|report| {
            report.format(
                &at.key("phoneNumber"),
                &self.phone_number,
                Format::PhoneDigits,
                "Table 10",
            );
        });
    }
}

impl Validate for WhatsApp {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(image_url) = &self.image_url {
            report.length(&at.key("imageUrl"), image_url, ..=2048, "Table 3");
            report.advise(|report| {
                report.format(&at.key("imageUrl"), image_url, Format::Url, "Table 3");
            });
        }
        if let Some(audio_url) = &self.audio_url {
            report.length(&at.key("audioUrl"), audio_url, ..=2048, "Table 3");
            report.advise(|report| {
                report.format(&at.key("audioUrl"), audio_url, Format::Url, "Table 3");
            });
        }
        if let Some(video_url) = &self.video_url {
            report.length(&at.key("videoUrl"), video_url, ..=2048, "Table 3");
            report.advise(|report| {
                report.format(&at.key("videoUrl"), video_url, Format::Url, "Table 3");
            });
        }
        if let Some(location_name) = &self.location_name {
            report.length(&at.key("locationName"), location_name, ..=1000, "Table 3");
        }
        if let Some(address) = &self.address {
            report.length(&at.key("address"), address, ..=1000, "Table 3");
        }
        if let Some(longitude) = &self.longitude {
            report.range(&at.key("longitude"), *longitude, -180.0..=180.0, "Table 3");
        }
        if let Some(latitude) = &self.latitude {
            report.range(&at.key("latitude"), *latitude, -90.0..=90.0, "Table 3");
        }
        if let Some(media_template_data) = &self.media_template_data {
            media_template_data.check(&at.key("mediaTemplateData"), report);
        }
        report.advise(|report| {
            report.together(
                at,
                &[
                    ("/longitude", self.longitude.is_some()),
                    ("/latitude", self.latitude.is_some()),
                ],
                "inferred",
            );
        });
        report.advise(|report| {
            report.at_least_one(
                at,
                &[
                    ("/text", self.text.is_some()),
                    ("/imageUrl", self.image_url.is_some()),
                    ("/audioUrl", self.audio_url.is_some()),
                    ("/videoUrl", self.video_url.is_some()),
                    ("/longitude", self.longitude.is_some()),
                    ("/latitude", self.latitude.is_some()),
                    ("/templateName", self.template_name.is_some()),
                    ("/mediaTemplateData", self.media_template_data.is_some()),
                ],
                "inferred",
            );
        });
        report.advise(|report| {
            report.at_most_one(
                at,
                &[
                    ("/templateData", self.template_data.is_some()),
                    ("/mediaTemplateData", self.media_template_data.is_some()),
                ],
                "inferred",
            );
        });
        report.advise(|report| {
            if self.template_name.is_some() && self.language.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/language", "/templateName"],
                    "must be there when `templateName` is there",
                    "inferred",
                );
            }
        });
        report.advise(|report| {
            if self.template_data.is_some() && self.template_name.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/templateName", "/templateData"],
                    "must be there when `templateData` is there",
                    "inferred",
                );
            }
        });
        report.advise(|report| {
            if self.media_template_data.is_some() && self.template_name.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/templateName", "/mediaTemplateData"],
                    "must be there when `mediaTemplateData` is there",
                    "inferred",
                );
            }
        });
    }
}

impl Validate for MediaTemplateData {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(header) = &self.header {
            header.check(&at.key("header"), report);
        }
        if let Some(body) = &self.body {
            body.check(&at.key("body"), report);
        }
        if let Some(buttons) = &self.buttons {
            for (index, item) in buttons.iter().enumerate() {
                item.check(&at.key("buttons").index(index), report);
            }
        }
    }
}

impl Validate for TemplateHeader {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(image_url) = &self.image_url {
            report.advise(|report| {
                report.format(&at.key("imageUrl"), image_url, Format::Url, "Table 5");
            });
        }
        if let Some(video_url) = &self.video_url {
            report.advise(|report| {
                report.format(&at.key("videoUrl"), video_url, Format::Url, "Table 5");
            });
        }
        if let Some(latitude) = &self.latitude {
            report.range(&at.key("latitude"), *latitude, -90.0..=90.0, "Table 5");
        }
        if let Some(longitude) = &self.longitude {
            report.range(&at.key("longitude"), *longitude, -180.0..=180.0, "Table 5");
        }
        report.together(
            at,
            &[
                ("/latitude", self.latitude.is_some()),
                ("/longitude", self.longitude.is_some()),
            ],
            "Table 5",
        );
        report.advise(|report| {
            report.at_most_one(
                at,
                &[
                    ("/textPlaceholder", self.text_placeholder.is_some()),
                    ("/imageUrl", self.image_url.is_some()),
                    ("/videoUrl", self.video_url.is_some()),
                    ("/latitude", self.latitude.is_some()),
                ],
                "inferred",
            );
        });
    }
}

impl Validate for TemplateBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(placeholders) = &self.placeholders {
            for (index, item) in placeholders.iter().enumerate() {
                report.length(&at.key("placeholders").index(index), item, 1.., "Table 6");
            }
        }
    }
}

impl Validate for TemplateButton {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(url_placeholder) = &self.url_placeholder {
            report.advise(|report| {
                report.length(
                    &at.key("urlPlaceholder"),
                    url_placeholder,
                    ..=1500,
                    "Table 7",
                );
            });
        }
        if let Some(quick_reply_payload) = &self.quick_reply_payload {
            report.advise(|report| {
                report.length(
                    &at.key("quickReplyPayload"),
                    quick_reply_payload,
                    ..=128,
                    "Table 7",
                );
            });
        }
        report.advise(|report| {
            report.at_most_one(
                at,
                &[
                    ("/urlPlaceholder", self.url_placeholder.is_some()),
                    ("/quickReplyPayload", self.quick_reply_payload.is_some()),
                ],
                "inferred",
            );
        });
    }
}
