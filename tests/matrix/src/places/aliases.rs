//! Aliases: what they demand holds wherever they are used, together with what is demanded there.

use serde_json::{Value, json};

use super::{alias, of};
use crate::place::{Slot, Written, cases, item, mapping};
use crate::{Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "alias",
            write: |c, name| {
                let of = of(name, "Alias");
                plain(c, name, &of).with_type(&of, alias(c)).allowed()
            },
        },
        Place {
            name: "aliasNullable",
            write: |c, name| {
                let of = of(name, "Alias");
                let mut alias = alias(c);
                alias["nullable"] = json!(true);
                plain(c, name, &of)
                    .with_type(&of, alias)
                    .with_case(json!({name: null}), Vec::new())
                    .allowed()
            },
        },
        Place {
            name: "aliasOfAlias",
            write: |c, name| {
                let (inner, outer) = (of(name, "Inner"), of(name, "Outer"));
                plain(c, name, &outer)
                    .with_type(&outer, json!({"type": inner, "doc": "Another alias."}))
                    .with_type(&inner, alias(c))
                    .allowed()
            },
        },
        Place {
            name: "aliasAndOwn",
            write: |c, name| both(c, name, |[alias, own]| [alias, own]),
        },
        Place {
            name: "ownAndAlias",
            write: |c, name| both(c, name, |[own, alias]| [alias, own]),
        },
        Place {
            name: "aliasOfAliasBoth",
            write: |c, name| {
                let Some([inner_keys, outer_keys]) = parts(c) else {
                    return Written::Unwritable;
                };
                let (inner, outer) = (of(name, "Inner"), of(name, "Outer"));
                plain(c, name, &outer)
                    .with_type(&outer, item(&inner, &mapping(outer_keys)))
                    .with_type(&inner, item(&c.ty, &mapping(inner_keys)))
                    .allowed_if(c.split.is_some(), c.twice.unwrap_or_default())
            },
        },
        Place {
            name: "listOfAlias",
            write: |c, name| {
                let of = of(name, "Alias");
                let cases = cases(c, &format!("/{name}/1"), |v| json!({name: [first(c), v]}));
                Slot::field(
                    name,
                    item(&format!("list<{of}>"), &Default::default()),
                    cases,
                )
                .with_type(&of, alias(c))
                .allowed()
            },
        },
        Place {
            name: "mapOfAlias",
            write: |c, name| {
                let of = of(name, "Alias");
                let cases = cases(c, &format!("/{name}/k"), |v| json!({name: {"k": v}}));
                Slot::field(
                    name,
                    item(&format!("map<{of}>"), &Default::default()),
                    cases,
                )
                .with_type(&of, alias(c))
                .allowed()
            },
        },
        Place {
            name: "aliasOfList",
            write: |c, name| {
                let (of, list) = (of(name, "Alias"), of(name, "List"));
                let cases = cases(c, &format!("/{name}/0"), |v| json!({name: [v]}));
                Slot::field(name, item(&list, &Default::default()), cases)
                    .with_type(
                        &list,
                        json!({"type": format!("list<{of}>"), "doc": "A list."}),
                    )
                    .with_type(&of, alias(c))
                    .allowed()
            },
        },
        Place {
            name: "listOfAliasBoth",
            write: |c, name| {
                let Some([alias, own]) = parts(c) else {
                    return Written::Unwritable;
                };
                let of = of(name, "Alias");
                let keys = mapping(json!({"each": own}));
                let cases = cases(c, &format!("/{name}/0"), |v| json!({name: [v]}));
                Slot::field(name, item(&format!("list<{of}>"), &keys), cases)
                    .with_type(&of, item(&c.ty, &mapping(alias)))
                    .allowed_if(c.split.is_some(), c.twice.unwrap_or_default())
            },
        },
    ]
}

/// A field of the alias and nothing else.
fn plain(c: &Construct, name: &str, alias: &str) -> Slot {
    let cases = cases(c, &format!("/{name}"), |v| json!({name: v}));
    Slot::field(name, item(alias, &Default::default()), cases)
}

/// Two parts of the constraint; those that cannot be parted stand in both places.
fn parts(c: &Construct) -> Option<[Value; 2]> {
    let whole = Value::Object(c.keys.clone());
    match (&c.split, c.keys.is_empty() || c.twice.is_none()) {
        (Some(parts), _) => Some(parts.clone()),
        (None, true) => None,
        (None, false) => Some([whole.clone(), whole]),
    }
}

fn both(c: &Construct, name: &str, order: fn([Value; 2]) -> [Value; 2]) -> Written {
    let Some([alias, own]) = parts(c).map(order) else {
        return Written::Unwritable;
    };
    let of = of(name, "Alias");
    let cases = cases(c, &format!("/{name}"), |v| json!({name: v}));
    Slot::field(name, item(&of, &mapping(own)), cases)
        .with_type(&of, item(&c.ty, &mapping(alias)))
        .allowed_if(c.split.is_some(), c.twice.unwrap_or_default())
}

fn first(c: &Construct) -> &Value {
    c.holds.first().expect("a value that holds")
}
