// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;

/// Products shown in a message about a catalogue or about several products.
///
/// Source: “Request parameters”.
///
/// Rules:
///
/// - Over all of `Sections/*/ProductItems/*`: at most 30. All categories together show at most 30
///   products.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductAction {
    /// Retailer's id of the product whose picture stands for the catalogue.
    ///
    /// `ThumbnailProductRetailerId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub thumbnail_product_retailer_id: Option<String>,
    /// Categories with their products: at most 10 categories, and 30 products in all of them together.
    ///
    /// `Sections` on the wire. At most 10 entries.
    ///
    /// Source: “Request parameters”.
    pub sections: Option<Vec<ProductSection>>,
}

impl ProductAction {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`thumbnail_product_retailer_id`](Self::thumbnail_product_retailer_id): Retailer's id of the
    /// product whose picture stands for the catalogue.
    #[must_use]
    pub fn with_thumbnail_product_retailer_id(
        mut self,
        thumbnail_product_retailer_id: impl Into<String>,
    ) -> Self {
        self.thumbnail_product_retailer_id = Some(thumbnail_product_retailer_id.into());
        self
    }

    /// Sets [`sections`](Self::sections): Categories with their products: at most 10 categories, and 30
    /// products in all of them together.
    #[must_use]
    pub fn with_sections(
        mut self,
        sections: impl IntoIterator<Item = ProductSection>,
    ) -> Self {
        self.sections = Some(sections.into_iter().collect());
        self
    }
}

/// A category and the products in it.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductSection {
    /// Name of the category.
    ///
    /// `Title` on the wire.
    ///
    /// Source: “Request parameters”.
    pub title: Option<String>,
    /// Products of this category; they count towards the 30 of the whole message.
    ///
    /// `ProductItems` on the wire.
    ///
    /// Source: “Request parameters”.
    pub product_items: Option<Vec<ProductItem>>,
}

impl ProductSection {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`title`](Self::title): Name of the category.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`product_items`](Self::product_items): Products of this category; they count towards the 30 of
    /// the whole message.
    #[must_use]
    pub fn with_product_items(
        mut self,
        product_items: impl IntoIterator<Item = ProductItem>,
    ) -> Self {
        self.product_items = Some(product_items.into_iter().collect());
        self
    }
}

/// A product, by reference.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ProductItem {
    /// Id under which the retailer keeps the product.
    ///
    /// `ProductRetailerId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub product_retailer_id: Option<String>,
}

impl ProductItem {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`product_retailer_id`](Self::product_retailer_id): Id under which the retailer keeps the
    /// product.
    #[must_use]
    pub fn with_product_retailer_id(
        mut self,
        product_retailer_id: impl Into<String>,
    ) -> Self {
        self.product_retailer_id = Some(product_retailer_id.into());
        self
    }
}

/// What a WhatsApp flow starts with.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlowAction {
    /// Token that belongs to this use of the flow.
    ///
    /// `FlowToken` on the wire.
    ///
    /// Source: “Request parameters”.
    pub flow_token: Option<String>,
    /// Values the flow begins with, by parameter name.
    ///
    /// `FlowActionData` on the wire.
    ///
    /// Source: “Request parameters”.
    pub flow_action_data: Option<BTreeMap<String, String>>,
}

impl FlowAction {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`flow_token`](Self::flow_token): Token that belongs to this use of the flow.
    #[must_use]
    pub fn with_flow_token(mut self, flow_token: impl Into<String>) -> Self {
        self.flow_token = Some(flow_token.into());
        self
    }

    /// Sets [`flow_action_data`](Self::flow_action_data): Values the flow begins with, by parameter name.
    #[must_use]
    pub fn with_flow_action_data(
        mut self,
        flow_action_data: impl IntoIterator<
            Item = (impl Into<String>, impl Into<String>),
        >,
    ) -> Self {
        self.flow_action_data = Some(
            flow_action_data
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }
}
