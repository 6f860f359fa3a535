//! Values that are written otherwise than they are meant.

use serde_json::{Map, Value, json};

use super::{holder, of};
use crate::place::{Operation, Slot, Written, below, cases, item_with};
use crate::{Class, Construct, Place};

const ENCODE: &str = "AS0325";

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "json",
            write: |c, name| encoded(c, name, json!("json")).allowed(),
        },
        Place {
            name: "jsonTwice",
            write: |c, name| encoded(c, name, json!(["json", "json"])).allowed(),
        },
        Place {
            name: "jsonElement",
            write: |c, name| {
                let field = item_with(
                    &format!("list<{}>", c.ty),
                    &below("each", &c.keys),
                    json!({"encode": "json"}),
                );
                Slot::field(
                    name,
                    field,
                    cases(c, &format!("/{name}/0"), |v| json!({name: [v]})),
                )
                .allowed()
            },
        },
        Place {
            name: "jsonHolder",
            write: |c, name| {
                let of = of(name, "Holder");
                let field = item_with(&of, &Map::new(), json!({"encode": "json"}));
                Slot::field(
                    name,
                    field,
                    cases(c, &format!("/{name}/own"), |v| json!({name: {"own": v}})),
                )
                .with_type(&of, holder(c))
                .allowed()
            },
        },
        Place {
            name: "text",
            write: |c, name| {
                let slot = encoded(c, name, json!("text"));
                // A number in a string has no size that a schema knows.
                let slot = if c.class == Class::Number {
                    slot.not_in_openapi()
                } else {
                    slot
                };
                slot.allowed_if(matches!(c.class, Class::Number | Class::Codes), ENCODE)
            },
        },
        Place {
            name: "unixS",
            write: |c, name| moment(c, name, json!("unix_s")),
        },
        Place {
            name: "unixMs",
            write: |c, name| moment(c, name, json!("unix_ms")),
        },
        Place {
            name: "rfc2822",
            write: |c, name| moment(c, name, json!("rfc2822")),
        },
        Place {
            name: "textUnixMs",
            write: |c, name| moment(c, name, json!(["text", "unix_ms"])),
        },
        Place {
            name: "repeat",
            write: |c, name| list(c, name, "repeat"),
        },
        Place {
            name: "comma",
            write: |c, name| list(c, name, "comma"),
        },
        Place {
            name: "brackets",
            write: |c, name| list(c, name, "brackets"),
        },
    ]
}

fn encoded(c: &Construct, name: &str, encode: Value) -> Slot {
    let field = item_with(&c.ty, &c.keys, json!({"encode": encode}));
    Slot::field(
        name,
        field,
        cases(c, &format!("/{name}"), |v| json!({name: v})),
    )
}

fn moment(c: &Construct, name: &str, encode: Value) -> Written {
    encoded(c, name, encode).allowed_if(c.class == Class::Moment, ENCODE)
}

/// Lists of plain values in a query.
fn list(c: &Construct, name: &str, encode: &str) -> Written {
    let field = item_with(
        &format!("list<{}>", c.ty),
        &below("each", &c.keys),
        json!({"encode": encode}),
    );
    let first = c.holds.first().cloned();
    Slot::field(
        name,
        field,
        cases(c, &format!("/{name}/1"), |v| json!({name: [first, v]})),
    )
    .in_operation(Operation::Query)
    .allowed_if(c.class.is_scalar(), ENCODE)
}
