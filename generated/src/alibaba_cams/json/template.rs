// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{ChannelType, Label, Language, TemplateMessage};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};
crate::support::json_text_enum!(ChannelType);
crate::support::json_serde!(ChannelType);

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

crate::support::json_object!(TemplateMessage);
crate::support::json_serde!(TemplateMessage);
crate::support::json_text_enum!(Language);
crate::support::json_serde!(Language);
crate::support::json_text_enum!(Label);
crate::support::json_serde!(Label);
