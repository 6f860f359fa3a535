// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::LanguageCode;
crate::support::json_text_enum!(LanguageCode);
crate::support::json_serde!(LanguageCode);
