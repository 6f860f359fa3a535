// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::{Receiver, ReceiverContact, RecipientRole};
use crate::support::{Path, Report, Validate};

impl Validate for Receiver {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(contacts) = &self.contacts {
            report.items(
                &at.key("contacts"),
                contacts.len(),
                1..,
                "OpenAPI description that the vendor publishes for the same two operations",
            );
            for (index, item) in contacts.iter().enumerate() {
                item.check(&at.key("contacts").index(index), report);
            }
        }
    }
}

impl Validate for ReceiverContact {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Some(r#type) = &self.r#type {
            r#type.check(&at.key("type"), report);
        }
    }
}

impl Validate for RecipientRole {
    fn check(&self, at: &Path<'_>, report: &mut Report) {
        if let Self::Unlisted(value) = self {
            report.unlisted(
                at,
                value.value(),
                "OpenAPI description that the vendor publishes for the same two operations",
            );
        }
    }
}
