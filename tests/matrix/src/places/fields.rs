//! Fields: plain, nullable, required, below other structs; and the request itself.

use serde_json::{Value, json};

use super::{holder, of};
use crate::place::{Operation, Slot, Written, cases, item, item_with};
use crate::{Class, Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "plain",
            write: |c, name| {
                Slot::field(
                    name,
                    item(&c.ty, &c.keys),
                    cases(c, &format!("/{name}"), |v| json!({name: v})),
                )
                .allowed()
            },
        },
        Place {
            name: "nullable",
            write: |c, name| {
                let field = item_with(&c.ty, &c.keys, json!({"nullable": true}));
                Slot::field(
                    name,
                    field,
                    cases(c, &format!("/{name}"), |v| json!({name: v})),
                )
                .with_case(json!({name: null}), Vec::new())
                .allowed()
            },
        },
        Place {
            name: "inner",
            write: |c, name| {
                Slot::field(
                    name,
                    item(&of(name, "Holder"), &Default::default()),
                    cases(c, &format!("/{name}/own"), |v| json!({name: {"own": v}})),
                )
                .with_type(of(name, "Holder"), holder(c))
                .allowed()
            },
        },
        Place {
            name: "required",
            write: |c, name| required(c, name, json!({"required": true})).allowed(),
        },
        Place {
            name: "requiredNullable",
            write: |c, name| {
                required(c, name, json!({"required": true, "nullable": true}))
                    .with_case(json!({name: {"own": null}}), Vec::new())
                    .allowed()
            },
        },
        Place {
            name: "whole",
            write: whole,
        },
    ]
}

fn required(c: &Construct, name: &str, more: Value) -> Slot {
    let holder = json!({"doc": "Holds it.", "fields": {"own": item_with(&c.ty, &c.keys, more)}});
    let cases = cases(c, &format!("/{name}/own"), |v| json!({name: {"own": v}}));
    Slot::field(name, item(&of(name, "Holder"), &Default::default()), cases)
        .with_type(of(name, "Holder"), holder)
}

/// Structs as requests: their rules speak of the top.
fn whole(c: &Construct, name: &str) -> Written {
    match c.types.first() {
        Some((_, def)) if c.class == Class::Object && def.get("fields").is_some() => {
            let whole = Operation::Whole(name.to_owned(), def.clone());
            let mut slot =
                Slot::field(name, json!({}), cases(c, "", Value::clone)).in_operation(whole);
            slot.fields.clear();
            slot.allowed()
        }
        _ => Written::Unwritable,
    }
}
