//! Edits that go without saying: another edit says the same.

use std::collections::BTreeMap;

use serde_json::Value;

use super::edits::{Edit, What};
use super::pairs::{bare, pair};
use super::rules::{is_another_thing, signs_alike};
use super::tree::{Bound, Constraint, Fact, Kind, Node, REST};

impl Edit<'_> {
    /// True if it follows from another edit.
    pub(super) fn is_implied(&self) -> bool {
        // What a type holds is another thing altogether if it is another kind of type.
        if let (Some(old), Some(new)) = self.within(Kind::Type)
            && differs(old, new, &Fact::TypeKind)
        {
            return true;
        }
        let What::Fact {
            old,
            new,
            fact,
            before,
            after,
        } = self.what
        else {
            return false;
        };
        let is_renamed = bare(old) != bare(new);
        match fact {
            // What clients may not set has no name in Rust.
            Fact::RustName if differs(old, new, &Fact::Detail("override")) => true,
            // A key says that calls may be repeated.
            Fact::Idempotent => differs(old, new, &Fact::IdempotencyKey),
            // A new name on the wire brings these along.
            Fact::RustName | Fact::ContentKey | Fact::Demand => is_renamed,
            Fact::Repr | Fact::Open | Fact::Layout | Fact::Rest
                if differs(old, new, &Fact::TypeKind) =>
            {
                true
            }
            // A struct that no longer keeps such keys, or begins to, says nothing more of them.
            // Where something is stated that came or went with it.
            Fact::Constraint(constraint) if is_source_of_one(constraint, old, new) => true,
            // Something nested came or went, or all of it travels elsewhere.
            Fact::Nested => before.is_none() || after.is_none(),
            Fact::Constraint(constraint) if constraint.inside.first() == Some(&REST) => {
                keeps_in_one(old, new)
            }
            // What came or went with another type says nothing of the values that were.
            Fact::Constraint(_) if before.is_none() || after.is_none() => {
                differs(old, new, &Fact::Type) && is_another_thing(self, old, new)
            }
            // A type is secret since a field of it is.
            Fact::Secret if old.kind == Kind::Type => has_another_secret(old, new),
            Fact::Detail("rest doc" | "rest advice" | "rest deprecated") => keeps_in_one(old, new),
            Fact::Const => differs(old, new, &Fact::FieldKind),
            // A new name of a credential is not sent.
            Fact::Step(_) | Fact::Token if same_credentials(old, new, before, after) => true,
            Fact::Setting(_)
            | Fact::Checked(_)
            | Fact::Step(_)
            | Fact::Token
            | Fact::TokenTerms => differs(old, new, &Fact::Scheme) && !signs_alike(old, new),
            Fact::Detail("order") => {
                differs(old, new, &Fact::TypeKind)
                    || differs(old, new, &Fact::Scheme)
                    || same_order(old, new, before, after)
            }
            // The words of another scheme are others.
            Fact::Text | Fact::Detail("page") if old.kind == Kind::Auth => {
                differs(old, new, &Fact::Scheme)
            }
            Fact::Window => [old, new]
                .iter()
                .any(|node| !node.facts.contains_key(&Fact::Check)),
            Fact::Detail("kept") => is_renamed,
            Fact::Fields => self.same_fields(before, after),
            // The first of several, where there was one, or is.
            Fact::Detail("first") => before.is_none() || after.is_none(),
            Fact::Path | Fact::BaseUrl => self.same_placeholders(before, after),
            // What says nothing of its own stands where the whole stands.
            Fact::Source => match self.above.last() {
                Some((Some(old), Some(new))) => {
                    (old.facts.get(fact), new.facts.get(fact)) == (before, after)
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// True if two lists of fields differ in names on the wire alone.
    fn same_fields(&self, before: Option<&Value>, after: Option<&Value>) -> bool {
        let (Some(old), Some(new)) = self.within(Kind::Type) else {
            return false;
        };
        let later: BTreeMap<&str, &str> = partners(old, new, Kind::Field).into_iter().collect();
        let later = |name: String| later.get(name.as_str()).map(|name| (*name).to_owned());
        names(before)
            .into_iter()
            .map(later)
            .eq(names(after).into_iter().map(Some))
    }

    /// True if two addresses differ in the names of placeholders alone.
    fn same_placeholders(&self, before: Option<&Value>, after: Option<&Value>) -> bool {
        let (Some(before), Some(after)) = (
            before.and_then(Value::as_str),
            after.and_then(Value::as_str),
        ) else {
            return false;
        };
        let above = self
            .above
            .iter()
            .filter_map(|(old, new)| Some((old.as_ref()?, new.as_ref()?)));
        let renamed: BTreeMap<&str, &str> = above
            .map(|(old, new)| (*old, *new))
            .chain([(self.node(), self.later())])
            .flat_map(|(old, new)| partners(old, new, Kind::Parameter))
            .collect();
        let with_later_names = |address: &str| {
            let mut parts = address.split('{');
            let mut text = parts.next().unwrap_or_default().to_owned();
            for part in parts {
                let (name, rest) = part.split_once('}').unwrap_or((part, ""));
                let name = renamed.get(name).copied().unwrap_or(name);
                text.push_str(&format!("{{{name}}}{rest}"));
            }
            text
        };
        with_later_names(before) == after
    }
}

/// True if a fact says where a constraint is stated that only one of two nodes has.
fn is_source_of_one(source: &Constraint, old: &Node, new: &Node) -> bool {
    let is_part = |fact: &Fact| match fact {
        Fact::Constraint(part) => {
            !matches!(part.bound, Bound::Source(_))
                && part.bound.of() == source.bound.of()
                && (part.advisory, &part.inside) == (source.advisory, &source.inside)
        }
        _ => false,
    };
    let has = |node: &Node| node.facts.keys().any(is_part);
    matches!(source.bound, Bound::Source(_)) && !(has(old) && has(new))
}

/// True if only one of two structs keeps keys that are not listed.
fn keeps_in_one(old: &Node, new: &Node) -> bool {
    let keeps = |node: &Node| node.facts.contains_key(&Fact::Rest);
    keeps(old) != keeps(new)
}

fn differs(old: &Node, new: &Node, fact: &Fact) -> bool {
    old.facts.get(fact) != new.facts.get(fact)
}

/// True if a field of a struct became secret or no longer is, came or went.
fn has_another_secret(old: &Node, new: &Node) -> bool {
    let is_secret = |node: &Node| {
        node.kind == Kind::Field && node.facts.get(&Fact::Secret) == Some(&Value::Bool(true))
    };
    let pairs = pair(&old.children, &new.children);
    let mut alone = pairs.removed.iter().chain(&pairs.added);
    alone.any(|node| is_secret(node))
        || pairs
            .both
            .iter()
            .any(|(old, new)| is_secret(old) != is_secret(new))
}

/// True if something differs only in the names of credentials.
fn same_credentials(old: &Node, new: &Node, before: Option<&Value>, after: Option<&Value>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    let renamed: BTreeMap<&str, &str> = partners(old, new, Kind::Credential).into_iter().collect();
    let (before, after) = (before.to_string(), after.to_string());
    let mut parts = before.split("cred.");
    let mut later = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_alphanumeric() && c != '_');
        let (name, rest) = part.split_at(end.unwrap_or(part.len()));
        later.push_str(&format!(
            "cred.{}{rest}",
            renamed.get(name).copied().unwrap_or(name)
        ));
    }
    later == after
}

/// Keys of children before and after.
fn partners<'a>(old: &'a Node, new: &'a Node, kind: Kind) -> Vec<(&'a str, &'a str)> {
    pair(&old.children, &new.children)
        .both
        .into_iter()
        .filter(|(old, _)| old.kind == kind)
        .map(|(old, new)| (old.key.as_str(), new.key.as_str()))
        .collect()
}

/// The strings of a list.
fn names(value: Option<&Value>) -> Vec<String> {
    let names = value.and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// True if what both have stands in one order: what came, went or has another name is told of
/// itself.
fn same_order(old: &Node, new: &Node, before: Option<&Value>, after: Option<&Value>) -> bool {
    let renamed: BTreeMap<&str, &str> = [Kind::Field, Kind::Parameter, Kind::Credential]
        .into_iter()
        .flat_map(|kind| partners(old, new, kind))
        .collect();
    let before: Vec<String> = names(before)
        .into_iter()
        .filter_map(|name| renamed.get(name.as_str()).map(|name| (*name).to_owned()))
        .collect();
    let after = names(after);
    let is_common = |name: &&String| before.contains(name) && after.contains(name);
    before
        .iter()
        .filter(is_common)
        .eq(after.iter().filter(is_common))
}
