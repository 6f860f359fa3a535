//! What a generated API crate calls.
//!
//! The printed code of a vendor's crate holds types, tables and names; everything that is the same
//! for every vendor is here. In the order in which a request passes through:
//!
//! 1. [`validate`] checks a request and reports every violation with its place ([`Path`]);
//! 2. [`json`] writes it, and reads replies, with a JSON Pointer in every decode error;
//! 3. [`outgoing`] puts path, query, headers and body together;
//! 4. [`auth`] signs exactly what was put together;
//! 5. `transport` and `token` (feature `client`) send it;
//! 6. [`errors`] tells a typed reply from a vendor's refusal.
//!
//! Nothing here is global, nothing reads the environment, and without the feature `client` nothing
//! touches the network.

pub mod auth;
pub mod errors;
pub mod json;
mod limit;
mod macros;
pub mod outgoing;
mod path;
mod settings;
#[cfg(feature = "client")]
pub mod token;
#[cfg(feature = "client")]
pub mod transport;
pub mod validate;

pub use errors::{
    Class, Error, ErrorCode, ErrorTable, Expected, Failed, NoCode, Reply, Retry, RetryAfter,
    SettingError, Source, StatusRow, TimeoutError, TransportError, UndecodableReply, Unit,
    VendorError,
};
pub use json::{
    At, DecodeError, Form, JsonWriter, ObjectReader, ObjectWriter, Parameters, ReadFields,
    ReadJson, Reading, Unlisted, UnlistedVariant, WriteFields, WriteJson,
};
pub use limit::Limit;
pub use outgoing::{BaseUrl, Clock, FixedClock, Outgoing, SharedClock, SystemClock, path_segment};
pub use path::Path;
pub use settings::{Settings, check_credential, check_host_part};
#[cfg(feature = "client")]
pub use token::{Token, TokenCache};
#[cfg(feature = "client")]
pub use transport::{Transport, TransportFailure};
pub use validate::{Format, Number, Pattern, Report, Rule, Validate, Violation, Violations, check};

pub use bytes::Bytes;
pub use http;
pub use jiff::Timestamp;
#[cfg(feature = "client")]
pub use reqwest;
pub use secrecy::{self, ExposeSecret, SecretString};
pub use serde;
pub use serde_json::Value as Json;
