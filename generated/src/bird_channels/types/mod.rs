// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Structs, enums and unions, by the spec file that describes them.

mod service;
mod actions;
mod body;
mod contacts;
mod message;
mod meta;
mod template;
mod get_contact_channel;
mod send_message;

pub use service::*;
pub use actions::*;
pub use body::*;
pub use contacts::*;
pub use message::*;
pub use meta::*;
pub use template::*;
pub use get_contact_channel::*;
pub use send_message::*;
