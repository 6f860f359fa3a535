// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    Coordinates, FileItem, HtmlAttachment, LineEmojiItem, TextAttachment,
};

/// First step of [`TextAttachment::builder`]: asks for `media_url`.
#[must_use = "a builder does nothing until it is built"]
pub struct TextAttachmentBuilder;

impl TextAttachmentBuilder {
    /// Where the file is fetched.
    pub fn media_url(self, media_url: impl Into<String>) -> TextAttachmentNeedsFilename {
        TextAttachmentNeedsFilename {
            media_url: media_url.into(),
        }
    }
}

/// A step of [`TextAttachment::builder`]: asks for `filename`.
#[must_use = "a builder does nothing until it is built"]
pub struct TextAttachmentNeedsFilename {
    media_url: String,
}

impl TextAttachmentNeedsFilename {
    /// Name that the receiver sees.
    pub fn filename(self, filename: impl Into<String>) -> TextAttachmentReady {
        TextAttachmentReady {
            media_url: self.media_url,
            filename: filename.into(),
        }
    }
}

/// Last step of [`TextAttachment::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct TextAttachmentReady {
    media_url: String,
    filename: String,
}

impl TextAttachmentReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> TextAttachment {
        TextAttachment {
            media_url: self.media_url,
            filename: self.filename,
            inline: None,
            content_id: None,
        }
    }
}

/// First step of [`LineEmojiItem::builder`]: asks for `index`.
#[must_use = "a builder does nothing until it is built"]
pub struct LineEmojiItemBuilder;

impl LineEmojiItemBuilder {
    /// Where in the text it stands.
    pub fn index(self, index: i64) -> LineEmojiItemNeedsProductId {
        LineEmojiItemNeedsProductId {
            index,
        }
    }
}

/// A step of [`LineEmojiItem::builder`]: asks for `product_id`.
#[must_use = "a builder does nothing until it is built"]
pub struct LineEmojiItemNeedsProductId {
    index: i64,
}

impl LineEmojiItemNeedsProductId {
    /// Set that it belongs to.
    pub fn product_id(self, product_id: impl Into<String>) -> LineEmojiItemNeedsEmojiId {
        LineEmojiItemNeedsEmojiId {
            index: self.index,
            product_id: product_id.into(),
        }
    }
}

/// A step of [`LineEmojiItem::builder`]: asks for `emoji_id`.
#[must_use = "a builder does nothing until it is built"]
pub struct LineEmojiItemNeedsEmojiId {
    index: i64,
    product_id: String,
}

impl LineEmojiItemNeedsEmojiId {
    /// The emoji within its set.
    pub fn emoji_id(self, emoji_id: impl Into<String>) -> LineEmojiItemReady {
        LineEmojiItemReady {
            index: self.index,
            product_id: self.product_id,
            emoji_id: emoji_id.into(),
        }
    }
}

/// Last step of [`LineEmojiItem::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct LineEmojiItemReady {
    index: i64,
    product_id: String,
    emoji_id: String,
}

impl LineEmojiItemReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> LineEmojiItem {
        LineEmojiItem {
            index: self.index,
            product_id: self.product_id,
            emoji_id: self.emoji_id,
            length: None,
        }
    }
}

/// First step of [`HtmlAttachment::hosted`]: asks for `media_url`.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentHostedBuilder;

impl HtmlAttachmentHostedBuilder {
    /// Where the file is fetched.
    pub fn media_url(
        self,
        media_url: impl Into<String>,
    ) -> HtmlAttachmentHostedNeedsFilename {
        HtmlAttachmentHostedNeedsFilename {
            media_url: media_url.into(),
        }
    }
}

/// A step of [`HtmlAttachment::hosted`]: asks for `filename`.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentHostedNeedsFilename {
    media_url: String,
}

impl HtmlAttachmentHostedNeedsFilename {
    /// Name that the receiver sees.
    pub fn filename(self, filename: impl Into<String>) -> HtmlAttachmentHostedReady {
        HtmlAttachmentHostedReady {
            media_url: self.media_url,
            filename: filename.into(),
        }
    }
}

/// Last step of [`HtmlAttachment::hosted`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentHostedReady {
    media_url: String,
    filename: String,
}

impl HtmlAttachmentHostedReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> HtmlAttachment {
        HtmlAttachment {
            media_url: Some(self.media_url),
            filename: Some(self.filename),
            inline: None,
            content: None,
            content_type: None,
            content_id: None,
        }
    }
}

/// First step of [`HtmlAttachment::embedded`]: asks for `content`.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentEmbeddedBuilder;

impl HtmlAttachmentEmbeddedBuilder {
    /// The file itself, when it is not fetched.
    pub fn content(
        self,
        content: impl Into<String>,
    ) -> HtmlAttachmentEmbeddedNeedsContentType {
        HtmlAttachmentEmbeddedNeedsContentType {
            content: content.into(),
        }
    }
}

/// A step of [`HtmlAttachment::embedded`]: asks for `content_type`.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentEmbeddedNeedsContentType {
    content: String,
}

impl HtmlAttachmentEmbeddedNeedsContentType {
    /// Media type of `content`.
    pub fn content_type(
        self,
        content_type: impl Into<String>,
    ) -> HtmlAttachmentEmbeddedNeedsFilename {
        HtmlAttachmentEmbeddedNeedsFilename {
            content: self.content,
            content_type: content_type.into(),
        }
    }
}

/// A step of [`HtmlAttachment::embedded`]: asks for `filename`.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentEmbeddedNeedsFilename {
    content: String,
    content_type: String,
}

impl HtmlAttachmentEmbeddedNeedsFilename {
    /// Name that the receiver sees.
    pub fn filename(self, filename: impl Into<String>) -> HtmlAttachmentEmbeddedReady {
        HtmlAttachmentEmbeddedReady {
            content: self.content,
            content_type: self.content_type,
            filename: filename.into(),
        }
    }
}

/// Last step of [`HtmlAttachment::embedded`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct HtmlAttachmentEmbeddedReady {
    content: String,
    content_type: String,
    filename: String,
}

impl HtmlAttachmentEmbeddedReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> HtmlAttachment {
        HtmlAttachment {
            media_url: None,
            filename: Some(self.filename),
            inline: None,
            content: Some(self.content),
            content_type: Some(self.content_type),
            content_id: None,
        }
    }
}

/// First step of [`FileItem::builder`]: asks for `media_url`.
#[must_use = "a builder does nothing until it is built"]
pub struct FileItemBuilder;

impl FileItemBuilder {
    /// Where the file is fetched.
    pub fn media_url(self, media_url: impl Into<String>) -> FileItemNeedsContentType {
        FileItemNeedsContentType {
            media_url: media_url.into(),
        }
    }
}

/// A step of [`FileItem::builder`]: asks for `content_type`.
#[must_use = "a builder does nothing until it is built"]
pub struct FileItemNeedsContentType {
    media_url: String,
}

impl FileItemNeedsContentType {
    /// Media type of the file, for example `application/pdf`.
    pub fn content_type(self, content_type: impl Into<String>) -> FileItemReady {
        FileItemReady {
            media_url: self.media_url,
            content_type: content_type.into(),
        }
    }
}

/// Last step of [`FileItem::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct FileItemReady {
    media_url: String,
    content_type: String,
}

impl FileItemReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> FileItem {
        FileItem {
            media_url: self.media_url,
            content_type: self.content_type,
            filename: None,
            alt_text: None,
            metadata: None,
        }
    }
}

/// First step of [`Coordinates::point`]: asks for `latitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct CoordinatesPointBuilder;

impl CoordinatesPointBuilder {
    /// Degrees north of the equator, -90 to 90.
    pub fn latitude(self, latitude: f64) -> CoordinatesPointNeedsLongitude {
        CoordinatesPointNeedsLongitude {
            latitude,
        }
    }
}

/// A step of [`Coordinates::point`]: asks for `longitude`.
#[must_use = "a builder does nothing until it is built"]
pub struct CoordinatesPointNeedsLongitude {
    latitude: f64,
}

impl CoordinatesPointNeedsLongitude {
    /// Degrees east of Greenwich, -180 to 180.
    pub fn longitude(self, longitude: f64) -> CoordinatesPointReady {
        CoordinatesPointReady {
            latitude: self.latitude,
            longitude,
        }
    }
}

/// Last step of [`Coordinates::point`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct CoordinatesPointReady {
    latitude: f64,
    longitude: f64,
}

impl CoordinatesPointReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Coordinates {
        Coordinates {
            latitude: Some(self.latitude),
            longitude: Some(self.longitude),
        }
    }
}
