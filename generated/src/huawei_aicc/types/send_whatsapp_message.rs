// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::{To, WhatsApp};

/// One message, its recipients and the time of sending.
///
/// Source: “Table 2”.
///
/// Sent with it:
///
/// - header `Content-Type`, always `application/json`: The body is JSON. Source: “Table 1”.
///
/// Rules:
///
/// - No two of `destinations/*/messageId` are equal. The page calls the id unique, so no two recipients
///   should share one. Advised, not enforced.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendWhatsappMessageRequest {
    /// Which of the vendor's sending solutions to use; the default one when absent.
    ///
    /// `scenarioKey` on the wire.
    ///
    /// Source: “Table 2”.
    pub scenario_key: Option<String>,
    /// An id of the caller's choice for the whole request; it comes back in the reply.
    ///
    /// `bulkId` on the wire.
    ///
    /// Not checked here: Never to be used twice.
    ///
    /// Source: “Table 2”.
    pub bulk_id: String,
    /// The recipients, each with an id for its message.
    ///
    /// Source: “Table 2”.
    pub destinations: Vec<Destination>,
    /// What is sent; the same for every recipient.
    ///
    /// `whatsApp` on the wire.
    ///
    /// Source: “Table 2”.
    pub whats_app: WhatsApp,
    /// When to send; at once when absent. The page names no format; upstream it is date, time with
    /// milliseconds and offset.
    ///
    /// `sendAt` on the wire. Advised, not enforced: Must match
    /// `\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(Z|[+-]\d{2}:?\d{2})`.
    ///
    /// Not checked here: The upstream takes no time further off than 180 days.
    ///
    /// Source: “Table 2”.
    pub send_at: Option<String>,
}

impl SendWhatsappMessageRequest {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(
        bulk_id: impl Into<String>,
        destinations: impl IntoIterator<Item = Destination>,
        whats_app: WhatsApp,
    ) -> Self {
        Self {
            scenario_key: None,
            bulk_id: bulk_id.into(),
            destinations: destinations.into_iter().collect(),
            whats_app,
            send_at: None,
        }
    }

    /// Sets [`scenario_key`](Self::scenario_key): Which of the vendor's sending solutions to use; the
    /// default one when absent.
    #[must_use]
    pub fn with_scenario_key(mut self, scenario_key: impl Into<String>) -> Self {
        self.scenario_key = Some(scenario_key.into());
        self
    }

    /// Sets [`send_at`](Self::send_at): When to send; at once when absent.
    #[must_use]
    pub fn with_send_at(mut self, send_at: impl Into<String>) -> Self {
        self.send_at = Some(send_at.into());
        self
    }
}

/// One recipient and the id of the message to this recipient.
///
/// Source: “Table 8”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Destination {
    /// An id of the caller's choice for the message to this recipient; it comes back in the reply.
    ///
    /// `messageId` on the wire.
    ///
    /// Not checked here: Never to be used twice.
    ///
    /// Source: “Table 2”.
    pub message_id: String,
    /// Where the message goes.
    ///
    /// Source: “Table 2”.
    pub to: To,
}

impl Destination {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(message_id: impl Into<String>, to: To) -> Self {
        Self {
            message_id: message_id.into(),
            to,
        }
    }
}

/// What became of the request, recipient by recipient.
///
/// Source: “Table 12”.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SendWhatsappMessageReply {
    /// One entry per message that was sent.
    ///
    /// Source: “Table 12”.
    pub messages: Vec<MessageResult>,
    /// The id of the whole request. Table 12 has it always; it may be absent for a single recipient.
    ///
    /// `bulkId` on the wire.
    ///
    /// Source: “Table 12”.
    pub bulk_id: Option<String>,
}

impl SendWhatsappMessageReply {
    /// Makes a value with what is required.
    #[must_use]
    pub fn new(messages: impl IntoIterator<Item = MessageResult>) -> Self {
        Self {
            messages: messages.into_iter().collect(),
            bulk_id: None,
        }
    }

    /// Sets [`bulk_id`](Self::bulk_id): The id of the whole request.
    #[must_use]
    pub fn with_bulk_id(mut self, bulk_id: impl Into<String>) -> Self {
        self.bulk_id = Some(bulk_id.into());
        self
    }
}

/// One message. Table 12 has all three fields always, Table 9 none of them; a reply that lacks one is
/// still read.
///
/// Source: “Table 9”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct MessageResult {
    /// Where the message goes.
    ///
    /// Source: “Table 12”.
    pub to: Option<To>,
    /// How far it has come: sent or not, delivered, not delivered or on its way.
    ///
    /// Source: “Table 12”.
    pub status: Option<Status>,
    /// The id of the message, as the request gave it or as the vendor made it.
    ///
    /// `messageId` on the wire.
    ///
    /// Source: “Table 12”.
    pub message_id: Option<String>,
}

impl MessageResult {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`to`](Self::to): Where the message goes.
    #[must_use]
    pub fn with_to(mut self, to: To) -> Self {
        self.to = Some(to);
        self
    }

    /// Sets [`status`](Self::status): How far it has come: sent or not, delivered, not delivered or on its
    /// way.
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets [`message_id`](Self::message_id): The id of the message, as the request gave it or as the
    /// vendor made it.
    #[must_use]
    pub fn with_message_id(mut self, message_id: impl Into<String>) -> Self {
        self.message_id = Some(message_id.into());
        self
    }
}

/// State of a message. All but the action are always there by the page; a reply that lacks one is still
/// read.
///
/// Source: “Table 11”.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Status {
    /// Number of the state's group.
    ///
    /// `groupId` on the wire.
    ///
    /// Source: “Table 12”.
    pub group_id: Option<StatusGroup>,
    /// Name of the state's group.
    ///
    /// `groupName` on the wire.
    ///
    /// Source: “Table 12”.
    pub group_name: Option<String>,
    /// Number of the state; any number may come.
    ///
    /// Source: “Table 12”.
    pub id: Option<i32>,
    /// Name of the state.
    ///
    /// Source: “Table 12”.
    pub name: Option<String>,
    /// The state in words for people.
    ///
    /// Source: “Table 12”.
    pub description: Option<String>,
    /// What to do about an error, if there is one; plain words without a code.
    ///
    /// Source: “Table 12”.
    pub action: Option<String>,
}

impl Status {
    /// Makes an empty value; the `with_*` methods fill it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`group_id`](Self::group_id): Number of the state's group.
    #[must_use]
    pub fn with_group_id(mut self, group_id: StatusGroup) -> Self {
        self.group_id = Some(group_id);
        self
    }

    /// Sets [`group_name`](Self::group_name): Name of the state's group.
    #[must_use]
    pub fn with_group_name(mut self, group_name: impl Into<String>) -> Self {
        self.group_name = Some(group_name.into());
        self
    }

    /// Sets [`id`](Self::id): Number of the state; any number may come.
    #[must_use]
    pub fn with_id(mut self, id: i32) -> Self {
        self.id = Some(id);
        self
    }

    /// Sets [`name`](Self::name): Name of the state.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets [`description`](Self::description): The state in words for people.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets [`action`](Self::action): What to do about an error, if there is one; plain words without a
    /// code.
    #[must_use]
    pub fn with_action(mut self, action: impl Into<String>) -> Self {
        self.action = Some(action.into());
        self
    }
}

/// Groups of states as the upstream numbers them; others may come.
///
/// Source: Infobip's message statuses and their groups.
///
/// The list is open: a value that is not in it is sent as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusGroup {
    /// OK; the upstream's registry has it only as a remark.
    ///
    /// Source: Infobip's message statuses and their groups.
    Ok,
    /// Taken in and on its way.
    ///
    /// Source: Infobip's message statuses and their groups.
    Pending,
    /// Could not be delivered.
    ///
    /// Source: Infobip's message statuses and their groups.
    Undeliverable,
    /// Delivered to the operator or to the handset.
    ///
    /// Source: Infobip's message statuses and their groups.
    Delivered,
    /// Not delivered in time.
    ///
    /// Source: Infobip's message statuses and their groups.
    Expired,
    /// Refused before delivery.
    ///
    /// Source: Infobip's message statuses and their groups.
    Rejected,
    #[doc(hidden)]
    Unlisted(crate::support::Unlisted<i32>),
}

impl StatusGroup {
    /// Every listed value, in the order of the page.
    pub const LISTED: &'static [Self] = &[
        Self::Ok,
        Self::Pending,
        Self::Undeliverable,
        Self::Delivered,
        Self::Expired,
        Self::Rejected,
    ];

    /// The number on the wire.
    #[must_use]
    pub fn value(&self) -> i32 {
        match self {
            Self::Ok => 0,
            Self::Pending => 1,
            Self::Undeliverable => 2,
            Self::Delivered => 3,
            Self::Expired => 4,
            Self::Rejected => 5,
            Self::Unlisted(number) => *number.value(),
        }
    }

    /// The value with this number: the listed one if there is one, otherwise one that has no name here.
    #[must_use]
    pub fn unlisted(number: i32) -> Self {
        match number {
            0 => Self::Ok,
            1 => Self::Pending,
            2 => Self::Undeliverable,
            3 => Self::Delivered,
            4 => Self::Expired,
            5 => Self::Rejected,
            _ => Self::Unlisted(crate::support::Unlisted::new(number)),
        }
    }

    /// False for a value that has no name here.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !matches!(self, Self::Unlisted(_))
    }
}

impl std::fmt::Display for StatusGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(&self.value(), f)
    }
}
