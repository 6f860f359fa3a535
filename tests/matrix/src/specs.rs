//! Cells as services. A spec file is JSON, which is YAML.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::place::{Operation, Slot};
use crate::{Cell, Construct};

/// An operation of a service, and what its request is in Rust.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Asked {
    pub(crate) service: String,
    pub(crate) operation: String,
    pub(crate) what: What,
}

/// What is judged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum What {
    /// Requests of this type.
    Request(String),
    /// A parameter of the path.
    Path,
    /// Replies of this type.
    Reply(String),
    /// A header of a reply.
    ReplyHeader,
}

/// The header of replies that is judged.
pub(crate) const REPLY_HEADER: &str = "X-Value";

/// Where the requests of a slot go.
pub(crate) fn asked(service: &str, slot: &Slot) -> Asked {
    let (operation, what) = match &slot.operation {
        Operation::Json => ("call".to_owned(), What::Request("CallRequest".to_owned())),
        Operation::Form => ("post".to_owned(), What::Request("PostRequest".to_owned())),
        Operation::Multipart => (
            "upload".to_owned(),
            What::Request("UploadRequest".to_owned()),
        ),
        Operation::Query => ("find".to_owned(), What::Request("FindRequest".to_owned())),
        Operation::Nested(nesting) => (
            format!("in_{}", nesting.name()),
            What::Request(format!("In{}Request", camel(nesting.name()))),
        ),
        Operation::Alone(name)
        | Operation::Value(name)
        | Operation::AloneInForm(name)
        | Operation::Whole(name, _) => (
            snake(name),
            What::Request(format!("{}Request", camel(name))),
        ),
        Operation::Path(name, _) => (format!("at_{}", snake(name)), What::Path),
        Operation::Reply(name) => (
            format!("get_{}", snake(name)),
            What::Reply(format!("{}Answer", camel(name))),
        ),
        Operation::Failure(name) => (
            format!("get_{}", snake(name)),
            What::Reply(format!("{}Body", camel(name))),
        ),
        Operation::ReplyHeader(name, _) => (format!("get_{}", snake(name)), What::ReplyHeader),
    };
    Asked {
        service: service.to_owned(),
        operation,
        what,
    }
}

/// Writes a service that holds these cells.
pub(crate) fn write<'c>(
    specs: &Path,
    service: &str,
    construct: &Construct,
    cells: impl Iterator<Item = &'c Cell>,
) {
    let mut types: Map<String, Value> = Map::new();
    let mut operations: BTreeMap<String, Value> = BTreeMap::new();
    let mut fields: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for cell in cells {
        let slot = &cell.slot;
        types.extend(slot.types.clone());
        let Asked {
            operation: name,
            what,
            ..
        } = asked(service, slot);
        let operation = operations
            .entry(name.clone())
            .or_insert_with(|| operation(&name, slot));
        match (&what, &slot.operation) {
            (What::Request(ty), Operation::Whole(_, def)) => {
                types.insert(ty.clone(), def.clone());
                operation["request"] = json!(ty);
            }
            (What::Request(ty), _) => {
                fields
                    .entry(ty.clone())
                    .or_default()
                    .extend(slot.fields.clone());
                operation["request"] = json!(ty);
            }
            (What::Reply(ty), _) => {
                fields
                    .entry(ty.clone())
                    .or_default()
                    .extend(slot.fields.clone());
                match &slot.operation {
                    Operation::Failure(_) => {
                        let body = json!({"for": {"status": 400}, "body": ty});
                        operation["errors"] = json!({"bodies": [body]});
                    }
                    _ => operation["replies"] = json!({"200": ty}),
                }
            }
            (What::ReplyHeader, Operation::ReplyHeader(_, header)) => {
                operation["reply_headers"] = json!({REPLY_HEADER: header});
            }
            (What::Path | What::ReplyHeader, _) => {}
        }
    }
    for (name, fields) in fields {
        types.insert(
            name,
            json!({"doc": "A request or reply.", "fields": fields}),
        );
    }
    // The construct's own types, where a cell or another of them uses them.
    for (name, def) in &construct.types {
        let fragments = types.values().chain(operations.values());
        if fragments.into_iter().any(|fragment| names(fragment, name)) {
            types.insert(name.clone(), def.clone());
        }
    }
    let head = json!({
        "service": service,
        "title": "A service of the matrix",
        "pages": {"api": {"title": "Reference"}},
        "base_url": "https://matrix.example",
        "auth": "none",
    });
    let folder = specs.join(service);
    put(&folder.join("service.yaml"), &head);
    put(
        &folder.join("types/all.yaml"),
        &json!({"page": "api", "types": types}),
    );
    for (name, operation) in &operations {
        put(&folder.join(format!("{name}.yaml")), operation);
    }
}

fn operation(name: &str, slot: &Slot) -> Value {
    let mut operation = json!({
        "operation": name,
        "doc": "Asks.",
        "page": "api",
        "http": format!("POST /{name}"),
        "replies": {"200": "json"},
    });
    match &slot.operation {
        Operation::Json | Operation::Alone(_) | Operation::Whole(..) => {}
        Operation::Form | Operation::AloneInForm(_) => {
            operation["place"] = json!("form");
            operation["nested"] = json!("json");
        }
        Operation::Value(_) => operation["place"] = json!("value"),
        Operation::Nested(nesting) => {
            operation["place"] = json!("form");
            operation["nested"] = json!(nesting.name());
        }
        Operation::Multipart => {
            operation["place"] = json!("multipart");
            operation["nested"] = json!("json");
        }
        Operation::Query => {
            operation["http"] = json!(format!("GET /{name}"));
            operation["nested"] = json!("json");
        }
        Operation::Path(_, parameter) => {
            operation["http"] = json!(format!("GET /{name}/{{value}}"));
            operation["parameters"] = json!({"value": parameter});
        }
        Operation::Reply(_) | Operation::Failure(_) | Operation::ReplyHeader(..) => {
            operation["http"] = json!(format!("GET /{name}"))
        }
    }
    operation
}

fn put(path: &Path, value: &Value) {
    let text = serde_json::to_string_pretty(value).expect("it is JSON");
    // A word of the language, which is no text.
    let text = text.replace("\"auth\": \"none\"", "\"auth\": none");
    fs::create_dir_all(path.parent().expect("a file is in a folder"))
        .and_then(|()| fs::write(path, text + "\n"))
        .expect("the folder can be written");
}

/// Whether a fragment uses a type: as it is, or in a list or map.
fn names(fragment: &Value, name: &str) -> bool {
    match fragment {
        Value::String(text) => {
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            text.split(|c| !is_word(c)).any(|word| word == name)
        }
        Value::Array(items) => items.iter().any(|item| names(item, name)),
        Value::Object(map) => map.values().any(|item| names(item, name)),
        _ => false,
    }
}

/// `camelCase` in `snake_case`.
pub(crate) fn snake(name: &str) -> String {
    let letters = name.chars().flat_map(|letter| {
        let bar = letter.is_ascii_uppercase().then_some('_');
        bar.into_iter().chain([letter.to_ascii_lowercase()])
    });
    letters.collect()
}

/// `camelCase` in `CamelCase`.
pub(crate) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}
