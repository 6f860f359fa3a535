// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{
    CampaignReference, EmailMeta, EmailSender, FlowReference, JourneyReference, Meta,
    Order, OrderedProduct, Price, PushGateway, PushNotificationMeta, Referral,
    ReferralMetadata, ReferredProduct,
};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for Meta {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("extraInformation", &self.extra_information);
        object.optional("referral", &self.referral);
        object.optional("order", &self.order);
        object.optional("referredProduct", &self.referred_product);
        object.optional("email", &self.email);
        object.optional("pushNotifications", &self.push_notifications);
        object.optional("navigatorId", &self.navigator_id);
        object.optional("navigatorMessageId", &self.navigator_message_id);
        object.optional("flow", &self.flow);
        object.optional("journey", &self.journey);
        object.optional("campaign", &self.campaign);
    }
}

impl ReadFields for Meta {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            extra_information: object.optional("extraInformation")?,
            referral: object.optional("referral")?,
            order: object.optional("order")?,
            referred_product: object.nullable("referredProduct")?,
            email: object.optional("email")?,
            push_notifications: object.optional("pushNotifications")?,
            navigator_id: object.optional("navigatorId")?,
            navigator_message_id: object.optional("navigatorMessageId")?,
            flow: object.optional("flow")?,
            journey: object.optional("journey")?,
            campaign: object.optional("campaign")?,
        })
    }
}

crate::support::json_object!(Meta);
crate::support::json_serde!(Meta);

impl WriteFields for Referral {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("source", &self.source);
        object.optional("title", &self.title);
        object.optional("text", &self.text);
        object.optional("group", &self.group);
        object.optional("metadata", &self.metadata);
    }
}

impl ReadFields for Referral {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            source: object.optional("source")?,
            title: object.nullable("title")?,
            text: object.nullable("text")?,
            group: object.nullable("group")?,
            metadata: object.nullable("metadata")?,
        })
    }
}

crate::support::json_object!(Referral);
crate::support::json_serde!(Referral);

impl WriteFields for ReferralMetadata {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("source_id", &self.source_id);
        object.optional("source_url", &self.source_url);
        object.optional("media_url", &self.media_url);
        object.optional("tracking_id", &self.tracking_id);
    }
}

impl ReadFields for ReferralMetadata {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            source_id: object.optional("source_id")?,
            source_url: object.nullable("source_url")?,
            media_url: object.nullable("media_url")?,
            tracking_id: object.nullable("tracking_id")?,
        })
    }
}

crate::support::json_object!(ReferralMetadata);
crate::support::json_serde!(ReferralMetadata);

impl WriteFields for Order {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("products", &self.products);
    }
}

impl ReadFields for Order {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            products: object.optional("products")?,
        })
    }
}

crate::support::json_object!(Order);
crate::support::json_serde!(Order);

impl WriteFields for OrderedProduct {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("externalCatalogId", &self.external_catalog_id);
        object.optional("externalProductId", &self.external_product_id);
        object.optional("quantity", &self.quantity);
        object.optional("price", &self.price);
    }
}

impl ReadFields for OrderedProduct {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            external_catalog_id: object.optional("externalCatalogId")?,
            external_product_id: object.optional("externalProductId")?,
            quantity: object.optional("quantity")?,
            price: object.optional("price")?,
        })
    }
}

crate::support::json_object!(OrderedProduct);
crate::support::json_serde!(OrderedProduct);

impl WriteFields for Price {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("amount", &self.amount);
        object.optional("exponent", &self.exponent);
        object.optional("currencyCode", &self.currency_code);
    }
}

impl ReadFields for Price {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            amount: object.optional("amount")?,
            exponent: object.optional("exponent")?,
            currency_code: object.optional("currencyCode")?,
        })
    }
}

crate::support::json_object!(Price);
crate::support::json_serde!(Price);

impl WriteFields for ReferredProduct {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("externalCatalogId", &self.external_catalog_id);
        object.optional("externalProductId", &self.external_product_id);
    }
}

impl ReadFields for ReferredProduct {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            external_catalog_id: object.optional("externalCatalogId")?,
            external_product_id: object.optional("externalProductId")?,
        })
    }
}

crate::support::json_object!(ReferredProduct);
crate::support::json_serde!(ReferredProduct);

impl WriteFields for EmailMeta {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("subject", &self.subject);
        object.optional("headers", &self.headers);
        object.optional("from", &self.from);
    }
}

impl ReadFields for EmailMeta {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            subject: object.optional("subject")?,
            headers: object.optional("headers")?,
            from: object.optional("from")?,
        })
    }
}

crate::support::json_object!(EmailMeta);
crate::support::json_serde!(EmailMeta);

impl WriteFields for EmailSender {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("username", &self.username);
        object.optional("displayName", &self.display_name);
    }
}

impl ReadFields for EmailSender {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            username: object.optional("username")?,
            display_name: object.optional("displayName")?,
        })
    }
}

crate::support::json_object!(EmailSender);
crate::support::json_serde!(EmailSender);

impl WriteFields for PushNotificationMeta {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("gatewayTypeOverride", &self.gateway_type_override);
    }
}

impl ReadFields for PushNotificationMeta {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            gateway_type_override: object.optional("gatewayTypeOverride")?,
        })
    }
}

crate::support::json_object!(PushNotificationMeta);
crate::support::json_serde!(PushNotificationMeta);
crate::support::json_text_enum!(PushGateway);
crate::support::json_serde!(PushGateway);

impl WriteFields for FlowReference {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("name", &self.name);
        object.optional("stepId", &self.step_id);
        object.optional("runId", &self.run_id);
    }
}

impl ReadFields for FlowReference {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.nullable("id")?,
            name: object.nullable("name")?,
            step_id: object.nullable("stepId")?,
            run_id: object.nullable("runId")?,
        })
    }
}

crate::support::json_object!(FlowReference);
crate::support::json_serde!(FlowReference);

impl WriteFields for JourneyReference {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("name", &self.name);
        object.optional("stepId", &self.step_id);
        object.optional("runId", &self.run_id);
    }
}

impl ReadFields for JourneyReference {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.nullable("id")?,
            name: object.nullable("name")?,
            step_id: object.nullable("stepId")?,
            run_id: object.nullable("runId")?,
        })
    }
}

crate::support::json_object!(JourneyReference);
crate::support::json_serde!(JourneyReference);

impl WriteFields for CampaignReference {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("id", &self.id);
        object.optional("name", &self.name);
    }
}

impl ReadFields for CampaignReference {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            id: object.nullable("id")?,
            name: object.nullable("name")?,
        })
    }
}

crate::support::json_object!(CampaignReference);
crate::support::json_serde!(CampaignReference);
