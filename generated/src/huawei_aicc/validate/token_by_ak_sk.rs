// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::huawei_aicc::TokenByAkSkRequest;
use crate::support::{Path, Report, Validate};

impl Validate for TokenByAkSkRequest {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(x_token_expire) = &self.x_token_expire {
            report.range(
                &at.key("X-Token-Expire"),
                *x_token_expire,
                ..=3600,
                "The vendor's page on tokenByAkSk, international",
            );
            report.advise(|report| {
                report.range(
                    &at.key("X-Token-Expire"),
                    *x_token_expire,
                    1..,
                    "The vendor's page on tokenByAkSk, international",
                );
            });
        }
    }
}
