// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::FallBackRule;
apiscribe_runtime::json_text_enum!(FallBackRule);
apiscribe_runtime::json_serde!(FallBackRule);
