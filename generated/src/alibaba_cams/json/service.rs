// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::json::{
    DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields,
};
use crate::alibaba_cams::ErrorBody;

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

apiscribe_runtime::json_object!(ErrorBody);
apiscribe_runtime::json_serde!(ErrorBody);
