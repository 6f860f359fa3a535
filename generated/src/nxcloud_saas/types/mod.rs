// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Structs, enums and unions, by the spec file that describes them.

mod service;
mod language;
mod send_message;

pub use service::*;
pub use language::*;
pub use send_message::*;
