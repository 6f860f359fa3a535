//! What a value must satisfy, and where each part of that is stated.

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Group, Map, OneOrList, Read, Record, read_as_mapping, record};
use crate::spec::{About, Constraints, Form, Key, Relation};
use crate::yaml::{Node, NodeKind};

record! {
    /// What a value must satisfy: constraints that are stated where the value is described, and
    /// those that have a place or evidence of their own.
    #[derive(Default)]
    pub struct Demands, "constraints and where they are stated" {
        /// Constraints that are stated in another place: groups, each with `at`, `evidence` or
        /// both.
        stated = "constraints": Vec<Statement>, via OneOrList;
        /// Constraints that do not stop a send, with `at` and `evidence` if these differ.
        advisory: Vec<Statement>, via OneOrList;
        /// Why the constraints stop a send although no page of the vendor states them.
        enforced: Option<Spanned<String>>;
        ..
        /// What a value must satisfy.
        own: Constraints;
    }
}

record! {
    /// Constraints with a place or evidence of their own.
    pub struct Statement, "a constraint with its origin" {
        /// Why the constraints stop a send although no page of the vendor states them.
        enforced: Option<Spanned<String>>;
        ..
        /// Where they are stated.
        about: About ["at", "evidence"];
        /// What a value must satisfy.
        constraints: Constraints;
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(Statement);

impl Group for Demands {
    fn from_map(map: &mut Map<'_, '_>, _: &'static [&'static str]) -> Option<Self> {
        <Demands as Record>::from_map(map)
    }

    fn keys(_: &'static [&'static str]) -> Vec<Key> {
        <Demands as Record>::keys()
    }

    fn relations() -> Vec<Relation> {
        <Demands as Record>::relations()
    }
}

impl Demands {
    /// All constraints that are written, in whatever group.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Constraints> {
        let others = self.stated.iter().chain(&self.advisory);
        std::iter::once(&self.own).chain(others.map(|statement| &statement.constraints))
    }
}

/// What the vendor assumes where a field is absent.
#[derive(Clone, Debug)]
pub struct Assumed {
    /// The value.
    pub value: Node,
    /// Where it is stated, if not where the field is described.
    pub about: Option<About>,
}

record! {
    /// The long form of [`Assumed`].
    pub(crate) struct DefaultKeys, "a default" {
        /// The value.
        is: Node;
        ..
        /// Where it is stated.
        about: About ["at", "evidence"];
    }
}

impl Read<Assumed> for Assumed {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        // A mapping would be taken for the long form, so it is written in that.
        if !matches!(value.kind, NodeKind::Map(_)) {
            return Some(Self {
                value: Node::read(value, key, diagnostics)?,
                about: None,
            });
        }
        let DefaultKeys { is, about } = DefaultKeys::from_node(value, key, diagnostics)?;
        Some(Self {
            value: is,
            about: Some(about),
        })
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Scalar,
            Form::List(Box::new(Form::Any)),
            Form::Record(DefaultKeys::record_form()),
        ])
    }
}
