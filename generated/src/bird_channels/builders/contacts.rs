// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::bird_channels::Identifier;

/// First step of [`Identifier::builder`]: asks for `identifier_key`.
#[must_use = "a builder does nothing until it is built"]
pub struct IdentifierBuilder;

impl IdentifierBuilder {
    /// What kind of identifier it is, for example `phonenumber`.
    pub fn identifier_key(
        self,
        identifier_key: impl Into<String>,
    ) -> IdentifierNeedsIdentifierValue {
        IdentifierNeedsIdentifierValue {
            identifier_key: identifier_key.into(),
        }
    }
}

/// A step of [`Identifier::builder`]: asks for `identifier_value`.
#[must_use = "a builder does nothing until it is built"]
pub struct IdentifierNeedsIdentifierValue {
    identifier_key: String,
}

impl IdentifierNeedsIdentifierValue {
    /// The identifier itself.
    pub fn identifier_value(
        self,
        identifier_value: impl Into<String>,
    ) -> IdentifierReady {
        IdentifierReady {
            identifier_key: self.identifier_key,
            identifier_value: identifier_value.into(),
        }
    }
}

/// Last step of [`Identifier::builder`]: all that is required is there.
#[must_use = "a builder does nothing until it is built"]
pub struct IdentifierReady {
    identifier_key: String,
    identifier_value: String,
}

impl IdentifierReady {
    /// Makes the value; its `with_*` methods add what is optional.
    #[must_use]
    pub fn build(self) -> Identifier {
        Identifier {
            identifier_key: self.identifier_key,
            identifier_value: self.identifier_value,
        }
    }
}
