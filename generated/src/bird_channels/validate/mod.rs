// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! What is checked before a send.

mod actions;
mod body;
mod contacts;
mod message;
mod meta;
mod template;
mod get_contact_channel;
mod send_message;
