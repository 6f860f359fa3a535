// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Alibaba Cloud Chat App Message Service.
//!
//! Sends WhatsApp messages through Alibaba Cloud (product code cams, API version 2020-06-06), either to
//! one person or with one template to as many as 1,000 people at once. A call is accepted when the
//! answer is a 200 whose Code is OK; whether the message arrives is told later in receipts. The
//! vendor's OpenAPI Explorer can make the same calls by hand and prints sample code and signatures for
//! comparison.
//!
//! Described from:
//!
//! - Send WhatsApp messages (SendChatappMessage) (2025-01-20)
//! - Send a WhatsApp message to multiple phone numbers (SendChatappMassMessage) (2025-01-20)
//! - The vendor's official SDK packages, releases 1.0.10 to 5.3.1 (2022 to 2026)
//! - Machine-readable API description published by the vendor, snapshots from August 2024 on
//!   (2024-08-14 to 2025-09)
//! - The vendor's page on request structure and signature, third version,
//!   <https://www.alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature>
//! - The vendor's page on the parameters of a message template, seen in excerpts,
//!   <https://www.alibabacloud.com/help/en/chatapp/parameters-of-a-message-template>
//! - The vendor's list of service error codes; the copy at hand ends before the list does,
//!   <https://help.aliyun.com/zh/chatapp/developer-reference/api-error-codes>
//! - The vendor's page on diagnosing API errors,
//!   <https://help.aliyun.com/en/openapi/user-guide/api-error-diagnosis>
//! - Error tables of other Alibaba Cloud products behind the same gateway
//! - The vendor's list of endpoints for this API version
//! - The vendor's page on how operations of the RPC style are called
//! - Public programs by third parties; they show what was tried, not what is promised
//!
//! # What a RAM policy must allow
//!
//! | Operation | Access level | Resource type | Condition key | Associated operation |
//! | --- | --- | --- | --- | --- |
//! | cams:SendChatappMassMessage | Write | acs:cams::{#accountId}:* | None | None |
//! | SendChatappMessage | not published | not published | not published | not published |
//!
//! Source: “Authorization information”.
//!
//! # How to read the table of RAM permissions
//!
//! | Column | Meaning |
//! | --- | --- |
//! | Operation | The name that Action of a policy holds to allow or deny the call. |
//! | Access level | One of read, write and list. |
//! | Resource type | What the permission can be narrowed to; bold means it must be given, All Resources means it cannot be narrowed. |
//! | Condition key | Keys the service defines for the conditions of a policy. |
//! | Associated operation | Further operations the caller needs to be allowed for the call to go through. |
//!
//! Source: “Authorization information”.
//!
//! # What Content holds for each MessageType on WhatsApp
//!
//! | MessageType | Demanded | Optional | Refused |
//! | --- | --- | --- | --- |
//! | text | text |  | caption |
//! | image | link | caption |  |
//! | video | link | caption |  |
//! | audio | link |  | caption |
//! | document | link, fileName |  | caption |
//! | interactive | type, action | header, body, footer |  |
//! | contacts | name, in each contact of an array | addresses, birthday, emails, org, phones, urls |  |
//! | location | longitude, latitude | name, address |  |
//! | sticker | link |  | caption, fileName |
//! | reaction | messageId, emoji |  |  |
//!
//! Source: “Request parameters”.
//!
//! # How values travel in a query or form
//!
//! | Value | On the wire |
//! | --- | --- |
//! | Text | as it is; an empty text is sent as a name with nothing after the equals sign |
//! | Number | decimal digits |
//! | List, map or object | one parameter that holds compact JSON; names are never numbered per element |
//! | Values inside SenderList | real JSON objects and lists, not JSON text inside JSON |
//! | Content | JSON text, as one string |
//! | Empty list or map | the two brackets or braces |
//! | Absent value | no parameter at all |
//! | Order of keys, and how a space is escaped | free; the signature covers what is sent, decoded and encoded again |
//!
//! Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
//!
//! # Trying a call by hand
//!
//! | Operation | Tool |
//! | --- | --- |
//! | SendChatappMessage | OpenAPI Explorer: signs the call and prints sample code for each SDK |
//! | SendChatappMassMessage | OpenAPI Explorer: signs the call and prints sample code for each SDK |
//!
//! Source: “Debugging”.
//!
//! # What a client of this service does around a call
//!
//! | Matter | Here |
//! | --- | --- |
//! | A 200 whose Code is not OK | is an error; the vendor's own SDK lets it pass as a success |
//! | Redirects | are not followed; the vendor's own SDK would hand the Authorization header to the new address |
//! | Message of SignatureDoesNotMatch | is redacted before it reaches logs: it can repeat what was signed, phone numbers included |
//! | An error whose body is not JSON | keeps its status and raw body; the vendor's Python SDK loses the status |
//! | Delivery failures | such as 131026 of the network behind come later by queue or callback, not in these replies |
//!
//! Source: The vendor's official SDK packages, releases 1.0.10 to 5.3.1.
//!
//! # Headers that signing sends
//!
//! - `host`: Host the request is made for. Part of what is signed. Source: The vendor's page on request
//!   structure and signature, third version.
//! - `x-acs-action`: Name of the operation, as the vendor spells it. It is what tells the operations
//!   apart, since they share one path. Source: The vendor's page on request structure and signature,
//!   third version.
//! - `x-acs-version`: Version of the API, a date. Source: The vendor's page on request structure and
//!   signature, third version.
//! - `x-acs-date`: Moment of signing in UTC, to the second, in the form 2023-10-26T10:22:32Z. The
//!   vendor takes it for 15 minutes. Source: The vendor's page on request structure and signature,
//!   third version.
//! - `x-acs-signature-nonce`: A value that no other request has used, so that a recorded request cannot
//!   be replayed. Source: The vendor's page on request structure and signature, third version.
//! - `x-acs-content-sha256`: SHA-256 of the raw body in lower-case hexadecimal. An empty body has a
//!   hash too, and it is sent. Source: The vendor's page on request structure and signature, third
//!   version.
//! - `x-acs-security-token`: Session token of temporary credentials. Left out with a permanent key.
//!   Source: The vendor's page on request structure and signature, third version.
//! - `content-type`: Present, and then signed, only when the request has a body: a form for the mass
//!   operation. Source: The vendor's page on request structure and signature, third version.
//! - `Authorization`: The word ACS3-HMAC-SHA256, one space, then Credential, SignedHeaders and
//!   Signature joined by commas without spaces. The signature is an HMAC-SHA256 keyed with the secret
//!   as it is, over a hash of the canonical request. Source: The vendor's page on request structure and
//!   signature, third version.
//!
//! # What the pages leave open
//!
//! - `base_url`: Singapore is the only published host; the SDK builds cams.REGION.aliyuncs.com for any
//!   other region, and nobody says that such hosts exist. Taken: The Singapore host, settable on the
//!   client. Because: It is the one address in the vendor's list.
//! - `auth`: SDKs disagree on what is signed: Python adds accept and user-agent to the signed headers,
//!   Node signs host, content-type and x-acs-* alone. Taken: host, content-type when there is a body,
//!   and every x-acs-* header. Because: This is the documented set, and it survives proxies that
//!   rewrite user-agent.
//! - `auth/x-acs-security-token`: SDKs also send x-acs-credentials-provider, and Python adds
//!   x-acs-accesskey-id with temporary credentials; retries add x-acs-retry-attempts and -delay. Taken:
//!   None of them is sent. Because: They look like telemetry, and no document asks for them.
//! - `auth/Authorization`: The last sample request of the signature page pairs a signature with the
//!   date and nonce of a different sample. Taken: Signatures 06563a9e... and e521358f... each with the
//!   date and nonce that reproduce it. Because: Both were recomputed and match only so.
//! - `auth/x-acs-date`: The service also knew an older signature based on SHA-1. Taken: The third
//!   version alone. Because: The vendor has given up the old one, and whatever takes it takes the new
//!   one too.
//! - `auth`: Calls of the older style answer in XML unless told otherwise; whether that can happen here
//!   when JSON is asked for is not known. Taken: JSON is always asked for, and only JSON is read.
//!   Because: The SDK does the same and reads JSON.
//! - `errors`: No published page gives the HTTP status of the service codes (InvalidParameter.* and the
//!   like): 200 or 400. Taken: The code decides whatever the status is, and a 200 without Code OK is an
//!   error. Because: Both cases then end the same way.
//! - `errors`: No real error body of this product was seen; the shape comes from the vendor's general
//!   page, and some keys may be lower case. Taken: Every key optional, Code, Message and RequestId read
//!   in both spellings, only RequestId used as trace. Because: The SDK reads both spellings.
//! - `errors`: Newer SDKs call every 4xx or 5xx that carries x-acs-retry-after throttled, whatever its
//!   code. Taken: The code gives the class, the header gives only the time to wait. Because: No page
//!   ties the header to a class.
//! - `errors/InvalidParameter.*`: The copy of the vendor's list breaks off inside a code that starts
//!   InvalidParameter.ToOnl, perhaps about a recipient that is not all digits; rows may follow it.
//!   Taken: No row for it; the family catches it and whatever comes after. Because: A code that was not
//!   seen whole cannot be matched.
//! - `errors/InvalidParameter.HeaderMoreVarable`: The current list drops a letter (Varable), an older
//!   one has Variable. Taken: Both, each as its own row. Because: The service may answer with either.
//! - `errors/InvalidAccessKeyId.NotFound`: Tables of other products say 400 or 404; a real answer was
//!   404. Taken: Both statuses noted, matched by code. Because: The status is no part of the match.
//! - `errors/SignatureDoesNotMatch`: Tables of other products say 400 or 403. Taken: Both statuses
//!   noted, matched by code. Because: The status is no part of the match.
//! - `errors/Throttling.*`: Only Throttling, Throttling.User and Throttling.Api were seen, in tables of
//!   other products. Taken: Every code that begins so is throttling. Because: The three that were seen
//!   share the beginning.
//! - `errors/ServiceUnavailable`: Nothing tells whether a message can have been accepted before a 500
//!   or 503. Taken: Not repeated by the client. Because: A second message to a person cannot be taken
//!   back.
//! - `ErrorBody/AccessDeniedDetail`: Text in the schema of a success, an object in 403 bodies of the
//!   gateway. Taken: Any JSON. Because: Reading an error must not fail.
//! - `notes/ram_authorization`: The page of the single operation says that it publishes no
//!   authorization data. Taken: A row without values; the mass operation's name with Mass taken out is
//!   the likely one. Because: Nothing published confirms the name.
//! - `ProductAction/Sections`: One sentence limits products and categories without saying whether 30 is
//!   meant for each category or for all. Taken: 30 in all categories together. Because: It speaks of
//!   the list of categories as a whole.
//! - `ProductAction/Sections`: The SDK writes an empty list for Sections and ProductItems that were not
//!   given. Taken: What was not given is not written. Because: The pages mark both optional.
//! - `ProductAction/ThumbnailProductRetailerId`: The description is the same as for the id of any
//!   listed product; only the name speaks of a thumbnail. Taken: The product whose picture is shown.
//!   Because: It follows from the name.
//! - `FlowAction/FlowActionData`: Both pages say that values are text; SDK 2.0.0 of April 2025 and
//!   later take any JSON. Taken: Text. Because: The pages are the contract, and the wider type came
//!   after them.
//! - `Contact/name`: The page demands a name and shows no structure; the vendor's page on content was
//!   readable in excerpts only. Taken: A list of cards with the keys of the excerpts, name the only
//!   demanded one. Because: It is the one key that both pages demand.
//! - `Contact/phones`: org, phones and urls are named without their keys. Taken: Free JSON for the
//!   three. Because: A guess at their keys could refuse a good card.
//! - `ContactAddressType`: HOME and WORK are named; whether others exist is not. Taken: An open list.
//!   Because: The excerpt may not be the whole list.
//! - `Content`: The rules spell keys with a capital (Link, FileName, Caption), the example in the same
//!   row has link, fileName and caption. Taken: Lower camel case, as in the example. Because: The
//!   vendor's page on content spells them so too.
//! - `Content`: Metadata, SDK and the newer channels add typing_indicator, pin (groups only), carousel
//!   and a set of kinds for each other channel. Taken: The ten kinds of the page. Because: The others
//!   came after it, most belong to channels that are not described here.
//! - `Content`: Where the page calls a key invalid (caption, fileName), it does not say whether it is
//!   refused or ignored. Taken: Refused: such content has no such key. Because: Whoever sets it expects
//!   to see it, and it would not be shown.
//! - `CaptionedLink/caption`: The page grants no caption to images and videos in so many words; it only
//!   takes it away from other kinds. Taken: Optional for both. Because: The vendor's page on content
//!   lists it.
//! - `MediaLink/link`: That links are http or https was read for images and videos only. Taken: A rule
//!   for those two, an advisory for sounds, stickers and documents. Because: The other kinds are
//!   fetched the same way, but nothing says so.
//! - `Location/longitude`: The vendor's sample writes both coordinates as text; no type is stated.
//!   Taken: A number here, text on the wire. Because: Follows the one sample there is.
//! - `Interactive`: Only the top keys and one sample with reply buttons were visible; the limits of
//!   each kind were not. Taken: type as text, the parts as free JSON. Because: A guess at the structure
//!   would refuse messages the vendor takes.
//! - `Text/text`: A code for missing text and one for a missing link suggest that empty ones are
//!   refused; no page says so. Taken: An advisory for text; links are checked for being addresses.
//!   Because: Inferred from the names of the codes.
//! - `FallBackDuration`: Both pages say 60 to 43,200 seconds, metadata of August 2024 has 10 as its
//!   minimum. Taken: 60. Because: The pages are newer than that metadata and agree with each other.
//! - `FallBackRule/sentFailed`: The pages spell the parameters of the failed check in lower camel case
//!   (channelType, type, messageType, to, from), unlike the table they stand in. Taken: ChannelType,
//!   Type, MessageType, To and From are meant. Because: No other parameters have these names.
//! - `ChannelType`: The pages know only whatsapp. Viber was in the vendor's documents before them;
//!   messenger, instagram, telegram and line (the last two for the single operation) came after. Taken:
//!   whatsapp and viber. Because: Viber goes with fields as old as the pages; later channels bring
//!   kinds of messages of their own, which are not described here.
//! - `TemplateMessage/TemplateCode`: The single operation's page demands it for every template message,
//!   the mass operation's marks it required; metadata marks it optional and the SDK has TemplateName as
//!   the alternative. Taken: Optional, with a rule that asks for the code or the name. Because: It
//!   refuses nothing that the vendor takes and still catches a message without any template.
//! - `TemplateMessage/TemplateName`: Whether code and name may come together, and which then wins, is
//!   nowhere said. Taken: Both are let through. Because: Nothing published forbids it.
//! - `TemplateMessage`: Nobody says whether template fields are ignored or refused when Type is
//!   message, or MessageType and Content when it is template. Taken: They belong to one of the two
//!   kinds each. Because: Each is described for one value of Type, and a message that carries both says
//!   two things.
//! - `Language`: The list of codes is on a page that was not available, and the form of a code (en,
//!   en_US) is not stated. Taken: An open list with the one code the pages show. Because: Guessing the
//!   list would refuse real templates.
//! - `Label/pormotion`: The vendor lists pormotion and writes promotion in its own example. Taken:
//!   Both, and anything else. Because: Which one the service compares with is not known.
//! - `http`: Where parameters go has changed: up to July 2025 all travelled in a form, since then
//!   metadata and SDK put all of them in the query, whatever the number of recipients. Taken:
//!   Everything in the form body. Because: It is how SDKs of the page's time send it, and 1,000
//!   recipients would make a URL of up to 128 kB. Whether the service keeps taking it is open.
//! - `http`: Metadata allows GET and plain http as well. Taken: POST over https. Because: Every
//!   official SDK does so, and messages should not travel in the open.
//! - `SendChatappMassMessageRequest`: SDK and metadata newer than the page have OwnerId,
//!   ResourceOwnerId and ResourceOwnerAccount, and RecipientType for each recipient. Taken: Left out.
//!   Because: The page does not know them, and the first three are undocumented.
//! - `SendChatappMassMessageRequest/template`: The page marks TemplateCode required; metadata of August
//!   2024 marks it optional, with TemplateName as the alternative. Taken: One of the two is required.
//!   Because: It refuses nothing that the vendor takes.
//! - `SendChatappMassMessageRequest/SenderList`: Required on the page and in metadata of 2024, optional
//!   in metadata since August 2025; metadata sets no bound, the page's text says 1,000. Taken:
//!   Required, 1 to 1,000 recipients. Because: The page is the contract, and a list without recipients
//!   sends nothing.
//! - `SendChatappMassMessageRequest/From`: A code of the service refuses senders that are not all
//!   digits, while two public programs send a plus sign. Taken: Digits only as an advisory. Because:
//!   The page shows digits without saying that they are a must.
//! - `SendChatappMassMessageRequest/Ttl`: The default of 120 seconds was seen for the single operation
//!   only. Taken: No default here. Because: Nothing says that it is shared.
//! - `SendChatappMassMessageRequest/Label`: That the Viber fields do nothing on WhatsApp is a guess
//!   from their description. Taken: An advisory. Because: The service may just as well ignore or refuse
//!   them.
//! - `Sender/To`: A code that was seen cut off seems to refuse recipients that are not all digits.
//!   Taken: Digits only as an advisory. Because: The code was not read whole.
//! - `Sender/TemplateParams`: A third party notes that an empty text as value of a variable is refused.
//!   Taken: An advisory. Because: Nobody confirms it.
//! - `Sender/Payload`: Metadata of August 2024 allowed three payloads at most and later dropped the
//!   bound. Taken: An advisory. Because: The page has no bound, and the later edition none either.
//! - `SendChatappMassMessageReply`: The page does not mark which keys a success always has. Taken: Only
//!   GroupMessageId is relied upon. Because: All sources name the id as part of a success; a reply that
//!   fails to read for less would make people send twice.
//! - `SendChatappMassMessageReply/AccessDeniedDetail`: Text on the page, an object in refusals by the
//!   gateway. Taken: Any JSON. Because: Reading a reply must not fail over it.
//! - `http`: Where parameters go has changed: up to July 2025 Content and Payload travelled in the
//!   query and all others in a form, since then everything travels in the query. Taken: Everything in
//!   the query, no body. Because: The current SDK does so, and both kinds of SDK still reach the same
//!   host.
//! - `http`: Metadata allows GET and plain http as well. Taken: POST over https. Because: Every
//!   official SDK does so, and messages should not travel in the open.
//! - `SendChatappMessageRequest`: How long a URL the service takes is not published, so how large
//!   Content or TemplateParams may be is open. Taken: No limit here, an advice instead. Because: Only
//!   the live service can tell.
//! - `SendChatappMessageRequest`: SDK and metadata newer than the page have RecipientType, OwnerId,
//!   ResourceOwnerId, ResourceOwnerAccount, AdAccountId, MessageCampaignId, TokenType and Category.
//!   Taken: Left out. Because: The page does not know them; some are for tests or invited customers
//!   alone, others undocumented.
//! - `SendChatappMessageRequest/From`: A code of the service refuses senders that are not all digits,
//!   while two public programs send a plus sign. Taken: Digits only as an advisory. Because: The page
//!   shows digits without saying that they are a must.
//! - `SendChatappMessageRequest/To`: A code that was seen cut off seems to refuse recipients that are
//!   not all digits; later versions also take ids of users and groups. Taken: Digits only as an
//!   advisory. Because: The code was not read whole.
//! - `SendChatappMessageRequest/TemplateParams`: A third party notes that an empty text as value of a
//!   variable is refused. Taken: An advisory. Because: Nobody confirms it.
//! - `SendChatappMessageRequest/Payload`: Payload and TemplateParams are described for templates;
//!   whether they are refused or ignored with Type message is open. Taken: Optional beside both kinds,
//!   with an advisory against them in custom messages. Because: Nothing on the page forbids them.
//! - `SendChatappMessageRequest/ProductAction`: The page does not say whether products and flows belong
//!   to templates alone. Taken: Optional beside both kinds. Because: An interactive message may show
//!   products too.
//! - `SendChatappMessageRequest/ContextMessageId`: The page speaks of the reply message's id; it may
//!   mean the answering or the answered one. Taken: The answered one. Because: The answering one has no
//!   id before it is sent.
//! - `SendChatappMessageRequest/FallBackId`: The page sets no bounds; the SDK notes that all four
//!   fallback parameters work on the international site only. Taken: An advice. Because: No client can
//!   see which site an account is on.
//! - `SendChatappMessageRequest/Ttl`: Bounds and default come from metadata, which ties the field to
//!   Viber. Taken: The bounds as they are, the default as documentation. Because: There is no other
//!   source.
//! - `SendChatappMessageRequest/Label`: That the Viber fields do nothing on WhatsApp is a guess from
//!   their description. Taken: An advisory. Because: The service may just as well ignore or refuse
//!   them.
//! - `SendChatappMessageReply`: The page does not mark which keys a success always has; newer SDKs also
//!   have AccessDeniedDetail. Taken: Only MessageId is relied upon, the newer key is ignored. Because:
//!   All sources name the id as part of a success; a reply that fails to read for less would make
//!   people send twice.
//!
//! # What the pages broke, and how it is mended
//!
//! - `Content/text`: The example for a text message also carries link, caption and fileName with
//!   nothing in them, while the text above it forbids a caption. Taken: A text message holds its text
//!   alone. Because: The rule is explicit, the example shows a form for all kinds at once.
//! - `Content/audio`: The lines for audio and document lost the break after the kind, so that it runs
//!   into the word Link. Taken: Kind audio or document, then what it demands. Because: Both are in the
//!   list of kinds; all other lines have the break.
//! - `SendChatappMassMessageReply/Message`: The sample of a success carries a sentence about missing
//!   authorization. Taken: The text is not looked at when Code is OK. Because: The sample seems to have
//!   been filled from the list of error texts.
//! - `SendChatappMassMessageReply/AccessDeniedDetail`: The sample shows the word None as text where
//!   nothing was denied. Taken: Kept as the text it is. Because: The page shows it so.
//! - `SendChatappMessageRequest/Payload`: The example is a text with commas, not an array. Taken: A
//!   JSON array. Because: The SDK sends one, and the page of the mass operation shows one.
//! - `SendChatappMessageReply/Message`: The sample of a success carries a sentence about missing
//!   authorization. Taken: The text is not looked at when Code is OK. Because: The sample seems to have
//!   been filled from the list of error texts.

pub mod send_chatapp_mass_message;
pub mod send_chatapp_message;

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

/// At most 10 calls in 1 second for each account.
///
/// Beyond it the vendor throttles, and messages of the account suffer.
///
/// Source: “API description”.
pub const SEND_CHATAPP_MASS_MESSAGE_LIMIT: apiscribe_runtime::Limit = apiscribe_runtime::Limit::new(
    10,
    std::time::Duration::from_secs(1),
);

/// At most 250 calls in 1 second for each account.
///
/// Beyond it the vendor throttles, and messages of the account suffer.
///
/// Source: “API description”.
pub const SEND_CHATAPP_MESSAGE_LIMIT: apiscribe_runtime::Limit = apiscribe_runtime::Limit::new(
    250,
    std::time::Duration::from_secs(1),
);
