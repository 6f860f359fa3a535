// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Staged builders: each required field is a step with a name.

mod whatsapp;
mod token_by_ak_sk;

pub use whatsapp::*;
pub use token_by_ak_sk::*;
