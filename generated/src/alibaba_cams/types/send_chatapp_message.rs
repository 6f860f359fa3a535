// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::alibaba_cams::{
    ChannelType, FallBackRule, FlowAction, Label, Message, ProductAction,
    SendChatappMessageRequestBuilder,
};

/// One message to one person.
///
/// Source: “Request parameters”.
///
/// Rules:
///
/// - When `ChannelType` is `whatsapp`: `Label` must not be there, `Tag` must not be there, `Ttl` must
///   not be there, `TrackingData` must not be there. These four are made for Viber and presumably do
///   nothing on WhatsApp. Advised, not enforced.
/// - When `Type` is `message`: `TemplateParams` must not be there, `Payload` must not be there. Both
///   fill in a template, and a custom message has none. Advised, not enforced.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendChatappMessageRequest {
    /// Channel that carries the message; the page asks for whatsapp.
    ///
    /// `ChannelType` on the wire.
    ///
    /// Source: “Request parameters”.
    pub channel_type: ChannelType,
    /// What is sent: Type with either TemplateCode, TemplateName and Language, or MessageType and Content.
    ///
    /// Source: “Request parameters”.
    pub message: Message,
    /// Number that the message comes from, country code first; digits alone on WhatsApp.
    ///
    /// `From` on the wire. Advised, not enforced: Must be a phone number of digits only, without a plus
    /// sign.
    ///
    /// Not checked here: The number has to be registered with WhatsApp and approved in the vendor's
    /// console.
    ///
    /// Source: “Request parameters”.
    pub from: String,
    /// Number of the person who gets the message, country code first; digits alone on WhatsApp.
    ///
    /// `To` on the wire. Advised, not enforced: Must be a phone number of digits only, without a plus sign.
    ///
    /// Source: “Request parameters”.
    pub to: String,
    /// Values for the template's variables, by variable name. Travels as one JSON object.
    ///
    /// `TemplateParams` on the wire. Advised, not enforced: Each entry: At least 1 character.
    ///
    /// Not checked here: Needed as soon as the template has a variable.
    ///
    /// Source: “Request parameters”.
    pub template_params: Option<BTreeMap<String, String>>,
    /// What each button of the template hands back when it is pressed, in the order of the buttons. Travels
    /// as one JSON array.
    ///
    /// `Payload` on the wire.
    ///
    /// Source: “Request parameters”.
    pub payload: Option<Vec<String>>,
    /// Id of the policy that says what to send instead if the message does not arrive.
    ///
    /// `FallBackId` on the wire.
    ///
    /// Not checked here: Policies are made and looked up in the vendor's console. They work on the
    /// international site; the one for China ignores them.
    ///
    /// Source: “Request parameters”.
    pub fall_back_id: Option<String>,
    /// Text of the message that goes out instead.
    ///
    /// `FallBackContent` on the wire.
    ///
    /// Source: “Request parameters”.
    pub fall_back_content: Option<String>,
    /// Id of the space that belongs to the RAM user.
    ///
    /// `CustSpaceId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub cust_space_id: Option<String>,
    /// Id of the earlier message that this one answers.
    ///
    /// `ContextMessageId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub context_message_id: Option<String>,
    /// Id of a task that the message belongs to.
    ///
    /// `TaskId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub task_id: Option<String>,
    /// Seconds to wait for the receipt that tells of delivery before the fallback goes out, 60 to 43,200
    /// (twelve hours). Without it the fallback goes out only once sending has failed or a receipt tells
    /// that the message was not delivered.
    ///
    /// `FallBackDuration` on the wire. From 60 to 43200.
    ///
    /// Source: “Request parameters”.
    pub fall_back_duration: Option<i32>,
    /// What counts as a reason for the fallback.
    ///
    /// `FallBackRule` on the wire. When absent, the vendor assumes `undelivered`.
    ///
    /// Source: “Request parameters”.
    pub fall_back_rule: Option<FallBackRule>,
    /// Products for a message about a catalogue or several products.
    ///
    /// `ProductAction` on the wire.
    ///
    /// Source: “Request parameters”.
    pub product_action: Option<ProductAction>,
    /// Token and first values of a WhatsApp flow.
    ///
    /// `FlowAction` on the wire.
    ///
    /// Source: “Request parameters”.
    pub flow_action: Option<FlowAction>,
    /// What the message is for. Only on Viber.
    ///
    /// `Label` on the wire.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    pub label: Option<Label>,
    /// A mark to tell messages apart by. Only on Viber.
    ///
    /// `Tag` on the wire.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    pub tag: Option<String>,
    /// Seconds the message stays valid, 30 to 1,209,600 (14 days). Only on Viber.
    ///
    /// `Ttl` on the wire. From 30 to 1209600. When absent, the vendor assumes `120`.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    pub ttl: Option<i32>,
    /// Data to follow the message with. Only on Viber.
    ///
    /// `TrackingData` on the wire.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    pub tracking_data: Option<String>,
    /// Id of the WhatsApp business account, the forerunner of CustSpaceId.
    ///
    /// `CustWabaId` on the wire.
    ///
    /// Deprecated. Use CustSpaceId.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    #[deprecated = "Use `cust_space_id`."]
    pub cust_waba_id: Option<String>,
    /// Code of a software vendor, the forerunner of CustSpaceId.
    ///
    /// `IsvCode` on the wire.
    ///
    /// Deprecated. Use CustSpaceId.
    ///
    /// Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
    #[deprecated = "Use `cust_space_id`."]
    pub isv_code: Option<String>,
}

impl SendChatappMessageRequest {
    /// Starts a builder that asks for `channel_type`, `message`, `from` and `to`, one after the other.
    pub fn builder() -> SendChatappMessageRequestBuilder {
        SendChatappMessageRequestBuilder
    }

    /// Sets [`template_params`](Self::template_params): Values for the template's variables, by variable
    /// name.
    #[must_use]
    pub fn with_template_params(
        mut self,
        template_params: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    ) -> Self {
        self.template_params = Some(
            template_params
                .into_iter()
                .map(|(key, value)| (key.into(), value.into()))
                .collect(),
        );
        self
    }

    /// Sets [`payload`](Self::payload): What each button of the template hands back when it is pressed, in
    /// the order of the buttons.
    #[must_use]
    pub fn with_payload(
        mut self,
        payload: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.payload = Some(payload.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`fall_back_id`](Self::fall_back_id): Id of the policy that says what to send instead if the
    /// message does not arrive.
    #[must_use]
    pub fn with_fall_back_id(mut self, fall_back_id: impl Into<String>) -> Self {
        self.fall_back_id = Some(fall_back_id.into());
        self
    }

    /// Sets [`fall_back_content`](Self::fall_back_content): Text of the message that goes out instead.
    #[must_use]
    pub fn with_fall_back_content(
        mut self,
        fall_back_content: impl Into<String>,
    ) -> Self {
        self.fall_back_content = Some(fall_back_content.into());
        self
    }

    /// Sets [`cust_space_id`](Self::cust_space_id): Id of the space that belongs to the RAM user.
    #[must_use]
    pub fn with_cust_space_id(mut self, cust_space_id: impl Into<String>) -> Self {
        self.cust_space_id = Some(cust_space_id.into());
        self
    }

    /// Sets [`context_message_id`](Self::context_message_id): Id of the earlier message that this one
    /// answers.
    #[must_use]
    pub fn with_context_message_id(
        mut self,
        context_message_id: impl Into<String>,
    ) -> Self {
        self.context_message_id = Some(context_message_id.into());
        self
    }

    /// Sets [`task_id`](Self::task_id): Id of a task that the message belongs to.
    #[must_use]
    pub fn with_task_id(mut self, task_id: impl Into<String>) -> Self {
        self.task_id = Some(task_id.into());
        self
    }

    /// Sets [`fall_back_duration`](Self::fall_back_duration): Seconds to wait for the receipt that tells of
    /// delivery before the fallback goes out, 60 to 43,200 (twelve hours).
    #[must_use]
    pub fn with_fall_back_duration(mut self, fall_back_duration: i32) -> Self {
        self.fall_back_duration = Some(fall_back_duration);
        self
    }

    /// Sets [`fall_back_rule`](Self::fall_back_rule): What counts as a reason for the fallback.
    #[must_use]
    pub fn with_fall_back_rule(mut self, fall_back_rule: FallBackRule) -> Self {
        self.fall_back_rule = Some(fall_back_rule);
        self
    }

    /// Sets [`product_action`](Self::product_action): Products for a message about a catalogue or several
    /// products.
    #[must_use]
    pub fn with_product_action(mut self, product_action: ProductAction) -> Self {
        self.product_action = Some(product_action);
        self
    }

    /// Sets [`flow_action`](Self::flow_action): Token and first values of a WhatsApp flow.
    #[must_use]
    pub fn with_flow_action(mut self, flow_action: FlowAction) -> Self {
        self.flow_action = Some(flow_action);
        self
    }

    /// Sets [`label`](Self::label): What the message is for.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<Label>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets [`tag`](Self::tag): A mark to tell messages apart by.
    #[must_use]
    pub fn with_tag(mut self, tag: impl Into<String>) -> Self {
        self.tag = Some(tag.into());
        self
    }

    /// Sets [`ttl`](Self::ttl): Seconds the message stays valid, 30 to 1,209,600 (14 days).
    #[must_use]
    pub fn with_ttl(mut self, ttl: i32) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Sets [`tracking_data`](Self::tracking_data): Data to follow the message with.
    #[must_use]
    pub fn with_tracking_data(mut self, tracking_data: impl Into<String>) -> Self {
        self.tracking_data = Some(tracking_data.into());
        self
    }

    /// Sets [`cust_waba_id`](Self::cust_waba_id): Id of the WhatsApp business account, the forerunner of
    /// CustSpaceId.
    #[deprecated = "Use `cust_space_id`."]
    #[must_use]
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    pub fn with_cust_waba_id(mut self, cust_waba_id: impl Into<String>) -> Self {
        self.cust_waba_id = Some(cust_waba_id.into());
        self
    }

    /// Sets [`isv_code`](Self::isv_code): Code of a software vendor, the forerunner of CustSpaceId.
    #[deprecated = "Use `cust_space_id`."]
    #[must_use]
    #[allow(deprecated, reason = "generated code knows all fields and values")]
    pub fn with_isv_code(mut self, isv_code: impl Into<String>) -> Self {
        self.isv_code = Some(isv_code.into());
        self
    }
}

/// Says that the message was accepted. Code is OK here: any other code is an error.
///
/// Source: “Response parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendChatappMessageReply {
    /// Id of the request, to quote to the vendor's support.
    ///
    /// `RequestId` on the wire.
    ///
    /// Source: “Response parameters”.
    pub request_id: Option<String>,
    /// OK when the message was accepted; anything else says why it was not.
    ///
    /// `Code` on the wire.
    ///
    /// Source: “Response parameters”.
    pub code: Option<String>,
    /// Explanation in words; says nothing reliable on success.
    ///
    /// `Message` on the wire.
    ///
    /// Source: “Response parameters”.
    pub message: Option<String>,
    /// Id of the message, which its receipts repeat.
    ///
    /// `MessageId` on the wire.
    ///
    /// Source: “Response parameters”.
    pub message_id: String,
}

impl SendChatappMessageReply {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(message_id: impl Into<String>) -> Self {
        Self {
            request_id: None,
            code: None,
            message: None,
            message_id: message_id.into(),
        }
    }

    /// Sets [`request_id`](Self::request_id): Id of the request, to quote to the vendor's support.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Sets [`code`](Self::code): OK when the message was accepted; anything else says why it was not.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets [`message`](Self::message): Explanation in words; says nothing reliable on success.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}
