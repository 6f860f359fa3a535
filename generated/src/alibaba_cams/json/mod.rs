// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! How types are written and read.

mod service;
mod catalogue;
mod contacts;
mod content;
mod fallback;
mod template;
mod send_chatapp_mass_message;
mod send_chatapp_message;
