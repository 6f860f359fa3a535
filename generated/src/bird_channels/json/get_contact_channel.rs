// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{ContactChannel, GetContactChannelRequest};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for GetContactChannelRequest {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("contactIdentifierValue", &self.contact_identifier_value);
    }
}

impl ReadFields for GetContactChannelRequest {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            contact_identifier_value: object.optional("contactIdentifierValue")?,
        })
    }
}

crate::support::json_object!(GetContactChannelRequest);
crate::support::json_serde!(GetContactChannelRequest);

impl WriteFields for ContactChannel {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("serviceWindowExpireAt", &self.service_window_expire_at);
        object.optional("isPermanentSession", &self.is_permanent_session);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for ContactChannel {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            service_window_expire_at: object.required_nullable("serviceWindowExpireAt")?,
            is_permanent_session: object.nullable("isPermanentSession")?,
            metadata: object.nullable("metadata")?,
        })
    }
}

crate::support::json_object!(ContactChannel);
crate::support::json_serde!(ContactChannel);
