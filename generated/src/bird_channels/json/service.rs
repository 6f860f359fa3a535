// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::json::{
    DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields,
};
use crate::bird_channels::ErrorBody;

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

apiscribe_runtime::json_object!(ErrorBody);
apiscribe_runtime::json_serde!(ErrorBody);
