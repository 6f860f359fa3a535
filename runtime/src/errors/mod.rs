//! What comes back: a typed reply, or one [`Error`] that says whose turn it is.
//!
//! Which answers are failures, where the code stands and what it means is data, an [`ErrorTable`]
//! that is generated from the spec.

mod answer;
mod body;
mod class;
mod code;
mod code_row;
mod error;
mod failure;
mod headers;
mod meaning;
mod redact;
mod reply;
mod setting;
mod skew;
mod table;
mod text;
mod token;
mod vendor;
mod wait;

pub use body::ErrorBody;
#[cfg(feature = "signing")]
pub(crate) use body::json_of_parts;
pub use class::{ErrorClass, Retry};
#[cfg(feature = "client")]
pub(crate) use code::shown_code;
pub use code::{ErrorCode, NoCode};
pub use code_row::{CodeRow, RawCode, class_of, remedy_of, retry_of, write_code};
pub use error::Error;
#[cfg(feature = "client")]
pub(crate) use failure::chain;
pub use failure::{TimeoutError, TransportError, TransportErrorKind, UndecodableReply};
pub use headers::{HasHeaders, header_text, read_header};
pub(crate) use redact::{without_numbers, word};
pub use reply::Reply;
pub use setting::SettingError;
pub use skew::ClockSkew;
pub use table::{ErrorTable, Expected, Failed, OtherFailure, Source, StatusRow};
pub use text::{groups, take_apart};
pub use token::TokenError;
pub use vendor::VendorError;
pub use wait::{RetryAfter, Unit};
