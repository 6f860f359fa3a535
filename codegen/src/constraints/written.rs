//! Constraints as they are written.

use super::registry::{Written, keys};
use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::spec::reading::{Filled, Group, Map, Read, Record, read_as_mapping, record};
use crate::spec::{Form, Key, Relation};
use crate::yaml::Node;

/// Constraints of one value. All that are written must hold.
#[derive(Clone, Debug, Default)]
pub struct Constraints {
    /// On the value itself.
    pub(crate) own: Vec<Written>,
    /// What every item of a list or value of a map must satisfy.
    pub each: Option<Box<Constraints>>,
    /// What every key of a map must satisfy.
    pub keys: Option<Box<Constraints>>,
    /// Constraints of which one must hold.
    pub any: Vec<Constraints>,
    /// Where they are written; none where there are none.
    pub span: Option<Span>,
}

record! {
    /// The constraints that hold others.
    pub(crate) struct InnerKeys, "a constraint" {
        /// What every item of a list or value of a map must satisfy.
        each: Option<Box<Constraints>>;
        /// What every key of a map must satisfy.
        keys: Option<Box<Constraints>>;
        /// Constraints of which one must hold.
        any: Vec<Constraints>, via Filled;
    }
}

impl Constraints {
    /// True when nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.span.is_none()
    }

    /// The first that is written, with its place.
    pub(crate) fn first(&self) -> Option<(&'static str, Option<Span>)> {
        let mut own = self.own.iter().flat_map(Written::places);
        let inner = [("each", &self.each), ("keys", &self.keys)];
        let mut inner = inner
            .into_iter()
            .filter_map(|(key, inner)| Some((key, inner.as_ref()?.span)));
        own.next()
            .map(|(key, span)| (key, Some(span)))
            .or_else(|| inner.next())
            .or_else(|| self.any.first().map(|way| ("any", way.span)))
    }

    /// Those inside.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &Self> {
        let inner = self.each.iter().chain(&self.keys);
        inner.map(Box::as_ref).chain(&self.any)
    }
}

impl Record for Constraints {
    const NAME: &'static str = "Constraints";
    const WHAT: &'static str = InnerKeys::WHAT;
    const NAMES: &'static [&'static str] = &[];

    fn keys() -> Vec<Key> {
        keys(InnerKeys::keys())
    }

    fn relations() -> Vec<Relation> {
        Vec::new()
    }

    fn from_map(map: &mut Map<'_, '_>) -> Option<Self> {
        let own = Written::read(map);
        let InnerKeys { each, keys, any } = InnerKeys::from_map(map)?;
        Some(Self {
            own,
            each,
            keys,
            any,
            span: Some(map.span),
        })
    }
}

impl Group for Constraints {
    fn from_map(map: &mut Map<'_, '_>, only: &'static [&'static str]) -> Option<Self> {
        let is_written = super::names().any(|name| map.has(name));
        let constraints = map.limited(only, <Constraints as Record>::from_map)?;
        Some(if is_written {
            constraints
        } else {
            Constraints::default()
        })
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        <Constraints as Record>::keys()
    }
}

read_as_mapping!(Constraints);

impl Read<Box<Constraints>> for Box<Constraints> {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        Constraints::read(value, key, diagnostics).map(Box::new)
    }

    fn form() -> Form {
        Constraints::form()
    }
}
