// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Structs, enums and unions, by the spec file that describes them.

mod whatsapp;
mod send_whatsapp_message;
mod token_by_ak_sk;

pub use whatsapp::*;
pub use send_whatsapp_message::*;
pub use token_by_ak_sk::*;
