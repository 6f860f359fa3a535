// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{
    Destination, MessageResult, SendWhatsappMessageReply, SendWhatsappMessageRequest,
    Status, StatusGroup,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for SendWhatsappMessageRequest {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.elsewhere("Content-Type", "application/json");
        object.optional("scenarioKey", &self.scenario_key);
        object.field("bulkId", &self.bulk_id);
        object.field("destinations", &self.destinations);
        object.field("whatsApp", &self.whats_app);
        object.optional("sendAt", &self.send_at);
    }
}

impl ReadFields for SendWhatsappMessageRequest {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        if object.has("Content-Type") {
            object.constant_str("Content-Type", "application/json")?;
        }
        Ok(Self {
            scenario_key: object.optional("scenarioKey")?,
            bulk_id: object.required("bulkId")?,
            destinations: object.required("destinations")?,
            whats_app: object.required("whatsApp")?,
            send_at: object.optional("sendAt")?,
        })
    }
}

crate::support::json_object!(SendWhatsappMessageRequest);
crate::support::json_serde!(SendWhatsappMessageRequest);

impl WriteFields for Destination {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("messageId", &self.message_id);
        object.field("to", &self.to);
    }
}

impl ReadFields for Destination {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            message_id: object.required("messageId")?,
            to: object.required("to")?,
        })
    }
}

crate::support::json_object!(Destination);
crate::support::json_serde!(Destination);

impl WriteFields for SendWhatsappMessageReply {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("messages", &self.messages);
        object.optional("bulkId", &self.bulk_id);
    }
}

impl ReadFields for SendWhatsappMessageReply {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            messages: object.required("messages")?,
            bulk_id: object.optional("bulkId")?,
        })
    }
}

crate::support::json_object!(SendWhatsappMessageReply);
crate::support::json_serde!(SendWhatsappMessageReply);

impl WriteFields for MessageResult {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("to", &self.to);
        object.optional("status", &self.status);
        object.optional("messageId", &self.message_id);
    }
}

impl ReadFields for MessageResult {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            to: object.optional("to")?,
            status: object.optional("status")?,
            message_id: object.optional("messageId")?,
        })
    }
}

crate::support::json_object!(MessageResult);
crate::support::json_serde!(MessageResult);

impl WriteFields for Status {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("groupId", &self.group_id);
        object.optional("groupName", &self.group_name);
        object.optional("id", &self.id);
        object.optional("name", &self.name);
        object.optional("description", &self.description);
        object.optional("action", &self.action);
    }
}

impl ReadFields for Status {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            group_id: object.optional("groupId")?,
            group_name: object.optional("groupName")?,
            id: object.optional("id")?,
            name: object.optional("name")?,
            description: object.optional("description")?,
            action: object.optional("action")?,
        })
    }
}

crate::support::json_object!(Status);
crate::support::json_serde!(Status);
crate::support::json_number_enum!(StatusGroup : i32);
crate::support::json_serde!(StatusGroup);
