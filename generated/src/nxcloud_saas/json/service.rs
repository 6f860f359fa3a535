// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::ErrorBody;
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for ErrorBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("code", &self.code);
        object.optional("data", &self.data);
        object.optional("message", &self.message);
        object.optional("traceId", &self.trace_id);
    }
}

impl ReadFields for ErrorBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            code: object.optional("code")?,
            data: object.nullable("data")?,
            message: object.optional("message")?,
            trace_id: object.optional("traceId")?,
        })
    }
}

crate::support::json_object!(ErrorBody);
crate::support::json_serde!(ErrorBody);
