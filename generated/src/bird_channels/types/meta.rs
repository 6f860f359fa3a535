// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::support::Json;

/// What a message is about and where it belongs: use case, order, campaign, e-mail headers.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Meta {
    /// Open notes on the message. `useCase` is read by the platform, for example `marketing`.
    ///
    /// `extraInformation` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub extra_information: Option<BTreeMap<String, Json>>,
    /// Where a conversation came from, such as an advertisement.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub referral: Option<Referral>,
    /// Products that were ordered.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub order: Option<Order>,
    /// Product that the message refers to.
    ///
    /// `referredProduct` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub referred_product: Option<ReferredProduct>,
    /// Settings for e-mail.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub email: Option<EmailMeta>,
    /// Settings for push notifications.
    ///
    /// `pushNotifications` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub push_notifications: Option<PushNotificationMeta>,
    /// Navigator that the message belongs to.
    ///
    /// `navigatorId` on the wire. Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub navigator_id: Option<String>,
    /// Message within that navigator.
    ///
    /// `navigatorMessageId` on the wire. Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub navigator_message_id: Option<String>,
    /// Flow that sent the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub flow: Option<FlowReference>,
    /// Journey that sent the message.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub journey: Option<JourneyReference>,
    /// Campaign that the message is part of.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub campaign: Option<CampaignReference>,
}

impl Meta {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`extra_information`](Self::extra_information): Open notes on the message.
    #[must_use]
    pub fn with_extra_information(
        mut self,
        extra_information: impl IntoIterator<Item = (impl Into<String>, impl Into<Json>)>,
    ) -> Self {
        self.extra_information = Some(
            extra_information
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }

    /// Sets [`referral`](Self::referral): Where a conversation came from, such as an advertisement.
    #[must_use]
    pub fn with_referral(mut self, referral: Referral) -> Self {
        self.referral = Some(referral);
        self
    }

    /// Sets [`order`](Self::order): Products that were ordered.
    #[must_use]
    pub fn with_order(mut self, order: Order) -> Self {
        self.order = Some(order);
        self
    }

    /// Sets [`referred_product`](Self::referred_product): Product that the message refers to.
    #[must_use]
    pub fn with_referred_product(mut self, referred_product: ReferredProduct) -> Self {
        self.referred_product = Some(referred_product);
        self
    }

    /// Sets [`email`](Self::email): Settings for e-mail.
    #[must_use]
    pub fn with_email(mut self, email: EmailMeta) -> Self {
        self.email = Some(email);
        self
    }

    /// Sets [`push_notifications`](Self::push_notifications): Settings for push notifications.
    #[must_use]
    pub fn with_push_notifications(
        mut self,
        push_notifications: PushNotificationMeta,
    ) -> Self {
        self.push_notifications = Some(push_notifications);
        self
    }

    /// Sets [`navigator_id`](Self::navigator_id): Navigator that the message belongs to.
    #[must_use]
    pub fn with_navigator_id(mut self, navigator_id: impl Into<String>) -> Self {
        self.navigator_id = Some(navigator_id.into());
        self
    }

    /// Sets [`navigator_message_id`](Self::navigator_message_id): Message within that navigator.
    #[must_use]
    pub fn with_navigator_message_id(
        mut self,
        navigator_message_id: impl Into<String>,
    ) -> Self {
        self.navigator_message_id = Some(navigator_message_id.into());
        self
    }

    /// Sets [`flow`](Self::flow): Flow that sent the message.
    #[must_use]
    pub fn with_flow(mut self, flow: FlowReference) -> Self {
        self.flow = Some(flow);
        self
    }

    /// Sets [`journey`](Self::journey): Journey that sent the message.
    #[must_use]
    pub fn with_journey(mut self, journey: JourneyReference) -> Self {
        self.journey = Some(journey);
        self
    }

    /// Sets [`campaign`](Self::campaign): Campaign that the message is part of.
    #[must_use]
    pub fn with_campaign(mut self, campaign: CampaignReference) -> Self {
        self.campaign = Some(campaign);
        self
    }
}

/// Where a conversation came from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Referral {
    /// Name of the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub source: Option<String>,
    /// Headline at the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub title: Option<String>,
    /// Text at the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub text: Option<String>,
    /// Group that the origin is counted in.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub group: Option<String>,
    /// Ids and addresses of the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub metadata: Option<ReferralMetadata>,
}

impl Referral {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`source`](Self::source): Name of the origin.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Sets [`title`](Self::title): Headline at the origin.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Sets [`text`](Self::text): Text at the origin.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// Sets [`group`](Self::group): Group that the origin is counted in.
    #[must_use]
    pub fn with_group(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// Sets [`metadata`](Self::metadata): Ids and addresses of the origin.
    #[must_use]
    pub fn with_metadata(mut self, metadata: ReferralMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }
}

/// Ids and addresses of the place a conversation came from. These keys are in snake case.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReferralMetadata {
    /// Id of the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub source_id: Option<String>,
    /// Address of the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub source_url: Option<String>,
    /// Address of a picture or film at the origin.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub media_url: Option<String>,
    /// Id by which the origin is tracked.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub tracking_id: Option<String>,
}

impl ReferralMetadata {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`source_id`](Self::source_id): Id of the origin.
    #[must_use]
    pub fn with_source_id(mut self, source_id: impl Into<String>) -> Self {
        self.source_id = Some(source_id.into());
        self
    }

    /// Sets [`source_url`](Self::source_url): Address of the origin.
    #[must_use]
    pub fn with_source_url(mut self, source_url: impl Into<String>) -> Self {
        self.source_url = Some(source_url.into());
        self
    }

    /// Sets [`media_url`](Self::media_url): Address of a picture or film at the origin.
    #[must_use]
    pub fn with_media_url(mut self, media_url: impl Into<String>) -> Self {
        self.media_url = Some(media_url.into());
        self
    }

    /// Sets [`tracking_id`](Self::tracking_id): Id by which the origin is tracked.
    #[must_use]
    pub fn with_tracking_id(mut self, tracking_id: impl Into<String>) -> Self {
        self.tracking_id = Some(tracking_id.into());
        self
    }
}

/// An order.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Order {
    /// The lines of the order.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub products: Option<Vec<OrderedProduct>>,
}

impl Order {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`products`](Self::products): The lines of the order.
    #[must_use]
    pub fn with_products(
        mut self,
        products: impl IntoIterator<Item = OrderedProduct>,
    ) -> Self {
        self.products = Some(products.into_iter().collect());
        self
    }

    /// [`products`](Self::products), empty when absent.
    #[must_use]
    pub fn products(&self) -> &[OrderedProduct] {
        self.products.as_deref().unwrap_or_default()
    }
}

/// One line of an order.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct OrderedProduct {
    /// Catalogue of the product, by its id outside Bird.
    ///
    /// `externalCatalogId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_catalog_id: Option<String>,
    /// The product, by its id outside Bird.
    ///
    /// `externalProductId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_product_id: Option<String>,
    /// How many pieces.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub quantity: Option<i64>,
    /// Price of the product.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub price: Option<Price>,
}

impl OrderedProduct {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`external_catalog_id`](Self::external_catalog_id): Catalogue of the product, by its id outside
    /// Bird.
    #[must_use]
    pub fn with_external_catalog_id(
        mut self,
        external_catalog_id: impl Into<String>,
    ) -> Self {
        self.external_catalog_id = Some(external_catalog_id.into());
        self
    }

    /// Sets [`external_product_id`](Self::external_product_id): The product, by its id outside Bird.
    #[must_use]
    pub fn with_external_product_id(
        mut self,
        external_product_id: impl Into<String>,
    ) -> Self {
        self.external_product_id = Some(external_product_id.into());
        self
    }

    /// Sets [`quantity`](Self::quantity): How many pieces.
    #[must_use]
    pub fn with_quantity(mut self, quantity: i64) -> Self {
        self.quantity = Some(quantity);
        self
    }

    /// Sets [`price`](Self::price): Price of the product.
    #[must_use]
    pub fn with_price(mut self, price: Price) -> Self {
        self.price = Some(price);
        self
    }
}

/// An amount of money as a whole number and a power of ten.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Price {
    /// The amount without its decimal point.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub amount: Option<i64>,
    /// How many decimals the amount has.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub exponent: Option<i64>,
    /// Code of the currency.
    ///
    /// `currencyCode` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub currency_code: Option<String>,
}

impl Price {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`amount`](Self::amount): The amount without its decimal point.
    #[must_use]
    pub fn with_amount(mut self, amount: i64) -> Self {
        self.amount = Some(amount);
        self
    }

    /// Sets [`exponent`](Self::exponent): How many decimals the amount has.
    #[must_use]
    pub fn with_exponent(mut self, exponent: i64) -> Self {
        self.exponent = Some(exponent);
        self
    }

    /// Sets [`currency_code`](Self::currency_code): Code of the currency.
    #[must_use]
    pub fn with_currency_code(mut self, currency_code: impl Into<String>) -> Self {
        self.currency_code = Some(currency_code.into());
        self
    }
}

/// A product in a catalogue.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ReferredProduct {
    /// Catalogue of the product, by its id outside Bird.
    ///
    /// `externalCatalogId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_catalog_id: Option<String>,
    /// The product, by its id outside Bird.
    ///
    /// `externalProductId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub external_product_id: Option<String>,
}

impl ReferredProduct {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`external_catalog_id`](Self::external_catalog_id): Catalogue of the product, by its id outside
    /// Bird.
    #[must_use]
    pub fn with_external_catalog_id(
        mut self,
        external_catalog_id: impl Into<String>,
    ) -> Self {
        self.external_catalog_id = Some(external_catalog_id.into());
        self
    }

    /// Sets [`external_product_id`](Self::external_product_id): The product, by its id outside Bird.
    #[must_use]
    pub fn with_external_product_id(
        mut self,
        external_product_id: impl Into<String>,
    ) -> Self {
        self.external_product_id = Some(external_product_id.into());
        self
    }
}

/// Settings for e-mail.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EmailMeta {
    /// Subject line.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub subject: Option<String>,
    /// Further headers of the e-mail, by name.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub headers: Option<BTreeMap<String, String>>,
    /// Who the e-mail is from.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub from: Option<EmailSender>,
}

impl EmailMeta {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`subject`](Self::subject): Subject line.
    #[must_use]
    pub fn with_subject(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// Sets [`headers`](Self::headers): Further headers of the e-mail, by name.
    #[must_use]
    pub fn with_headers(
        mut self,
        headers: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.headers = Some(
            headers.into_iter().map(|(key, value)| (key.into(), value.into())).collect(),
        );
        self
    }

    /// Sets [`from`](Self::from): Who the e-mail is from.
    #[must_use]
    pub fn with_from(mut self, from: EmailSender) -> Self {
        self.from = Some(from);
        self
    }
}

/// Who an e-mail is from.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct EmailSender {
    /// Part of the address before the `@`: letters, digits, `_`, `.`, `/` and `+`.
    ///
    /// Must match `[A-Za-z0-9_./+]+`.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub username: Option<String>,
    /// Name that is shown.
    ///
    /// `displayName` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub display_name: Option<String>,
}

impl EmailSender {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`username`](Self::username): Part of the address before the `@`: letters, digits, `_`, `.`,
    /// `/` and `+`.
    #[must_use]
    pub fn with_username(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// Sets [`display_name`](Self::display_name): Name that is shown.
    #[must_use]
    pub fn with_display_name(mut self, display_name: impl Into<String>) -> Self {
        self.display_name = Some(display_name.into());
        self
    }
}

/// Settings for push notifications.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct PushNotificationMeta {
    /// Gateway to use instead of the usual one.
    ///
    /// `gatewayTypeOverride` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub gateway_type_override: Option<PushGateway>,
}

impl PushNotificationMeta {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`gateway_type_override`](Self::gateway_type_override): Gateway to use instead of the usual
    /// one.
    #[must_use]
    pub fn with_gateway_type_override(
        mut self,
        gateway_type_override: PushGateway,
    ) -> Self {
        self.gateway_type_override = Some(gateway_type_override);
        self
    }
}

/// A gateway for push notifications.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
///
/// A value that is not in this list is kept, but refused before a send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PushGateway {
    /// Apple Push Notification service.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Apns,
    /// Firebase Cloud Messaging.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Firebase,
    /// Web push.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    Web,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<String>),
}

impl PushGateway {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[Self::Apns, Self::Firebase, Self::Web];

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Apns => "apns",
            Self::Firebase => "firebase",
            Self::Web => "web",
            Self::Unlisted(text) => text.value(),
        }
    }

    /// The value with this text: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(text: impl Into<String>) -> Self {
        let text = text.into();
        match text.as_str() {
            "apns" => Self::Apns,
            "firebase" => Self::Firebase,
            "web" => Self::Web,
            _ => Self::Unlisted(crate::support::Unlisted::new(text)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for PushGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A run of a flow.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FlowReference {
    /// The flow.
    ///
    /// Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// Name of the flow.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
    /// Step within the flow.
    ///
    /// `stepId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub step_id: Option<String>,
    /// The run.
    ///
    /// `runId` on the wire. Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub run_id: Option<String>,
}

impl FlowReference {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): The flow.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`name`](Self::name): Name of the flow.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`step_id`](Self::step_id): Step within the flow.
    #[must_use]
    pub fn with_step_id(mut self, step_id: impl Into<String>) -> Self {
        self.step_id = Some(step_id.into());
        self
    }

    /// Sets [`run_id`](Self::run_id): The run.
    #[must_use]
    pub fn with_run_id(mut self, run_id: impl Into<String>) -> Self {
        self.run_id = Some(run_id.into());
        self
    }
}

/// A run of a journey.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct JourneyReference {
    /// The journey.
    ///
    /// Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// Name of the journey.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
    /// Step within the journey.
    ///
    /// `stepId` on the wire.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub step_id: Option<String>,
    /// The run.
    ///
    /// `runId` on the wire. Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub run_id: Option<String>,
}

impl JourneyReference {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): The journey.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`name`](Self::name): Name of the journey.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`step_id`](Self::step_id): Step within the journey.
    #[must_use]
    pub fn with_step_id(mut self, step_id: impl Into<String>) -> Self {
        self.step_id = Some(step_id.into());
        self
    }

    /// Sets [`run_id`](Self::run_id): The run.
    #[must_use]
    pub fn with_run_id(mut self, run_id: impl Into<String>) -> Self {
        self.run_id = Some(run_id.into());
        self
    }
}

/// A campaign.
///
/// Source: OpenAPI description that the vendor publishes for the same two operations.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct CampaignReference {
    /// The campaign.
    ///
    /// Must be a UUID as 8-4-4-4-12 hex digits.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub id: Option<String>,
    /// Name of the campaign.
    ///
    /// Source: OpenAPI description that the vendor publishes for the same two operations.
    pub name: Option<String>,
}

impl CampaignReference {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`id`](Self::id): The campaign.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets [`name`](Self::name): Name of the campaign.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }
}
