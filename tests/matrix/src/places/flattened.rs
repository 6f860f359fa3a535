//! Structs and unions whose keys stand among those of the parent.

use serde_json::{Map, Value, json};

use super::{holder, of};
use crate::place::{Slot, Written, cases, item};
use crate::{Class, Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "flattened",
            write: |c, name| {
                let of = of(name, "Holder");
                flattened(c, name, &of, json!({"flatten": of}))
            },
        },
        Place {
            name: "flattenedRequired",
            write: |c, name| {
                let of = of(name, "Holder");
                flattened(c, name, &of, json!({"flatten": of, "required": true}))
            },
        },
        Place {
            name: "flattenedTwice",
            write: |c, name| {
                let (outer, inner) = (of(name, "Outer"), of(name, "Holder"));
                host(
                    c,
                    name,
                    json!({"flatten": outer}),
                    "/own",
                    |v| json!({"own": v}),
                )
                .with_type(
                    &outer,
                    json!({"doc": "Outer.", "fields": {"inner": {"flatten": inner, "doc": "It."}}}),
                )
                .with_type(&inner, holder(c))
                .allowed()
            },
        },
        Place {
            name: "flattenedUnion",
            write: |c, name| {
                let of = of(name, "Union");
                let union = json!({"doc": "One.", "union": {"named": "tag"}, "variants": {"v": item(&c.ty, &c.keys), "w": {"doc": "Nothing."}}});
                host(
                    c,
                    name,
                    json!({"flatten": of}),
                    "/v",
                    |v| json!({"tag": "v", "v": v}),
                )
                .with_type(&of, union)
                .allowed()
            },
        },
        Place {
            name: "flattenedPresence",
            write: |c, name| {
                let of = of(name, "Union");
                let union = json!({"doc": "One.", "union": "presence", "variants": {"v": item(&c.ty, &c.keys), "w": {"type": "bool", "doc": "It."}}});
                host(
                    c,
                    name,
                    json!({"flatten": of, "required": true}),
                    "/v",
                    |v| json!({"v": v}),
                )
                .with_type(&of, union)
                .allowed()
            },
        },
        Place {
            name: "flattenedItself",
            write: |c, name| itself(c, name, json!({"flatten": c.ty, "required": true})),
        },
        Place {
            name: "flattenedOptional",
            write: |c, name| {
                // Without a key it is absent, and nothing is asked of it.
                let present = |value: &Value| value.as_object().is_none_or(|map| !map.is_empty());
                itself(&c.limited(present), name, json!({"flatten": c.ty}))
            },
        },
    ]
}

fn itself(c: &Construct, name: &str, field: Value) -> Written {
    let slot = host(c, name, field, "", Value::clone);
    match c.keys.is_empty() {
        true => slot.allowed_if(c.class == Class::Object, "AS0320"),
        false => Written::Unwritable,
    }
}

/// A struct that is flattened at once.
fn flattened(c: &Construct, name: &str, of: &str, field: Value) -> Written {
    let slot = host(c, name, field, "/own", |v| json!({"own": v}));
    slot.with_type(of, holder(c)).allowed()
}

/// A struct with a key of its own, into which something is flattened.
fn host(
    c: &Construct,
    name: &str,
    mut field: Value,
    at: &str,
    wrap: impl Fn(&Value) -> Value,
) -> Slot {
    let of = of(name, "Host");
    field["doc"] = json!("It.");
    let host = json!({"doc": "A host.", "fields": {"hostNote": {"type": "string", "doc": "It."}, "flat": field}});
    let cases = cases(c, &format!("/{name}{at}"), |v| {
        let mut map = wrap(v);
        if let Some(map) = map.as_object_mut() {
            map.insert("hostNote".to_owned(), json!(""));
        }
        json!({name: map})
    });
    Slot::field(name, item(&of, &Map::new()), cases).with_type(&of, host)
}
