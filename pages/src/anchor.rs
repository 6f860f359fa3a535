//! Names of places in a page.

use std::fmt;

use apiscribe_codegen::model::{CodeMatch, Constant, Operation, Place, Type, WireName};

/// The `id` of an element, made of characters that need no escaping anywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor(String);

impl Anchor {
    /// A place of our own.
    pub(super) fn of(name: &'static str) -> Self {
        Self(name.to_owned())
    }

    /// A place that is named by what the specs say.
    pub(super) fn new(kind: &'static str, parts: &[&str]) -> Self {
        let parts: Vec<String> = parts.iter().map(|part| safe(part)).collect();
        Self(format!("{kind}-{}", parts.join(".")))
    }

    pub(super) fn operation(operation: &Operation) -> Self {
        Self::new("operation", &[operation.name.bare()])
    }

    /// A part of an operation.
    pub(super) fn part(operation: &Operation, part: &'static str) -> Self {
        Self::new("operation", &[operation.name.bare(), part])
    }

    pub(super) fn example(operation: &Operation, name: &str) -> Self {
        Self::new("example", &[operation.name.bare(), name])
    }

    /// What is sent along with a call.
    pub(super) fn constant(operation: &Operation, constant: &Constant) -> Self {
        let place = match constant.place {
            Place::Header => "header",
            Place::Query | Place::Body => "parameter",
        };
        Self::new("sent", &[operation.name.bare(), place, &constant.wire.0])
    }

    pub(super) fn type_(type_: &Type) -> Self {
        Self::new("type", &[&type_.spec_name])
    }

    /// A field, variant or value.
    pub(super) fn member(type_: &Type, name: &WireName) -> Self {
        Self::new("type", &[&type_.spec_name, &name.0])
    }

    pub(super) fn rule(type_: &Type, index: usize) -> Self {
        Self::new("rule", &[&type_.spec_name, &(index + 1).to_string()])
    }

    pub(super) fn parameter(owner: Option<&Operation>, name: &WireName) -> Self {
        match owner {
            Some(operation) => Self::new("parameter", &[operation.name.bare(), &name.0]),
            None => Self::new("parameter", &[&name.0]),
        }
    }

    pub(super) fn code(code: &CodeMatch) -> Self {
        match code {
            CodeMatch::Text(code) => Self::new("error", &[code]),
            CodeMatch::Prefix(prefix) => Self::new("errors", &[prefix]),
            CodeMatch::Integer(code) => Self::new("error", &[&code.to_string()]),
            CodeMatch::Range(first, last) => {
                Self::new("errors", &[&first.to_string(), &last.to_string()])
            }
        }
    }

    pub(super) fn status(first: u16, last: u16) -> Self {
        match first == last {
            true => Self::new("status", &[&first.to_string()]),
            false => Self::new("status", &[&first.to_string(), &last.to_string()]),
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters, digits, `-` and `_` as they are, everything else by its number, so that two names never
/// meet.
fn safe(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for character in part.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => text.push(character),
            other => text.push_str(&format!("~{:x}~", u32::from(other))),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Anchor;

    #[test]
    fn different_names_stay_different() {
        let anchors = [["a.b", "c"], ["a", "b.c"], ["a b", "c"], ["a", "b c"]]
            .map(|parts| Anchor::new("x", &parts).to_string());
        assert_eq!(
            anchors,
            ["x-a~2e~b.c", "x-a.b~2e~c", "x-a~20~b.c", "x-a.b~20~c"]
        );
    }
}
