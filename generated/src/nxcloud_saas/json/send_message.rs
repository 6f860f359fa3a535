// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::{
    Component, ComponentType, Image, Language, Parameter, SendMessageData,
    SendMessageReply, SendMessageRequest, Template,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for SendMessageRequest {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("tenant_id", &self.tenant_id);
        object.field("appkey", &self.appkey);
        object.field("business_phone", &self.business_phone);
        object.field("messaging_product", "whatsapp");
        object.field("recipient_type", "individual");
        object.field("to", &self.to);
        object.field("type", "template");
        object.field("template", &self.template);
    }
}

impl ReadFields for SendMessageRequest {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("messaging_product", "whatsapp")?;
        object.constant_str("recipient_type", "individual")?;
        object.constant_str("type", "template")?;
        Ok(Self {
            tenant_id: object.required("tenant_id")?,
            appkey: object.required("appkey")?,
            business_phone: object.required("business_phone")?,
            to: object.required("to")?,
            template: object.required("template")?,
        })
    }
}

crate::support::json_object!(SendMessageRequest);
crate::support::json_serde!(SendMessageRequest);

impl WriteFields for Template {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("name", &self.name);
        object.field("language", &self.language);
        object.optional("components", &self.components);
    }
}

impl ReadFields for Template {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            name: object.required("name")?,
            language: object.required("language")?,
            components: object.optional("components")?,
        })
    }
}

crate::support::json_object!(Template);
crate::support::json_serde!(Template);

impl WriteFields for Language {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("code", &self.code);
        object.field("policy", "deterministic");
    }
}

impl ReadFields for Language {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("policy", "deterministic")?;
        Ok(Self {
            code: object.required("code")?,
        })
    }
}

crate::support::json_object!(Language);
crate::support::json_serde!(Language);

impl WriteFields for Component {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("type", &self.r#type);
        object.optional("parameters", &self.parameters);
    }
}

impl ReadFields for Component {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            r#type: object.required("type")?,
            parameters: object.optional("parameters")?,
        })
    }
}

crate::support::json_object!(Component);
crate::support::json_serde!(Component);
crate::support::json_text_enum!(ComponentType);
crate::support::json_serde!(ComponentType);

impl WriteFields for Parameter {
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
            Self::Unlisted(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for Parameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("type")?;
        let variant = match tag.as_str() {
            "text" => Self::Text(object.required("text")?),
            "image" => Self::Image(object.required("image")?),
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(Parameter);
crate::support::json_serde!(Parameter);

impl WriteFields for Image {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("link", &self.link);
    }
}

impl ReadFields for Image {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            link: object.required("link")?,
        })
    }
}

crate::support::json_object!(Image);
crate::support::json_serde!(Image);

impl WriteFields for SendMessageReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("code", &self.code);
        object.field("data", &self.data);
        object.optional("message", &self.message);
        object.optional("traceId", &self.trace_id);
    }
}

impl ReadFields for SendMessageReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: object.optional("code")?,
            data: object.required("data")?,
            message: object.optional("message")?,
            trace_id: object.optional("traceId")?,
        })
    }
}

crate::support::json_object!(SendMessageReply);
crate::support::json_serde!(SendMessageReply);

impl WriteFields for SendMessageData {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("message_id", &self.message_id);
    }
}

impl ReadFields for SendMessageData {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            message_id: object.required("message_id")?,
        })
    }
}

crate::support::json_object!(SendMessageData);
crate::support::json_serde!(SendMessageData);
