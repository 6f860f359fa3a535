//! `when` as it is written.

use crate::constraints::WrittenConstraints;
use crate::diagnostics::Diagnostics;
use crate::rules::Paths;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, Record, filled, record, wrong_kind};
use crate::spec::{Entries, Form, Relation};
use crate::yaml::{Node, NodeKind};

record! {
    /// A rule with `when` as it is written.
    pub struct WhenKeys, "a rule with `when`" {
        /// The conditions: path to a value, a list of values or `{present: true}`. All must hold.
        when: Entries<WrittenCondition>;
        /// What must be there then: paths, or paths to values.
        require: Vec<Requirement>, via Requirements;
        /// What must not be there then.
        forbid: Paths;
        /// What may stand there then, if something does: paths to constraints or to values.
        limit: Entries<WrittenLimit>;
    }
    Relation::OneOf(&["require", "forbid", "limit"])
}

/// What `when` expects at a path.
#[derive(Clone, Debug)]
pub enum WrittenCondition {
    /// One of these values.
    Values(Vec<Node>),
    /// Anything, or nothing.
    Present(bool),
}

/// What `limit` lets stand at a path.
#[derive(Clone, Debug)]
pub enum WrittenLimit {
    /// One of these values.
    Values(Vec<Node>),
    /// What keeps these.
    Constraints(WrittenConstraints),
}

impl Read<WrittenLimit> for WrittenLimit {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &value.kind {
            NodeKind::Map(_) => {
                WrittenConstraints::read(value, key, diagnostics).map(Self::Constraints)
            }
            _ => {
                let any = "name the values, or write constraints such as `{length: {max: 64}}`";
                values(value, any, diagnostics).map(Self::Values)
            }
        }
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Scalar,
            Form::Filled(Box::new(Form::Scalar)),
            WrittenConstraints::form(),
        ])
    }
}

/// `require: [path]` has no values; `require: {path: value}` has those of which one must stand
/// there.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The path.
    pub path: Spanned<String>,
    /// The values.
    pub values: Vec<Node>,
}

record! {
    pub(crate) struct PresentKeys, "a condition" {
        /// Whether something stands there.
        present: Spanned<bool>;
    }
}

impl Read<WrittenCondition> for WrittenCondition {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match &value.kind {
            NodeKind::Map(_) => Some(WrittenCondition::Present(
                PresentKeys::from_node(value, key, diagnostics)?
                    .present
                    .value,
            )),
            _ => {
                let any = "name the values, or write `{present: true}` for any of them";
                values(value, any, diagnostics).map(WrittenCondition::Values)
            }
        }
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::Scalar,
            Form::Filled(Box::new(Form::Scalar)),
            Form::Record(PresentKeys::record_form()),
        ])
    }
}

/// A list of paths, or a mapping from paths to values.
struct Requirements;

impl Read<Vec<Requirement>> for Requirements {
    const REQUIRED: bool = false;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Vec<Requirement>> {
        match &value.kind {
            NodeKind::List(_) => {
                let paths = Paths::read(value, key, diagnostics)?;
                Some(
                    paths
                        .into_iter()
                        .map(|path| Requirement {
                            path,
                            values: Vec::new(),
                        })
                        .collect(),
                )
            }
            NodeKind::Map(entries) => {
                let any = "name the values, or write `require: [...]` for any of them";
                let requirement = |(path, value): &(Spanned<String>, Node)| {
                    Some(Requirement {
                        path: path.clone(),
                        values: values(value, any, diagnostics)?,
                    })
                };
                Some(entries.iter().filter_map(requirement).collect())
            }
            NodeKind::Scalar { .. } => {
                wrong_kind(
                    value,
                    "a list of paths, or a mapping from paths to values",
                    diagnostics,
                );
                None
            }
        }
    }

    fn absent() -> Option<Vec<Requirement>> {
        Some(Vec::new())
    }

    fn form() -> Form {
        Form::Either(vec![
            Form::List(Box::new(Form::Text)),
            Form::Entries(Box::new(Form::Either(vec![
                Form::Scalar,
                Form::Filled(Box::new(Form::Scalar)),
            ]))),
        ])
    }
}

/// A scalar or a list of them; `any` is what to write where any value will do.
fn values(value: &Node, any: &str, diagnostics: &mut Diagnostics) -> Option<Vec<Node>> {
    let scalar = |item: &Node, diagnostics: &mut Diagnostics| match item.kind {
        NodeKind::Scalar { .. } => Node::read(item, item.span, diagnostics),
        _ => {
            wrong_kind(item, "a string, number or boolean", diagnostics);
            None
        }
    };
    filled(value, any, diagnostics);
    match &value.kind {
        NodeKind::List(items) => Some(
            items
                .iter()
                .filter_map(|item| scalar(item, diagnostics))
                .collect(),
        ),
        NodeKind::Scalar { .. } => scalar(value, diagnostics).map(|value| vec![value]),
        NodeKind::Map(_) => {
            wrong_kind(value, "a value or a list of values", diagnostics);
            None
        }
    }
}
