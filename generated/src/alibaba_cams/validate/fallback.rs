// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::FallBackRule;
use crate::support::{Path, Report, Validate};

impl Validate for FallBackRule {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(at, value.value(), "Request parameters");
        }
    }
}
