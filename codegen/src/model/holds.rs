//! What Rust has around a value that may not be there.

use super::{Field, Place, Variant};

/// What Rust has around the value of a field or variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Nothing: the value is always there.
    Always,
    /// An `Option`: whether a value that is not there is absent or `null` makes no difference, or
    /// is always one of the two.
    Option,
    /// A `Nullable`: absent and `null` are distinguished.
    Nullable,
}

impl Holds {
    fn new(required: bool, nullable: bool, distinguished: bool) -> Self {
        match (required, nullable) {
            (true, false) => Self::Always,
            (false, true) if distinguished => Self::Nullable,
            _ => Self::Option,
        }
    }

    /// True if there may be no value.
    pub fn is_optional(self) -> bool {
        self != Self::Always
    }
}

impl Field {
    /// What Rust has around its value.
    pub fn holds(&self) -> Holds {
        match self.constant() {
            Some(_) => Holds::Always,
            None => Holds::new(self.required, self.nullable, self.null_is_sent),
        }
    }

    /// Whether `null` can be sent as such: not as a parameter or header, which are strings.
    pub fn can_be_null(&self) -> bool {
        self.place == Place::Body && !self.is_spread()
    }
}

impl Variant {
    /// What Rust has around its content.
    pub fn holds(&self) -> Holds {
        Holds::new(self.required, self.nullable, self.null_is_sent)
    }
}
