// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    Annotations, Identifier, Receiver, ReceiverContact, RecipientRole, Sender,
    SenderConnector,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Receiver {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("contacts", &self.contacts);
    }
}

impl ReadFields for Receiver {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            contacts: object.optional("contacts")?,
        })
    }
}

crate::support::json_object!(Receiver);
crate::support::json_serde!(Receiver);

impl WriteFields for ReceiverContact {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("identifierKey", &self.identifier_key);
        object.optional("identifierValue", &self.identifier_value);
        object.optional("type", &self.r#type);
        object.optional("identifiers", &self.identifiers);
        object.optional("platformAddress", &self.platform_address);
        object.optional("platformAddressSelector", &self.platform_address_selector);
    }
}

impl ReadFields for ReceiverContact {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.optional("id")?,
            identifier_key: object.optional("identifierKey")?,
            identifier_value: object.optional("identifierValue")?,
            r#type: object.optional("type")?,
            identifiers: object.optional("identifiers")?,
            platform_address: object.optional("platformAddress")?,
            platform_address_selector: object.nullable("platformAddressSelector")?,
        })
    }
}

crate::support::json_object!(ReceiverContact);
crate::support::json_serde!(ReceiverContact);
crate::support::json_text_enum!(RecipientRole);
crate::support::json_serde!(RecipientRole);

impl WriteFields for Identifier {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("identifierKey", &self.identifier_key);
        object.field("identifierValue", &self.identifier_value);
    }
}

impl ReadFields for Identifier {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            identifier_key: object.required("identifierKey")?,
            identifier_value: object.required("identifierValue")?,
        })
    }
}

crate::support::json_object!(Identifier);
crate::support::json_serde!(Identifier);

impl WriteFields for Sender {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("connector", &self.connector);
    }
}

impl ReadFields for Sender {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            connector: object.required("connector")?,
        })
    }
}

crate::support::json_object!(Sender);
crate::support::json_serde!(Sender);

impl WriteFields for SenderConnector {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("identifierValue", &self.identifier_value);
        object.optional("annotations", &self.annotations);
        object.entries(&self.rest);
    }
}

impl ReadFields for SenderConnector {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            identifier_value: object.required("identifierValue")?,
            annotations: object.optional("annotations")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(SenderConnector);
crate::support::json_serde!(SenderConnector);

impl WriteFields for Annotations {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("name", &self.name);
    }
}

impl ReadFields for Annotations {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            name: object.optional("name")?,
        })
    }
}

crate::support::json_object!(Annotations);
crate::support::json_serde!(Annotations);
