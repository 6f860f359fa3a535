// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    Connector, ContactAnnotations, FailureCode, FailureSource, MessageDirection,
    MessageFailure, MessageOrigin, MessagePart, MessageReceiver, MessageSender,
    MessageStatus, RecipientContact, RecipientIdentifier, ReplyTo, ReplyToType,
    SenderContact, ShortLinks,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for ReplyTo {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("id", &self.id);
        object.optional("order", &self.order);
        object.field("type", &self.r#type);
    }
}

impl ReadFields for ReplyTo {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.required("id")?,
            order: object.optional("order")?,
            r#type: object.required("type")?,
        })
    }
}

crate::support::json_object!(ReplyTo);
crate::support::json_serde!(ReplyTo);
crate::support::json_text_enum!(ReplyToType);
crate::support::json_serde!(ReplyToType);

impl WriteFields for ShortLinks {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("domain", &self.domain);
    }
}

impl ReadFields for ShortLinks {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            domain: object.required("domain")?,
        })
    }
}

crate::support::json_object!(ShortLinks);
crate::support::json_serde!(ShortLinks);
crate::support::json_text_enum!(MessageStatus);
crate::support::json_serde!(MessageStatus);
crate::support::json_text_enum!(MessageDirection);
crate::support::json_serde!(MessageDirection);

impl WriteFields for MessageSender {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Connector(content) => {
                object.field("connector", content);
            }
            Self::Contact(content) => {
                object.field("contact", content);
            }
            Self::Unlisted(other) => other.write_fields(None, object),
        }
    }
}

impl ReadFields for MessageSender {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let variant = match object.which(&["connector", "contact"])? {
            Some("connector") => Self::Connector(object.required("connector")?),
            Some("contact") => Self::Contact(object.required("contact")?),
            _ => Self::Unlisted(object.unlisted_key()?),
        };
        Ok(variant)
    }
}

crate::support::json_object!(MessageSender);
crate::support::json_serde!(MessageSender);

impl WriteFields for MessageReceiver {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Connector(content) => {
                object.field("connector", content);
            }
            Self::Contacts(content) => {
                object.field("contacts", content);
            }
            Self::Unlisted(other) => other.write_fields(None, object),
        }
    }
}

impl ReadFields for MessageReceiver {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let variant = match object.which(&["connector", "contacts"])? {
            Some("connector") => Self::Connector(object.required("connector")?),
            Some("contacts") => Self::Contacts(object.required("contacts")?),
            _ => Self::Unlisted(object.unlisted_key()?),
        };
        Ok(variant)
    }
}

crate::support::json_object!(MessageReceiver);
crate::support::json_serde!(MessageReceiver);

impl WriteFields for Connector {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("identifierValue", &self.identifier_value);
        object.optional("annotations", &self.annotations);
        object.optional("types", &self.types);
        object.entries(&self.rest);
    }
}

impl ReadFields for Connector {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.optional("id")?,
            identifier_value: object.optional("identifierValue")?,
            annotations: object.optional("annotations")?,
            types: object.optional("types")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(Connector);
crate::support::json_serde!(Connector);

impl WriteFields for SenderContact {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("identifierKey", &self.identifier_key);
        object.optional("identifierValue", &self.identifier_value);
        object.optional("type", &self.r#type);
        object.optional("countryCode", &self.country_code);
        object.optional("platformAddress", &self.platform_address);
        object.optional("platformAddressSelector", &self.platform_address_selector);
        object.optional("annotations", &self.annotations);
        object.entries(&self.rest);
    }
}

impl ReadFields for SenderContact {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.optional("id")?,
            identifier_key: object.optional("identifierKey")?,
            identifier_value: object.optional("identifierValue")?,
            r#type: object.optional("type")?,
            country_code: object.optional("countryCode")?,
            platform_address: object.optional("platformAddress")?,
            platform_address_selector: object.optional("platformAddressSelector")?,
            annotations: object.optional("annotations")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(SenderContact);
crate::support::json_serde!(SenderContact);

impl WriteFields for RecipientContact {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("identifierKey", &self.identifier_key);
        object.optional("identifierValue", &self.identifier_value);
        object.optional("type", &self.r#type);
        object.optional("countryCode", &self.country_code);
        object.optional("identifiers", &self.identifiers);
        object.optional("platformAddress", &self.platform_address);
        object.optional("platformAddressSelector", &self.platform_address_selector);
        object.optional("annotations", &self.annotations);
    }
}

impl ReadFields for RecipientContact {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.optional("id")?,
            identifier_key: object.optional("identifierKey")?,
            identifier_value: object.optional("identifierValue")?,
            r#type: object.optional("type")?,
            country_code: object.optional("countryCode")?,
            identifiers: object.optional("identifiers")?,
            platform_address: object.optional("platformAddress")?,
            platform_address_selector: object.nullable("platformAddressSelector")?,
            annotations: object.optional("annotations")?,
        })
    }
}

crate::support::json_object!(RecipientContact);
crate::support::json_serde!(RecipientContact);

impl WriteFields for RecipientIdentifier {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("identifierKey", &self.identifier_key);
        object.optional("identifierValue", &self.identifier_value);
    }
}

impl ReadFields for RecipientIdentifier {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            identifier_key: object.optional("identifierKey")?,
            identifier_value: object.optional("identifierValue")?,
        })
    }
}

crate::support::json_object!(RecipientIdentifier);
crate::support::json_serde!(RecipientIdentifier);

impl WriteFields for ContactAnnotations {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("name", &self.name);
        object.entries(&self.rest);
    }
}

impl ReadFields for ContactAnnotations {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            name: object.optional("name")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ContactAnnotations);
crate::support::json_serde!(ContactAnnotations);

impl WriteFields for MessagePart {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("platformReference", &self.platform_reference);
    }
}

impl ReadFields for MessagePart {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            platform_reference: object.optional("platformReference")?,
        })
    }
}

crate::support::json_object!(MessagePart);
crate::support::json_serde!(MessagePart);

impl WriteFields for MessageOrigin {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("type", &self.r#type);
        object.optional("id", &self.id);
    }
}

impl ReadFields for MessageOrigin {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            r#type: object.optional("type")?,
            id: object.optional("id")?,
        })
    }
}

crate::support::json_object!(MessageOrigin);
crate::support::json_serde!(MessageOrigin);

impl WriteFields for MessageFailure {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("code", &self.code);
        object.optional("description", &self.description);
        object.optional("source", &self.source);
    }
}

impl ReadFields for MessageFailure {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: object.optional("code")?,
            description: object.optional("description")?,
            source: object.optional("source")?,
        })
    }
}

crate::support::json_object!(MessageFailure);
crate::support::json_serde!(MessageFailure);
crate::support::json_number_enum!(FailureCode : i64);
crate::support::json_serde!(FailureCode);

impl WriteFields for FailureSource {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("code", &self.code);
        object.optional("name", &self.name);
    }
}

impl ReadFields for FailureSource {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: object.optional("code")?,
            name: object.optional("name")?,
        })
    }
}

crate::support::json_object!(FailureSource);
crate::support::json_serde!(FailureSource);
