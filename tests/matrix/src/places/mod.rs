//! The places. Each file gives those of one kind; a place that is here holds every construct, or
//! names the code of the diagnostic that says why it does not.

mod advised;
mod aliases;
mod choices;
mod elements;
mod encoded;
mod fields;
mod flattened;
mod misplaced;
mod placed;
mod rest;
mod unions;

use serde_json::{Value, json};

use crate::place::item;
use crate::specs::camel;
use crate::{Construct, Place};

/// Every place.
#[must_use]
pub fn places() -> Vec<Place> {
    [
        fields::all(),
        aliases::all(),
        elements::all(),
        choices::all(),
        advised::all(),
        rest::all(),
        unions::all(),
        flattened::all(),
        encoded::all(),
        placed::all(),
        misplaced::all(),
        unions::by_value(),
    ]
    .concat()
}

/// The name of a type that belongs to a place.
fn of(name: &str, suffix: &str) -> String {
    format!("{}{suffix}", camel(name))
}

/// A struct with the construct in its field `own`.
fn holder(construct: &Construct) -> Value {
    json!({"doc": "Holds it.", "fields": {"own": item(&construct.ty, &construct.keys)}})
}

/// An alias for the construct.
fn alias(construct: &Construct) -> Value {
    let mut alias = item(&construct.ty, &construct.keys);
    alias["doc"] = json!("An alias.");
    alias
}
