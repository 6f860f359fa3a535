// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Structs, enums and unions, by the spec file that describes them.

mod service;
mod catalogue;
mod contacts;
mod content;
mod fallback;
mod template;
mod send_chatapp_mass_message;
mod send_chatapp_message;

pub use service::*;
pub use catalogue::*;
pub use contacts::*;
pub use content::*;
pub use fallback::*;
pub use template::*;
pub use send_chatapp_mass_message::*;
pub use send_chatapp_message::*;
