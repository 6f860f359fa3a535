// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! How types are written and read.

mod service;
mod actions;
mod body;
mod contacts;
mod message;
mod meta;
mod template;
mod get_contact_channel;
mod send_message;
