//! Operations: their paths and limits.

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
