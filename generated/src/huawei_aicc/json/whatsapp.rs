// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{
    MediaTemplateData, TemplateBody, TemplateButton, TemplateHeader, To, WhatsApp,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for To {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("phoneNumber", &self.phone_number);
    }
}

impl ReadFields for To {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            phone_number: object.required("phoneNumber")?,
        })
    }
}

crate::support::json_object!(To);
crate::support::json_serde!(To);

impl WriteFields for WhatsApp {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("text", &self.text);
        object.optional("imageUrl", &self.image_url);
        object.optional("audioUrl", &self.audio_url);
        object.optional("videoUrl", &self.video_url);
        object.optional("locationName", &self.location_name);
        object.optional("address", &self.address);
        object.optional("longitude", &self.longitude);
        object.optional("latitude", &self.latitude);
        object.optional("templateName", &self.template_name);
        object.optional("templateData", &self.template_data);
        object.optional("language", &self.language);
        object.optional("mediaTemplateData", &self.media_template_data);
    }
}

impl ReadFields for WhatsApp {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.optional("text")?,
            image_url: object.optional("imageUrl")?,
            audio_url: object.optional("audioUrl")?,
            video_url: object.optional("videoUrl")?,
            location_name: object.optional("locationName")?,
            address: object.optional("address")?,
            longitude: object.optional("longitude")?,
            latitude: object.optional("latitude")?,
            template_name: object.optional("templateName")?,
            template_data: object.optional("templateData")?,
            language: object.optional("language")?,
            media_template_data: object.optional("mediaTemplateData")?,
        })
    }
}

crate::support::json_object!(WhatsApp);
crate::support::json_serde!(WhatsApp);

impl WriteFields for MediaTemplateData {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("header", &self.header);
        object.optional("body", &self.body);
        object.optional("buttons", &self.buttons);
    }
}

impl ReadFields for MediaTemplateData {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            header: object.optional("header")?,
            body: object.optional("body")?,
            buttons: object.optional("buttons")?,
        })
    }
}

crate::support::json_object!(MediaTemplateData);
crate::support::json_serde!(MediaTemplateData);

impl WriteFields for TemplateHeader {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("textPlaceholder", &self.text_placeholder);
        object.optional("imageUrl", &self.image_url);
        object.optional("videoUrl", &self.video_url);
        object.optional("latitude", &self.latitude);
        object.optional("longitude", &self.longitude);
    }
}

impl ReadFields for TemplateHeader {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text_placeholder: object.optional("textPlaceholder")?,
            image_url: object.optional("imageUrl")?,
            video_url: object.optional("videoUrl")?,
            latitude: object.optional("latitude")?,
            longitude: object.optional("longitude")?,
        })
    }
}

crate::support::json_object!(TemplateHeader);
crate::support::json_serde!(TemplateHeader);

impl WriteFields for TemplateBody {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("placeholders", &self.placeholders);
    }
}

impl ReadFields for TemplateBody {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            placeholders: object.optional("placeholders")?,
        })
    }
}

crate::support::json_object!(TemplateBody);
crate::support::json_serde!(TemplateBody);

impl WriteFields for TemplateButton {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("urlPlaceholder", &self.url_placeholder);
        object.optional("quickReplyPayload", &self.quick_reply_payload);
    }
}

impl ReadFields for TemplateButton {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            url_placeholder: object.optional("urlPlaceholder")?,
            quick_reply_payload: object.optional("quickReplyPayload")?,
        })
    }
}

crate::support::json_object!(TemplateButton);
crate::support::json_serde!(TemplateButton);
