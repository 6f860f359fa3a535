// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::json::{
    DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields,
};
use crate::alibaba_cams::{ChannelType, Label, Language, TemplateMessage};
apiscribe_runtime::json_text_enum!(ChannelType);
apiscribe_runtime::json_serde!(ChannelType);

impl WriteFields for TemplateMessage {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("TemplateCode", &self.template_code);
        object.optional("TemplateName", &self.template_name);
        object.field("Language", &self.language);
    }
}

impl ReadFields for TemplateMessage {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            template_code: object.optional("TemplateCode")?,
            template_name: object.optional("TemplateName")?,
            language: object.required("Language")?,
        })
    }
}

apiscribe_runtime::json_object!(TemplateMessage);
apiscribe_runtime::json_serde!(TemplateMessage);
apiscribe_runtime::json_text_enum!(Language);
apiscribe_runtime::json_serde!(Language);
apiscribe_runtime::json_text_enum!(Label);
apiscribe_runtime::json_serde!(Label);
