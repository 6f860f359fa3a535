//! Values that are written otherwise than they are meant.

use apiscribe_runtime::Rule;
use serde_json::{Map, Value, json};

use super::{holder, of};
use crate::construct::{Broken, Level};
use crate::place::{Expected, Operation, Slot, Written, below, cases, item_with};
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
            name: "number",
            write: |c, name| {
                encoded(c, name, json!("number")).allowed_if(c.class == Class::Decimal, ENCODE)
            },
        },
        Place {
            name: "zeroOne",
            write: |c, name| encoded(c, name, json!("zero_one")).allowed_if(false, ENCODE),
        },
        Place {
            name: "yesNo",
            write: |c, name| encoded(c, name, json!("yes_no")).allowed_if(false, ENCODE),
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
            name: "civil",
            write: |c, name| {
                moment(
                    c,
                    name,
                    json!({"time": "yyyy-MM-dd HH:mm:ss", "offset": "+08:00"}),
                )
            },
        },
        Place {
            name: "base64",
            write: |c, name| bytes(c, name, "base64"),
        },
        Place {
            name: "base64url",
            write: |c, name| bytes(c, name, "base64url"),
        },
        Place {
            name: "hex",
            write: |c, name| bytes(c, name, "hex"),
        },
        Place {
            name: "rfc3339Ms",
            write: |c, name| moment(c, name, json!("rfc3339_ms")),
        },
        Place {
            name: "rfc3339Us",
            write: |c, name| moment(c, name, json!("rfc3339_us")),
        },
        Place {
            name: "rfc3339Ns",
            write: |c, name| moment(c, name, json!("rfc3339_ns")),
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

fn bytes(c: &Construct, name: &str, encode: &str) -> Written {
    encoded(c, name, json!(encode)).allowed_if(c.class == Class::Bytes, ENCODE)
}

/// Lists of plain values in a query.
fn list(c: &Construct, name: &str, encode: &str) -> Written {
    let field = item_with(
        &format!("list<{}>", c.ty),
        &below("each", &c.keys),
        json!({"encode": encode}),
    );
    let first = c.holds.first().cloned();
    let mut cases = cases(c, &format!("/{name}/1"), |v| json!({name: [first, v]}));
    // What separates the items cannot stand in one.
    let torn = |at: String| Broken {
        level: Level::Error,
        rule: Rule::Parameter.as_str(),
        pointers: vec![at],
    };
    let is_torn =
        |item: &Value| encode == "comma" && item.as_str().is_some_and(|item| item.contains(','));
    for case in &mut cases {
        let items = case.value[name]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate();
        let all = items.filter(|(_, item)| is_torn(item));
        let all: Vec<Broken> = all
            .map(|(index, _)| torn(format!("/{name}/{index}")))
            .collect();
        if let Expected::Broken(broken) = &mut case.expected {
            broken.extend(all);
        }
    }
    let words = format!("{name}Words");
    let broken = match encode {
        "comma" => vec![torn(format!("/{words}/1"))],
        _ => Vec::new(),
    };
    let mut slot = Slot::field(name, field, cases)
        .with_case(json!({name: []}), Vec::new())
        .with_case(json!({words.clone(): ["a", "b,c", "d e"]}), broken);
    let list = json!({"type": "list<string>", "encode": encode, "doc": "Words."});
    slot.fields.insert(words, list);
    slot.in_operation(Operation::Query)
        .allowed_if(c.class.is_scalar(), ENCODE)
}
