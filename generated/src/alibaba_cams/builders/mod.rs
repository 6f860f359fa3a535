// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Staged builders: each required field is a step with a name.

mod content;
mod template;
mod send_chatapp_mass_message;
mod send_chatapp_message;

pub use content::*;
pub use template::*;
pub use send_chatapp_mass_message::*;
pub use send_chatapp_message::*;
