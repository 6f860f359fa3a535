// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Huawei Cloud AICC WhatsApp API.
//!
//! WhatsApp messages through the contact centre of Huawei Cloud (AICC, also called CEC). One call sends
//! one message, in any of WhatsApp's usual forms, to one or more recipients. Calls carry a bearer token
//! that a second operation hands out in exchange for a key and a secret. Behind AICC stands a provider,
//! Infobip or Twilio; fields and reply are those of Infobip's OMNI failover API. Where the page is
//! silent, what Infobip does is recorded as a hint only.
//!
//! Described from:
//!
//! - Sending an MT WhatsApp message (sendWhatsappMessage) (2023-09-27),
//!   <https://support.huaweicloud.com/intl/en-us/api-cec/cec_07_2217.html>
//! - Later editions of the same page, international and Chinese, readable only up to table 3
//!   (2025-11-13)
//! - The vendor's page on tokenByAkSk, international (2023-09-27),
//!   <https://support.huaweicloud.com/intl/en-us/api-cec/cec_07_0005.html>
//! - The vendor's developer guide for the web client, on the same token (2024-03-05)
//! - The vendor's page on tokenByAkSk for mainland China, current
//! - The vendor's pages on applyToken and the web chat
//! - The vendor's pages on WhatsApp providers and their delivery reports (2025-11-13)
//! - Notes and tests of people who integrated AICC (anecdotal)
//! - OpenAPI of Infobip's OMNI failover API, version 3.210.0 (the upstream)
//! - OpenAPI of Infobip's separate WhatsApp API
//! - Infobip's message statuses and their groups (2026-07-25)
//!
//! # Which fields make which kind of message
//!
//! | Kind | Fields | Beside them |
//! | --- | --- | --- |
//! | text | text | - |
//! | image | imageUrl | - |
//! | audio | audioUrl | - |
//! | video | videoUrl | - |
//! | location | longitude, latitude | locationName, address |
//! | template | templateName, language, templateData | - |
//! | template with media | templateName, language, mediaTemplateData | - |
//!
//! Source: “Table 3”.
//!
//! # Media: what this vendor states and what its upstream takes; the stricter side counts
//!
//! | Field | AICC | Infobip |
//! | --- | --- | --- |
//! | imageUrl | JPG, JPEG, PNG; 2 MB | the same types; 5 MB |
//! | audioUrl | AAC; 2 MB | AAC, AMR, MP3, OPUS; 16 MB |
//! | videoUrl | MP4; 10 MB | MP4, 3GPP; 16 MB |
//! | fileUrl | no such field | PDF, DOC(X), PPT(X), XLS(X); 100 MB |
//!
//! Source: OpenAPI of Infobip's OMNI failover API, version 3.210.0 (the upstream).
//!
//! # What Infobip's operation has and this one does not list
//!
//! | Where | Fields |
//! | --- | --- |
//! | request | validityPeriod, validityPeriodTimeUnit, notify, notifyUrl, callbackData, other channels |
//! | to | emailAddress, pushRegistrationId, whatsAppUserId |
//! | whatsApp | fileUrl, contacts, previewUrl, templateNamespace (deprecated) |
//! | header of a media template | documentUrl, documentFilename |
//!
//! Source: OpenAPI of Infobip's OMNI failover API, version 3.210.0 (the upstream).
//!
//! # Status groups of the upstream; whether AICC passes them on unchanged is open
//!
//! | groupId | groupName |
//! | --- | --- |
//! | 0 | OK |
//! | 1 | PENDING |
//! | 2 | UNDELIVERABLE |
//! | 3 | DELIVERED |
//! | 4 | EXPIRED |
//! | 5 | REJECTED |
//!
//! Source: Infobip's message statuses and their groups.
//!
//! # Statuses of the upstream. Go by the group, never by the beginning of a name; one id is in two groups
//!
//! | id | groupId | name |
//! | --- | --- | --- |
//! | 3 | 1 | PENDING_WAITING_DELIVERY |
//! | 7 | 1 | PENDING_ENROUTE (what an accepted send usually says) |
//! | 26 | 1 | PENDING_ACCEPTED |
//! | 4 | 2 | UNDELIVERABLE_REJECTED_OPERATOR |
//! | 9 | 2 | UNDELIVERABLE_NOT_DELIVERED |
//! | 31 | 2 | UNDELIVERABLE_NOT_SENT |
//! | 96 | 2 | NO_ANSWER (voice) |
//! | 97 | 2 | BUSY (voice) |
//! | 98 | 2 | CANCELLED (voice) |
//! | 2 | 3 | DELIVERED_TO_OPERATOR (not final) |
//! | 5 | 3 | DELIVERED_TO_HANDSET (final) |
//! | 15 | 4 | EXPIRED_EXPIRED |
//! | 29 | 4 | EXPIRED_DLR_UNKNOWN |
//! | 87 | 4 | SIGNALS_BLOCKED (also in group 5) |
//! | 6 | 5 | REJECTED_NETWORK |
//! | 8 | 5 | REJECTED_PREFIX_MISSING |
//! | 10 | 5 | REJECTED_DND |
//! | 11 | 5 | REJECTED_SOURCE |
//! | 12 | 5 | REJECTED_NOT_ENOUGH_CREDITS |
//! | 13 | 5 | REJECTED_SENDER |
//! | 14 | 5 | REJECTED_DESTINATION_BLOCKLISTED |
//! | 17 | 5 | REJECTED_PREPAID_PACKAGE_EXPIRED |
//! | 18 | 5 | REJECTED_DESTINATION_NOT_REGISTERED |
//! | 19 | 5 | REJECTED_ROUTE_NOT_AVAILABLE |
//! | 20 | 5 | REJECTED_FLOODING_FILTER |
//! | 21 | 5 | REJECTED_SYSTEM_ERROR |
//! | 23 | 5 | REJECTED_DUPLICATE_MESSAGE_ID |
//! | 24 | 5 | REJECTED_INVALID_UDH |
//! | 25 | 5 | REJECTED_MESSAGE_TOO_LONG |
//! | 51 | 5 | MISSING_TO |
//! | 52 | 5 | REJECTED_DESTINATION |
//! | 87 | 5 | SIGNALS_BLOCKED (also in group 4) |
//! | 99 | 5 | REJECTED (voice) |
//! | 100 | 5 | UNDELIVERABLE_REJECTED_PLATFORM |
//!
//! Source: Infobip's message statuses and their groups.
//!
//! # Headers that signing sends
//!
//! - `Authorization`: The token that token_by_ak_sk returned as AccessToken, after the word Bearer and
//!   one space. Required. Source: “Table 1”.
//! - `x-app-key`: The application's key, as configured on API Fabric. Required. Source: “Table 1”.
//!
//! # What the pages leave open
//!
//! - `base_url`: The page writes the host as a domain name of one's own and gives service.besclouds.com
//!   as an example. Taken: the example's host, as a default. Because: It is the only host named; the
//!   base URL is a setting of the client.
//! - `auth/x-app-key`: H23: called the app key and the user id in one sentence. That it is the value
//!   with which the token is fetched is nowhere said. Taken: the credential app_key. Because:
//!   Integrators send just that, and the example's UUID has the form of a key.
//! - `auth/Authorization`: Besides this token there is applyToken, good for one hour and sent in the
//!   header ccmessaging-token. Taken: the token of tokenByAkSk. Because: The page names it; applyToken
//!   belongs to the web chat.
//! - `auth`: Sources word differently which pair of key and secret applies: one speaks of asking the
//!   operators, another of two fixed values. Taken: both are credentials that the caller supplies.
//!   Because: That covers either case.
//! - `auth`: With other interfaces of AICC, integrators add the header X-TenantSpaceID. Taken: left
//!   out. Because: This operation's header table has no such row.
//! - `errors`: No schema of an error's body is given and the section on error codes holds the word
//!   None. Infobip's has requestError, serviceException, messageId and text at status 400; whether AICC
//!   passes it through is open. Taken: any JSON, kept raw; the status alone decides the class. Because:
//!   Nothing else is dependable.
//! - `To`: H5: the type of the recipient's address is Object in one table and toObject in another.
//!   Taken: one type, that of Table 10. Because: Both list the same single field.
//! - `To/phoneNumber`: H30: the table asks for the international form; the example 155****8467 shows no
//!   country code as far as the mask lets one see. Whether a plus sign may stand in front is not said.
//!   Taken: digits only, as an advisory. Because: The table's example is digits only; a send must not
//!   fail on that guess.
//! - `WhatsApp`: H8: Table 2 gives this object a type called like its field, whatsApp; so does Table 3
//!   with mediaTemplateData. Taken: the types WhatsApp of Table 3 and MediaTemplateData of Table 4.
//!   Because: Field and table headings match.
//! - `WhatsApp`: H19: all twelve fields are optional, no rule asks for any of them, and nothing says
//!   that the two forms of template values exclude each other. The upstream's own schema and examples
//!   disagree about it. Taken: optional fields with customary shapes; rules between them only as
//!   advisories. Because: Nothing may be refused here that the vendor might take.
//! - `WhatsApp/text`: No limit of length is stated here or for the upstream's operation; the 4096 that
//!   circulates belongs to another of its APIs. Taken: no limit. Because: The other API's limit proves
//!   nothing for this one.
//! - `WhatsApp/imageUrl`: H20: 2 MB here, 5 MB upstream. Taken: 2 MB, as advice. Because: The page's
//!   limit may be the vendor's own.
//! - `WhatsApp/audioUrl`: H20: AAC and 2 MB here; upstream takes four types and 16 MB. Taken: AAC, 2
//!   MB, as advice. Because: The page's limit may be the vendor's own.
//! - `WhatsApp/videoUrl`: H20: MP4 and 10 MB here; upstream also takes 3GPP, and 16 MB. Taken: MP4, 10
//!   MB, as advice. Because: The page's limit may be the vendor's own.
//! - `TemplateHeader/imageUrl`: H20: as for image messages, 2 MB here against 5 MB upstream; the limit
//!   of 2048 characters is not repeated for headers. Taken: 2 MB, as advice; no limit of length.
//!   Because: Only what this table states.
//! - `TemplateHeader/videoUrl`: H20: as for video messages, 10 MB here against 16 MB upstream; the
//!   limit of 2048 characters is not repeated for headers. Taken: 10 MB, as advice; no limit of length.
//!   Because: Only what this table states.
//! - `WhatsApp/longitude`: H21: longitude comes first here, latitude first in Table 5. Taken: each
//!   table's own order. Because: The ranges agree and JSON does not care.
//! - `WhatsApp/templateName`: Limits of 512 characters for the name, and of ten buttons with two
//!   addresses, belong to the upstream's separate WhatsApp API; three buttons is a custom of its
//!   examples. Taken: none of these. Because: Neither this page nor the upstream's operation states
//!   them.
//! - `TemplateBody/placeholders`: H10: optional by its column, yet not to be null by its text. Upstream
//!   requires the body as well as this list. Taken: optional; not nullable, may be empty, its values
//!   may not. Because: An absent list is not null, and the column counts.
//! - `MediaTemplateData/body`: H10: optional here, required upstream. Taken: optional. Because: The
//!   page's column counts.
//! - `TemplateHeader`: H11: each of the five fields is optional by its column and required by its text
//!   for one kind of header. Upstream marks all of them required, which cannot be meant. Taken:
//!   optional fields; both halves of a place together; one kind at a time as an advisory. Because:
//!   Which kind the template has, no client can see.
//! - `TemplateButton`: H7: an unnamed object in Table 4, ButtonObject in the heading of Table 7. Taken:
//!   one type. Because: Table 7 describes nothing else.
//! - `TemplateButton/quickReplyPayload`: H12: optional by its column, required by its text for quick
//!   replies. Upstream sets 128 characters as the limit. Taken: optional, with advice; 128 as an
//!   advisory. Because: The kind of button is in the template; the upstream's limit is not this
//!   vendor's.
//! - `TemplateButton/urlPlaceholder`: H1: upstream, the field is required for addresses with a variable
//!   and takes 1500 characters; this page says neither. Taken: optional, with advice; 1500 as an
//!   advisory. Because: The kind of button is in the template; the upstream's limit is not this
//!   vendor's.
//! - `SendWhatsappMessageRequest/bulkId`: H3: mandatory by its column; its text speaks of several ids
//!   that are received, and only with several recipients. Upstream has it optional. Taken: required.
//!   Because: The column is plain, the text an unclear translation.
//! - `SendWhatsappMessageReply/bulkId`: H4: always there by its column; the request's table implies
//!   only with several recipients, and the example has it with one. Taken: optional in the reply.
//!   Because: Upstream leaves it out for one recipient, and a reply that does not decode makes people
//!   send again.
//! - `SendWhatsappMessageRequest/scenarioKey`: H17: left out, the default solution applies; the text
//!   then denies that AICC ever sends it, as if AICC were the caller. Taken: optional. Because: The
//!   column counts; the sentence is written from AICC's own place before its upstream.
//! - `SendWhatsappMessageRequest/sendAt`: H18: text without a stated format. Upstream has
//!   yyyy-MM-dd'T'HH:mm:ss.SSSZ and takes less than 180 days ahead; whether AICC checks that is open.
//!   Taken: any text, the form as an advisory, the 180 days as advice. Because: The format is the
//!   upstream's, not the page's.
//! - `SendWhatsappMessageRequest/destinations`: Neither a largest nor a smallest number of recipients
//!   is stated. Taken: any number. Because: No limit to check.
//! - `MessageResult`: H13: all three fields are optional in Table 9 and mandatory in Table 12; upstream
//!   requires none. Taken: documented as Table 12 has it, read as if all were optional. Because: A
//!   reply that does not decode makes people send again.
//! - `Status`: H13: five of the six fields are mandatory in both tables; upstream requires none. Taken:
//!   read as if all were optional. Because: Nothing in a state is worth losing an accepted reply for.
//! - `Status`: H32: the two tables list the fields in different orders. Taken: the order of Table 12.
//!   Because: JSON does not care.
//! - `Status/id`: H14: Integer in Table 11, Number in Table 12. Taken: a 32-bit integer. Because:
//!   Examples and upstream have whole numbers.
//! - `Status/groupId`: H14: Integer in Table 11, Number in Table 12. Taken: a 32-bit integer. Because:
//!   Examples and upstream have whole numbers.
//! - `Status/groupId`: H29: the example has group 113, send-test, with the state sendMessage, 1:
//!   nothing the upstream knows. Whether AICC passes the upstream's numbers on is open. Taken: an open
//!   enum with the upstream's six groups. Because: The example looks like a filler, and an unknown
//!   number must still be readable.
//! - `StatusGroup`: The upstream also writes a group ACCEPTED without giving it a number. Taken: six
//!   numbered groups. Because: A name without a number has no place in an enum of numbers; groupName
//!   carries it.
//! - `Status/action`: H16: tells how to get rid of errors, while the page's list of error codes is
//!   empty. Taken: optional plain text. Because: There is nothing it could be matched with.
//! - `errors/statuses/500`: H26: the same words as for 400, blaming values in the request; a page
//!   beside it calls 500 a failure of business. Taken: class invalid_request, never repeated. Because:
//!   It may be the caller's fault and it may come after acceptance.
//! - `errors/statuses/401`: H27: speaks of purchase and account, not of the token. Whether a bad or
//!   expired token gives the same status is open. Taken: class authentication. Because: It is the usual
//!   status for a token that is refused.
//! - `examples/template`: H28: request and reply of the example do not belong together: ids and
//!   telephone numbers differ. Taken: both kept as printed, apart from the masks. Because: Each shows
//!   its own form.
//! - `examples/template`: H30: the masked number 155****8467 has no country code as far as one sees.
//!   Taken: made-up numbers with the country code 86. Because: Table 10 asks for the international
//!   form.
//! - `http`: No limit on calls is stated; the upstream publishes none for this operation either. Taken:
//!   no limit of its own. Because: A made-up one would only slow callers down.
//! - `http`: No callback to the customer on delivery was found; the reports described go from Infobip
//!   to AICC. Taken: callbacks are left out. Because: Those reports are not for the caller of this
//!   operation.
//! - `http`: Later editions of the page could be read only up to table 3; whether the tables after it
//!   were mended is open. Taken: the edition of September 2023. Because: The readable parts are the
//!   same.
//! - `http`: H22: the send page's table calls the interface tokenByAkSk, the Chinese page tokenByAKSK.
//!   Taken: tokenByAkSk. Because: The path on the token's own page is written so.
//! - `http`: The current page for mainland China has port 28070 in the address and insists on it; the
//!   international pages have no port. Taken: no port; the base URL can be set. Because: The host used
//!   here is the international one.
//! - `errors`: No page read lists the errors of this call. Taken: the status alone decides, 403 as an
//!   integrator saw it. Because: There is nothing better.
//! - `errors/statuses/403`: A single report from outside, which could not tell a wrong key from an
//!   address that is not allowed. Taken: class authentication. Because: Both are cured before the call,
//!   not by repeating it.
//! - `TokenByAkSkRequest/X-Token-Expire`: Which lifetime applies when the header is absent is not said,
//!   nor whether zero or less is refused. Taken: optional, at most 3600, a value below 1 only advised
//!   against; this client always sends 600. Because: Only the upper end is stated.
//! - `TokenReply/Expires`: An integrator's client reads expiresIn; the vendor's pages write Expires.
//!   Taken: Expires, optional. Because: The vendor's name counts; a token that names no lifetime is
//!   still a token.
//! - `TokenReply`: The pages do not say which of the seven keys may be absent. Taken: only AccessToken
//!   is required. Because: Without it there is nothing to use; all the rest can be done without.
//!
//! # What the pages broke, and how it is mended
//!
//! - `TemplateButton/urlPlaceholder`: H1: the description printed here is that of the time of a
//!   scheduled send. Taken: the variable part of a button's address. Because: The name says so, and so
//!   does the upstream.
//! - `WhatsApp/locationName`: H2: begins with the sentence that belongs to the text field. Taken: name
//!   of the place. Because: The name says so, and so does the upstream.
//! - `MediaTemplateData/header`: H9: described as the media template's type, and its kinds as titles.
//!   Taken: the template's header. Because: Field and type are called header; the words are a
//!   translation's.
//! - `TemplateHeader`: H9: all five rows speak of titles. Taken: headers. Because: The same slip of
//!   translation.
//! - `SendWhatsappMessageRequest/Content-Type`: H24: mandatory, but without a value. Taken:
//!   application/json. Because: The example's header has it.
//! - `Destination`: H6: described twice, in rows 1.3.x of Table 2 and again in Table 8, which lacks the
//!   row for the number. Taken: one type; the number in Table 10. Because: The two descriptions agree
//!   otherwise.
//! - `MessageResult/status`: H15: the states are named by words for passing an examination. Taken: sent
//!   or not, delivered or not, still on the way. Because: A slip of translation: messages are
//!   delivered, not passed.
//! - `MessageResult`: H25: Table 9 stands under the description of the request, though it describes the
//!   reply. Taken: a type of the reply. Because: Table 12 has the same fields.
//! - `Status`: H25: Table 11 stands under the description of the request, though it describes the
//!   reply. Taken: a type of the reply. Because: Table 12 has the same fields.
//! - `examples/template`: H31: where the address should stand there are the words for a successful
//!   request. Taken: the path of the section on the URI. Because: It is the only one.

pub mod send_whatsapp_message;
pub mod token_by_ak_sk;

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
pub use errors::Error;
pub use types::*;
