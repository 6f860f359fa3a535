// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    AppleOptions, AuthenticationBody, Body, CarouselBody, CarouselCard, Coordinates,
    FileBody, FileItem, FileMetadata, GifBody, GifMetadata, HtmlAttachment, HtmlBody,
    HtmlMetadata, ImageBody, ImageItem, LineEmoji, LineEmojiItem, LineOptions, ListBody,
    ListButton, ListItem, ListMetadata, ListReplyMessage, LocationBody, LocationDetails,
    MediaMetadata, OneTimePassword, ParseMode, SectionBody, SectionItem, TelegramOptions,
    TextAttachment, TextBody, TextMetadata, WhatsappOptions,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Body {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Text(content) => {
                object.field("type", "text");
                object.field("text", content);
            }
            Self::Html(content) => {
                object.field("type", "html");
                object.field("html", content);
            }
            Self::Image(content) => {
                object.field("type", "image");
                object.field("image", content);
            }
            Self::File(content) => {
                object.field("type", "file");
                object.field("file", content);
            }
            Self::Gif(content) => {
                object.field("type", "gif");
                object.field("gif", content);
            }
            Self::Location(content) => {
                object.field("type", "location");
                object.field("location", content);
            }
            Self::Carousel(content) => {
                object.field("type", "carousel");
                object.field("carousel", content);
            }
            Self::List(content) => {
                object.field("type", "list");
                object.field("list", content);
            }
            Self::Section(content) => {
                object.field("type", "section");
                object.field("section", content);
            }
            Self::Authentication(content) => {
                object.field("type", "authentication");
                object.field("authentication", content);
            }
            Self::Unlisted(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for Body {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("type")?;
        let variant = match tag.as_str() {
            "text" => Self::Text(object.required("text")?),
            "html" => Self::Html(object.required("html")?),
            "image" => Self::Image(object.required("image")?),
            "file" => Self::File(object.required("file")?),
            "gif" => Self::Gif(object.required("gif")?),
            "location" => Self::Location(object.required("location")?),
            "carousel" => Self::Carousel(object.required("carousel")?),
            "list" => Self::List(object.required("list")?),
            "section" => Self::Section(object.required("section")?),
            "authentication" => Self::Authentication(object.required("authentication")?),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(Body);
crate::support::json_serde!(Body);

impl WriteFields for TextBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.optional("attachments", &self.attachments);
        object.optional("actions", &self.actions);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for TextBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            attachments: object.nullable("attachments")?,
            actions: object.nullable("actions")?,
            metadata: object.optional("metadata")?,
        })
    }
}

crate::support::json_object!(TextBody);
crate::support::json_serde!(TextBody);

impl WriteFields for TextAttachment {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("mediaUrl", &self.media_url);
        object.field("filename", &self.filename);
        object.optional("inline", &self.inline);
        object.optional("contentId", &self.content_id);
    }
}

impl ReadFields for TextAttachment {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            media_url: object.required("mediaUrl")?,
            filename: object.required("filename")?,
            inline: object.optional("inline")?,
            content_id: object.optional("contentId")?,
        })
    }
}

crate::support::json_object!(TextAttachment);
crate::support::json_serde!(TextAttachment);

impl WriteFields for TextMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("subject", &self.subject);
        object.optional("headers", &self.headers);
        object.optional("whatsapp", &self.whatsapp);
        object.optional("line", &self.line);
        object.optional("telegram", &self.telegram);
        object.optional("apple", &self.apple);
    }
}

impl ReadFields for TextMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            subject: object.optional("subject")?,
            headers: object.optional("headers")?,
            whatsapp: object.optional("whatsapp")?,
            line: object.optional("line")?,
            telegram: object.optional("telegram")?,
            apple: object.optional("apple")?,
        })
    }
}

crate::support::json_object!(TextMetadata);
crate::support::json_serde!(TextMetadata);

impl WriteFields for WhatsappOptions {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("previewUrl", &self.preview_url);
    }
}

impl ReadFields for WhatsappOptions {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            preview_url: object.optional("previewUrl")?,
        })
    }
}

crate::support::json_object!(WhatsappOptions);
crate::support::json_serde!(WhatsappOptions);

impl WriteFields for LineOptions {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("emoji", &self.emoji);
    }
}

impl ReadFields for LineOptions {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            emoji: object.optional("emoji")?,
        })
    }
}

crate::support::json_object!(LineOptions);
crate::support::json_serde!(LineOptions);

impl WriteFields for LineEmoji {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("items", &self.items);
    }
}

impl ReadFields for LineEmoji {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            items: object.nullable("items")?,
        })
    }
}

crate::support::json_object!(LineEmoji);
crate::support::json_serde!(LineEmoji);

impl WriteFields for LineEmojiItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("index", &self.index);
        object.field("productId", &self.product_id);
        object.field("emojiId", &self.emoji_id);
        object.optional("length", &self.length);
    }
}

impl ReadFields for LineEmojiItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            index: object.required("index")?,
            product_id: object.required("productId")?,
            emoji_id: object.required("emojiId")?,
            length: object.nullable("length")?,
        })
    }
}

crate::support::json_object!(LineEmojiItem);
crate::support::json_serde!(LineEmojiItem);

impl WriteFields for TelegramOptions {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("parseMode", &self.parse_mode);
    }
}

impl ReadFields for TelegramOptions {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            parse_mode: object.optional("parseMode")?,
        })
    }
}

crate::support::json_object!(TelegramOptions);
crate::support::json_serde!(TelegramOptions);
crate::support::json_text_enum!(ParseMode);
crate::support::json_serde!(ParseMode);

impl WriteFields for AppleOptions {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("summaryText", &self.summary_text);
    }
}

impl ReadFields for AppleOptions {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            summary_text: object.optional("summaryText")?,
        })
    }
}

crate::support::json_object!(AppleOptions);
crate::support::json_serde!(AppleOptions);

impl WriteFields for HtmlBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.optional("html", &self.html);
        object.optional("attachments", &self.attachments);
        object.optional("actions", &self.actions);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for HtmlBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            html: object.optional("html")?,
            attachments: object.nullable("attachments")?,
            actions: object.nullable("actions")?,
            metadata: object.optional("metadata")?,
        })
    }
}

crate::support::json_object!(HtmlBody);
crate::support::json_serde!(HtmlBody);

impl WriteFields for HtmlAttachment {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("mediaUrl", &self.media_url);
        object.optional("filename", &self.filename);
        object.optional("inline", &self.inline);
        object.optional("content", &self.content);
        object.optional("contentType", &self.content_type);
        object.optional("contentId", &self.content_id);
    }
}

impl ReadFields for HtmlAttachment {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            media_url: object.optional("mediaUrl")?,
            filename: object.optional("filename")?,
            inline: object.optional("inline")?,
            content: object.optional("content")?,
            content_type: object.optional("contentType")?,
            content_id: object.optional("contentId")?,
        })
    }
}

crate::support::json_object!(HtmlAttachment);
crate::support::json_serde!(HtmlAttachment);

impl WriteFields for HtmlMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("subject", &self.subject);
        object.optional("emailFrom", &self.email_from);
        object.optional("headers", &self.headers);
        object.optional("initialOpenTracking", &self.initial_open_tracking);
        object.optional("clickTracking", &self.click_tracking);
        object.optional("openTracking", &self.open_tracking);
    }
}

impl ReadFields for HtmlMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            subject: object.optional("subject")?,
            email_from: object.optional("emailFrom")?,
            headers: object.optional("headers")?,
            initial_open_tracking: object.optional("initialOpenTracking")?,
            click_tracking: object.optional("clickTracking")?,
            open_tracking: object.optional("openTracking")?,
        })
    }
}

crate::support::json_object!(HtmlMetadata);
crate::support::json_serde!(HtmlMetadata);

impl WriteFields for ImageBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.field("images", &self.images);
        object.optional("metadata", &self.metadata);
        object.optional("actions", &self.actions);
    }
}

impl ReadFields for ImageBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            images: object.required("images")?,
            metadata: object.optional("metadata")?,
            actions: object.nullable("actions")?,
        })
    }
}

crate::support::json_object!(ImageBody);
crate::support::json_serde!(ImageBody);

impl WriteFields for ImageItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("mediaUrl", &self.media_url);
        object.optional("altText", &self.alt_text);
    }
}

impl ReadFields for ImageItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            media_url: object.required("mediaUrl")?,
            alt_text: object.optional("altText")?,
        })
    }
}

crate::support::json_object!(ImageItem);
crate::support::json_serde!(ImageItem);

impl WriteFields for MediaMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("subject", &self.subject);
        object.optional("fallbackText", &self.fallback_text);
        object.optional("storyType", &self.story_type);
        object.optional("telegram", &self.telegram);
        object.entries(&self.rest);
    }
}

impl ReadFields for MediaMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            subject: object.optional("subject")?,
            fallback_text: object.optional("fallbackText")?,
            story_type: object.optional("storyType")?,
            telegram: object.optional("telegram")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(MediaMetadata);
crate::support::json_serde!(MediaMetadata);

impl WriteFields for FileBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.field("files", &self.files);
        object.optional("metadata", &self.metadata);
        object.optional("actions", &self.actions);
    }
}

impl ReadFields for FileBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            files: object.required("files")?,
            metadata: object.optional("metadata")?,
            actions: object.nullable("actions")?,
        })
    }
}

crate::support::json_object!(FileBody);
crate::support::json_serde!(FileBody);

impl WriteFields for FileItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("mediaUrl", &self.media_url);
        object.field("contentType", &self.content_type);
        object.optional("filename", &self.filename);
        object.optional("altText", &self.alt_text);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for FileItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            media_url: object.required("mediaUrl")?,
            content_type: object.required("contentType")?,
            filename: object.optional("filename")?,
            alt_text: object.optional("altText")?,
            metadata: object.optional("metadata")?,
        })
    }
}

crate::support::json_object!(FileItem);
crate::support::json_serde!(FileItem);

impl WriteFields for FileMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("isAnimated", &self.is_animated);
        object.entries(&self.rest);
    }
}

impl ReadFields for FileMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            is_animated: object.optional("isAnimated")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(FileMetadata);
crate::support::json_serde!(FileMetadata);

impl WriteFields for GifBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.field("mediaUrl", &self.media_url);
        object.optional("altText", &self.alt_text);
        object.optional("actions", &self.actions);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for GifBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            media_url: object.required("mediaUrl")?,
            alt_text: object.optional("altText")?,
            actions: object.nullable("actions")?,
            metadata: object.optional("metadata")?,
        })
    }
}

crate::support::json_object!(GifBody);
crate::support::json_serde!(GifBody);

impl WriteFields for GifMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("telegram", &self.telegram);
        object.entries(&self.rest);
    }
}

impl ReadFields for GifMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            telegram: object.optional("telegram")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(GifMetadata);
crate::support::json_serde!(GifMetadata);

impl WriteFields for LocationBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("coordinates", &self.coordinates);
        object.optional("location", &self.location);
    }
}

impl ReadFields for LocationBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            coordinates: object.required("coordinates")?,
            location: object.optional("location")?,
        })
    }
}

crate::support::json_object!(LocationBody);
crate::support::json_serde!(LocationBody);

impl WriteFields for Coordinates {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("latitude", &self.latitude);
        object.optional("longitude", &self.longitude);
    }
}

impl ReadFields for Coordinates {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            latitude: object.optional("latitude")?,
            longitude: object.optional("longitude")?,
        })
    }
}

crate::support::json_object!(Coordinates);
crate::support::json_serde!(Coordinates);

impl WriteFields for LocationDetails {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("address", &self.address);
        object.optional("label", &self.label);
    }
}

impl ReadFields for LocationDetails {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            address: object.optional("address")?,
            label: object.optional("label")?,
        })
    }
}

crate::support::json_object!(LocationDetails);
crate::support::json_serde!(LocationDetails);

impl WriteFields for CarouselBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.field("items", &self.items);
    }
}

impl ReadFields for CarouselBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            items: object.required_nullable("items")?,
        })
    }
}

crate::support::json_object!(CarouselBody);
crate::support::json_serde!(CarouselBody);

impl WriteFields for CarouselCard {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("title", &self.title);
        object.optional("mediaUrl", &self.media_url);
        object.optional("description", &self.description);
        object.optional("altText", &self.alt_text);
        object.optional("actions", &self.actions);
    }
}

impl ReadFields for CarouselCard {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.optional("title")?,
            media_url: object.nullable("mediaUrl")?,
            description: object.optional("description")?,
            alt_text: object.optional("altText")?,
            actions: object.nullable("actions")?,
        })
    }
}

crate::support::json_object!(CarouselCard);
crate::support::json_serde!(CarouselCard);

impl WriteFields for ListBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("title", &self.title);
        object.field("text", &self.text);
        object.optional("altText", &self.alt_text);
        object.optional("items", &self.items);
        object.optional("actions", &self.actions);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for ListBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.optional("title")?,
            text: object.required("text")?,
            alt_text: object.optional("altText")?,
            items: object.nullable("items")?,
            actions: object.nullable("actions")?,
            metadata: object.optional("metadata")?,
        })
    }
}

crate::support::json_object!(ListBody);
crate::support::json_serde!(ListBody);

impl WriteFields for ListItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("title", &self.title);
        object.optional("mediaUrl", &self.media_url);
        object.optional("description", &self.description);
        object.optional("altText", &self.alt_text);
        object.optional("actions", &self.actions);
    }
}

impl ReadFields for ListItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.optional("title")?,
            media_url: object.nullable("mediaUrl")?,
            description: object.optional("description")?,
            alt_text: object.optional("altText")?,
            actions: object.nullable("actions")?,
        })
    }
}

crate::support::json_object!(ListItem);
crate::support::json_serde!(ListItem);

impl WriteFields for ListMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("button", &self.button);
        object.optional("replyMessage", &self.reply_message);
        object.entries(&self.rest);
    }
}

impl ReadFields for ListMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            button: object.optional("button")?,
            reply_message: object.optional("replyMessage")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ListMetadata);
crate::support::json_serde!(ListMetadata);

impl WriteFields for ListButton {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("label", &self.label);
    }
}

impl ReadFields for ListButton {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            label: object.optional("label")?,
        })
    }
}

crate::support::json_object!(ListButton);
crate::support::json_serde!(ListButton);

impl WriteFields for ListReplyMessage {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("title", &self.title);
        object.optional("text", &self.text);
    }
}

impl ReadFields for ListReplyMessage {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.optional("title")?,
            text: object.optional("text")?,
        })
    }
}

crate::support::json_object!(ListReplyMessage);
crate::support::json_serde!(ListReplyMessage);

impl WriteFields for SectionBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("items", &self.items);
        object.optional("configurations", &self.configurations);
    }
}

impl ReadFields for SectionBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            items: object.optional("items")?,
            configurations: object.optional("configurations")?,
        })
    }
}

crate::support::json_object!(SectionBody);
crate::support::json_serde!(SectionBody);

impl WriteFields for SectionItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Text(content) => {
                object.field("type", "text");
                object.field("text", content);
            }
            Self::Image(content) => {
                object.field("type", "image");
                object.field("image", content);
            }
            Self::File(content) => {
                object.field("type", "file");
                object.field("file", content);
            }
            Self::Gif(content) => {
                object.field("type", "gif");
                object.field("gif", content);
            }
            Self::Location(content) => {
                object.field("type", "location");
                object.field("location", content);
            }
            Self::Carousel(content) => {
                object.field("type", "carousel");
                object.field("carousel", content);
            }
            Self::List(content) => {
                object.field("type", "list");
                object.field("list", content);
            }
            Self::Section(content) => {
                object.field("type", "section");
                object.field("section", content);
            }
            Self::Unlisted(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for SectionItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("type")?;
        let variant = match tag.as_str() {
            "text" => Self::Text(object.required("text")?),
            "image" => Self::Image(object.required("image")?),
            "file" => Self::File(object.required("file")?),
            "gif" => Self::Gif(object.required("gif")?),
            "location" => Self::Location(object.required("location")?),
            "carousel" => Self::Carousel(object.required("carousel")?),
            "list" => Self::List(object.required("list")?),
            "section" => Self::Section(object.required("section")?),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(SectionItem);
crate::support::json_serde!(SectionItem);

impl WriteFields for AuthenticationBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("otp", &self.otp);
    }
}

impl ReadFields for AuthenticationBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            otp: object.optional("otp")?,
        })
    }
}

crate::support::json_object!(AuthenticationBody);
crate::support::json_serde!(AuthenticationBody);

impl WriteFields for OneTimePassword {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("disclaimer", &self.disclaimer);
        object.optional("expirationTime", &self.expiration_time);
        object.optional("actions", &self.actions);
    }
}

impl ReadFields for OneTimePassword {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            disclaimer: object.required("disclaimer")?,
            expiration_time: object.nullable("expirationTime")?,
            actions: object.nullable("actions")?,
        })
    }
}

crate::support::json_object!(OneTimePassword);
crate::support::json_serde!(OneTimePassword);
