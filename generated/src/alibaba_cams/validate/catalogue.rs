// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::ProductAction;
use crate::support::{Path, Report, Validate};

impl Validate for ProductAction {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(sections) = &self.sections {
            report.items(&at.key("Sections"), sections.len(), ..=10, "Request parameters");
        }
        report.count(
            at,
            "/Sections",
            self
                .sections
                .as_ref()
                .into_iter()
                .flatten()
                .flat_map(|element| {
                    element.product_items.as_ref().into_iter().flatten()
                })
                .count(),
            ..=30,
            "Request parameters",
        );
    }
}
