//! Limits as the spec writes them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::yaml;

/// The limits that fit the type. A string that holds a number becomes one.
pub(crate) fn limits(limits: &BTreeMap<String, Value>, ty: &mut String, parts: &mut Vec<String>) {
    let get = |name: &str| limits.get(name);
    let has_bound = get("min").is_some() || get("max").is_some();
    let whole = |name: &str| get(name).is_none_or(|bound| bound.is_i64());
    if ty == "string"
        && has_bound
        && whole("min")
        && whole("max")
        && !limits.contains_key("pattern")
    {
        *ty = "i64".to_owned();
        parts.push("encode: text".to_owned());
    }
    let is_number = matches!(ty.as_str(), "i64" | "f64");
    if is_number {
        for name in ["min", "max"] {
            if let Some(bound) = get(name) {
                parts.push(format!("{name}: {}", yaml::value(bound)));
            }
        }
    }
    let bounds = |group: &str| bounds(limits, group);
    if ty == "string" {
        if let Some(bounds) = bounds("length") {
            parts.push(format!("length: {bounds}"));
        }
        if let Some(format) = get("format").and_then(Value::as_str) {
            parts.push(format!("format: {format}"));
        }
        if let Some(pattern) = get("pattern").and_then(Value::as_str) {
            parts.push(format!("pattern: {}", yaml::string(pattern)));
        }
    }
    if ty.starts_with("list<") || ty.starts_with("map<") {
        if let Some(bounds) = bounds("items") {
            parts.push(format!("items: {bounds}"));
        }
        if let Some(bounds) = bounds("each.length").filter(|_| ty.ends_with("<string>")) {
            parts.push(format!("each: {{length: {bounds}}}"));
        }
    }
}

/// The bounds of a group of limits: `length.min` and `length.max`.
pub(crate) fn bounds(limits: &BTreeMap<String, Value>, group: &str) -> Option<String> {
    let bounds: Vec<String> = ["min", "max"]
        .into_iter()
        .filter_map(|name| Some((name, limits.get(&format!("{group}.{name}"))?)))
        .map(|(name, bound)| format!("{name}: {}", yaml::value(bound)))
        .collect();
    (!bounds.is_empty()).then(|| format!("{{{}}}", bounds.join(", ")))
}
