// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::json::{
    DecodeError, ObjectReader, ObjectWriter, ReadFields, WriteFields,
};
use crate::alibaba_cams::{FlowAction, ProductAction, ProductItem, ProductSection};

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

apiscribe_runtime::json_object!(ProductAction);
apiscribe_runtime::json_serde!(ProductAction);

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

apiscribe_runtime::json_object!(ProductSection);
apiscribe_runtime::json_serde!(ProductSection);

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

apiscribe_runtime::json_object!(ProductItem);
apiscribe_runtime::json_serde!(ProductItem);

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

apiscribe_runtime::json_object!(FlowAction);
apiscribe_runtime::json_serde!(FlowAction);
