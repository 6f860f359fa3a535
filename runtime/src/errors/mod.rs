//! What comes back: a typed reply, or one [`Error`] that says whose turn it is.
//!
//! Which answers are failures, where the code stands and what it means is data, an [`ErrorTable`]
//! that is printed from the spec.

mod class;
mod code;
mod error;
mod failure;
mod redact;
mod reply;
mod setting;
mod table;
mod token;
mod vendor;

pub use class::{Class, Retry};
pub use code::{ErrorCode, NoCode, read_code};
pub use error::Error;
#[cfg(feature = "client")]
pub(crate) use failure::chain;
pub use failure::{TimeoutError, TransportError, TransportErrorKind, UndecodableReply};
pub(crate) use redact::{without_numbers, word};
pub use reply::Reply;
pub use setting::SettingError;
pub use table::{ErrorTable, Expected, Failed, RetryAfter, Source, StatusRow, Unit};
pub use token::TokenError;
pub use vendor::VendorError;
