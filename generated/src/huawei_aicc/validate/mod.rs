// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! What is checked before a send.

mod whatsapp;
mod send_whatsapp_message;
mod token_by_ak_sk;
