// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use std::collections::BTreeMap;
use crate::alibaba_cams::{
    ChannelType, FallBackRule, FlowAction, Label, ProductAction,
    SendChatappMassMessageRequestBuilder, TemplateMessage,
};
use crate::support::Json;

/// One template to many people.
///
/// Source: “Request parameters”.
///
/// Rules:
///
/// - When `ChannelType` is `whatsapp`: `Label` must not be there, `Tag` must not be there, `Ttl` must
///   not be there. These three are made for Viber and presumably do nothing on WhatsApp. Advised, not
///   enforced.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendChatappMassMessageRequest {
    /// Channel that carries the messages; the page asks for whatsapp.
    ///
    /// `ChannelType` on the wire.
    ///
    /// Source: “Request parameters”.
    pub channel_type: ChannelType,
    /// Which template is sent: TemplateCode or TemplateName, with its Language. Code and language are
    /// required rows of this page.
    ///
    /// Source: “Request parameters”.
    pub template: TemplateMessage,
    /// Number that the messages come from, country code first; digits alone on WhatsApp.
    ///
    /// `From` on the wire. Advised, not enforced: Must be a phone number of digits only, without a plus
    /// sign.
    ///
    /// Source: “Request parameters”.
    pub from: String,
    /// Id of the policy that says what to send instead if a message does not arrive.
    ///
    /// `FallBackId` on the wire.
    ///
    /// Not checked here: Fallbacks work on the international site; the one for China ignores them.
    ///
    /// Source: “Request parameters”.
    pub fall_back_id: Option<String>,
    /// Text of the message that goes out instead.
    ///
    /// `FallBackContent` on the wire.
    ///
    /// Source: “Request parameters”.
    pub fall_back_content: Option<String>,
    /// Id of a task that the messages belong to.
    ///
    /// `TaskId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub task_id: Option<String>,
    /// Who gets the message: at least one person, at most 1,000. In spite of the name these are recipients.
    /// Travels as one JSON array.
    ///
    /// `SenderList` on the wire. From 1 to 1000 entries.
    ///
    /// Source: “Request parameters”.
    pub sender_list: Vec<Sender>,
    /// Id of the space that belongs to the RAM user.
    ///
    /// `CustSpaceId` on the wire.
    ///
    /// Source: “Request parameters”.
    pub cust_space_id: Option<String>,
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
    /// What the messages are for. Only on Viber.
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
    /// Seconds the messages stay valid, 30 to 1,209,600 (14 days). Only on Viber.
    ///
    /// `Ttl` on the wire. From 30 to 1209600.
    ///
    /// Source: Machine-readable API description published by the vendor, snapshots from August 2024 on.
    pub ttl: Option<i32>,
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

impl SendChatappMassMessageRequest {
    /// Starts a builder that asks for `channel_type`, `template`, `from` and `sender_list`, one after the
    /// other.
    pub fn builder() -> SendChatappMassMessageRequestBuilder {
        SendChatappMassMessageRequestBuilder
    }

    /// Sets [`fall_back_id`](Self::fall_back_id): Id of the policy that says what to send instead if a
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

    /// Sets [`task_id`](Self::task_id): Id of a task that the messages belong to.
    #[must_use]
    pub fn with_task_id(mut self, task_id: impl Into<String>) -> Self {
        self.task_id = Some(task_id.into());
        self
    }

    /// Sets [`cust_space_id`](Self::cust_space_id): Id of the space that belongs to the RAM user.
    #[must_use]
    pub fn with_cust_space_id(mut self, cust_space_id: impl Into<String>) -> Self {
        self.cust_space_id = Some(cust_space_id.into());
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

    /// Sets [`label`](Self::label): What the messages are for.
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

    /// Sets [`ttl`](Self::ttl): Seconds the messages stay valid, 30 to 1,209,600 (14 days).
    #[must_use]
    pub fn with_ttl(mut self, ttl: i32) -> Self {
        self.ttl = Some(ttl);
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

/// A person who gets the message, with what the template shows to this person alone.
///
/// Source: “Request parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Sender {
    /// Number of the person, country code first; digits alone on WhatsApp.
    ///
    /// `To` on the wire. Advised, not enforced: Must be a phone number of digits only, without a plus sign.
    ///
    /// Source: “Request parameters”.
    pub to: String,
    /// Values for the template's variables, by variable name, for this person.
    ///
    /// `TemplateParams` on the wire. Advised, not enforced: Each entry: At least 1 character.
    ///
    /// Source: “Request parameters”.
    pub template_params: Option<BTreeMap<String, String>>,
    /// What each button of the template hands back when this person presses it, in the order of the
    /// buttons; metadata once allowed three.
    ///
    /// `Payload` on the wire. Advised, not enforced: At most 3 entries.
    ///
    /// Source: “Request parameters”.
    pub payload: Option<Vec<String>>,
    /// Products shown to this person.
    ///
    /// `ProductAction` on the wire.
    ///
    /// Source: “Request parameters”.
    pub product_action: Option<ProductAction>,
    /// Token and first values of the WhatsApp flow for this person.
    ///
    /// `FlowAction` on the wire.
    ///
    /// Source: “Request parameters”.
    pub flow_action: Option<FlowAction>,
}

impl Sender {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(to: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            template_params: None,
            payload: None,
            product_action: None,
            flow_action: None,
        }
    }

    /// Sets [`template_params`](Self::template_params): Values for the template's variables, by variable
    /// name, for this person.
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

    /// Sets [`payload`](Self::payload): What each button of the template hands back when this person
    /// presses it, in the order of the buttons; metadata once allowed three.
    #[must_use]
    pub fn with_payload(
        mut self,
        payload: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.payload = Some(payload.into_iter().map(Into::into).collect());
        self
    }

    /// Sets [`product_action`](Self::product_action): Products shown to this person.
    #[must_use]
    pub fn with_product_action(mut self, product_action: ProductAction) -> Self {
        self.product_action = Some(product_action);
        self
    }

    /// Sets [`flow_action`](Self::flow_action): Token and first values of the WhatsApp flow for this
    /// person.
    #[must_use]
    pub fn with_flow_action(mut self, flow_action: FlowAction) -> Self {
        self.flow_action = Some(flow_action);
        self
    }
}

/// Says that the messages were accepted as a group. Code is OK here: any other code is an error.
///
/// Source: “Response parameters”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendChatappMassMessageReply {
    /// Id of the request, to quote to the vendor's support.
    ///
    /// `RequestId` on the wire.
    ///
    /// Source: “Response parameters”.
    pub request_id: Option<String>,
    /// OK when the messages were accepted; anything else says why they were not.
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
    /// Id of the group of messages that this call made.
    ///
    /// `GroupMessageId` on the wire.
    ///
    /// Source: “Response parameters”.
    pub group_message_id: String,
    /// Why access was denied, as text or as an object. The word None on success.
    ///
    /// `AccessDeniedDetail` on the wire.
    ///
    /// Source: “Response parameters”.
    pub access_denied_detail: Option<Json>,
}

impl SendChatappMassMessageReply {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(group_message_id: impl Into<String>) -> Self {
        Self {
            request_id: None,
            code: None,
            message: None,
            group_message_id: group_message_id.into(),
            access_denied_detail: None,
        }
    }

    /// Sets [`request_id`](Self::request_id): Id of the request, to quote to the vendor's support.
    #[must_use]
    pub fn with_request_id(mut self, request_id: impl Into<String>) -> Self {
        self.request_id = Some(request_id.into());
        self
    }

    /// Sets [`code`](Self::code): OK when the messages were accepted; anything else says why they were not.
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

    /// Sets [`access_denied_detail`](Self::access_denied_detail): Why access was denied, as text or as an
    /// object.
    #[must_use]
    pub fn with_access_denied_detail(
        mut self,
        access_denied_detail: impl Into<Json>,
    ) -> Self {
        self.access_denied_detail = Some(access_denied_detail.into());
        self
    }
}
