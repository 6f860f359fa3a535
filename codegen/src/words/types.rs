//! Enums and unions.

use crate::model::{Enum, Union};

/// What becomes of a value that is not listed.
pub fn enumeration(kind: &Enum) -> &'static str {
    if kind.is_open_but_for_empty() {
        "The list is open: a value that is not in it is sent as it is, unless it is empty."
    } else if kind.open {
        "The list is open: a value that is not in it is sent as it is."
    } else {
        "A value that is not in this list is kept, but refused before a send."
    }
}

/// How a value says which variant it is, and what becomes of a variant that is not listed.
pub fn union(kind: &Union) -> String {
    let on_wire = kind.layout.on_wire();
    let unknown = if kind.is_open_but_for_empty() {
        "is sent as it is, unless its name is empty"
    } else if kind.open {
        "is sent as it is"
    } else {
        "is kept, but refused before a send"
    };
    format!("{on_wire} A variant that is not listed {unknown}.")
}
