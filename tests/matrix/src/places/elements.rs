//! Elements of lists, values and keys of maps.

use serde_json::{Map, Value, json};

use super::{holder, of};
use crate::construct::Broken;
use crate::place::{Case, Expected, Slot, Written, below, cases, item};
use crate::{Class, Construct, Place};

pub(super) const TYPE: &str = "AS0340";

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "element",
            write: |c, name| {
                let first = c.holds.first().cloned();
                let cases = cases(c, &format!("/{name}/1"), |v| json!({name: [first, v]}));
                Slot::field(
                    name,
                    item(&format!("list<{}>", c.ty), &below("each", &c.keys)),
                    cases,
                )
                .allowed()
            },
        },
        Place {
            name: "mapValue",
            write: |c, name| {
                let cases = cases(c, &format!("/{name}/a~1b"), |v| json!({name: {"a/b": v}}));
                Slot::field(
                    name,
                    item(&format!("map<{}>", c.ty), &below("each", &c.keys)),
                    cases,
                )
                .allowed()
            },
        },
        Place {
            name: "elementOfValue",
            write: |c, name| {
                let keys = below("each", &below("each", &c.keys));
                let cases = cases(c, &format!("/{name}/k/0"), |v| json!({name: {"k": [v]}}));
                Slot::field(name, item(&format!("map<list<{}>>", c.ty), &keys), cases).allowed()
            },
        },
        Place {
            name: "valueOfElement",
            write: |c, name| {
                let keys = below("each", &below("each", &c.keys));
                let cases = cases(c, &format!("/{name}/0/k"), |v| json!({name: [{"k": v}]}));
                Slot::field(name, item(&format!("list<map<{}>>", c.ty), &keys), cases).allowed()
            },
        },
        Place {
            name: "listOfHolder",
            write: |c, name| {
                let of = of(name, "Holder");
                let cases = cases(
                    c,
                    &format!("/{name}/0/own"),
                    |v| json!({name: [{"own": v}]}),
                );
                Slot::field(name, item(&format!("list<{of}>"), &Map::new()), cases)
                    .with_type(&of, holder(c))
                    .allowed()
            },
        },
        Place {
            name: "mapOfHolder",
            write: |c, name| {
                let of = of(name, "Holder");
                let cases = cases(
                    c,
                    &format!("/{name}/k/own"),
                    |v| json!({name: {"k": {"own": v}}}),
                );
                Slot::field(name, item(&format!("map<{of}>"), &Map::new()), cases)
                    .with_type(&of, holder(c))
                    .allowed()
            },
        },
        Place {
            name: "key",
            write: |c, name| {
                key(
                    c,
                    name,
                    "map<i32>",
                    below("keys", &c.keys),
                    &format!("/{name}"),
                    |map| json!({name: map}),
                )
            },
        },
        Place {
            name: "keyOfElement",
            write: |c, name| {
                let keys = below("each", &below("keys", &c.keys));
                key(
                    c,
                    name,
                    "list<map<bool>>",
                    keys,
                    &format!("/{name}/0"),
                    |map| json!({name: [map]}),
                )
            },
        },
        Place {
            name: "keyOfAlias",
            write: |c, name| {
                if c.keys.is_empty() {
                    return Written::Unwritable;
                }
                let of = of(name, "Map");
                let cases = keyed(c, &format!("/{name}"), &json!(1), |map| json!({name: map}));
                Slot::field(name, item(&of, &Map::new()), cases)
                    .with_type(&of, item("map<i32>", &below("keys", &c.keys)))
                    .allowed_if(c.class == Class::Text, TYPE)
            },
        },
    ]
}

/// Only constraints on strings are for keys.
fn key(
    c: &Construct,
    name: &str,
    ty: &str,
    keys: Map<String, Value>,
    at: &str,
    wrap: impl Fn(Value) -> Value,
) -> Written {
    if c.keys.is_empty() {
        return Written::Unwritable;
    }
    let inner = if ty.contains("bool") {
        json!(true)
    } else {
        json!(1)
    };
    Slot::field(name, item(ty, &keys), keyed(c, at, &inner, wrap))
        .allowed_if(c.class == Class::Text, TYPE)
}

/// A map with one key for each string of a construct.
pub(super) fn keyed(
    c: &Construct,
    at: &str,
    inner: &Value,
    wrap: impl Fn(Value) -> Value,
) -> Vec<Case> {
    let holds = c.holds.iter().map(|value| (value, Vec::new()));
    let breaks = c.breaks.iter().map(|one| (&one.value, one.broken.clone()));
    let cases = holds.chain(breaks).filter_map(|(value, broken)| {
        let key = value.as_str()?;
        let at = format!("{at}/{}", escaped(key));
        let broken = broken.iter().map(|broken: &Broken| broken.below(&at));
        Some(Case {
            value: wrap(json!({key: inner})),
            expected: Expected::Broken(broken.collect()),
        })
    });
    cases.collect()
}

pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
