// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{SendChatappMessageReply, SendChatappMessageRequest};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for SendChatappMessageRequest {
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("ChannelType", &self.channel_type);
        self.message.write_fields(object);
        object.field("From", &self.from);
        object.field("To", &self.to);
        object.optional("TemplateParams", &self.template_params);
        object.optional("Payload", &self.payload);
        object.optional("FallBackId", &self.fall_back_id);
        object.optional("FallBackContent", &self.fall_back_content);
        object.optional("CustSpaceId", &self.cust_space_id);
        object.optional("ContextMessageId", &self.context_message_id);
        object.optional("TaskId", &self.task_id);
        object.optional("FallBackDuration", &self.fall_back_duration);
        object.optional("FallBackRule", &self.fall_back_rule);
        object.optional("ProductAction", &self.product_action);
        object.optional("FlowAction", &self.flow_action);
        object.optional("Label", &self.label);
        object.optional("Tag", &self.tag);
        object.optional("Ttl", &self.ttl);
        object.optional("TrackingData", &self.tracking_data);
        object.optional("CustWabaId", &self.cust_waba_id);
        object.optional("IsvCode", &self.isv_code);
    }
}

impl ReadFields for SendChatappMessageRequest {
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            channel_type: object.required("ChannelType")?,
            from: object.required("From")?,
            to: object.required("To")?,
            template_params: object.optional("TemplateParams")?,
            payload: object.optional("Payload")?,
            fall_back_id: object.optional("FallBackId")?,
            fall_back_content: object.optional("FallBackContent")?,
            cust_space_id: object.optional("CustSpaceId")?,
            context_message_id: object.optional("ContextMessageId")?,
            task_id: object.optional("TaskId")?,
            fall_back_duration: object.optional("FallBackDuration")?,
            fall_back_rule: object.optional("FallBackRule")?,
            product_action: object.optional("ProductAction")?,
            flow_action: object.optional("FlowAction")?,
            label: object.optional("Label")?,
            tag: object.optional("Tag")?,
            ttl: object.optional("Ttl")?,
            tracking_data: object.optional("TrackingData")?,
            cust_waba_id: object.optional("CustWabaId")?,
            isv_code: object.optional("IsvCode")?,
            message: ReadFields::read_fields(object)?,
        })
    }
}

crate::support::json_object!(SendChatappMessageRequest);
crate::support::json_serde!(SendChatappMessageRequest);

impl WriteFields for SendChatappMessageReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("RequestId", &self.request_id);
        object.optional("Code", &self.code);
        object.optional("Message", &self.message);
        object.field("MessageId", &self.message_id);
    }
}

impl ReadFields for SendChatappMessageReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            request_id: object.optional("RequestId")?,
            code: object.optional("Code")?,
            message: object.optional("Message")?,
            message_id: object.required("MessageId")?,
        })
    }
}

crate::support::json_object!(SendChatappMessageReply);
crate::support::json_serde!(SendChatappMessageReply);
