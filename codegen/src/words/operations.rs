//! Operations: their paths and limits.

use super::facts::sourced;
use super::span;
use crate::escape::code;
use crate::model::{Constant, Limit, Operation, PathPart, Place, Service};

/// The path with its placeholders.
pub fn path(operation: &Operation) -> String {
    let part = |part: &PathPart| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
    };
    operation.path.iter().map(part).collect()
}

/// ``Sent along: the header `Version`, `2`.``
pub fn constant(constant: &Constant) -> String {
    format!("Sent along: {}", sent_along(constant))
}

/// ``the header `Version`, `2`.``
pub fn sent_along(constant: &Constant) -> String {
    let before = match constant.place {
        Place::Header => "the header ",
        Place::Query | Place::Body => "the parameter ",
    };
    let (name, value) = (code(&constant.wire.0), code(&constant.value));
    let said = match constant.settable {
        true => format!("{before}{name}, {value} unless the client says otherwise."),
        false => format!("{before}{name}, {value}."),
    };
    let said = sourced(said, constant.docs.origin.as_ref());
    let text = constant.docs.text.iter().cloned();
    let parts: Vec<String> = std::iter::once(said).chain(text).collect();
    parts.join(" ")
}

/// The constants of a call that are not those of every call.
pub fn own_constants<'m>(
    service: &'m Service,
    operation: &'m Operation,
) -> impl Iterator<Item = &'m Constant> {
    let is_own = |constant: &&Constant| {
        let mut shared = service.constants.iter();
        !shared.any(|shared| {
            shared.is_named(constant.place, &constant.wire.0) && shared.value == constant.value
        })
    };
    operation.constants.iter().filter(is_own)
}

/// `At most 250 calls in 1 second for each account.`
pub fn limit(limit: &Limit) -> String {
    let scope = limit
        .scope
        .as_ref()
        .map(|scope| format!(" for each {scope}"))
        .unwrap_or_default();
    let calls = match limit.calls {
        1 => "call",
        _ => "calls",
    };
    format!(
        "At most {} {calls} in {}{scope}.",
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
