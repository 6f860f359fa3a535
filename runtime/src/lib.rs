//! What generated API clients are made of.
//!
//! A generated crate holds types, tables and names; everything that is the same for every vendor is
//! here. It re-exports this crate as `runtime`, for what users name:
//!
//! | for | there are |
//! |---|---|
//! | what fails | [`Error`] with [`VendorError`], [`Violations`] and others, [`ErrorClass`] and [`Retry`] |
//! | requests and replies | [`Validate`], [`Reply`], [`Nullable`], [`Json`], [`Timestamp`], [`Decimal`], [`Bytes`], [`Content`], [`File`] |
//! | credentials | [`SecretString`], [`from_env`], [`AccessToken`] (the feature `signing`) |
//! | settings | [`ClientBuilder`], [`RetryPolicy`] (the feature `client`), [`Clock`] |
//! | limits on calls | [`RateLimiter`], [`SlidingWindow`] (the feature `client`), [`Limit`] |
//! | what vendors send | [`Callback`] and [`CallbackError`] (the feature `signing`) |
//! | other HTTP stacks | [`Transport`] (the feature `client`), [`http`] |
//!
//! What only generated code calls is in a module of its own, which is hidden and not stable.
//!
//! A request passes through these parts:
//!
//! 1. `validate` checks a request and reports every violation with its place;
//! 2. `json` writes it, and reads replies, with a JSON Pointer in every decode error;
//! 3. `outgoing` puts path, query, headers and body together;
//! 4. the generated `auth` signs exactly what was put together (the feature `signing`);
//! 5. `client` (the feature of that name) sends it, `blocking` (likewise) waits for it;
//! 6. `errors` distinguishes a typed reply from a vendor's refusal.
//!
//! What a vendor sends to its customers goes through `callbacks`: checked, then read.
//!
//! Nothing here is global, only `from_env` reads the environment, and without the feature `client`
//! nothing touches the network.

// Without a feature, links to what it adds lead back to this page.
#![cfg_attr(
    not(feature = "signing"),
    doc = "\n\n[`AccessToken`]: self\n[`Callback`]: self\n[`CallbackError`]: self\n[`from_env`]: self"
)]
#![cfg_attr(
    not(feature = "client"),
    doc = "\n\n[`ClientBuilder`]: self\n[`RateLimiter`]: self\n[`RetryPolicy`]: self\n[`SlidingWindow`]: self\n[`Transport`]: self"
)]
#![warn(missing_debug_implementations)]

#[cfg(feature = "signing")]
mod access_token;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "signing")]
mod callbacks;
#[cfg(feature = "client")]
pub mod client;
mod content;
mod decimal;
mod encodings;
mod errors;
mod file;
#[doc(hidden)]
pub mod for_generated_code;
mod json;
mod limit;
mod macros;
mod next_page;
mod nullable;
mod outgoing;
mod outlined;
mod parts;
mod path;
#[cfg(feature = "signing")]
mod settings;
#[cfg(feature = "signing")]
mod signing;
mod validate;

#[cfg(feature = "signing")]
pub use access_token::AccessToken;
#[cfg(feature = "signing")]
pub use callbacks::{Callback, CallbackError};
#[cfg(feature = "client")]
pub use client::{
    Batch, BatchItem, Call, ClientBuilder, Download, FetchesTokens, FromParts, NotSent, Pages,
    RateLimiter, RequestBody, RetryPolicy, SlidingWindow, Transport, Unanswered, Unlimited,
};
pub use content::Content;
#[cfg(feature = "client")]
pub use content::FileError;
pub use decimal::{Decimal, NotDecimal};
pub use errors::{
    ClockSkew, Error, ErrorClass, ErrorCode, HasHeaders, NoCode, Reply, Retry, SettingError,
    TimeoutError, TokenError, TransportError, TransportErrorKind, UndecodableReply, VendorError,
};
pub use file::File;
pub use json::{DecodeError, DecodeErrorKind, NotUnderstood};
pub use limit::Limit;
pub use nullable::Nullable;
#[cfg(feature = "signing")]
pub use outgoing::SystemClock;
pub use outgoing::{Clock, FixedClock, SharedClock};
pub(crate) use path::JsonPath;
#[cfg(feature = "signing")]
pub use settings::{from_env, from_env_if_set};
pub use validate::{Rule, Validate, Violation, Violations};

pub use bytes::Bytes;
pub use http;
pub use jiff::Timestamp;
#[cfg(feature = "client")]
pub use reqwest;
pub use secrecy::{self, ExposeSecret, SecretString};
pub use serde_core as serde;
pub use serde_json::Value as Json;
