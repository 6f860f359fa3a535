// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::ErrorBody;
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for ErrorBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("RequestId", &self.request_id);
        object.optional("Code", &self.code);
        object.optional("Message", &self.message);
        object.optional("HostId", &self.host_id);
        object.optional("Recommend", &self.recommend);
        object.optional("AccessDeniedDetail", &self.access_denied_detail);
        object.optional("code", &self.lower_case_code);
        object.optional("message", &self.lower_case_message);
        object.optional("requestId", &self.lower_case_request_id);
    }
}

impl ReadFields for ErrorBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            request_id: object.optional("RequestId")?,
            code: object.optional("Code")?,
            message: object.optional("Message")?,
            host_id: object.optional("HostId")?,
            recommend: object.optional("Recommend")?,
            access_denied_detail: object.optional("AccessDeniedDetail")?,
            lower_case_code: object.optional("code")?,
            lower_case_message: object.optional("message")?,
            lower_case_request_id: object.optional("requestId")?,
        })
    }
}

crate::support::json_object!(ErrorBody);
crate::support::json_serde!(ErrorBody);
