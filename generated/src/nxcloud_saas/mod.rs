// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! NXCloud SaaS WhatsApp API.
//!
//! WhatsApp template messages through NXCloud's SaaS platform. One call sends one approved template
//! from a business number of a tenant to one recipient. Every call carries five headers, the last of
//! which is a digest over the others, the body and the account's secret. The outcome is the number
//! `code` in the reply body: 0 is success, everything else a failure, whatever the HTTP status.
//!
//! Described from:
//!
//! - SaaS WhatsApp API, send (English wiki),
//!   <https://github-wiki-see.page/m/nxtele/nxcloud-doc-en/wiki/SAAS-WhatsApp-API-send>
//! - The same operation in the vendor's Chinese wiki (2025-03-10)
//! - Third-party copy of the vendor's English wiki, with sibling pages (2023-09-05)
//! - API Interface Invocation Convention: headers, signature, codes 1001 to 1005,
//!   <https://github-wiki-see.page/m/nxtele/nxcloud-doc-en/wiki/API-Interface-Invocation-Convention>
//! - The invocation convention in Chinese, newer, with a second digest algorithm
//! - help.nxcloud.com: signature parameters and tools
//! - The same operation on the vendor's regional hosts (IDN, CHL)
//! - SaaS WhatsApp API, webhook (wiki)
//!
//! # Lines of business that the header bizType may name
//!
//! | bizType | Business | Source |
//! | --- | --- | --- |
//! | 1 | number check | invocation convention |
//! | 2 | WhatsApp | this page and invocation convention |
//! | 3 | SMS | invocation convention |
//! | 4 | DID | invocation convention |
//! | 5 | virtual number | invocation convention |
//! | 6 | OTA | invocation convention |
//! | 7 | Viber | invocation convention |
//! | 8 | voice | newer Chinese convention, help pages |
//! | 9 | Zalo | newer Chinese convention, help pages |
//!
//! Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
//!
//! # Digests printed by the vendor, for accessKey fme2na3kdi3ki, ts 1655710885431, bizType 1, action send, secret abciiiko2k3
//!
//! | Body | MD5 |
//! | --- | --- |
//! | {"name":"牛小信","id":10001} | 87c3560d3331ae23f1021e2025722354 |
//! | {"id":10001,"name":"牛小信"} | 7750759da06333f20d0640be09355e34 |
//! | {"id": 10001, "name": "牛小信"} | d0c24a9886c629330d7f3f2056c65bc2 |
//!
//! Source: API Interface Invocation Convention: headers, signature, codes 1001 to 1005.
//!
//! # Hosts of the vendor and what answers there
//!
//! | Host | What |
//! | --- | --- |
//! | api.nxcloud.com | this operation |
//! | api-idn.nxlink.ai | the same operation, Indonesia |
//! | chl-api.nxlink.ai | the same operation, Chile |
//! | api2.nxcloud.com | the WhatsApp API outside SaaS, a different one |
//!
//! Source: The same operation on the vendor's regional hosts (IDN, CHL).
//!
//! # What the status callback may later say about a message id
//!
//! | status |
//! | --- |
//! | sent |
//! | delivered |
//! | read |
//! | failed |
//! | deleted |
//!
//! Source: SaaS WhatsApp API, webhook (wiki).
//!
//! # Headers that signing sends
//!
//! - `accessKey`: Says which user calls. Required. Source: “Header Parameters”.
//! - `ts`: The moment of the call as text, in milliseconds since 1970. More than 60 seconds away from
//!   the vendor's clock is refused. Required. Source: “Header Parameters”.
//! - `bizType`: The line of business; WhatsApp is always `2`. Required. Source: “Header Parameters”.
//! - `action`: What is done within that business; for this operation always `mt`. Required. Source:
//!   “Header Parameters”.
//! - `sign`: Digest in lower-case hex. The text that is digested is
//!   `accessKey={}&action={}&bizType={}&ts={}&body={}&accessSecret={}`, where the body is the very JSON
//!   text that is sent and its part is left out when there is none. The digest takes no key (so this is
//!   no HMAC), and nothing is percent-encoded. Required. Source: “Header Parameters”.
//! - `algorithm`: Which digest `sign` is: `md5`, taken when the header is absent, or `sha256`. Not
//!   itself part of the signed text. Optional. Source: The invocation convention in Chinese, newer,
//!   with a second digest algorithm.
//!
//! # What the pages leave open
//!
//! - `base_url`: N16: three families of hosts are printed: this page has api.nxcloud.com, the API
//!   outside SaaS api2.nxcloud.com, the regions nxlink.ai. Taken: the host of this page, as a default.
//!   Because: Only it is printed with this operation; the base URL is a setting of the client.
//! - `auth/sign`: N15: the page refers to a convention for the signature without a link or an
//!   algorithm. Taken: the procedure of the invocation convention. Because: Its published digests can
//!   be recomputed, all three of them.
//! - `auth/sign`: The example digest 6e9506557d1f289501d333ee2c365826 belongs to none of the inputs
//!   tried and stands on every page of the wiki. Taken: a placeholder. Because: It does not change with
//!   the action that is signed.
//! - `auth/algorithm`: Only the Chinese convention and the help site know this header and SHA-256; the
//!   English pages have MD5 alone. Taken: MD5 unless set otherwise. Because: All sources agree on MD5
//!   as what is assumed without the header.
//! - `auth/ts`: The page gives 60 seconds without saying in which direction. Taken: either direction.
//!   Because: The help site writes plus or minus.
//! - `errors`: N19: no HTTP status is named anywhere, neither for failures nor for success. Taken:
//!   every status of 400 and above is a failure, and at any status the body's code decides. Because:
//!   Whichever way the vendor sends failures, they are seen.
//! - `errors`: N9: several rows read almost alike: 22041, 22042 and 22141 for a failed send, 22093 and
//!   23025 for a missing template. Taken: every code keeps its own row and name. Because: Nothing says
//!   that one replaced the other.
//! - `errors`: The table's column for the message holds general words for whole groups (Parameter
//!   exception, Business exception); the particular text stands in the column for solutions. Which of
//!   the two arrives in the reply's message is not said. Taken: the message is shown and never
//!   compared. Because: The code alone is dependable.
//! - `errors/0`: N7: the table's text for success is not what the success example carries, which is an
//!   empty message. Taken: success is code 0, whatever the message. Because: Both places agree on the
//!   number.
//! - `errors/1000-1009`: N8: the row's code is a pattern, starts at 1000 and has no upper end in
//!   digits, while the convention defines 1001 to 1005 only. Of those, 1002 may also concern the body
//!   and 1005 the account's rights. Taken: the five known codes named, 1000 to 1009 as a family, all of
//!   class authentication. Because: The page files the whole family under authentication.
//! - `errors/21059`: N6: the text says app_key where the field is called appkey. Taken: appkey on the
//!   wire. Because: Table and example of the request agree.
//! - `errors/22123`: N10: the row comes before 22122; the table is not sorted there. Taken: the page's
//!   order. Because: Nothing depends on it.
//! - `errors/22049`: N11: the text holds the unfilled placeholder {0}. Taken: text with a part that
//!   varies, presumably the number. Because: Codes are matched, texts are not.
//! - `errors/22092`: N11: the text holds the unfilled placeholder {0}. Taken: text with a part that
//!   varies, presumably the language code. Because: Codes are matched, texts are not.
//! - `errors/22089`: Not said whose number has no core application, the sender's or the recipient's.
//!   Taken: class account, no field blamed. Because: Applications belong to the sender's side.
//! - `errors/22090`: Not said which number is the invalid one. Taken: class recipient, no field blamed.
//!   Because: It stands next to the row on recipients without WhatsApp.
//! - `errors/23025`: A copy of the page from September 2023 does not have this row. Taken: listed.
//!   Because: The newer page has it.
//! - `ErrorBody/data`: The page has no example of a failure, so what this key then holds is open; pages
//!   beside it print null. Taken: any JSON, null or absent. Because: A failure must be readable in
//!   every form.
//! - `LanguageCode`: Whether the vendor refuses codes outside this list is not said; WhatsApp itself
//!   has more and adds to them. Error 22092 points to some check. Taken: an open list. Because: A send
//!   must not fail here for a code that the vendor may accept.
//! - `SendMessageRequest/template`: N1: the table of the body marks the object as required, the one on
//!   template messages as optional; both add that type template needs it. Taken: required. Because: The
//!   type has no other value. The Chinese page contradicts itself in the same way.
//! - `SendMessageRequest/business_phone`: N5: the masked example 185xxxx8399 may lack the country code
//!   that the table asks for, or be a number of another country. Taken: any text. Because: No check on
//!   digits can be derived from it.
//! - `SendMessageRequest/to`: The newer regional pages make this optional beside a field recipient,
//!   which takes a business-scoped user id and yields to a number. Whether the main host knows it is
//!   open. Taken: required, and no recipient field. Because: Every copy of the main page has it so.
//! - `SendMessageRequest/type`: N14: described as the message's type, yet with a single value; further
//!   types exist only in the API outside SaaS. Taken: a constant. Because: Error 21062 names the same
//!   single value.
//! - `Component/type`: N13: a component may be a header or a body, while the webhook reports presses of
//!   quick-reply buttons. Whether a component for buttons can be sent is open. Taken: header and body.
//!   Because: Those two are all the table names; buttons of a template can be static.
//! - `Component/parameters`: N13: the table lets a component come without any values. Taken: optional.
//!   Because: So says the table; how the vendor treats such a component is open.
//! - `Parameter`: N17: the only example has an image header and a body; example values elsewhere are
//!   dashes, and no header with text is shown. Taken: text and image in either part. Because: The
//!   tables tie neither kind to a part.
//! - `SendMessageReply/message`: N12: described as the message of the request; pages beside this one
//!   call it the description of the result. Taken: words about the result. Because: It comes with the
//!   reply.
//! - `SendMessageData/message_id`: N18: here `wamid.` and 32 hex digits, in a copy from 2023 another
//!   form. Taken: opaque text. Because: The form has changed once already.
//! - `http`: No page read names a limit on calls for this operation. Taken: no limit of its own.
//!   Because: A made-up one would only slow callers down.
//! - `http`: How the webhook is signed and how often it is repeated is not told on the pages of the
//!   SaaS product. Taken: callbacks are left out. Because: Only the general WhatsApp product documents
//!   it.
//!
//! # What the pages broke, and how it is mended
//!
//! - `Language`: N2: the heading of the language table is there, its rows are gone. Taken: code and
//!   policy, both required. Because: Two independent copies have the rows, and the page's example has
//!   both keys.
//! - `Image`: N4: the table stands without its heading. Taken: the fields of image. Because: An older
//!   copy still has the heading.
//! - `SendMessageData`: N4: the table stands without its heading. Taken: the fields of data. Because:
//!   An older copy still has the heading, and the success example agrees.
//! - `examples/image_and_text`: N3: the printed body is not JSON: no comma between the two components,
//!   comments inside. Taken: comma set, comments dropped; what they say became advice. Because: The
//!   meaning is plain from the brackets.
//! - `examples/image_and_text`: N5: telephone numbers are masked with letters. Taken: made-up digits.
//!   Because: An example has to be a request that could be sent.

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
