//! Operations: their paths and limits.

use super::facts::sourced;
use super::span;
use crate::model::{Limit, Operation, PathPart};

/// The path with its placeholders.
pub fn path(operation: &Operation) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
    };
    operation.path.iter().map(part).collect()
}

/// `At most 250 calls in 1 second for each account.`
pub fn limit(limit: &Limit) -> String {
    let scope = limit
        .scope
        .as_ref()
        .map(|scope| format!(" for each {scope}"))
        .unwrap_or_default();
    format!(
        "At most {} calls in {}{scope}.",
        limit.calls,
        span(limit.per)
    )
}

/// A limit with what is said of it, and where:
/// `At most 250 calls in 1 second for each account (“Limits”). Shared by all keys.`
pub fn limit_in_full(limit: &Limit) -> String {
    let sentence = sourced(self::limit(limit), limit.docs.origin.as_ref());
    let said = limit.docs.text.iter().cloned();
    let parts: Vec<String> = std::iter::once(sentence).chain(said).collect();
    parts.join(" ")
}
