//! Keys that are not listed.

use serde_json::{Map, json};

use super::{alias, holder, of};
use crate::place::{Slot, Written, cases, item};
use crate::{Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "restOfAlias",
            write: |c, name| {
                let of = of(name, "Alias");
                kept(c, name, &of, "/further", |v| json!({"further": v}))
                    .with_type(&of, alias(c))
                    .allowed()
            },
        },
        Place {
            name: "restOfList",
            write: |c, name| {
                let of = of(name, "Alias");
                kept(
                    c,
                    name,
                    &format!("list<{of}>"),
                    "/further/0",
                    |v| json!({"further": [v]}),
                )
                .with_type(&of, alias(c))
                .allowed()
            },
        },
        Place {
            name: "restOfHolder",
            write: |c, name| {
                let of = of(name, "Holder");
                kept(
                    c,
                    name,
                    &of,
                    "/further/own",
                    |v| json!({"further": {"own": v}}),
                )
                .with_type(&of, holder(c))
                .allowed()
            },
        },
        Place {
            name: "restItself",
            write: |c, name| match c.keys.is_empty() {
                true => kept(c, name, &c.ty, "/a~1b", |v| json!({"a/b": v})).allowed(),
                false => Written::Unwritable,
            },
        },
    ]
}

/// A struct that keeps further keys of a type.
fn kept(
    c: &Construct,
    name: &str,
    ty: &str,
    at: &str,
    wrap: impl Fn(&serde_json::Value) -> serde_json::Value,
) -> Slot {
    let of = of(name, "Kept");
    let kept =
        json!({"doc": "Keeps.", "fields": {"known": {"type": "bool", "doc": "It."}}, "rest": ty});
    let cases = cases(c, &format!("/{name}{at}"), |v| {
        let mut map = wrap(v);
        map["known"] = json!(true);
        json!({name: map})
    });
    Slot::field(name, item(&of, &Map::new()), cases).with_type(&of, kept)
}
