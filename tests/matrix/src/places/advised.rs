//! Below `advisory`: the same verdicts, and none of them stops a send.

use serde_json::{Map, Value, json};

use super::choices::ways;
use super::elements::{TYPE, keyed};
use crate::place::{Slot, Written, advised, below, cases, choices, item, item_with, mapping};
use crate::{Class, Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "advised",
            write: |c, name| {
                let found = advised(cases(c, &format!("/{name}"), |v| json!({name: v})));
                advise(c, name, &c.ty, c.keys.clone())
                    .map_or(Written::Unwritable, |slot| with(slot, found).allowed())
            },
        },
        Place {
            name: "inferred",
            write: |c, name| originated(c, name, json!({"evidence": "inferred"}), advised),
        },
        Place {
            name: "enforced",
            write: |c, name| {
                let origin =
                    json!({"evidence": "inferred", "enforced": "It is answered with an error."});
                originated(c, name, origin, |cases| cases)
            },
        },
        Place {
            name: "advisedAlias",
            write: |c, name| {
                let of = super::of(name, "Alias");
                let found = advised(cases(c, &format!("/{name}"), |v| json!({name: v})));
                let alias = json!({"type": c.ty, "doc": "An alias."});
                advise(c, name, &of, c.keys.clone()).map_or(Written::Unwritable, |slot| {
                    with(slot, found).with_type(&of, alias).allowed()
                })
            },
        },
        Place {
            name: "advisedElement",
            write: |c, name| {
                let found = advised(cases(c, &format!("/{name}/0"), |v| json!({name: [v]})));
                advise(c, name, &format!("list<{}>", c.ty), below("each", &c.keys))
                    .map_or(Written::Unwritable, |slot| with(slot, found).allowed())
            },
        },
        Place {
            name: "advisedValue",
            write: |c, name| {
                let found = advised(cases(c, &format!("/{name}/k"), |v| json!({name: {"k": v}})));
                advise(c, name, &format!("map<{}>", c.ty), below("each", &c.keys))
                    .map_or(Written::Unwritable, |slot| with(slot, found).allowed())
            },
        },
        Place {
            name: "advisedKey",
            write: |c, name| {
                let found = advised(keyed(
                    c,
                    &format!("/{name}"),
                    &json!(1),
                    |map| json!({name: map}),
                ));
                advise(c, name, "map<i32>", below("keys", &c.keys))
                    .map_or(Written::Unwritable, |slot| {
                        with(slot, found).allowed_if(c.class == Class::Text, TYPE)
                    })
            },
        },
        Place {
            name: "advisedKeyOfElement",
            write: |c, name| {
                let found = advised(keyed(
                    c,
                    &format!("/{name}/0"),
                    &json!(1),
                    |map| json!({name: [map]}),
                ));
                advise(
                    c,
                    name,
                    "list<map<i32>>",
                    below("each", &below("keys", &c.keys)),
                )
                .map_or(Written::Unwritable, |slot| {
                    with(slot, found).allowed_if(c.class == Class::Text, TYPE)
                })
            },
        },
        Place {
            name: "advisedAny",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let found = advised(choices(c, &format!("/{name}"), |v| json!({name: v})));
                advise(c, name, &c.ty, mapping(json!({"any": ways})))
                    .map_or(Written::Unwritable, |slot| with(slot, found).allowed())
            },
        },
    ]
}

/// A field whose constraints stand on no page of the vendor.
fn originated(
    c: &Construct,
    name: &str,
    origin: Value,
    expected: fn(Vec<crate::Case>) -> Vec<crate::Case>,
) -> Written {
    let found = expected(cases(c, &format!("/{name}"), |v| json!({name: v})));
    match c.keys.is_empty() {
        true => Written::Unwritable,
        false => Slot::field(name, item_with(&c.ty, &c.keys, origin), found).allowed(),
    }
}

fn advise(c: &Construct, name: &str, ty: &str, keys: Map<String, Value>) -> Option<Slot> {
    if c.keys.is_empty() {
        return None;
    }
    let field = item(ty, &mapping(json!({"advisory": keys})));
    Some(Slot::field(name, field, Vec::new()))
}

fn with(mut slot: Slot, cases: Vec<crate::Case>) -> Slot {
    slot.cases = cases;
    slot
}
