// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::ErrorBody;
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for ErrorBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("code", &self.code);
        object.optional("message", &self.message);
        object.optional("details", &self.details);
        object.entries(&self.rest);
    }
}

impl ReadFields for ErrorBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: object.optional("code")?,
            message: object.optional("message")?,
            details: object.optional("details")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ErrorBody);
crate::support::json_serde!(ErrorBody);
