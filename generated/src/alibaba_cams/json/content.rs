// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    CaptionedLink, Content, Document, Interactive, Location, MediaLink, Message,
    Reaction, Text,
};
use crate::support::{
    AsText, DecodeError, JsonText, ObjectReader, ObjectWriter, ReadFields, WriteFields,
};

impl WriteFields for Message {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Template(content) => {
                object.field("Type", "template");
                content.write_fields(object);
            }
            Self::Custom(content) => {
                object.field("Type", "message");
                content.write_fields(object);
            }
            Self::Unlisted(other) => other.write_fields(Some("Type"), object),
        }
    }
}

impl ReadFields for Message {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("Type")?;
        let variant = match tag.as_str() {
            "template" => Self::Template(ReadFields::read_fields(object)?),
            "message" => Self::Custom(ReadFields::read_fields(object)?),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(Message);
crate::support::json_serde!(Message);

impl WriteFields for Content {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Text(content) => {
                object.field("MessageType", "text");
                object.field("Content", &JsonText(content));
            }
            Self::Image(content) => {
                object.field("MessageType", "image");
                object.field("Content", &JsonText(content));
            }
            Self::Video(content) => {
                object.field("MessageType", "video");
                object.field("Content", &JsonText(content));
            }
            Self::Audio(content) => {
                object.field("MessageType", "audio");
                object.field("Content", &JsonText(content));
            }
            Self::Document(content) => {
                object.field("MessageType", "document");
                object.field("Content", &JsonText(content));
            }
            Self::Interactive(content) => {
                object.field("MessageType", "interactive");
                object.field("Content", &JsonText(content));
            }
            Self::Contacts(content) => {
                object.field("MessageType", "contacts");
                object.field("Content", &JsonText(content));
            }
            Self::Location(content) => {
                object.field("MessageType", "location");
                object.field("Content", &JsonText(content));
            }
            Self::Sticker(content) => {
                object.field("MessageType", "sticker");
                object.field("Content", &JsonText(content));
            }
            Self::Reaction(content) => {
                object.field("MessageType", "reaction");
                object.field("Content", &JsonText(content));
            }
            Self::Unlisted(other) => other.write_fields(Some("MessageType"), object),
        }
    }
}

impl ReadFields for Content {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("MessageType")?;
        let variant = match tag.as_str() {
            "text" => Self::Text(object.required::<JsonText<_>>("Content")?.0),
            "image" => Self::Image(object.required::<JsonText<_>>("Content")?.0),
            "video" => Self::Video(object.required::<JsonText<_>>("Content")?.0),
            "audio" => Self::Audio(object.required::<JsonText<_>>("Content")?.0),
            "document" => Self::Document(object.required::<JsonText<_>>("Content")?.0),
            "interactive" => {
                Self::Interactive(object.required::<JsonText<_>>("Content")?.0)
            }
            "contacts" => Self::Contacts(object.required::<JsonText<_>>("Content")?.0),
            "location" => Self::Location(object.required::<JsonText<_>>("Content")?.0),
            "sticker" => Self::Sticker(object.required::<JsonText<_>>("Content")?.0),
            "reaction" => Self::Reaction(object.required::<JsonText<_>>("Content")?.0),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(Content);
crate::support::json_serde!(Content);

impl WriteFields for Text {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
    }
}

impl ReadFields for Text {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
        })
    }
}

crate::support::json_object!(Text);
crate::support::json_serde!(Text);

impl WriteFields for CaptionedLink {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("link", &self.link);
        object.optional("caption", &self.caption);
    }
}

impl ReadFields for CaptionedLink {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            link: object.required("link")?,
            caption: object.optional("caption")?,
        })
    }
}

crate::support::json_object!(CaptionedLink);
crate::support::json_serde!(CaptionedLink);

impl WriteFields for MediaLink {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("link", &self.link);
    }
}

impl ReadFields for MediaLink {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            link: object.required("link")?,
        })
    }
}

crate::support::json_object!(MediaLink);
crate::support::json_serde!(MediaLink);

impl WriteFields for Document {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("link", &self.link);
        object.field("fileName", &self.file_name);
    }
}

impl ReadFields for Document {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            link: object.required("link")?,
            file_name: object.required("fileName")?,
        })
    }
}

crate::support::json_object!(Document);
crate::support::json_serde!(Document);

impl WriteFields for Interactive {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("type", &self.r#type);
        object.field("action", &self.action);
        object.optional("header", &self.header);
        object.optional("body", &self.body);
        object.optional("footer", &self.footer);
    }
}

impl ReadFields for Interactive {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            r#type: object.required("type")?,
            action: object.required("action")?,
            header: object.optional("header")?,
            body: object.optional("body")?,
            footer: object.optional("footer")?,
        })
    }
}

crate::support::json_object!(Interactive);
crate::support::json_serde!(Interactive);

impl WriteFields for Location {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("longitude", &AsText(self.longitude));
        object.field("latitude", &AsText(self.latitude));
        object.optional("name", &self.name);
        object.optional("address", &self.address);
    }
}

impl ReadFields for Location {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            longitude: {
                let AsText(value) = object.required::<AsText<_>>("longitude")?;
                value
            },
            latitude: {
                let AsText(value) = object.required::<AsText<_>>("latitude")?;
                value
            },
            name: object.optional("name")?,
            address: object.optional("address")?,
        })
    }
}

crate::support::json_object!(Location);
crate::support::json_serde!(Location);

impl WriteFields for Reaction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("messageId", &self.message_id);
        object.field("emoji", &self.emoji);
    }
}

impl ReadFields for Reaction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            message_id: object.required("messageId")?,
            emoji: object.required("emoji")?,
        })
    }
}

crate::support::json_object!(Reaction);
crate::support::json_serde!(Reaction);
