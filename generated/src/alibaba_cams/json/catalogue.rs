// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{FlowAction, ProductAction, ProductItem, ProductSection};
use crate::support::{DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields};

impl WriteFields for ProductAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("ThumbnailProductRetailerId", &self.thumbnail_product_retailer_id);
        object.optional("Sections", &self.sections);
    }
}

impl ReadFields for ProductAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            thumbnail_product_retailer_id: object
                .optional("ThumbnailProductRetailerId")?,
            sections: object.optional("Sections")?,
        })
    }
}

crate::support::json_object!(ProductAction);
crate::support::json_serde!(ProductAction);

impl WriteFields for ProductSection {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("Title", &self.title);
        object.optional("ProductItems", &self.product_items);
    }
}

impl ReadFields for ProductSection {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            title: object.optional("Title")?,
            product_items: object.optional("ProductItems")?,
        })
    }
}

crate::support::json_object!(ProductSection);
crate::support::json_serde!(ProductSection);

impl WriteFields for ProductItem {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("ProductRetailerId", &self.product_retailer_id);
    }
}

impl ReadFields for ProductItem {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            product_retailer_id: object.optional("ProductRetailerId")?,
        })
    }
}

crate::support::json_object!(ProductItem);
crate::support::json_serde!(ProductItem);

impl WriteFields for FlowAction {
    fn write_fields(&self, object: &mut ObjectWriter<'_>) {
        object.optional("FlowToken", &self.flow_token);
        object.optional("FlowActionData", &self.flow_action_data);
    }
}

impl ReadFields for FlowAction {
    fn read_fields(object: &mut ObjectReader<'_>) -> Result<Self, DecodeError> {
        Ok(Self {
            flow_token: object.optional("FlowToken")?,
            flow_action_data: object.optional("FlowActionData")?,
        })
    }
}

crate::support::json_object!(FlowAction);
crate::support::json_serde!(FlowAction);
