//! Below `any`.

use serde_json::{Value, json};

use super::elements::{TYPE, escaped};
use crate::place::{Case, Expected, Slot, Written, any_of, choices, item, mapping};
use crate::{Class, Construct, Place};

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "any",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let cases = choices(c, &format!("/{name}"), |v| json!({name: v}));
                Slot::field(name, item(&c.ty, &mapping(json!({"any": ways}))), cases).allowed()
            },
        },
        Place {
            name: "anyInAny",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"any": [{"any": ways}]}));
                let cases = choices(c, &format!("/{name}"), |v| json!({name: v}));
                Slot::field(name, item(&c.ty, &keys), cases).allowed()
            },
        },
        Place {
            name: "anyOfAlias",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let of = super::of(name, "Alias");
                let cases = choices(c, &format!("/{name}"), |v| json!({name: v}));
                Slot::field(name, item(&of, &Default::default()), cases)
                    .with_type(&of, item(&c.ty, &mapping(json!({"any": ways}))))
                    .allowed()
            },
        },
        Place {
            name: "anyOfEach",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"each": {"any": ways}}));
                let first = c.holds.first().cloned();
                let cases = choices(c, &format!("/{name}/1"), |v| json!({name: [first, v]}));
                Slot::field(name, item(&format!("list<{}>", c.ty), &keys), cases).allowed()
            },
        },
        Place {
            name: "eachInAny",
            write: |c, name| {
                let Some([own, other]) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"any": [{"each": own}, {"each": other}]}));
                let at = format!("/{name}");
                let cases = choices(c, &at, |v| json!({name: [v]}));
                let mut slot = Slot::field(name, item(&format!("list<{}>", c.ty), &keys), cases);
                // Each of the two is kept by one element, and neither by all.
                if let (Some(own), Some(other)) = (c.holds.first(), other_value(c)) {
                    slot = slot.with_case(json!({name: [own, other]}), vec![any_of(&at)]);
                }
                slot.allowed()
            },
        },
        Place {
            name: "eachOfMapInAny",
            write: |c, name| {
                let Some([own, other]) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"any": [{"each": own}, {"each": other}]}));
                let cases = choices(c, &format!("/{name}"), |v| json!({name: {"k": v}}));
                Slot::field(name, item(&format!("map<{}>", c.ty), &keys), cases).allowed()
            },
        },
        Place {
            name: "keysInAny",
            write: |c, name| {
                let Some([own, other]) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"any": [{"keys": own}, {"keys": other}]}));
                let cases = choices(c, &format!("/{name}"), |v| json!({name: keyed(v)}));
                Slot::field(name, item("map<i32>", &keys), cases)
                    .allowed_if(c.class == Class::Text, TYPE)
            },
        },
        Place {
            name: "anyOfKeys",
            write: |c, name| {
                let Some(ways) = ways(c) else {
                    return Written::Unwritable;
                };
                let keys = mapping(json!({"keys": {"any": ways}}));
                Slot::field(name, item("map<i32>", &keys), of_keys(c, name))
                    .allowed_if(c.class == Class::Text, TYPE)
            },
        },
    ]
}

/// The construct and its alternative.
pub(super) fn ways(c: &Construct) -> Option<[Value; 2]> {
    let alternative = c.alternative.as_ref()?;
    Some([Value::Object(c.keys.clone()), alternative.keys.clone()])
}

fn other_value(c: &Construct) -> Option<&Value> {
    c.alternative.as_ref()?.holds.first()
}

fn keyed(value: &Value) -> Value {
    json!({value.as_str().unwrap_or_default(): 1})
}

/// Keys of which each is judged by itself, at its own place.
fn of_keys(c: &Construct, name: &str) -> Vec<Case> {
    let mut cases = choices(c, "", Value::clone);
    for case in &mut cases {
        let key = case.value.as_str().unwrap_or_default();
        let at = format!("/{name}/{}", escaped(key));
        case.value = json!({name: keyed(&case.value)});
        if let Expected::Broken(broken) = &mut case.expected {
            broken.iter_mut().for_each(|one| *one = one.below(&at));
        }
    }
    cases
}
