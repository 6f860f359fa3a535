//! Paths from a struct to a value below it, as rules use them.

use super::{RustName, Ty, TypeId, WireName};

/// A resolved path.
#[derive(Debug, Clone)]
pub struct Path {
    /// As written, without a leading slash: `meta/extraInformation/useCase`.
    pub text: String,
    /// Steps from the struct that holds the rule.
    pub steps: Vec<Step>,
    /// Type of what stands there.
    pub ty: Ty,
}

impl Path {
    /// True if it goes through every element of a list.
    pub fn has_elements(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Elements))
    }

    /// The key or `*` of each step that stands on the wire, for JSON Pointers.
    pub fn keys(&self) -> Vec<&str> {
        self.text.split('/').collect()
    }
}

/// One step of a path.
#[derive(Debug, Clone)]
pub enum Step {
    /// Into a field of a struct.
    Field {
        /// The struct.
        of: TypeId,
        /// Index of the field.
        index: usize,
        /// Its Rust name.
        rust: RustName,
        /// True if Rust sees an `Option`.
        optional: bool,
        /// True if Rust sees a `Box`.
        boxed: bool,
        /// A flattened field: no key on the wire.
        flatten: bool,
        /// A const field: it has a value but no Rust field.
        constant: bool,
    },
    /// Into the content of a variant of a union: present only if the value is of that variant.
    Variant {
        /// The union.
        of: TypeId,
        /// Index of the variant.
        index: usize,
        /// Its name.
        rust: RustName,
        /// True if Rust sees an `Option`.
        optional: bool,
        /// True if Rust sees a `Box`.
        boxed: bool,
    },
    /// The tag of a union, as text.
    Tag {
        /// The union.
        of: TypeId,
        /// Its key.
        key: WireName,
    },
    /// Every element of a list.
    Elements,
    /// An entry of a map.
    Entry(String),
    /// A member of a JSON value.
    Member(String),
}
