//! Names of locals and statics of generated code, beside those that are there anyway.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Ident;

use super::scope::ident;
use crate::model::RustName;

/// Locals of the functions that take the parameters of an operation, and functions that these call
/// by name.
pub(super) const OF_OPERATIONS: &[&str] = &[
    "at_once",
    "checks",
    "client",
    "endpoint",
    "fetch",
    "fields",
    "keyed",
    "list",
    "object",
    "outgoing",
    "path",
    "path_segment",
    "report",
    "request",
    "requests",
    "result",
    "secret",
    "sender",
    "stop",
    "to_be_sent",
    "token",
    "unsigned",
];

/// The names of one scope, no two of them alike.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number to try next behind a name.
    numbers: BTreeMap<String, usize>,
}

impl Names {
    /// A scope in which these are there already.
    pub(super) fn beside(fixed: impl IntoIterator<Item = impl ToString>) -> Self {
        Self {
            taken: fixed.into_iter().map(|name| name.to_string()).collect(),
            numbers: BTreeMap::new(),
        }
    }

    /// A name for a local: the one that is wanted, or one with `_value` behind it where that is
    /// taken.
    pub(super) fn local(&mut self, wanted: &str) -> Ident {
        if self.taken.insert(wanted.to_owned()) {
            return ident(&RustName::escaped(wanted));
        }
        self.numbered(&format!("{wanted}_value"))
    }

    /// A name that stands in a format string, where no name is raw.
    pub(super) fn in_format(&mut self, wanted: &str) -> Ident {
        match RustName::escaped(wanted).0 == wanted {
            true => self.local(wanted),
            false => self.numbered(&format!("{wanted}_value")),
        }
    }

    /// The name that is wanted, or one with a number behind it where that is taken.
    pub(super) fn numbered(&mut self, wanted: &str) -> Ident {
        if self.taken.insert(wanted.to_owned()) {
            return ident(&RustName::escaped(wanted));
        }
        let number = self.numbers.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}_{number}");
            *number += 1;
            if self.taken.insert(name.clone()) {
                return ident(&RustName::escaped(&name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn no_two_names_are_alike() {
        let mut names = Names::beside(["path"]);
        let taken = ["type", "type_value", "path", "path"]
            .map(|wanted| names.in_format(wanted).to_string());
        assert_eq!(
            taken,
            [
                "type_value",
                "type_value_value",
                "path_value",
                "path_value_2"
            ]
        );
        assert_eq!(names.local("type"), "r#type");
        assert_eq!(names.numbered("A_PATTERN"), "A_PATTERN");
        assert_eq!(names.numbered("A_PATTERN"), "A_PATTERN_2");
    }
}
