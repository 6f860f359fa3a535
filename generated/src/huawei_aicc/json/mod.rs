// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! How types are written and read.

mod whatsapp;
mod send_whatsapp_message;
mod token_by_ak_sk;
