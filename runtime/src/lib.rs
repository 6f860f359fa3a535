//! What a generated API crate calls.
//!
//! The printed code of a vendor's crate holds types, tables and names; everything that is the same
//! for every vendor is here. In the order in which a request passes through:
//!
//! 1. [`validate`] checks a request and reports every violation with its place ([`Path`]);
//! 2. [`json`] writes it, and reads replies, with a JSON Pointer in every decode error;
//! 3. [`outgoing`] puts path, query, headers and body together;
//! 4. [`auth`] signs exactly what was put together (the feature `signing`);
//! 5. `client` (the feature of that name) sends it, `blocking` (likewise) waits for it;
//! 6. [`errors`] tells a typed reply from a vendor's refusal.
//!
//! Nothing here is global, only [`from_env`] reads the environment, and without the feature `client`
//! nothing touches the network.

pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "client")]
pub mod client;
pub mod errors;
pub mod json;
mod limit;
mod macros;
pub mod outgoing;
mod parts;
mod path;
#[cfg(feature = "signing")]
mod settings;
pub mod validate;

#[cfg(feature = "client")]
pub use client::{
    Assemble, Batch, BatchItem, Call, ClientBuilder, FetchesTokens, NotSent, Parts, RateLimiter,
    RetryPolicy, Sender, SlidingWindow, Token, TokenCache, Transport, Unanswered, Unlimited,
};
pub use errors::{
    Class, Error, ErrorCode, ErrorTable, Expected, Failed, NoCode, Reply, Retry, RetryAfter,
    SettingError, Source, StatusRow, TimeoutError, TokenError, TransportError, TransportErrorKind,
    UndecodableReply, Unit, VendorError,
};
pub use json::{
    At, DecodeError, DecodeErrorKind, Form, JsonWriter, ObjectReader, ObjectWriter, Parameters,
    ReadFields, ReadJson, Reading, Unlisted, UnlistedVariant, WriteFields, WriteJson,
};
pub use limit::Limit;
#[cfg(feature = "signing")]
pub use outgoing::SystemClock;
pub use outgoing::{BaseUrl, Clock, FixedClock, Outgoing, SharedClock, path_segment};
pub use parts::parts;
pub use path::Path;
#[cfg(feature = "signing")]
pub use settings::{Settings, check_credential, check_host_part, from_env};
pub use validate::{Format, Number, Pattern, Report, Rule, Validate, Violation, Violations, check};

pub use bytes::Bytes;
pub use http;
pub use jiff::Timestamp;
#[cfg(feature = "client")]
pub use reqwest;
pub use secrecy::{self, ExposeSecret, SecretString};
pub use serde_core as serde;
pub use serde_json::Value as Json;
