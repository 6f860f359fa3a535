//! The keys of a document that OpenAPI does not know.

use std::collections::BTreeSet;

use serde_json::Value;

/// Under these stand names that are somebody's choice, not keys.
const NAMES: &[&str] = &[
    "callbacks",
    "content",
    "encoding",
    "examples",
    "headers",
    "mapping",
    "paths",
    "properties",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
];

/// Collects the keys that begin with `x-`. What stands under one of them is its own affair.
pub(crate) fn ours(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, item) in map {
                match item {
                    _ if key.starts_with("x-") => drop(found.insert(key.clone())),
                    Value::Object(named) if NAMES.contains(&key.as_str()) => {
                        named.values().for_each(|item| ours(item, found));
                    }
                    _ if matches!(key.as_str(), "value" | "default" | "const") => {}
                    item => ours(item, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| ours(item, found)),
        _ => {}
    }
}
