// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::FallBackRule;
crate::support::json_text_enum!(FallBackRule);
crate::support::json_serde!(FallBackRule);
