// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Bird Channels API.
//!
//! Sends WhatsApp messages through one API that Bird uses for all of its channels, and tells whether a
//! contact may be written to freely at the moment. The message model is shared between channels, so
//! some fields only matter for e-mail, SMS, LINE, Telegram or Apple Messages; each says so.
//!
//! Described from:
//!
//! - Sending WhatsApp messages (with frequency cap, link tracking, quiet hours, tags, short links,
//!   scheduling and validity)
//! - OpenAPI description that the vendor publishes for the same two operations (newer than the page)
//! - Other documentation pages of the vendor
//! - Replies of the live service as shown in public projects
//! - Statements by third parties that nobody confirmed
//!
//! # Which WhatsApp message is sent as what
//!
//! | WhatsApp | Here |
//! | --- | --- |
//! | text | body of type `text` |
//! | image, sticker | body of type `image` |
//! | audio, document, video | body of type `file` |
//! | location | body of type `location` |
//! | reaction | not supported |
//! | interactive, quick reply button | body of type `text` or `image` with `actions` |
//! | interactive, list | body of type `list` |
//! | interactive, multi product message | not supported |
//! | interactive, product | not supported |
//! | contacts | not supported |
//! | replies | `replyTo` beside any content |
//! | template | `template` instead of `body` |
//!
//! Source: “WhatsApp API type”.
//!
//! # Codes of messages that fail after they were accepted (`failure.code`)
//!
//! | Code | Name | What went wrong |
//! | --- | --- | --- |
//! | 11xxx |  | checks that run after acceptance |
//! | 11001 | INVALID_CHANNEL_CONFIGURATION | the channel is not set up properly |
//! | 11002 | INVALID_INPUT | something in the message cannot be used |
//! | 12xxx |  | the service of the vendor |
//! | 12001 | DEPENDENCY_ERROR | something the service depends on failed |
//! | 12002 | UNSUPPORTED_TYPE | the channel cannot carry this kind of message |
//! | 12003 | UNSUPPORTED_DESTINATION | the channel cannot reach this receiver |
//! | 14xxx |  | the customer |
//! | 15xxx |  | the platform behind the channel |
//! | 15005 |  | the platform does not know the subscriber |
//!
//! Source: Other documentation pages of the vendor.
//!
//! # Parts of the service that a failure may come from (`failure.source`), as far as they are known
//!
//! | Source |
//! | --- |
//! | pre-processing |
//! | accounting |
//! | contact |
//! | touchpoint |
//! | sms-messagebird |
//!
//! Source: Other documentation pages of the vendor.
//!
//! # How later statuses and incoming messages are subscribed to
//!
//! | What | How |
//! | --- | --- |
//! | create | `POST /organizations/{organizationId}/workspaces/{workspaceId}/webhook-subscriptions` |
//! | body | `service` (`channels`), `event`, `url`, `signingKey`, `eventFilters` (each `key` and `value`), `template` |
//! | events | `whatsapp.inbound`, `whatsapp.outbound`, `interaction`, `channel.created`, `channel.updated` |
//! | filters | `channelId`, `messageStatus` or `status`, `interactionType` |
//! | how many | 5 subscriptions for one set of filters |
//! | retries | for 8 hours, until the receiver answers with a 2xx |
//! | delivery | an object of `service`, `event` and `payload`; the payload is a message as in the reply to a send |
//! | taps on buttons | come as a `text` body that holds the postback; `replyTo.type` is `click` |
//!
//! Source: Other documentation pages of the vendor.
//!
//! # How a delivery is checked
//!
//! | What | How |
//! | --- | --- |
//! | headers | `messagebird-signature` (Base64), `messagebird-request-timestamp`, `messagebird-request-id` |
//! | signed text | the timestamp, a line feed, the whole URL, a line feed, the 32 raw bytes of the SHA-256 of the body |
//! | signature | HMAC-SHA256 of that with the `signingKey`; compare in constant time |
//! | age | a retry keeps its first timestamp, hours old perhaps, so a narrow window against replay refuses honest deliveries |
//!
//! Source: Other documentation pages of the vendor.
//!
//! # Headers that signing sends
//!
//! - `Authorization`: The access key behind the word AccessKey and one space. The key must be allowed
//!   to use the workspace. Source: OpenAPI description that the vendor publishes for the same two
//!   operations.
//!
//! # What the pages leave open
//!
//! - `errors`: no catalogue of `code` was found; `MalformedRequest` stands in nobody's reply, only in a
//!   test of one public project Taken: one row, InvalidPayload; every other code is read as unlisted
//!   and classed by its status. Because: seen live is evidence, a hand-made test is not.
//! - `errors/statuses/401`: the shape of the body is not documented for this operation Taken: the
//!   general error body, nothing in it required. Because: a status alone is enough for the class.
//! - `errors/statuses/403`: the shape of the body is not documented for this operation Taken: the
//!   general error body, nothing in it required. Because: a status alone is enough for the class.
//! - `errors/statuses/429`: headers that count down a rate are mentioned by others only, and no header
//!   says how long to wait Taken: waits grow by the client's own schedule. Because: the vendor says
//!   just that the request was not processed and may be sent later.
//! - `errors/statuses/500-599`: the vendor holds a repetition after a pause to be safe, yet offers no
//!   key by which it would recognise the second one Taken: never repeated for a send; reading a
//!   contact's channel is repeated as any reading is. Because: a 5xx may come after the message was
//!   accepted, and a message must not go out twice.
//! - `ErrorBody`: `code` and `message` are always there by the schema, but only for 400, 404, 409 and
//!   422 Taken: both optional. Because: bodies of 401, 403, 429 and 5xx are unknown and must not turn
//!   into a failure to decode.
//! - `ErrorBody/details`: how a key is written is not documented Taken: text as it comes. Because: live
//!   replies show a dot in front and brackets around an index.
//! - `notes/failure_codes`: the table of asynchronous failures could be recovered in part only; 13xxx
//!   is not explained Taken: the known numbers have names, all others keep their number. Because: a
//!   code that is new to the client must still decode.
//! - `notes/webhook_subscriptions`: one page of the vendor for software partners has
//!   `webhook-subscription` in the singular, with a faulty address in its sample Taken: the plural.
//!   Because: the other pages agree on it.
//! - `Action`: the schema lets an action carry keys beside `type` and the object of the same name
//!   Taken: such keys are refused; unlisted keys inside the object are kept. Because: nothing is
//!   documented that would stand there.
//! - `Actions`: how many actions a message takes and how long their words may be is not published,
//!   apart from carousels Taken: no limit. Because: limits of the platform, such as 3 reply buttons on
//!   WhatsApp, are Meta's and may change without Bird.
//! - `Body`: `template` is among the published values of `type` but has no form of its own Taken: left
//!   out. Because: templates are sent by `template` beside the body.
//! - `Body`: the schema maps `action` to a form whose own `type` is `permission_request`, with a
//!   `resource` of `call` Taken: neither is in the union; both can still be read, and built as an
//!   unlisted value. Because: the two names contradict each other, and no sample shows which one is
//!   accepted.
//! - `Body/carousel`: the page's edition knows no carousel and no section, the schema has both Taken:
//!   both are here. Because: the schema is newer.
//! - `SectionBody/items`: the schema nests a section within a section once, the inner one without
//!   sections Taken: the type refers to itself and no depth is checked. Because: one type for both
//!   levels; a third level is the service's to refuse.
//! - `OneTimePassword/expirationTime`: the vendor's text says seconds, while Meta counts the same range
//!   of 1 to 90 in minutes Taken: a bare number. Because: 90 seconds are short for a password, but only
//!   the vendor can tell.
//! - `CarouselBody/items`: 1 to 10 cards for carousels in general, 2 to 10 for WhatsApp; no count in
//!   the schema, which even allows null Taken: 1 to 10 is checked, 2 is an advice. Because: the same
//!   type serves all channels.
//! - `CarouselCard`: the schema uses one element for lists and carousels, with every key optional; the
//!   prose asks for a title, content and 1 to 3 actions Taken: the prose is checked, by rules and a
//!   count. Because: in a list the title may be missing, so the schema could not say it.
//! - `CarouselCard/actions`: 1 to 3 actions on a card in general, one link and nothing else on WhatsApp
//!   Taken: 1 to 3 is checked, the rest is an advice. Because: the same type serves all channels.
//! - `Coordinates`: neither coordinate is required by the schema Taken: both optional, an advisory when
//!   one stands alone. Because: as published; that they belong together is a conclusion.
//! - `ListBody/actions`: a list has `actions` of its own, yet its rows belong into the elements of
//!   `items` even without sections Taken: both keys, with an advice. Because: the schema has both and
//!   says nothing of what the outer ones are for on WhatsApp.
//! - `ImageBody/images`: what several pictures become on WhatsApp is not stated; screenshots suggest a
//!   message each Taken: any number. Because: the schema has no maximum; `parts` of the reply may tell.
//! - `FileBody/files`: what several files become on WhatsApp is not stated; screenshots suggest a
//!   message each Taken: any number. Because: the schema has no maximum; `parts` of the reply may tell.
//! - `HtmlAttachment`: published as two forms of which one must fit; whether both together are accepted
//!   is open Taken: at least one form. Because: forms of which any may fit do not exclude each other.
//! - `Receiver/contacts`: the schema leaves the only key of a receiver optional Taken: optional, as
//!   published. Because: nothing says what a message without receivers would do, so nothing is
//!   narrowed.
//! - `ReceiverContact/identifierKey`: many samples for WhatsApp leave the key out Taken: optional.
//!   Because: schema and samples agree that it may be absent.
//! - `Tags`: tags come back in lower case, whatever was sent Taken: capitals are allowed in requests
//!   and nothing is changed on the way. Because: the published pattern has capitals; the service does
//!   the rest.
//! - `ReplyTo/order`: neither the page nor the schema says what it counts Taken: a whole number.
//!   Because: type as published.
//! - `ReplyTo/type`: the page knows `message` only, the schema has two more Taken: three values, and an
//!   advisory on the request when it is not `message`. Because: the others occur in incoming messages,
//!   which share the type.
//! - `MessageStatus`: an older edition lacks `rejected`, `scheduled` and `skipped`, although the page
//!   speaks of `scheduled` Taken: all ten, and open for more. Because: a list that has grown once will
//!   grow again.
//! - `FailureCode`: 15005 stands in a sample without its name; its name here is taken from the case the
//!   sample shows Taken: UnknownSubscriber. Because: a named value reads better than a number, and the
//!   number stays at hand.
//! - `EmailSender/username`: the published pattern has a hyphen between `.` and `/`, where it stands
//!   for a range of just these two; a literal hyphen was probably meant Taken: no hyphen, which is what
//!   the pattern says. Because: the service would apply the pattern as it is written.
//! - `Template/variables`: on a sibling API a variable without a value was refused with 422 and the
//!   text `malformed: missing value for variable 'x'` Taken: no rule; the caller sees the vendor's
//!   answer. Because: the client does not know which variables a template has, and it was not seen on
//!   this API.
//! - `TemplateParameter`: the schema leaves `value` optional in all twelve kinds, while a variable
//!   without a value was refused on a sibling API Taken: optional. Because: the one report is about
//!   another API.
//! - `Template`: every key of a template is optional by the schema, also the ones that name it Taken:
//!   optional. Because: no partition of names, projects and versions is stated.
//! - `Template/projectId`: the schema wants text, all samples have a UUID Taken: an advisory on the
//!   form. Because: samples are no rule.
//! - `Template/version`: the prose knows a UUID or `latest`, the schema any text Taken: an advisory on
//!   the form. Because: the schema does not forbid other texts.
//! - `TemplateSettings/disallowMmLite`: an edition between the page and the schema calls the setting
//!   `useMmLite`; the page knows neither Taken: disallowMmLite. Because: it is the newest name; any
//!   other goes into the keys that are kept as they are.
//! - `Timeslot/duration`: no unit is published Taken: a number as it is. Because: nothing to derive it
//!   from.
//! - `SectionListValue/sections`: must be there and may be null; the same goes for shipping methods and
//!   line items Taken: required and nullable. Because: as published.
//! - `parameters/contact_id`: the vendor's reference says more on its form, in a part that is cut off;
//!   it is probably a UUID Taken: any text. Because: a guess must not keep anybody from asking.
//! - `GetContactChannelRequest/contactIdentifierValue`: not on the page Taken: an optional field in the
//!   query. Because: the newer schema has it, and absent means what the page says.
//! - `ContactChannel/serviceWindowExpireAt`: what null means is not stated by the vendor Taken:
//!   documented as closed. Because: others read it so, and the careful reading is to send a template.
//! - `examples/unknown_contact`: no value of `code` for a 404 is known Taken: an invented one. Because:
//!   it shows that the status alone settles the class.
//! - `http`: no query parameter, no header and no key against repetition is documented; a sibling API
//!   takes `Idempotency-Key` Taken: none is sent, and a send is never repeated when it may have
//!   arrived. Because: a header that the service does not look at protects nobody.
//! - `limits`: 200 KB for a request and 100 KB for an attachment inside it are told by others Taken: no
//!   limit on size. Because: no page of the vendor says so.
//! - `SendMessageRequest`: the page describes frequency cap, link tracking, quiet hours, tags, short
//!   links, schedule and validity without printing their names Taken: the names of the schema. Because:
//!   the descriptions fit one field each, in the same order.
//! - `SendMessageRequest`: the schema does not mark the body of the request as required Taken:
//!   required. Because: a message without a receiver is refused by the same schema.
//! - `MessageContent`: the page wants a body or a template and not both, the schema at least one;
//!   whether both are refused is not known Taken: one of the two, by type. Because: the page is about
//!   what to set when, and no case for both is known.
//! - `MessageContent/body`: the page has all samples but templates under the body Taken: replies go
//!   beside it, in `replyTo`. Because: the body is closed, so it cannot hold `replyTo`.
//! - `SendMessageRequest/capFrequency`: only for messages to a contact; every receiver is a list of
//!   contacts, known to the workspace or not Taken: `receiver.contacts` has to be there. Because:
//!   whether a mere phone number counts as a contact is the platform's to say.
//! - `SendMessageRequest/enableLinkTracking`: the page speaks of web tracking for tests and campaigns;
//!   the newest edition of UTM parameters, and of `shortLinks` for SMS Taken: the page's words, the
//!   rest as advice. Because: the page is the contract, the newer edition only says more.
//! - `SendMessageRequest/ignoreGlobalHoldout`: not on the page Taken: an optional field. Because: the
//!   newer schema has it, and absent means what the page says.
//! - `SendMessageRequest/shortLinks`: not meant for templates, yet not said to be refused with one
//!   Taken: an advisory. Because: the page points to the other field and forbids nothing.
//! - `SendMessageRequest/validity`: no maximum is published Taken: 0 and more. Because: the schema has
//!   the minimum only.
//! - `SendMessageReply`: the schema promises sender, receiver, times and some ids within them, too
//!   Taken: only `id`, `channelId` and `status` are required. Because: a reply that cannot be read
//!   makes people send a second time.
//! - `SendMessageReply`: `chargeableUnits` and `batchId` are seen in deliveries of webhooks but in no
//!   schema Taken: kept among the keys that are not listed. Because: nothing documents them.
//! - `SendMessageReply/body`: a body or a template is always there by the schema Taken: two optional
//!   fields. Because: a reply may hold both or neither without harm.
//! - `examples/image_with_label_and_reply_actions`: the page gives the titles of its image samples
//!   only; what it calls a label is not explained Taken: the text of the image body. Because: the form
//!   has no other place for words below a picture.
//! - `examples/unknown_code`: no value of `code` for a 409 is known Taken: an invented one. Because: it
//!   shows that the status alone settles the class.
//!
//! # What the pages broke, and how it is mended
//!
//! - `auth`: older renderings of the reference show `Bearer` with a JWT in samples Taken: `AccessKey`
//!   before the key. Because: the samples are made by the documentation tool; the scheme itself is
//!   named AccessKey.
//! - `ImageBody/images`: the list carries a minimum length that belongs to strings Taken: at least one
//!   element. Because: nothing else can be meant by a minimum of 1 there.
//! - `FileBody/files`: the list carries a minimum length that belongs to strings Taken: at least one
//!   element. Because: nothing else can be meant by a minimum of 1 there.
//! - `Receiver/contacts`: the list carries a minimum length that belongs to strings Taken: at least one
//!   element. Because: nothing else can be meant by a minimum of 1 there.
//! - `MessageReceiver/contacts`: the list carries a minimum length that belongs to strings Taken: at
//!   least one element. Because: nothing else can be meant by a minimum of 1 there.
//! - `Template/parameters`: the list carries a minimum length that belongs to strings Taken: at least
//!   one element. Because: nothing else can be meant by a minimum of 1 there.
//! - `examples/text_with_location_request`: the vendor's sample lacks the `type` and the `text` object
//!   around it Taken: both are there. Because: the schema requires both.
//! - `examples/reply_to_with_text`: the vendor's samples put `replyTo` into the body Taken: beside the
//!   body. Because: the body is closed; the schema has `replyTo` at the top.
//! - `examples/reply_to_with_image`: the vendor's samples put `replyTo` into the body Taken: beside the
//!   body. Because: the body is closed; the schema has `replyTo` at the top.
//! - `examples/reply_to_with_text_and_postback_actions`: the vendor's samples put `replyTo` into the
//!   body Taken: beside the body. Because: the body is closed; the schema has `replyTo` at the top.

pub mod get_contact_channel;
pub mod send_message;

#[cfg(feature = "blocking")]
pub mod blocking;
mod builders;

#[cfg(feature = "client")]
mod client;

#[cfg(feature = "signing")]
mod endpoint;
mod errors;
mod json;
mod types;
mod validate;

pub use builders::*;

#[cfg(feature = "client")]
pub use client::{Client, ClientBuilder};

#[cfg(feature = "signing")]
pub use endpoint::{Credentials, Endpoint};
pub use errors::{Error, ErrorCode};
pub use types::*;

/// At most 50 calls in 1 second for each workspace.
///
/// All GET calls of a workspace together.
///
/// Source: Other documentation pages of the vendor.
pub const GET_CONTACT_CHANNEL_LIMIT: apiscribe_runtime::Limit = apiscribe_runtime::Limit::new(
    50,
    std::time::Duration::from_secs(1),
);

/// At most 500 calls in 1 second for each workspace.
///
/// All POST calls of a workspace together.
///
/// Source: Other documentation pages of the vendor.
pub const SEND_MESSAGE_LIMIT: apiscribe_runtime::Limit = apiscribe_runtime::Limit::new(
    500,
    std::time::Duration::from_secs(1),
);
