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
//! # What the pages leave open
//!
//! - `base_url`: N16: three families of hosts are printed: this page has api.nxcloud.com, the API
//!   outside SaaS api2.nxcloud.com, the regions nxlink.ai. Taken: the host of this page, as a default
//! - `auth/sign`: N15: the page refers to a convention for the signature without a link or an
//!   algorithm. Taken: the procedure of the invocation convention
//! - `auth/sign`: The example digest 6e9506557d1f289501d333ee2c365826 belongs to none of the inputs
//!   tried and stands on every page of the wiki. Taken: a placeholder
//! - `auth/algorithm`: Only the Chinese convention and the help site know this header and SHA-256; the
//!   English pages have MD5 alone. Taken: MD5 unless set otherwise
//! - `auth/ts`: The page gives 60 seconds without saying in which direction. Taken: either direction
//! - `errors`: N19: no HTTP status is named anywhere, neither for failures nor for success. Taken:
//!   every status of 400 and above is a failure, and at any status the body's code decides
//! - `errors`: N9: several rows read almost alike: 22041, 22042 and 22141 for a failed send, 22093 and
//!   23025 for a missing template. Taken: every code keeps its own row and name
//! - `errors`: The table's column for the message holds general words for whole groups (Parameter
//!   exception, Business exception); the particular text stands in the column for solutions. Which of
//!   the two arrives in the reply's message is not said. Taken: the message is shown and never compared
//! - `errors/0`: N7: the table's text for success is not what the success example carries, which is an
//!   empty message. Taken: success is code 0, whatever the message
//! - `errors/1000-1009`: N8: the row's code is a pattern, starts at 1000 and has no upper end in
//!   digits, while the convention defines 1001 to 1005 only. Of those, 1002 may also concern the body
//!   and 1005 the account's rights. Taken: the five known codes named, 1000 to 1009 as a family, all of
//!   class authentication
//! - `errors/21059`: N6: the text says app_key where the field is called appkey. Taken: appkey on the
//!   wire
//! - `errors/22123`: N10: the row comes before 22122; the table is not sorted there. Taken: the page's
//!   order
//! - `errors/22049`: N11: the text holds the unfilled placeholder {0}. Taken: text with a part that
//!   varies, presumably the number
//! - `errors/22092`: N11: the text holds the unfilled placeholder {0}. Taken: text with a part that
//!   varies, presumably the language code
//! - `errors/22089`: Not said whose number has no core application, the sender's or the recipient's.
//!   Taken: class account, no field blamed
//! - `errors/22090`: Not said which number is the invalid one. Taken: class recipient, no field blamed
//! - `errors/23025`: A copy of the page from September 2023 does not have this row. Taken: listed
//! - `ErrorBody/data`: The page has no example of a failure, so what this key then holds is open; pages
//!   beside it print null. Taken: any JSON, null or absent
//! - `LanguageCode`: Whether the vendor refuses codes outside this list is not said; WhatsApp itself
//!   has more and adds to them. Error 22092 points to some check. Taken: an open list
//! - `SendMessageRequest/template`: N1: the table of the body marks the object as required, the one on
//!   template messages as optional; both add that type template needs it. Taken: required
//! - `SendMessageRequest/business_phone`: N5: the masked example 185xxxx8399 may lack the country code
//!   that the table asks for, or be a number of another country. Taken: any text
//! - `SendMessageRequest/to`: The newer regional pages make this optional beside a field recipient,
//!   which takes a business-scoped user id and yields to a number. Whether the main host knows it is
//!   open. Taken: required, and no recipient field
//! - `SendMessageRequest/type`: N14: described as the message's type, yet with a single value; further
//!   types exist only in the API outside SaaS. Taken: a constant
//! - `Component/type`: N13: a component may be a header or a body, while the webhook reports presses of
//!   quick-reply buttons. Whether a component for buttons can be sent is open. Taken: header and body
//! - `Component/parameters`: N13: the table lets a component come without any values. Taken: optional
//! - `Parameter`: N17: the only example has an image header and a body; example values elsewhere are
//!   dashes, and no header with text is shown. Taken: text and image in either part
//! - `SendMessageReply/message`: N12: described as the message of the request; pages beside this one
//!   call it the description of the result. Taken: words about the result
//! - `SendMessageData/message_id`: N18: here `wamid.` and 32 hex digits, in a copy from 2023 another
//!   form. Taken: opaque text
//! - `http`: No page read names a limit on calls for this operation. Taken: no limit of its own
//! - `http`: How the webhook is signed and how often it is repeated is not told on the pages of the
//!   SaaS product. Taken: callbacks are left out
//! - `Language`: N2: the heading of the language table is there, its rows are gone. Taken: code and
//!   policy, both required
//! - `Image`: N4: the table stands without its heading. Taken: the fields of image
//! - `SendMessageData`: N4: the table stands without its heading. Taken: the fields of data
//! - `examples/image_and_text`: N3: the printed body is not JSON: no comma between the two components,
//!   comments inside. Taken: comma set, comments dropped; what they say became advice
//! - `examples/image_and_text`: N5: telephone numbers are masked with letters. Taken: made-up digits

pub mod send_message;
mod builders;

#[cfg(feature = "client")]
mod client;
mod endpoint;
mod errors;
mod json;
mod types;
mod validate;

pub use builders::*;

#[cfg(feature = "client")]
pub use client::Client;
pub use endpoint::{Credentials, Endpoint};
pub use errors::{Error, ErrorCode};
pub use types::*;
