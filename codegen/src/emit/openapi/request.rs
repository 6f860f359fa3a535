//! The requests of single operations as JSON Schemas, for those who only validate.
//!
//! They hold no keyword that JSON Schema does not know, since some validators refuse those.

use std::collections::{BTreeMap, BTreeSet};

use super::reached::{kept, types_below};
use super::schemas::{Home, Reading, Schemas};
use super::unexpressed::Unexpressed;
use super::{FOLDER, SCHEMA_HEADER, examples};
use crate::emit::File;
use crate::json::{Json, Object};
use crate::model::{Operation, Service, TypeId};

/// Formats of OpenAPI, which some validators refuse; other keywords say what they do.
const OF_OPENAPI: &[&str] = &["int32", "int64", "double", "password"];

/// The request of an operation as a JSON Schema.
pub struct RequestSchema<'s> {
    /// The operation.
    pub operation: &'s Operation,
    /// The file.
    pub file: File,
    /// What the schema leaves out.
    pub unexpressed: Vec<Unexpressed>,
}

/// Where the schema of an operation's request stands, from the documents.
pub(super) fn path(service: &Service, operation: &Operation) -> String {
    let (service, operation) = (service.name.bare(), operation.name.bare());
    format!("schemas/{service}.{operation}.json")
}

/// Those of all operations that have a request.
pub(super) fn all(service: &Service) -> Vec<RequestSchema<'_>> {
    let mut schemas = Schemas::new(service, Home::Schema);
    let all: Object = schemas
        .all()
        .entries()
        .map(|(name, schema)| (name, plain(schema)))
        .collect();
    let mut left_out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, rule) in schemas.unexpressed.iter().enumerate() {
        left_out.entry(&rule.schema).or_default().push(place);
    }
    let operations = service.operations.iter();
    operations
        .filter_map(|operation| {
            let request = operation.request?;
            let types = types_below(service, request).into_iter();
            let types = types.map(|id| service.type_(id).spec_name.as_str());
            let places: BTreeSet<usize> = types
                .flat_map(|name| left_out.get(name).into_iter().flatten().copied())
                .collect();
            let unexpressed = places
                .iter()
                .filter_map(|place| schemas.unexpressed.get(*place));
            let unexpressed: Vec<Unexpressed> = unexpressed.cloned().collect();
            let root = all.get(schemas.name(request, Reading::Request));
            let root = root.cloned().unwrap_or(Json::Null);
            let mut file = Object::default()
                .with("$schema", "https://json-schema.org/draft/2020-12/schema")
                .with(
                    "title",
                    format!("{}.{}", service.name.bare(), operation.name.bare()),
                );
            let definitions = kept(&all, std::slice::from_ref(&root));
            if let Json::Object(root) = root {
                file.extend(root);
            }
            say(&unexpressed, &mut file);
            file.set_list("examples", shown(service, operation, request));
            if !definitions.is_empty() {
                file.set("$defs", definitions);
            }
            let text = Json::from(file).print();
            let rest = text.strip_prefix("{\n").unwrap_or(&text);
            Some(RequestSchema {
                operation,
                file: File {
                    path: format!("{FOLDER}/{}", path(service, operation)),
                    text: format!("{SCHEMA_HEADER}{rest}"),
                },
                unexpressed,
            })
        })
        .collect()
}

/// Requests that are accepted.
fn shown(service: &Service, operation: &Operation, request: TypeId) -> Vec<Json> {
    let shown = operation.examples.iter();
    let shown = shown.filter(|example| example.refused.is_empty());
    shown
        .filter_map(|example| examples::logical(service, request, example))
        .collect()
}

/// Says in words what no keyword says.
fn say(left_out: &[Unexpressed], file: &mut Object) {
    if left_out.is_empty() {
        return;
    }
    let mut description = match file.get("description") {
        Some(Json::Text(text)) => format!("{text} "),
        _ => String::new(),
    };
    description.push_str("No keyword says these rules:");
    for rule in left_out {
        let place = format!(" {}/{}: {}", rule.schema, rule.at, rule.says);
        description.push_str(&place);
    }
    file.set("description", description);
}

/// A schema without keywords of ours and of OpenAPI.
fn plain(schema: Json) -> Json {
    match schema {
        Json::Object(object) => {
            let is_kept = |(key, value): &(String, Json)| match (key.as_str(), value) {
                ("discriminator", _) => false,
                ("format", Json::Text(name)) => !OF_OPENAPI.contains(&name.as_str()),
                (key, _) => !key.starts_with("x-"),
            };
            let entries = object.entries().filter(is_kept);
            let entries = entries.map(|(key, value)| {
                let value = match (key.as_str(), value) {
                    // Under these stand schemas by names that are not keywords.
                    ("properties" | "patternProperties", Json::Object(named)) => {
                        let named = named.entries();
                        let named = named.map(|(name, schema)| (name, plain(schema)));
                        Json::Object(named.collect())
                    }
                    // Under these stand values.
                    ("const" | "enum" | "examples" | "default", value) => value,
                    (_, value) => plain(value),
                };
                (key, value)
            });
            Json::Object(entries.collect())
        }
        Json::List(items) => Json::List(items.into_iter().map(plain).collect()),
        json => json,
    }
}
