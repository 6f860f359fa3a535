// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{
    SendChatappMassMessageReply, SendChatappMassMessageRequest, Sender,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for SendChatappMassMessageRequest {
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("ChannelType", &self.channel_type);
        self.template.write_fields(object);
        object.field("From", &self.from);
        object.optional("FallBackId", &self.fall_back_id);
        object.optional("FallBackContent", &self.fall_back_content);
        object.optional("TaskId", &self.task_id);
        object.field("SenderList", &self.sender_list);
        object.optional("CustSpaceId", &self.cust_space_id);
        object.optional("FallBackDuration", &self.fall_back_duration);
        object.optional("FallBackRule", &self.fall_back_rule);
        object.optional("Label", &self.label);
        object.optional("Tag", &self.tag);
        object.optional("Ttl", &self.ttl);
        object.optional("CustWabaId", &self.cust_waba_id);
        object.optional("IsvCode", &self.isv_code);
    }
}

impl ReadFields for SendChatappMassMessageRequest {
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            channel_type: object.required("ChannelType")?,
            from: object.required("From")?,
            fall_back_id: object.optional("FallBackId")?,
            fall_back_content: object.optional("FallBackContent")?,
            task_id: object.optional("TaskId")?,
            sender_list: object.required("SenderList")?,
            cust_space_id: object.optional("CustSpaceId")?,
            fall_back_duration: object.optional("FallBackDuration")?,
            fall_back_rule: object.optional("FallBackRule")?,
            label: object.optional("Label")?,
            tag: object.optional("Tag")?,
            ttl: object.optional("Ttl")?,
            cust_waba_id: object.optional("CustWabaId")?,
            isv_code: object.optional("IsvCode")?,
            template: ReadFields::read_fields(object)?,
        })
    }
}

crate::support::json_object!(SendChatappMassMessageRequest);
crate::support::json_serde!(SendChatappMassMessageRequest);

impl WriteFields for Sender {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("To", &self.to);
        object.optional("TemplateParams", &self.template_params);
        object.optional("Payload", &self.payload);
        object.optional("ProductAction", &self.product_action);
        object.optional("FlowAction", &self.flow_action);
    }
}

impl ReadFields for Sender {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            to: object.required("To")?,
            template_params: object.optional("TemplateParams")?,
            payload: object.optional("Payload")?,
            product_action: object.optional("ProductAction")?,
            flow_action: object.optional("FlowAction")?,
        })
    }
}

crate::support::json_object!(Sender);
crate::support::json_serde!(Sender);

impl WriteFields for SendChatappMassMessageReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("RequestId", &self.request_id);
        object.optional("Code", &self.code);
        object.optional("Message", &self.message);
        object.field("GroupMessageId", &self.group_message_id);
        object.optional("AccessDeniedDetail", &self.access_denied_detail);
    }
}

impl ReadFields for SendChatappMassMessageReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            request_id: object.optional("RequestId")?,
            code: object.optional("Code")?,
            message: object.optional("Message")?,
            group_message_id: object.required("GroupMessageId")?,
            access_denied_detail: object.optional("AccessDeniedDetail")?,
        })
    }
}

crate::support::json_object!(SendChatappMassMessageReply);
crate::support::json_serde!(SendChatappMassMessageReply);
