//! A recipe as it is meant: every name is looked up, every type is known.
//!
//! The interpreter runs it, and the generator of Rust code writes it out.

use crate::frame::{Credential, Setting};
use crate::functions::Function;
use crate::inputs::Input;
use crate::types::Type;
use crate::{Span, Word};

/// A recipe that was checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Recipe {
    /// What the user has of the vendor.
    pub credentials: Vec<Credential>,
    /// What the spec sets.
    pub settings: Vec<Setting>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// What is done with the value.
    pub action: Action,
    /// The value.
    pub value: Node,
}

/// What a step does with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// Names it, for steps after this one.
    Name(String),
    /// Puts it into the request.
    Place(Placement),
    /// Gives a verdict on a received request, by that name.
    Check(String),
}

/// Where in a request a value goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placement {
    /// Into which part.
    pub place: Place,
    /// Under which name.
    pub name: Word,
    /// Whether it is left out where the value is absent.
    pub optional: bool,
}

/// A part of a request that takes values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A header.
    Header,
    /// A parameter of the query, behind those that are there.
    Query,
    /// A parameter where the others travel: a form body, the members of a JSON or XML body, or the
    /// query where there is no body.
    Param,
    /// The placeholder `{name}` of the path.
    Path,
    /// A cookie.
    Cookie,
    /// `&name=value` behind the body if there is one, else behind the query.
    Append,
}

impl Place {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 6] = [
        Self::Header,
        Self::Query,
        Self::Param,
        Self::Path,
        Self::Cookie,
        Self::Append,
    ];

    /// The word of a step's key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Param => "param",
            Self::Path => "path",
            Self::Cookie => "cookie",
            Self::Append => "append",
        }
    }

    /// Whether it is the query or the body, where the parameters of operations are too.
    #[must_use]
    pub const fn is_among_parameters(self) -> bool {
        match self {
            Self::Query | Self::Param | Self::Append => true,
            Self::Header | Self::Path | Self::Cookie => false,
        }
    }
}

/// An expression that was checked.
#[derive(Clone, PartialEq, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// What it gives.
    pub ty: Type,
    /// Where it stands in the expression of its step.
    pub span: Span,
}

/// What a checked expression is.
#[derive(Clone, PartialEq, Debug)]
pub enum NodeKind {
    /// Characters as they are.
    String(String),
    /// A whole number.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Strings, in order. An empty one may stand for pairs, as its type says.
    List(Vec<Node>),
    /// A part of the request.
    Input(Input),
    /// The value of the step with that index, which is an [`Action::Name`] before this one.
    Step(usize),
    /// The credential with that index.
    Credential(usize),
    /// The setting with that index.
    Setting(usize),
    /// Characters or bytes behind each other, from a template, a sum or `concat`; bytes where one
    /// of them is bytes.
    Concat(Vec<Node>),
    /// Pairs or lists behind each other.
    Append(Vec<Node>),
    /// The call of a function.
    Call(Function, Arguments),
    /// `not a`.
    Not(Box<Node>),
    /// `a == b`, of two that are not secret; with the flag, `a != b`.
    Equal(Box<Node>, Box<Node>, bool),
    /// All of these.
    And(Vec<Node>),
    /// Any of these.
    Or(Vec<Node>),
}

/// What a function is called with: for each parameter of its table, in that order, the values it
/// got.
#[derive(Clone, PartialEq, Debug)]
pub struct Arguments(pub(crate) Vec<Vec<Node>>);

impl Arguments {
    /// The values of a parameter: one, none if it may be left out, several if it takes the rest.
    #[must_use]
    pub fn all(&self, parameter: usize) -> &[Node] {
        self.0.get(parameter).map_or(&[], Vec::as_slice)
    }

    /// The value of a parameter, if it has one.
    #[must_use]
    pub fn get(&self, parameter: usize) -> Option<&Node> {
        self.all(parameter).first()
    }

    /// All values, in the order of the parameters.
    pub fn iter(&self) -> impl Iterator<Item = &Node> {
        self.0.iter().flatten()
    }
}

impl Node {
    /// The characters of a literal.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The strings of a list of literals.
    #[must_use]
    pub fn literals(&self) -> Option<Vec<&str>> {
        match &self.kind {
            NodeKind::List(items) => items.iter().map(Self::literal).collect(),
            _ => None,
        }
    }

    /// What stands directly in this one.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        let none: [Option<&Self>; 2] = [None, None];
        let (ones, several, groups): (_, &[Self], &[Vec<Self>]) = match &self.kind {
            NodeKind::String(_)
            | NodeKind::Int(_)
            | NodeKind::Bool(_)
            | NodeKind::Input(_)
            | NodeKind::Step(_)
            | NodeKind::Credential(_)
            | NodeKind::Setting(_) => (none, &[], &[]),
            NodeKind::List(nodes)
            | NodeKind::Concat(nodes)
            | NodeKind::Append(nodes)
            | NodeKind::And(nodes)
            | NodeKind::Or(nodes) => (none, nodes, &[]),
            NodeKind::Call(_, arguments) => (none, &[], &arguments.0),
            NodeKind::Not(node) => ([Some(&**node), None], &[], &[]),
            NodeKind::Equal(left, right, _) => ([Some(&**left), Some(&**right)], &[], &[]),
        };
        let ones = ones.into_iter().flatten();
        ones.chain(several).chain(groups.iter().flatten())
    }
}

impl Recipe {
    /// The step that `name`s a value.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Step> {
        let is = |step: &&Step| matches!(&step.action, Action::Name(known) if known == name);
        self.steps.iter().find(is)
    }

    /// What the recipe puts into a request, in order.
    pub fn placements(&self) -> impl Iterator<Item = (&Placement, &Node)> {
        self.steps.iter().filter_map(|step| match &step.action {
            Action::Place(placement) => Some((placement, &step.value)),
            Action::Name(_) | Action::Check(_) => None,
        })
    }

    /// The verdicts that the recipe gives, in order.
    pub fn checks(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.steps.iter().filter_map(|step| match &step.action {
            Action::Check(name) => Some((name.as_str(), &step.value)),
            Action::Name(_) | Action::Place(_) => None,
        })
    }
}
