// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use apiscribe_runtime::{Path, Report, Validate};
use crate::alibaba_cams::FallBackRule;

impl Validate for FallBackRule {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(at, value.value(), "Request parameters");
        }
    }
}
