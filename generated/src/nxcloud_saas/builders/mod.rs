// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Staged builders: each required field is a step with a name.

mod send_message;

pub use send_message::*;
