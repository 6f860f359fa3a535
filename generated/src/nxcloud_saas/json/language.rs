// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::nxcloud_saas::LanguageCode;
apiscribe_runtime::json_text_enum!(LanguageCode);
apiscribe_runtime::json_serde!(LanguageCode);
