// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    AuthenticationBody, Body, CarouselBody, CarouselCard, Coordinates, FileBody,
    FileItem, GifBody, GifMetadata, HtmlAttachment, HtmlBody, HtmlMetadata, ImageBody,
    ImageItem, ListBody, ListButton, ListItem, ListMetadata, ListReplyMessage,
    LocationBody, MediaMetadata, OneTimePassword, ParseMode, SectionBody, SectionItem,
    TelegramOptions, TextAttachment, TextBody, TextMetadata,
};
use crate::support::{Format, Path, Report, Rule, Validate};

impl Validate for Body {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Text(content) => content.check(&at.key("text"), report),
            Self::Html(content) => content.check(&at.key("html"), report),
            Self::Image(content) => content.check(&at.key("image"), report),
            Self::File(content) => content.check(&at.key("file"), report),
            Self::Gif(content) => content.check(&at.key("gif"), report),
            Self::Location(content) => content.check(&at.key("location"), report),
            Self::Carousel(content) => content.check(&at.key("carousel"), report),
            Self::List(content) => content.check(&at.key("list"), report),
            Self::Section(content) => content.check(&at.key("section"), report),
            Self::Authentication(content) => {
                content.check(&at.key("authentication"), report)
            }
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

impl Validate for TextBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("text"),
            &self.text,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(attachments) = &self.attachments {
            for (index, item) in attachments.iter().enumerate() {
                item.check(&at.key("attachments").index(index), report);
            }
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
    }
}

impl Validate for TextAttachment {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.format(
            &at.key("mediaUrl"),
            &self.media_url,
            Format::Uri,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for TextMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(telegram) = &self.telegram {
            telegram.check(&at.key("telegram"), report);
        }
    }
}

impl Validate for TelegramOptions {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(parse_mode) = &self.parse_mode {
            parse_mode.check(&at.key("parseMode"), report);
        }
    }
}

impl Validate for ParseMode {
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

impl Validate for HtmlBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(text) = &self.text {
            report.length(
                &at.key("text"),
                text,
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(html) = &self.html {
            report.length(
                &at.key("html"),
                html,
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(attachments) = &self.attachments {
            for (index, item) in attachments.iter().enumerate() {
                item.check(&at.key("attachments").index(index), report);
            }
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
        report.at_least_one(
            at,
            &[("/text", self.text.is_some()), ("/html", self.html.is_some())],
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for HtmlAttachment {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(media_url) = &self.media_url {
            report.format(
                &at.key("mediaUrl"),
                media_url,
                Format::Uri,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(content) = &self.content {
            report.length(
                &at.key("content"),
                content,
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(content_type) = &self.content_type {
            report.length(
                &at.key("contentType"),
                content_type,
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        report.at_least_one(
            at,
            &[
                ("/mediaUrl", self.media_url.is_some()),
                ("/content", self.content.is_some()),
            ],
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if self.media_url.is_some() && self.filename.is_none() {
            report.rule(
                at,
                Rule::Require,
                &["/filename", "/mediaUrl"],
                "must be there when `mediaUrl` is there",
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if self.content.is_some() && self.media_url.is_none() {
            if self.content_type.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/contentType", "/content", "/mediaUrl"],
                    "must be there when `content` is there and `mediaUrl` is absent",
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
            }
            if self.filename.is_none() {
                report.rule(
                    at,
                    Rule::Require,
                    &["/filename", "/content", "/mediaUrl"],
                    "must be there when `content` is there and `mediaUrl` is absent",
                    "OpenAPI description that the vendor publishes for the same two operations",
                );
            }
        }
    }
}

impl Validate for HtmlMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(email_from) = &self.email_from {
            email_from.check(&at.key("emailFrom"), report);
        }
    }
}

impl Validate for ImageBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.items(
            &at.key("images"),
            self.images.len(),
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        for (index, item) in self.images.iter().enumerate() {
            item.check(&at.key("images").index(index), report);
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
    }
}

impl Validate for ImageItem {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("mediaUrl"),
            &self.media_url,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        report.format(
            &at.key("mediaUrl"),
            &self.media_url,
            Format::Uri,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for MediaMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(telegram) = &self.telegram {
            telegram.check(&at.key("telegram"), report);
        }
    }
}

impl Validate for FileBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.items(
            &at.key("files"),
            self.files.len(),
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        for (index, item) in self.files.iter().enumerate() {
            item.check(&at.key("files").index(index), report);
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
    }
}

impl Validate for FileItem {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("mediaUrl"),
            &self.media_url,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        report.format(
            &at.key("mediaUrl"),
            &self.media_url,
            Format::Uri,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        report.length(
            &at.key("contentType"),
            &self.content_type,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
    }
}

impl Validate for GifBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.length(
            &at.key("mediaUrl"),
            &self.media_url,
            1..,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        report.format(
            &at.key("mediaUrl"),
            &self.media_url,
            Format::Uri,
            "OpenAPI description that the vendor publishes for the same two operations",
        );
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
    }
}

impl Validate for GifMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(telegram) = &self.telegram {
            telegram.check(&at.key("telegram"), report);
        }
    }
}

impl Validate for LocationBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.coordinates.check(&at.key("coordinates"), report);
    }
}

impl Validate for Coordinates {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(latitude) = &self.latitude {
            report.range(
                &at.key("latitude"),
                *latitude,
                -90.0..=90.0,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(longitude) = &self.longitude {
            report.range(
                &at.key("longitude"),
                *longitude,
                -180.0..=180.0,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        report.advise(|report| {
            report.together(
                at,
                &[
                    ("/latitude", self.latitude.is_some()),
                    ("/longitude", self.longitude.is_some()),
                ],
                "inferred",
            );
        });
    }
}

impl Validate for CarouselBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(text) = &self.text {
            report.length(
                &at.key("text"),
                text,
                ..=1024,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(items) = &self.items {
            report.items(
                &at.key("items"),
                items.len(),
                1..=10,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
            for (index, item) in items.iter().enumerate() {
                item.check(&at.key("items").index(index), report);
            }
        }
    }
}

impl Validate for CarouselCard {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(media_url) = &self.media_url {
            report.format(
                &at.key("mediaUrl"),
                media_url,
                Format::Uri,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(actions) = &self.actions {
            report.items(
                &at.key("actions"),
                actions.len(),
                1..=3,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
        report.at_least_one(
            at,
            &[("/title", self.title.is_some())],
            "Other documentation pages of the vendor",
        );
        report.at_least_one(
            at,
            &[
                ("/description", self.description.is_some()),
                ("/mediaUrl", self.media_url.is_some()),
                ("/actions", self.actions.is_some()),
            ],
            "Other documentation pages of the vendor",
        );
    }
}

impl Validate for ListBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(items) = &self.items {
            for (index, item) in items.iter().enumerate() {
                item.check(&at.key("items").index(index), report);
            }
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
        if let Some(metadata) = &self.metadata {
            metadata.check(&at.key("metadata"), report);
        }
    }
}

impl Validate for ListItem {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(media_url) = &self.media_url {
            report.format(
                &at.key("mediaUrl"),
                media_url,
                Format::Uri,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
    }
}

impl Validate for ListMetadata {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(button) = &self.button {
            button.check(&at.key("button"), report);
        }
        if let Some(reply_message) = &self.reply_message {
            reply_message.check(&at.key("replyMessage"), report);
        }
    }
}

impl Validate for ListButton {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(label) = &self.label {
            report.length(
                &at.key("label"),
                label,
                ..=20,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for ListReplyMessage {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(title) = &self.title {
            report.length(
                &at.key("title"),
                title,
                ..=512,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(text) = &self.text {
            report.length(
                &at.key("text"),
                text,
                ..=512,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}

impl Validate for SectionBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(items) = &self.items {
            for (index, item) in items.iter().enumerate() {
                item.check(&at.key("items").index(index), report);
            }
        }
    }
}

impl Validate for SectionItem {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        match self {
            Self::Text(content) => content.check(&at.key("text"), report),
            Self::Image(content) => content.check(&at.key("image"), report),
            Self::File(content) => content.check(&at.key("file"), report),
            Self::Gif(content) => content.check(&at.key("gif"), report),
            Self::Location(content) => content.check(&at.key("location"), report),
            Self::Carousel(content) => content.check(&at.key("carousel"), report),
            Self::List(content) => content.check(&at.key("list"), report),
            Self::Section(content) => content.check(&at.key("section"), report),
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

impl Validate for AuthenticationBody {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(otp) = &self.otp {
            otp.check(&at.key("otp"), report);
        }
    }
}

impl Validate for OneTimePassword {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(expiration_time) = &self.expiration_time {
            report.range(
                &at.key("expirationTime"),
                *expiration_time,
                1..=90,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
        if let Some(actions) = &self.actions {
            for (index, item) in actions.iter().enumerate() {
                item.check(&at.key("actions").index(index), report);
            }
        }
    }
}
