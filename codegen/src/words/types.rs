//! Enums and unions.

use crate::model::{Enum, Union, UnionKind};

/// What becomes of a value that is not listed.
pub(crate) fn enumeration(kind: &Enum) -> &'static str {
    if kind.open {
        "The list is open: a value that is not in it is sent as it is."
    } else {
        "A value that is not in this list is kept, but refused before a send."
    }
}

/// How a value says which variant it is, and what becomes of a variant that is not listed.
pub(crate) fn union(kind: &Union) -> String {
    let on_wire = match &kind.kind {
        UnionKind::Named { key } => format!(
            "On the wire `{key}` names the variant, and its content stands under the key of that name."
        ),
        UnionKind::Inside { key } => {
            format!("On the wire `{key}` names the variant, among the variant's own keys.")
        }
        UnionKind::Beside {
            key,
            content,
            json: false,
        } => format!("On the wire `{key}` names the variant, and `{content}` holds its content."),
        UnionKind::Beside {
            key,
            content,
            json: true,
        } => {
            format!(
                "On the wire `{key}` names the variant, and `{content}` holds its content as JSON text inside a string."
            )
        }
        UnionKind::Presence => {
            "On the wire the one key that is there says which variant it is.".to_owned()
        }
    };
    let unlisted = if kind.open {
        "is sent as it is"
    } else {
        "is kept, but refused before a send"
    };
    format!("{on_wire} A variant that is not listed {unlisted}.")
}
