// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Staged builders: each required field is a step with a name.

mod actions;
mod body;
mod contacts;
mod template;
mod send_message;

pub use actions::*;
pub use body::*;
pub use contacts::*;
pub use template::*;
pub use send_message::*;
