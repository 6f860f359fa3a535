// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::GetContactChannelRequest;
use crate::support::{Path, Report, Validate};

impl Validate for GetContactChannelRequest {
    fn check(&self, _at: &Path<'_>, _report: &mut Report) {}
}
