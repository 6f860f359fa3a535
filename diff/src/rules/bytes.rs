//! Whether the same stands on the wire, however the spec says it.

use serde_json::Value;

use super::fields::is_true;
use super::{Effect, FIELD_ADDED, FIELD_REMOVED, Judged, NOW_OPTIONAL};
use crate::edits::{Edit, What};
use crate::pairs::{bare, pair};
use crate::tree::{Direction, Fact, Kind, Node};
use apiscribe_codegen::model::ReplyBody;

/// How the values of one type stand to those of another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bytes {
    Same,
    Wider,
    Narrower,
    Other,
}

/// A type as specs write it, with what its name stands for.
enum Shown<'a> {
    Plain(&'a str),
    List(&'a str),
    Map(&'a str),
    Named(&'a Node),
}

struct Types<'a> {
    old: Option<&'a Node>,
    new: Option<&'a Node>,
    to: Direction,
}

/// Compares what two types put on the wire.
pub(super) fn compare(edit: &Edit<'_>, old: &str, new: &str, to: Direction) -> Bytes {
    if edit.node().kind == Kind::Reply
        && let Some(bytes) = bodies(old, new)
    {
        return bytes;
    }
    let (before, after) = edit.within(Kind::Service);
    let types = Types {
        old: before,
        new: after,
        to,
    };
    types.compare(old, new)
}

/// Compares bodies of replies of which one is no JSON; none if both are.
fn bodies(old: &str, new: &str) -> Option<Bytes> {
    let of = |word: &str| {
        let mut raw = ReplyBody::RAW.iter();
        let found = raw.find(|body| body.raw().is_some_and(|raw| raw.word == word));
        found.copied().unwrap_or(ReplyBody::Json)
    };
    match (of(old), of(new)) {
        (ReplyBody::Json, ReplyBody::Json) => None,
        (old, new) if old == new => Some(Bytes::Same),
        // These take whatever comes.
        (_, ReplyBody::Bytes | ReplyBody::Nothing) | (ReplyBody::Json, ReplyBody::Text) => {
            Some(Bytes::Wider)
        }
        (_, ReplyBody::Json | ReplyBody::Text) => Some(Bytes::Narrower),
    }
}

impl Types<'_> {
    fn compare(&self, old: &str, new: &str) -> Bytes {
        match (self.before(old), self.after(new)) {
            (Shown::List(old), Shown::List(new)) | (Shown::Map(old), Shown::Map(new)) => {
                self.compare(old, new)
            }
            (Shown::Plain("json"), Shown::Plain("json")) => Bytes::Same,
            (_, Shown::Plain("json")) => Bytes::Wider,
            (Shown::Plain("json"), _) => Bytes::Narrower,
            (Shown::Plain(old), Shown::Plain(new)) => self.plain(old, new),
            (Shown::Plain(old), Shown::Named(new)) => match (repr(new), self.is_any(new)) {
                (Some(repr), true) => self.plain(old, repr),
                (Some(repr), false) if self.plain(old, repr) == Bytes::Same => Bytes::Narrower,
                _ => Bytes::Other,
            },
            (Shown::Named(old), Shown::Plain(new)) => match (repr(old), self.is_any(old)) {
                (Some(repr), true) => self.plain(repr, new),
                (Some(repr), false) if self.plain(repr, new) != Bytes::Narrower => {
                    match self.plain(repr, new) {
                        Bytes::Same => Bytes::Wider,
                        other => other,
                    }
                }
                _ => Bytes::Other,
            },
            (Shown::Named(old), Shown::Named(new)) => self.named(old, new),
            (Shown::Named(old), Shown::Map("json")) if is_struct(old) => Bytes::Wider,
            (Shown::Map("json"), Shown::Named(new)) if is_struct(new) => Bytes::Narrower,
            _ => Bytes::Other,
        }
    }

    fn plain(&self, old: &str, new: &str) -> Bytes {
        match (old, new) {
            (old, new) if old == new => Bytes::Same,
            ("i32", "i64") => Bytes::Wider,
            ("i64", "i32") => Bytes::Narrower,
            // A whole number is sent as `1`, a double as `1.0`.
            ("i32", "f64") if !self.to.requests => Bytes::Wider,
            ("f64", "i32") if !self.to.requests => Bytes::Narrower,
            _ => Bytes::Other,
        }
    }

    fn named(&self, old: &Node, new: &Node) -> Bytes {
        let (Some(before), Some(after)) = (repr(old), repr(new)) else {
            return match is_same(old, new) {
                true => Bytes::Same,
                false => Bytes::Other,
            };
        };
        let within = |these: &Node, those: &Node| {
            let has = |value: &Node| {
                those
                    .children
                    .iter()
                    .any(|other| bare(other) == bare(value))
            };
            these.children.iter().all(has)
        };
        match self.plain(before, after) {
            Bytes::Same => match (self.is_any(old), self.is_any(new)) {
                (true, true) => Bytes::Same,
                (false, true) => Bytes::Wider,
                (true, false) => Bytes::Narrower,
                (false, false) => match (within(old, new), within(new, old)) {
                    (true, true) => Bytes::Same,
                    (true, false) => Bytes::Wider,
                    (false, true) => Bytes::Narrower,
                    (false, false) => Bytes::Other,
                },
            },
            other => other,
        }
    }

    /// True if an enum holds values that it does not list: what is read is never refused.
    fn is_any(&self, node: &Node) -> bool {
        !self.to.requests || is_true(node.facts.get(&Fact::Open))
    }

    /// The old tree mentions types by the names that they have later.
    fn before<'t>(&'t self, text: &'t str) -> Shown<'t> {
        shown(text, |name| {
            let (old, new) = (self.old?, self.new?);
            let both = pair(&old.children, &new.children).both;
            both.into_iter()
                .find(|(old, new)| old.kind == Kind::Type && new.key == name)
                .map(|(old, _)| old)
                .or_else(|| type_named(old, name))
        })
    }

    fn after<'t>(&'t self, text: &'t str) -> Shown<'t> {
        shown(text, |name| type_named(self.new?, name))
    }
}

fn shown<'t>(text: &'t str, named: impl Fn(&str) -> Option<&'t Node>) -> Shown<'t> {
    let inside = |word: &str| {
        text.strip_prefix(word)?
            .strip_prefix('<')?
            .strip_suffix('>')
    };
    match (inside("list"), inside("map")) {
        (Some(element), _) => Shown::List(element),
        (_, Some(value)) => Shown::Map(value),
        _ => named(text).map_or(Shown::Plain(text), Shown::Named),
    }
}

fn type_named<'t>(service: &'t Node, name: &str) -> Option<&'t Node> {
    let mut types = service.children.iter();
    types.find(|node| node.kind == Kind::Type && node.key == name)
}

/// How the values of an enum are written; none for other types.
fn repr(node: &Node) -> Option<&str> {
    node.facts.get(&Fact::Repr)?.as_str()
}

fn is_struct(node: &Node) -> bool {
    node.facts.get(&Fact::TypeKind).and_then(Value::as_str) == Some("struct")
}

/// True if two types or fields put the same on the wire, and refuse the same.
fn is_same(old: &Node, new: &Node) -> bool {
    let decides = |fact: &&Fact| match fact {
        Fact::Constraint(constraint) => !constraint.advisory,
        fact => matches!(
            fact,
            Fact::Nullable
                | Fact::Required
                | Fact::Type
                | Fact::TypeKind
                | Fact::Rest
                | Fact::FieldKind
                | Fact::Const
                | Fact::Encode
                | Fact::Placement
                | Fact::Open
                | Fact::Layout
                | Fact::ContentKey
                | Fact::Repr
                | Fact::Demand
                | Fact::Level
        ),
    };
    let facts = old.facts.keys().chain(new.facts.keys());
    let is_said = |node: &&Node| node.kind != Kind::Shape;
    let (before, after): (Vec<&Node>, Vec<&Node>) = (
        old.children.iter().filter(is_said).collect(),
        new.children.iter().filter(is_said).collect(),
    );
    facts
        .filter(decides)
        .all(|fact| old.facts.get(fact) == new.facts.get(fact))
        && before.len() == after.len()
        && before.iter().all(|child| {
            let is_it = |other: &&&Node| other.kind == child.kind && bare(other) == bare(child);
            after
                .iter()
                .find(is_it)
                .is_some_and(|other| is_same(child, other))
        })
}

/// What the struct on the other side of an addition or removal has of a kind: of its own and in
/// structs that it flattens, each with whether the whole of what it stands in has to be there.
fn across<'a>(edit: &Edit<'a>, kind: Kind) -> Vec<(&'a Node, bool)> {
    let (old, new) = edit.within(Kind::Type);
    let (before, after) = edit.within(Kind::Service);
    let (node, service) = match edit.what {
        What::Added(_) => (old, before),
        _ => (new, after),
    };
    let Some(node) = node else { return Vec::new() };
    let mut found = Vec::new();
    collect(node, service, kind, true, &mut found);
    found
}

fn collect<'a>(
    node: &'a Node,
    service: Option<&'a Node>,
    kind: Kind,
    is_there: bool,
    found: &mut Vec<(&'a Node, bool)>,
) {
    for child in &node.children {
        match flattened(child, service) {
            // Nothing flattens itself, so this ends.
            Some(inner) => {
                let is_there = is_there && is_true(child.facts.get(&Fact::Required));
                collect(inner, service, kind, is_there, found);
            }
            None if child.kind == kind => found.push((child, is_there)),
            None => {}
        }
    }
}

/// The struct whose keys stand in place of a field.
fn flattened<'a>(field: &Node, service: Option<&'a Node>) -> Option<&'a Node> {
    let kind = field.facts.get(&Fact::FieldKind)?.as_str()?;
    let name = field.facts.get(&Fact::Type)?.as_str()?;
    let node = type_named(service?, name).filter(|_| kind == "flatten")?;
    is_struct(node).then_some(node)
}

/// Members of a kind that stand in the struct on the other side of an addition or removal.
pub(super) fn members_across<'a>(edit: &Edit<'a>, kind: Kind) -> Vec<&'a Node> {
    across(edit, kind)
        .into_iter()
        .map(|(node, _)| node)
        .collect()
}

/// What it means that a field comes or goes whose keys the other side has all the same: a flattened
/// struct is spelled out, or fields are put together into one.
pub(super) fn moved(edit: &Edit<'_>, field: &Node, to: Direction) -> Option<Judged> {
    let (old, new) = edit.within(Kind::Service);
    let is_new = matches!(edit.what, What::Added(_));
    let own = if is_new { new } else { old };
    let others = across(edit, Kind::Field);
    let mut keys = Vec::new();
    match flattened(field, own) {
        Some(inner) => {
            let is_there = is_true(field.facts.get(&Fact::Required));
            collect(inner, own, Kind::Field, is_there, &mut keys);
        }
        None => keys.push((field, true)),
    }
    let needed =
        |(node, is_there): &(&Node, bool)| *is_there && is_true(node.facts.get(&Fact::Required));
    let mut is_loosened = false;
    for key in &keys {
        let other = others.iter().find(|(node, _)| bare(node) == bare(key.0))?;
        let is_same_but_required = |old: &Node, new: &Node| {
            let mut old = old.clone();
            let required = new.facts.get(&Fact::Required).cloned();
            required.map(|value| old.facts.insert(Fact::Required, value));
            is_same(&old, new)
        };
        if !is_same_but_required(other.0, key.0) {
            return None;
        }
        let (before, after) = match is_new {
            true => (needed(other), needed(key)),
            false => (needed(key), needed(other)),
        };
        match (before, after) {
            (false, true) => return None,
            (true, false) => is_loosened = true,
            _ => {}
        }
    }
    let rule = match (is_loosened, is_new) {
        (true, true) => &NOW_OPTIONAL,
        (_, true) => &FIELD_ADDED,
        (_, false) => &FIELD_REMOVED,
    };
    let effect = if is_loosened {
        Effect::Compatible
    } else {
        Effect::None
    };
    let why = match (is_new, to.requests) {
        (true, _) => "the same keys stood there before, in another struct",
        (false, _) => "the same keys still stand there, in another struct",
    };
    Some(
        Judged::new(rule, why)
            .wire(effect)
            .hint("name them where they stand now"),
    )
}
