// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    BooleanParameter, LineItem, LineItemListParameter, LineItemListValue, LineItemType,
    NumberParameter, ObjectParameter, Product, ProductListItem, ProductListParameter,
    ProductListValue, ProductSection, ProductSectionsParameter, ProductSectionsValue,
    ReplySection, ReplySectionItem, SectionListParameter, SectionListValue,
    SectionReplyAction, ShippingMethod, ShippingMethodListParameter,
    ShippingMethodListValue, Template, TemplateAttachment, TemplateParameter,
    TemplateSettings, TemplateShortLinks, TextParameter, Timeslot, TimeslotListParameter,
    TimeslotListValue, UtmParameter, UtmReference, UtmSource, WhatsappProduct,
    WhatsappProductGroup, WhatsappProductItem, WhatsappProductItemsParameter,
    WhatsappProductItemsValue, WhatsappProductSection, WhatsappProductSectionsParameter,
    WhatsappProductSectionsValue,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Template {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("name", &self.name);
        object.optional("projectId", &self.project_id);
        object.optional("version", &self.version);
        object.optional("locale", &self.locale);
        object.optional("attachments", &self.attachments);
        object.optional("shortLinks", &self.short_links);
        object.optional("variables", &self.variables);
        object.optional("utmParameters", &self.utm_parameters);
        object.optional("parameters", &self.parameters);
        object.optional("settings", &self.settings);
    }
}

impl ReadFields for Template {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            name: object.optional("name")?,
            project_id: object.optional("projectId")?,
            version: object.optional("version")?,
            locale: object.optional("locale")?,
            attachments: object.nullable("attachments")?,
            short_links: object.nullable("shortLinks")?,
            variables: object.nullable("variables")?,
            utm_parameters: object.nullable("utmParameters")?,
            parameters: object.nullable("parameters")?,
            settings: object.nullable("settings")?,
        })
    }
}

crate::support::json_object!(Template);
crate::support::json_serde!(Template);

impl WriteFields for TemplateAttachment {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("mediaUrl", &self.media_url);
        object.field("filename", &self.filename);
        object.optional("inline", &self.inline);
    }
}

impl ReadFields for TemplateAttachment {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            media_url: object.required("mediaUrl")?,
            filename: object.required("filename")?,
            inline: object.optional("inline")?,
        })
    }
}

crate::support::json_object!(TemplateAttachment);
crate::support::json_serde!(TemplateAttachment);

impl WriteFields for TemplateShortLinks {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("enabled", &self.enabled);
        object.optional("domain", &self.domain);
        object.entries(&self.rest);
    }
}

impl ReadFields for TemplateShortLinks {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            enabled: object.optional("enabled")?,
            domain: object.optional("domain")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(TemplateShortLinks);
crate::support::json_serde!(TemplateShortLinks);

impl WriteFields for TemplateSettings {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("disallowMmLite", &self.disallow_mm_lite);
        object.entries(&self.rest);
    }
}

impl ReadFields for TemplateSettings {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            disallow_mm_lite: object.nullable("disallowMmLite")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(TemplateSettings);
crate::support::json_serde!(TemplateSettings);

impl WriteFields for UtmParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        self.source.write_fields(object);
    }
}

impl ReadFields for UtmParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            source: ReadFields::read_fields(object)?,
        })
    }
}

crate::support::json_object!(UtmParameter);
crate::support::json_serde!(UtmParameter);

impl WriteFields for UtmSource {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Value(content) => {
                object.field("value", content);
            }
            Self::Reference(content) => {
                object.field("reference", content);
            }
            Self::Unlisted(other) => other.write_fields(None, object),
        }
    }
}

impl ReadFields for UtmSource {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let variant = match object.which(&["value", "reference"])? {
            Some("value") => Self::Value(object.required("value")?),
            Some("reference") => Self::Reference(object.required("reference")?),
            _ => Self::Unlisted(object.unlisted_key()?),
        };
        Ok(variant)
    }
}

crate::support::json_object!(UtmSource);
crate::support::json_serde!(UtmSource);
crate::support::json_text_enum!(UtmReference);
crate::support::json_serde!(UtmReference);

impl WriteFields for TemplateParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        match self {
            Self::Text(content) => {
                object.field("type", "string");
                content.write_fields(object);
            }
            Self::Number(content) => {
                object.field("type", "number");
                content.write_fields(object);
            }
            Self::Boolean(content) => {
                object.field("type", "boolean");
                content.write_fields(object);
            }
            Self::Object(content) => {
                object.field("type", "object");
                content.write_fields(object);
            }
            Self::SectionList(content) => {
                object.field("type", "sectionList");
                content.write_fields(object);
            }
            Self::TimeslotList(content) => {
                object.field("type", "timeslotList");
                content.write_fields(object);
            }
            Self::ProductSections(content) => {
                object.field("type", "productSections");
                content.write_fields(object);
            }
            Self::ProductList(content) => {
                object.field("type", "productList");
                content.write_fields(object);
            }
            Self::ShippingMethodList(content) => {
                object.field("type", "shippingMethodList");
                content.write_fields(object);
            }
            Self::LineItemList(content) => {
                object.field("type", "lineItemList");
                content.write_fields(object);
            }
            Self::WhatsappProductSections(content) => {
                object.field("type", "whatsappProductSections");
                content.write_fields(object);
            }
            Self::WhatsappProductItems(content) => {
                object.field("type", "whatsappProductItems");
                content.write_fields(object);
            }
            Self::Unlisted(other) => other.write_fields(Some("type"), object),
        }
    }
}

impl ReadFields for TemplateParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        let tag = object.tag("type")?;
        let variant = match tag.as_str() {
            "string" => Self::Text(ReadFields::read_fields(object)?),
            "number" => Self::Number(ReadFields::read_fields(object)?),
            "boolean" => Self::Boolean(ReadFields::read_fields(object)?),
            "object" => Self::Object(ReadFields::read_fields(object)?),
            "sectionList" => Self::SectionList(ReadFields::read_fields(object)?),
            "timeslotList" => Self::TimeslotList(ReadFields::read_fields(object)?),
            "productSections" => Self::ProductSections(ReadFields::read_fields(object)?),
            "productList" => Self::ProductList(ReadFields::read_fields(object)?),
            "shippingMethodList" => {
                Self::ShippingMethodList(ReadFields::read_fields(object)?)
            }
            "lineItemList" => Self::LineItemList(ReadFields::read_fields(object)?),
            "whatsappProductSections" => {
                Self::WhatsappProductSections(ReadFields::read_fields(object)?)
            }
            "whatsappProductItems" => {
                Self::WhatsappProductItems(ReadFields::read_fields(object)?)
            }
            _ => Self::Unlisted(object.unlisted(tag)),
        };
        Ok(variant)
    }
}

crate::support::json_object!(TemplateParameter);
crate::support::json_serde!(TemplateParameter);

impl WriteFields for TextParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for TextParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(TextParameter);
crate::support::json_serde!(TextParameter);

impl WriteFields for NumberParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for NumberParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(NumberParameter);
crate::support::json_serde!(NumberParameter);

impl WriteFields for BooleanParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for BooleanParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(BooleanParameter);
crate::support::json_serde!(BooleanParameter);

impl WriteFields for ObjectParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for ObjectParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(ObjectParameter);
crate::support::json_serde!(ObjectParameter);

impl WriteFields for SectionListParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for SectionListParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(SectionListParameter);
crate::support::json_serde!(SectionListParameter);

impl WriteFields for SectionListValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("sections", &self.sections);
    }
}

impl ReadFields for SectionListValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            sections: object.required_nullable("sections")?,
        })
    }
}

crate::support::json_object!(SectionListValue);
crate::support::json_serde!(SectionListValue);

impl WriteFields for ReplySection {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("multipleSelection", &self.multiple_selection);
        object.field("title", &self.title);
        object.field("items", &self.items);
    }
}

impl ReadFields for ReplySection {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.nullable("id")?,
            multiple_selection: object.optional("multipleSelection")?,
            title: object.required("title")?,
            items: object.required("items")?,
        })
    }
}

crate::support::json_object!(ReplySection);
crate::support::json_serde!(ReplySection);

impl WriteFields for ReplySectionItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.field("type", "reply-action");
        object.optional("reference", &self.reference);
        object.optional("role", &self.role);
        object.optional("hidden", &self.hidden);
        object.field("replyAction", &self.reply_action);
        object.entries(&self.rest);
    }
}

impl ReadFields for ReplySectionItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("type", "reply-action")?;
        Ok(Self {
            id: object.optional("id")?,
            reference: object.optional("reference")?,
            role: object.optional("role")?,
            hidden: object.optional("hidden")?,
            reply_action: object.required("replyAction")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(ReplySectionItem);
crate::support::json_serde!(ReplySectionItem);

impl WriteFields for SectionReplyAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("text", &self.text);
        object.optional("imageUrl", &self.image_url);
        object.optional("payload", &self.payload);
        object.optional("subTitle", &self.sub_title);
        object.entries(&self.rest);
    }
}

impl ReadFields for SectionReplyAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            text: object.required("text")?,
            image_url: object.optional("imageUrl")?,
            payload: object.optional("payload")?,
            sub_title: object.optional("subTitle")?,
            rest: object.rest()?,
        })
    }
}

crate::support::json_object!(SectionReplyAction);
crate::support::json_serde!(SectionReplyAction);

impl WriteFields for TimeslotListParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for TimeslotListParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(TimeslotListParameter);
crate::support::json_serde!(TimeslotListParameter);

impl WriteFields for TimeslotListValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("timeslots", &self.timeslots);
    }
}

impl ReadFields for TimeslotListValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            timeslots: object.required("timeslots")?,
        })
    }
}

crate::support::json_object!(TimeslotListValue);
crate::support::json_serde!(TimeslotListValue);

impl WriteFields for Timeslot {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.field("startTime", &self.start_time);
        object.field("duration", &self.duration);
    }
}

impl ReadFields for Timeslot {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.nullable("id")?,
            start_time: object.required("startTime")?,
            duration: object.required("duration")?,
        })
    }
}

crate::support::json_object!(Timeslot);
crate::support::json_serde!(Timeslot);

impl WriteFields for ProductSectionsParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for ProductSectionsParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(ProductSectionsParameter);
crate::support::json_serde!(ProductSectionsParameter);

impl WriteFields for ProductSectionsValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("productSections", &self.product_sections);
    }
}

impl ReadFields for ProductSectionsValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            product_sections: object.required("productSections")?,
        })
    }
}

crate::support::json_object!(ProductSectionsValue);
crate::support::json_serde!(ProductSectionsValue);

impl WriteFields for ProductSection {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("title", &self.title);
        object.field("products", &self.products);
    }
}

impl ReadFields for ProductSection {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.required("title")?,
            products: object.required("products")?,
        })
    }
}

crate::support::json_object!(ProductSection);
crate::support::json_serde!(ProductSection);

impl WriteFields for Product {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("externalProductId", &self.external_product_id);
        object.optional("amount", &self.amount);
        object.optional("text", &self.text);
    }
}

impl ReadFields for Product {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            external_product_id: object.required("externalProductId")?,
            amount: object.optional("amount")?,
            text: object.optional("text")?,
        })
    }
}

crate::support::json_object!(Product);
crate::support::json_serde!(Product);

impl WriteFields for ProductListParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for ProductListParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(ProductListParameter);
crate::support::json_serde!(ProductListParameter);

impl WriteFields for ProductListValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("products", &self.products);
    }
}

impl ReadFields for ProductListValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            products: object.required("products")?,
        })
    }
}

crate::support::json_object!(ProductListValue);
crate::support::json_serde!(ProductListValue);

impl WriteFields for ProductListItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("type", "product");
        object.field("product", &self.product);
    }
}

impl ReadFields for ProductListItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("type", "product")?;
        Ok(Self {
            product: object.required("product")?,
        })
    }
}

crate::support::json_object!(ProductListItem);
crate::support::json_serde!(ProductListItem);

impl WriteFields for ShippingMethodListParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for ShippingMethodListParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(ShippingMethodListParameter);
crate::support::json_serde!(ShippingMethodListParameter);

impl WriteFields for ShippingMethodListValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("shippingMethods", &self.shipping_methods);
    }
}

impl ReadFields for ShippingMethodListValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            shipping_methods: object.required_nullable("shippingMethods")?,
        })
    }
}

crate::support::json_object!(ShippingMethodListValue);
crate::support::json_serde!(ShippingMethodListValue);

impl WriteFields for ShippingMethod {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("amount", &self.amount);
        object.field("label", &self.label);
        object.field("identifier", &self.identifier);
        object.field("detail", &self.detail);
    }
}

impl ReadFields for ShippingMethod {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            amount: object.required("amount")?,
            label: object.required("label")?,
            identifier: object.required("identifier")?,
            detail: object.required("detail")?,
        })
    }
}

crate::support::json_object!(ShippingMethod);
crate::support::json_serde!(ShippingMethod);

impl WriteFields for LineItemListParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for LineItemListParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(LineItemListParameter);
crate::support::json_serde!(LineItemListParameter);

impl WriteFields for LineItemListValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("lineItems", &self.line_items);
    }
}

impl ReadFields for LineItemListValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            line_items: object.required_nullable("lineItems")?,
        })
    }
}

crate::support::json_object!(LineItemListValue);
crate::support::json_serde!(LineItemListValue);

impl WriteFields for LineItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("amount", &self.amount);
        object.field("text", &self.text);
        object.optional("type", &self.r#type);
    }
}

impl ReadFields for LineItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            amount: object.required("amount")?,
            text: object.required("text")?,
            r#type: object.optional("type")?,
        })
    }
}

crate::support::json_object!(LineItem);
crate::support::json_serde!(LineItem);
crate::support::json_text_enum!(LineItemType);
crate::support::json_serde!(LineItemType);

impl WriteFields for WhatsappProductSectionsParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for WhatsappProductSectionsParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(WhatsappProductSectionsParameter);
crate::support::json_serde!(WhatsappProductSectionsParameter);

impl WriteFields for WhatsappProductSectionsValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("sections", &self.sections);
    }
}

impl ReadFields for WhatsappProductSectionsValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            sections: object.required("sections")?,
        })
    }
}

crate::support::json_object!(WhatsappProductSectionsValue);
crate::support::json_serde!(WhatsappProductSectionsValue);

impl WriteFields for WhatsappProductSection {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.field("type", "whatsapp-product-section");
        object.optional("reference", &self.reference);
        object.optional("role", &self.role);
        object.optional("hidden", &self.hidden);
        object.field("whatsappProductSection", &self.whatsapp_product_section);
    }
}

impl ReadFields for WhatsappProductSection {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("type", "whatsapp-product-section")?;
        Ok(Self {
            id: object.optional("id")?,
            reference: object.optional("reference")?,
            role: object.optional("role")?,
            hidden: object.optional("hidden")?,
            whatsapp_product_section: object.required("whatsappProductSection")?,
        })
    }
}

crate::support::json_object!(WhatsappProductSection);
crate::support::json_serde!(WhatsappProductSection);

impl WriteFields for WhatsappProductGroup {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("title", &self.title);
        object.field("products", &self.products);
    }
}

impl ReadFields for WhatsappProductGroup {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.required("title")?,
            products: object.required("products")?,
        })
    }
}

crate::support::json_object!(WhatsappProductGroup);
crate::support::json_serde!(WhatsappProductGroup);

impl WriteFields for WhatsappProductItemsParameter {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("key", &self.key);
        object.optional("value", &self.value);
    }
}

impl ReadFields for WhatsappProductItemsParameter {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            key: object.required("key")?,
            value: object.optional("value")?,
        })
    }
}

crate::support::json_object!(WhatsappProductItemsParameter);
crate::support::json_serde!(WhatsappProductItemsParameter);

impl WriteFields for WhatsappProductItemsValue {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("products", &self.products);
    }
}

impl ReadFields for WhatsappProductItemsValue {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            products: object.required("products")?,
        })
    }
}

crate::support::json_object!(WhatsappProductItemsValue);
crate::support::json_serde!(WhatsappProductItemsValue);

impl WriteFields for WhatsappProductItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.field("type", "whatsapp-product-item");
        object.optional("reference", &self.reference);
        object.optional("role", &self.role);
        object.optional("hidden", &self.hidden);
        object.field("whatsappProductItem", &self.whatsapp_product_item);
    }
}

impl ReadFields for WhatsappProductItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        object.constant_str("type", "whatsapp-product-item")?;
        Ok(Self {
            id: object.optional("id")?,
            reference: object.optional("reference")?,
            role: object.optional("role")?,
            hidden: object.optional("hidden")?,
            whatsapp_product_item: object.required("whatsappProductItem")?,
        })
    }
}

crate::support::json_object!(WhatsappProductItem);
crate::support::json_serde!(WhatsappProductItem);

impl WriteFields for WhatsappProduct {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.field("externalProductId", &self.external_product_id);
    }
}

impl ReadFields for WhatsappProduct {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            external_product_id: object.required("externalProductId")?,
        })
    }
}

crate::support::json_object!(WhatsappProduct);
crate::support::json_serde!(WhatsappProduct);
