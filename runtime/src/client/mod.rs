//! Sending for production: what a generated client does beside encoding and signing.
//!
//! A client is made by a [`ClientBuilder`] and sends through a [`Sender`]: it waits for the
//! [`RateLimiter`], has each attempt signed anew, hands it to the [`Transport`], and repeats only
//! what the vendor certainly did not take ([`RetryPolicy`]).
//! [`Batch`] sends many requests at a time. What is promised stands in [`guarantees`].

pub(crate) mod addresses;
mod any_call;
mod attempts;
mod background;
pub(crate) mod batch;
pub(crate) mod builder;
mod by_reqwest;
pub(crate) mod call;
mod connecting;
mod delivery;
mod download;
mod limiter;
mod pages;
mod places;
mod reading;
mod retry;
pub(crate) mod sender;
mod service;
mod slot;
mod span;
pub(crate) mod token;
mod transport;
pub(crate) mod upload;

#[doc = include_str!("../../GUARANTEES.md")]
pub mod guarantees {}

pub use batch::{Batch, BatchItem, NotSent, Unanswered};
pub use builder::{ClientBuilder, FetchesTokens, FromParts};
pub use call::Call;
pub use download::Download;
pub use limiter::{BoxFuture, RateLimiter, SlidingWindow, Unlimited};
pub use pages::Pages;
pub use retry::RetryPolicy;
pub use slot::Slot;
pub use transport::{BoxError, Transport};
pub use upload::RequestBody;

use batch::Stop;
use sender::Sender;
use token::{Token, TokenCache};
