//! Places that hold no constraint: what is written there gets a diagnostic.

use serde_json::{Value, json};

use super::elements::TYPE;
use crate::place::{Slot, Written, item, item_with, mapping};
use crate::{Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "wrongType",
            write: |c, name| {
                constraint(
                    c,
                    |c| Slot::field(name, item("bool", &c.keys), Vec::new()),
                    TYPE,
                )
            },
        },
        Place {
            name: "wrongTypeInAny",
            write: |c, name| {
                let any = |c: &Construct| mapping(json!({"any": [c.keys]}));
                constraint(
                    c,
                    |c| Slot::field(name, item("bool", &any(c)), Vec::new()),
                    TYPE,
                )
            },
        },
        Place {
            name: "wrongElement",
            write: |c, name| {
                let each = |c: &Construct| mapping(json!({"each": c.keys}));
                constraint(
                    c,
                    |c| Slot::field(name, item("list<bool>", &each(c)), Vec::new()),
                    TYPE,
                )
            },
        },
        Place {
            name: "wrongAdvice",
            write: |c, name| {
                let advisory = |c: &Construct| mapping(json!({"advisory": c.keys}));
                constraint(
                    c,
                    |c| Slot::field(name, item("bool", &advisory(c)), Vec::new()),
                    TYPE,
                )
            },
        },
        Place {
            name: "onFlattened",
            write: |c, name| {
                constraint(
                    c,
                    |c| {
                        let of = super::of(name, "Flat");
                        let mut field = c.keys.clone();
                        field.extend(mapping(json!({"flatten": of, "doc": "It."})));
                        let flat = json!({"doc": "Flat.", "fields": {"x": {"type": "bool", "doc": "It."}}});
                        Slot::field(name, Value::Object(field), Vec::new()).with_type(of, flat)
                    },
                    "AS0320",
                )
            },
        },
        Place {
            name: "onConstant",
            write: |c, name| {
                constraint(
                    c,
                    |c| {
                        Slot::field(
                            name,
                            item_with("bool", &c.keys, json!({"const": true})),
                            Vec::new(),
                        )
                    },
                    "AS0322",
                )
            },
        },
    ]
}

fn constraint(c: &Construct, write: impl Fn(&Construct) -> Slot, code: &'static str) -> Written {
    match c.keys.is_empty() {
        true => Written::Unwritable,
        false => Written::Refused(write(c), code),
    }
}
