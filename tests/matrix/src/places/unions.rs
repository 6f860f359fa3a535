//! Content of the variants of each kind of union.

use serde_json::{Map, Value, json};

use super::{alias, holder, of};
use crate::place::{Slot, Written, advised, cases, item, item_with, mapping};
use crate::{Class, Construct, Place};

const VARIANT: &str = "AS0331";

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "named",
            write: |c, name| named(c, name, own(c)).allowed(),
        },
        Place {
            name: "namedAlias",
            write: |c, name| {
                let of = of(name, "Alias");
                let content = item(&of, &Map::new());
                named(c, name, content).with_type(&of, alias(c)).allowed()
            },
        },
        Place {
            name: "namedOptional",
            write: |c, name| {
                let content = item_with(
                    &c.ty,
                    &c.keys,
                    json!({"required": false, "tag": "other-tag"}),
                );
                variant(
                    c,
                    name,
                    json!({"named": "tag"}),
                    content,
                    "/v",
                    |v| json!({"tag": "other-tag", "v": v}),
                )
                .with_case(json!({name: {"tag": "other-tag"}}), Vec::new())
                .allowed()
            },
        },
        Place {
            name: "namedNullable",
            write: |c, name| {
                let content = item_with(&c.ty, &c.keys, json!({"nullable": true}));
                named(c, name, content)
                    .with_case(json!({name: {"tag": "v", "v": null}}), Vec::new())
                    .allowed()
            },
        },
        Place {
            name: "namedElement",
            write: |c, name| {
                let content = item(
                    &format!("list<{}>", c.ty),
                    &crate::place::below("each", &c.keys),
                );
                variant(
                    c,
                    name,
                    json!({"named": "tag"}),
                    content,
                    "/v/0",
                    |v| json!({"tag": "v", "v": [v]}),
                )
                .allowed()
            },
        },
        Place {
            name: "beside",
            write: |c, name| {
                let kind = json!({"beside": "tag", "content": "data"});
                beside(c, name, kind).allowed()
            },
        },
        Place {
            name: "besideJson",
            write: |c, name| {
                let kind = json!({"beside": "tag", "content": "data", "encode": "json"});
                beside(c, name, kind).allowed()
            },
        },
        Place {
            name: "presence",
            write: |c, name| {
                variant(
                    c,
                    name,
                    json!("presence"),
                    own(c),
                    "/v",
                    |v| json!({"v": v}),
                )
                .allowed()
            },
        },
        Place {
            name: "inside",
            write: |c, name| {
                let slot = variant(c, name, json!({"inside": "tag"}), own(c), "", |v| {
                    let mut map = v.clone();
                    if let Some(map) = map.as_object_mut() {
                        map.insert("tag".to_owned(), json!("v"));
                    }
                    map
                });
                slot.allowed_if(c.class == Class::Object, VARIANT)
            },
        },
        Place {
            name: "insideHolder",
            write: |c, name| {
                let of = of(name, "Holder");
                let content = item(&of, &Map::new());
                variant(
                    c,
                    name,
                    json!({"inside": "tag"}),
                    content,
                    "/own",
                    |v| json!({"tag": "v", "own": v}),
                )
                .with_type(&of, holder(c))
                .allowed()
            },
        },
        Place {
            name: "unionInUnion",
            write: |c, name| {
                let of = of(name, "Inner");
                let inner = json!({"doc": "Inner.", "union": {"beside": "kind", "content": "data"}, "variants": {"w": own(c), "x": {"doc": "Nothing."}}});
                let content = item(&of, &Map::new());
                variant(
                    c,
                    name,
                    json!({"inside": "tag"}),
                    content,
                    "/data",
                    |v| json!({"tag": "v", "kind": "w", "data": v}),
                )
                .with_type(&of, inner)
                .allowed()
            },
        },
        Place {
            name: "openUnion",
            write: |c, name| {
                let of = of(name, "Union");
                let union = json!({"doc": "One.", "open": true, "union": {"named": "tag"}, "variants": {"v": own(c), "w": {"type": "bool", "doc": "It."}}});
                let cases = cases(
                    c,
                    &format!("/{name}/v"),
                    |v| json!({name: {"tag": "v", "v": v}}),
                );
                Slot::field(name, item(&of, &Map::new()), cases)
                    .with_type(&of, union)
                    .with_case(json!({name: {"tag": "never"}}), Vec::new())
                    .allowed()
            },
        },
        Place {
            name: "variantAdvised",
            write: |c, name| match c.keys.is_empty() {
                true => Written::Unwritable,
                false => {
                    let content = item(&c.ty, &mapping(json!({"advisory": c.keys})));
                    let wrap = |v: &Value| json!({"v": v});
                    let mut slot = variant(c, name, json!("presence"), content, "/v", wrap);
                    slot.cases = advised(slot.cases);
                    slot.allowed()
                }
            },
        },
    ]
}

/// Unions whose value itself says which variant it is.
pub(super) fn by_value() -> Vec<Place> {
    vec![
        Place {
            name: "shape",
            write: |c, name| variant(c, name, json!("shape"), own(c), "", Value::clone).allowed(),
        },
        Place {
            name: "shapeKey",
            write: |c, name| {
                let (of, holder, other) =
                    (of(name, "Union"), of(name, "Holder"), of(name, "Other"));
                let own = item_with(&c.ty, &c.keys, json!({"required": true}));
                let union = json!({"doc": "One.", "union": "shape", "variants": {"v": item(&holder, &Map::new()), "w": item(&other, &Map::new())}});
                let holds = json!({"doc": "It.", "fields": {"own": own, "either": {"type": "bool", "doc": "It."}}});
                let others = json!({"doc": "It.", "fields": {"none": {"type": "bool", "required": true, "doc": "It."}, "either": {"type": "bool", "doc": "It."}}});
                let whole = |v: &Value| json!({name: {"own": v, "either": true}});
                Slot::field(
                    name,
                    item(&of, &Map::new()),
                    cases(c, &format!("/{name}/own"), whole),
                )
                .with_case(json!({name: {"none": false, "either": true}}), Vec::new())
                .with_type(&of, union)
                .with_type(&holder, holds)
                .with_type(&other, others)
                .allowed()
            },
        },
    ]
}

fn own(c: &Construct) -> Value {
    item(&c.ty, &c.keys)
}

/// A variant under its own key.
fn named(c: &Construct, name: &str, content: Value) -> Slot {
    let kind = json!({"named": "tag"});
    variant(
        c,
        name,
        kind,
        content,
        "/v",
        |v| json!({"tag": "v", "v": v}),
    )
}

/// A variant under a key for all.
fn beside(c: &Construct, name: &str, kind: Value) -> Slot {
    let whole = |v: &Value| json!({"tag": "v", "data": v});
    variant(c, name, kind, own(c), "/data", whole)
}

/// A union whose variant `v` has this content.
fn variant(
    c: &Construct,
    name: &str,
    kind: Value,
    content: Value,
    at: &str,
    wrap: impl Fn(&Value) -> Value,
) -> Slot {
    let of = of(name, "Union");
    let second = match kind.get("inside") {
        Some(_) => json!({"doc": "Nothing."}),
        None => json!({"type": "bool", "doc": "It."}),
    };
    let union = json!({"doc": "One.", "union": kind, "variants": {"v": content, "w": second}});
    let cases = cases(c, &format!("/{name}{at}"), |v| json!({name: wrap(v)}));
    Slot::field(name, item(&of, &Map::new()), cases).with_type(&of, union)
}
