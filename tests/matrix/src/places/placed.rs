//! Where fields travel: headers, query, forms and path; and replies, which are read and not judged.

use apiscribe_runtime::for_generated_code::Nesting;
use apiscribe_runtime::{Rule, Timestamp};
use serde_json::{Map, Value, json};

use super::of;
use crate::construct::{Broken, Level};
use crate::place::{
    Case, Expected, Operation, Slot, Written, advised, below, cases, item, item_with, mapping,
};
use crate::{Class, Construct, Place};

const PLACEMENT: &str = "AS0324";
const NESTED: &str = "AS0385";
const PARAMETER: &str = "AS0386";

pub(super) fn all() -> Vec<Place> {
    vec![
        Place {
            name: "header",
            write: |c, name| {
                in_header(c, name, json!({"in": "header"}), as_it_is)
                    .map_or(Written::Unwritable, |slot| {
                        slot.allowed_if(c.class.is_scalar(), PLACEMENT)
                    })
            },
        },
        Place {
            name: "headerJson",
            write: |c, name| {
                // JSON escapes control characters.
                let more = json!({"in": "header", "encode": "json"});
                in_header(c, name, more, Value::to_string)
                    .map_or(Written::Unwritable, Slot::allowed)
            },
        },
        Place {
            name: "inQuery",
            write: |c, name| {
                let field = item_with(&c.ty, &c.keys, json!({"in": "query"}));
                Slot::field(name, field, plain(c, name)).allowed_if(c.class.is_scalar(), NESTED)
            },
        },
        Place {
            name: "query",
            write: |c, name| {
                Slot::field(name, item(&c.ty, &c.keys), plain(c, name))
                    .in_operation(Operation::Query)
                    .allowed()
            },
        },
        Place {
            name: "form",
            write: |c, name| {
                Slot::field(name, item(&c.ty, &c.keys), plain(c, name))
                    .in_operation(Operation::Form)
                    .allowed()
            },
        },
        Place {
            name: "multipart",
            write: |c, name| {
                Slot::field(name, item(&c.ty, &c.keys), plain(c, name))
                    .in_operation(Operation::Multipart)
                    .allowed()
            },
        },
        Place {
            name: "formAlias",
            write: |c, name| {
                let of = of(name, "Alias");
                Slot::field(name, item(&of, &Map::new()), plain(c, name))
                    .with_type(&of, super::alias(c))
                    .in_operation(Operation::Form)
                    .allowed()
            },
        },
        Place {
            name: "formUnion",
            write: |c, name| {
                let of = of(name, "Union");
                let union = json!({"doc": "One.", "union": {"beside": "tag", "content": "data", "encode": "json"}, "variants": {"v": item(&c.ty, &c.keys), "w": {"doc": "Nothing."}}});
                Slot::field(
                    name,
                    json!({"flatten": of, "required": true, "doc": "It."}),
                    cases(c, "/data", |v| json!({"tag": "v", "data": v})),
                )
                .with_type(&of, union)
                .in_operation(Operation::AloneInForm(name.to_owned()))
                .allowed()
            },
        },
        Place {
            name: "path",
            write: |c, name| {
                path(c, name, item(&c.ty, &c.keys)).allowed_if(c.class == Class::Text, PARAMETER)
            },
        },
        Place {
            name: "advisedPath",
            write: |c, name| {
                if c.keys.is_empty() {
                    return Written::Unwritable;
                }
                let parameter = item(&c.ty, &mapping(json!({"advisory": c.keys})));
                let mut slot = path(c, name, parameter);
                slot.cases = advised(slot.cases);
                slot.allowed_if(c.class == Class::Text, PARAMETER)
            },
        },
        Place {
            name: "secret",
            write: |c, name| {
                let field = item_with(&c.ty, &c.keys, json!({"secret": true}));
                Slot::field(name, field, plain(c, name))
                    .in_operation(Operation::Alone(name.to_owned()))
                    .allowed_if(c.class == Class::Text, "AS0327")
            },
        },
        Place {
            name: "secretHeader",
            write: |c, name| {
                let slot = in_header(c, name, json!({"secret": true, "in": "header"}), as_it_is);
                slot.map_or(Written::Unwritable, |slot| {
                    slot.in_operation(Operation::Alone(name.to_owned()))
                        .allowed_if(c.class == Class::Text, "AS0327")
                })
            },
        },
        Place {
            name: "reply",
            write: |c, name| reply(c, name, Operation::Reply(name.to_owned())),
        },
        Place {
            name: "failure",
            write: |c, name| reply(c, name, Operation::Failure(name.to_owned())),
        },
        Place {
            name: "replyHeader",
            write: reply_header,
        },
        Place {
            name: "value",
            write: |c, name| {
                let field = item_with(&c.ty, &c.keys, json!({"required": true}));
                Slot::field(name, field, plain(c, name))
                    .in_operation(Operation::Value(name.to_owned()))
                    .allowed()
            },
        },
        Place {
            name: "nestedKeys",
            write: |c, name| {
                Slot::field(name, item(&c.ty, &c.keys), plain(c, name))
                    .in_operation(Operation::Nested(Nesting::Brackets))
                    .allowed()
            },
        },
        Place {
            name: "nestedItems",
            write: |c, name| {
                let ty = format!("list<{}>", c.ty);
                let field = item(&ty, &below("each", &c.keys));
                let cases = cases(c, &format!("/{name}/0"), |v| json!({name: [v]}));
                Slot::field(name, field, cases)
                    .in_operation(Operation::Nested(Nesting::Members))
                    .allowed()
            },
        },
    ]
}

fn plain(c: &Construct, name: &str) -> Vec<Case> {
    cases(c, &format!("/{name}"), |v| json!({name: v}))
}

/// A field in a header. What cannot be sent in one is refused beside whatever the construct
/// refuses; none if no value can be sent.
fn in_header(c: &Construct, name: &str, more: Value, sent: fn(&Value) -> String) -> Option<Slot> {
    // HTTP takes every byte but those of control characters.
    let can_be_sent = |value: &Value| {
        let sent = sent(value);
        !sent.contains(|c: char| c.is_ascii_control() && c != '\t')
    };
    if !c.holds.iter().any(can_be_sent) {
        return None;
    }
    let field = item_with(&c.ty, &c.keys, more);
    let mut cases = plain(c, name);
    for case in &mut cases {
        let can_be_sent = can_be_sent(&case.value[name]);
        if let (false, Expected::Broken(broken)) = (can_be_sent, &mut case.expected) {
            broken.push(Broken {
                level: Level::Error,
                rule: Rule::Parameter.as_str(),
                pointers: vec![format!("/{name}")],
            });
        }
    }
    Some(Slot::field(name, field, cases))
}

fn as_it_is(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Parameters are strings, and none of those that no segment of a path can be.
fn path(c: &Construct, name: &str, parameter: Value) -> Slot {
    let segment = |value: &Value| !matches!(value.as_str(), None | Some("" | "." | ".."));
    let limited = &c.limited(segment);
    let at = "/parameters/value";
    let operation = Operation::Path(name.to_owned(), parameter);
    let mut slot =
        Slot::field(name, json!({}), cases(limited, at, Value::clone)).in_operation(operation);
    slot.fields.clear();
    slot
}

/// A reply or failure is read: whatever a constraint refuses is taken, and what is not of the type
/// is not.
fn reply(c: &Construct, name: &str, operation: Operation) -> Written {
    let mut cases = plain(c, name);
    for case in &mut cases {
        case.expected = Expected::Broken(Vec::new());
    }
    let alien = match c.class {
        Class::List | Class::Number | Class::Codes => json!("alien"),
        _ => json!(["alien"]),
    };
    cases.push(Case {
        value: json!({name: alien}),
        expected: Expected::Unread,
    });
    let slot = Slot::field(name, item(&c.ty, &c.keys), cases);
    slot.in_operation(operation).allowed()
}

/// A header of a reply is read as a reply is. Of a string nothing can be refused.
fn reply_header(c: &Construct, name: &str) -> Written {
    if matches!(c.class, Class::Text | Class::Words) {
        return Written::Unwritable;
    }
    let of = of(name, "Alias");
    let mut header = item(&of, &Map::new());
    let mut values = c.holds.clone();
    values.extend(c.breaks.iter().map(|one| one.value.clone()));
    if c.class == Class::Moment {
        // JSON Schema takes any string for a time.
        header["encode"] = json!("unix_s");
        for value in &mut values {
            let time: Option<Timestamp> = value.as_str().and_then(|text| text.parse().ok());
            *value = json!(time.map(Timestamp::as_second));
        }
    }
    let case = |value| Case {
        value,
        expected: Expected::Broken(Vec::new()),
    };
    let mut cases: Vec<Case> = values.into_iter().map(case).collect();
    cases.push(Case {
        value: json!("alien"),
        expected: Expected::Unread,
    });
    let mut slot = Slot::field(name, json!({}), cases)
        .with_type(&of, super::alias(c))
        .in_operation(Operation::ReplyHeader(name.to_owned(), header));
    slot.fields.clear();
    slot.allowed_if(c.class.is_scalar() && c.class != Class::Bytes, "AS0377")
}
