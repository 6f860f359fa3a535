//! Sending: what is repeated, how long is waited, what arrives, and what the caller learns.
#![cfg(feature = "blocking")]

mod addresses;
mod arrivals;
mod batch;
mod blocking;
mod clock;
mod connections;
mod downloads;
mod files;
mod flood;
mod limits;
mod retry;
mod retry_after;
mod retry_total;
mod script;
mod server;
mod services;
mod settings;
mod sockets;
mod streaming;
mod support;
mod token_cache;
mod tokens;
mod unfinished;
mod uploads;
