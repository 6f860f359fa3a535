// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    Action, ActionDescription, ActionMetadata, BuyAction, LinkAction,
    LocationRequestAction, PostbackAction, ReplyAction,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Action {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Link(content) => {
                object.field("type", "link");
                object.field("link", content);
            }
            Self::Reply(content) => {
                object.field("type", "reply");
                object.field("reply", content);
            }
            Self::LocationRequest(content) => {
                object.field("type", "locationRequest");
                object.optional("locationRequest", content);
            }
            Self::Buy(content) => {
                object.field("type", "buy");
                object.field("buy", content);
            }
            Self::Postback(content) => {
                object.field("type", "postback");
                object.field("postback", content);
            }
            Self::Unlisted(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for Action {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("type")?;
        let variant = match tag.as_str() {
            "link" => Self::Link(object.required("link")?),
            "reply" => Self::Reply(object.required("reply")?),
            "locationRequest" => {
                Self::LocationRequest(object.nullable("locationRequest")?)
            }
            "buy" => Self::Buy(object.required("buy")?),
            "postback" => Self::Postback(object.required("postback")?),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(Action);
crate::support::json_serde!(Action);

impl WriteFields for LinkAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.field("url", &self.url);
        object.entries(&self.rest);
    }
}

impl ReadFields for LinkAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            url: object.required("url")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(LinkAction);
crate::support::json_serde!(LinkAction);

impl WriteFields for ReplyAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.optional("imageUrl", &self.image_url);
        object.optional("metadata", &self.metadata);
        object.entries(&self.rest);
    }
}

impl ReadFields for ReplyAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            image_url: object.optional("imageUrl")?,
            metadata: object.optional("metadata")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ReplyAction);
crate::support::json_serde!(ReplyAction);

impl WriteFields for ActionMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("description", &self.description);
        object.entries(&self.rest);
    }
}

impl ReadFields for ActionMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            description: object.optional("description")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ActionMetadata);
crate::support::json_serde!(ActionMetadata);

impl WriteFields for ActionDescription {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("label", &self.label);
    }
}

impl ReadFields for ActionDescription {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            label: object.optional("label")?,
        })
    }
}

crate::support::json_object!(ActionDescription);
crate::support::json_serde!(ActionDescription);

impl WriteFields for LocationRequestAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.entries(&self.rest);
    }
}

impl ReadFields for LocationRequestAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(LocationRequestAction);
crate::support::json_serde!(LocationRequestAction);

impl WriteFields for BuyAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.field("amountCents", &self.amount_cents);
        object.field("currency", &self.currency);
        object.entries(&self.rest);
    }
}

impl ReadFields for BuyAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            amount_cents: object.required("amountCents")?,
            currency: object.required("currency")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(BuyAction);
crate::support::json_serde!(BuyAction);

impl WriteFields for PostbackAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.optional("payload", &self.payload);
        object.optional("imageUrl", &self.image_url);
        object.optional("metadata", &self.metadata);
        object.entries(&self.rest);
    }
}

impl ReadFields for PostbackAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            payload: object.optional("payload")?,
            image_url: object.optional("imageUrl")?,
            metadata: object.optional("metadata")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(PostbackAction);
crate::support::json_serde!(PostbackAction);
