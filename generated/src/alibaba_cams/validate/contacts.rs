// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::alibaba_cams::{Contact, ContactName};
use crate::support::{Format, Path, Report, Validate};

impl Validate for Contact {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        self.name.check(&at.key("name"), report);
        if let Some(birthday) = &self.birthday {
            report.format(
                &at.key("birthday"),
                birthday,
                Format::Date,
                "The vendor's page on the parameters of a message template, seen in excerpts",
            );
        }
    }
}

impl Validate for ContactName {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        report.at_least_one(
            at,
            &[
                ("/first_name", self.first_name.is_some()),
                ("/last_name", self.last_name.is_some()),
                ("/middle_name", self.middle_name.is_some()),
                ("/suffix", self.suffix.is_some()),
                ("/prefix", self.prefix.is_some()),
            ],
            "The vendor's page on the parameters of a message template, seen in excerpts",
        );
    }
}
