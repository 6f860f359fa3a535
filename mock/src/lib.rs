//! A server that stands in for the vendors a spec folder describes: for tests without accounts,
//! approved templates and money.
//!
//! It interprets the model, so it has no code for any vendor. A request is checked for all that the
//! spec knows, its signature included; what is wrong gets the vendor's own answer, what is right
//! the reply of the spec's example with ids of its own.
//!
//! ```no_run
//! # async fn test() -> Result<(), Box<dyn std::error::Error>> {
//! use apiscribe_mock::{Fault, Server};
//!
//! let server = Server::builder().spec("spec").start().await?;
//! let base_url = server.base_url("acme_sms");
//! let key = server.credential("acme_sms", "key");
//! server.next(Fault::code("no_credit"));
//! // ... the client under test calls `base_url` with `key` ...
//! let calls = server.calls();
//! assert!(calls.iter().all(|call| call.violations.is_empty()));
//! # Ok(())
//! # }
//! ```
//!
//! It listens on the loopback unless set otherwise, and stops when it is dropped.

mod activity;
mod address;
mod admin;
mod body;
mod builder;
mod callbacks;
mod credentials;
mod errors;
mod faults;
mod handler;
mod ids;
mod journal;
mod judge;
mod limits;
mod nonces;
mod rand;
mod refusal;
mod repeats;
mod reply;
mod response;
mod said;
mod sample;
mod served;
mod server;
mod signature;
mod sketch;
mod socket;
mod specs;
mod state;
mod successes;
mod times;
mod tokens;

pub use builder::{Builder, StartError};
pub use callbacks::{Callbacks, NoReceiver};
pub use faults::{Fault, FaultError, Plan};
pub use ids::Ids;
pub use journal::{Answer, Call};
pub use judge::Violation;
pub use server::Server;

/// Where the journal, its page and the faults are, beside the vendors' own paths.
pub const ADMIN: &str = "/__mock/";

/// Header of a request that asks for a fault; its value is that of [`Fault`] as text.
pub const FAULT_HEADER: &str = "x-apiscribe-fault";

/// Header of an answer that lists what is wrong with the request, as JSON.
pub const VIOLATIONS_HEADER: &str = "x-apiscribe-violations";

/// Header of an answer that holds the number of the call in the journal.
pub const CALL_HEADER: &str = "x-apiscribe-call";
