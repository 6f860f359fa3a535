//! A recipe whose settings are known: what they decide is decided.

use std::collections::{BTreeMap, BTreeSet};

use crate::frame::{SettingKind, SettingValue};
use crate::functions::Function;
use crate::inputs::Input;
use crate::recipe::{Arguments, Node, NodeKind, Recipe, Step};
use crate::types::{Kind, Type};

impl Recipe {
    /// The recipe with these settings as literals, and without the branches that they rule out.
    /// Settings that have no value here stay, unless they are `known` to have none.
    #[must_use]
    pub fn with_settings(
        &self,
        values: &BTreeMap<String, SettingValue>,
        known: &BTreeSet<String>,
    ) -> Self {
        let mut fixing = Fixing {
            recipe: self,
            values,
            known,
            steps: Vec::new(),
        };
        for step in &self.steps {
            let value = fixing.node(&step.value);
            fixing.steps.push(Step {
                action: step.action.clone(),
                value,
            });
        }
        Self {
            credentials: self.credentials.clone(),
            settings: self.settings.clone(),
            steps: fixing.steps,
        }
    }

    /// The indexes of the settings that the recipe reads.
    #[must_use]
    pub fn used_settings(&self) -> BTreeSet<usize> {
        fn add(node: &Node, used: &mut BTreeSet<usize>) {
            if let NodeKind::Setting(index) = node.kind {
                used.insert(index);
            }
            for child in node.children() {
                add(child, used);
            }
        }
        let mut used = BTreeSet::new();
        for step in &self.steps {
            add(&step.value, &mut used);
        }
        used
    }

    /// Whether some step reads that part of a request.
    #[must_use]
    pub fn reads(&self, input: Input) -> bool {
        fn reads(node: &Node, input: Input) -> bool {
            node.kind == NodeKind::Input(input) || node.children().any(|child| reads(child, input))
        }
        self.steps.iter().any(|step| reads(&step.value, input))
    }

    /// Whether a value is made of that part of a request, by itself or through steps.
    #[must_use]
    pub fn is_made_of(&self, node: &Node, input: Input) -> bool {
        match &node.kind {
            NodeKind::Input(of) => *of == input,
            NodeKind::Step(index) => {
                let step = self.steps.get(*index);
                step.is_some_and(|step| self.is_made_of(&step.value, input))
            }
            _ => {
                let children = node.children();
                children
                    .into_iter()
                    .any(|child| self.is_made_of(child, input))
            }
        }
    }

    /// The name of the first credential or setting that goes into a value, for an error about it.
    #[must_use]
    pub fn source(&self, node: &Node) -> Option<&str> {
        match &node.kind {
            NodeKind::Credential(index) => Some(&self.credentials.get(*index)?.name),
            NodeKind::Setting(index) => Some(&self.settings.get(*index)?.name),
            NodeKind::Step(index) => self.source(&self.steps.get(*index)?.value),
            _ => node.children().find_map(|child| self.source(child)),
        }
    }
}

impl Node {
    /// Whether there is certainly nothing: `when` of what is false, without an `else`.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        match &self.kind {
            NodeKind::Call(Function::When, arguments) => {
                let never = arguments
                    .get(0)
                    .is_some_and(|condition| condition.kind == NodeKind::Bool(false));
                never && arguments.get(2).is_none()
            }
            _ => false,
        }
    }

    /// Whether it holds as a condition, where that is known.
    fn holds(&self) -> Option<bool> {
        match &self.kind {
            NodeKind::Bool(value) => Some(*value),
            NodeKind::String(text) => Some(!text.is_empty()),
            NodeKind::Int(_) => Some(true),
            NodeKind::List(items) => Some(!items.is_empty()),
            _ if self.is_absent() => Some(false),
            _ => None,
        }
    }

    /// The characters, where they are known; none of what is absent.
    fn known_characters(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(text),
            _ if self.is_absent() => Some(""),
            _ => None,
        }
    }
}

struct Fixing<'f> {
    recipe: &'f Recipe,
    values: &'f BTreeMap<String, SettingValue>,
    known: &'f BTreeSet<String>,
    steps: Vec<Step>,
}

impl Fixing<'_> {
    fn node(&self, node: &Node) -> Node {
        let with = |kind: NodeKind| Node {
            kind,
            ..node.clone()
        };
        let all = |nodes: &[Node]| nodes.iter().map(|node| self.node(node)).collect();
        match &node.kind {
            NodeKind::String(_)
            | NodeKind::Int(_)
            | NodeKind::Bool(_)
            | NodeKind::Input(_)
            | NodeKind::Credential(_) => node.clone(),
            NodeKind::Step(index) => match self.steps.get(*index) {
                Some(step) if step.value.is_absent() => step.value.clone(),
                Some(Step { value, .. }) if matches!(value.kind, NodeKind::Bool(_)) => {
                    value.clone()
                }
                _ => node.clone(),
            },
            NodeKind::Setting(index) => self.setting(*index, node),
            NodeKind::List(nodes) => with(NodeKind::List(all(nodes))),
            NodeKind::Concat(nodes) => with(NodeKind::Concat(all(nodes))),
            NodeKind::Append(nodes) => with(NodeKind::Append(all(nodes))),
            NodeKind::Call(function, arguments) => {
                let groups = arguments.0.iter().map(|group| all(group)).collect();
                self.call(*function, Arguments(groups), node)
            }
            NodeKind::Not(operand) => {
                let operand = self.node(operand);
                match operand.holds() {
                    Some(holds) => with(NodeKind::Bool(!holds)),
                    None => with(NodeKind::Not(Box::new(operand))),
                }
            }
            NodeKind::Equal(left, right, negated) => {
                let (left, right) = (self.node(left), self.node(right));
                let equal = match (&left.kind, &right.kind) {
                    (NodeKind::Bool(one), NodeKind::Bool(other)) => Some(one == other),
                    (NodeKind::Int(one), NodeKind::Int(other)) => Some(one == other),
                    _ => left
                        .known_characters()
                        .zip(right.known_characters())
                        .map(|(one, other)| one == other),
                };
                match equal {
                    Some(equal) => with(NodeKind::Bool(equal != *negated)),
                    None => with(NodeKind::Equal(Box::new(left), Box::new(right), *negated)),
                }
            }
            NodeKind::And(operands) => joined(all(operands), true, node),
            NodeKind::Or(operands) => joined(all(operands), false, node),
        }
    }

    fn setting(&self, index: usize, node: &Node) -> Node {
        let Some(setting) = self.recipe.settings.get(index) else {
            return node.clone();
        };
        let open = |kind: NodeKind, of: Kind| Node {
            kind,
            ty: Type::open(of),
            span: node.span,
        };
        let is_known = self.known.contains(&setting.name);
        let default = setting.default.as_ref().filter(|_| is_known);
        match self.values.get(&setting.name).or(default) {
            Some(SettingValue::String(text)) => open(NodeKind::String(text.clone()), Kind::String),
            Some(SettingValue::Int(number)) => open(NodeKind::Int(*number), Kind::Int),
            Some(SettingValue::Bool(value)) => open(NodeKind::Bool(*value), Kind::Bool),
            Some(SettingValue::List(items)) => {
                let items = items
                    .iter()
                    .map(|item| open(NodeKind::String(item.clone()), Kind::String));
                open(NodeKind::List(items.collect()), Kind::List)
            }
            None if !is_known => node.clone(),
            None => match setting.kind {
                SettingKind::Bool => open(NodeKind::Bool(false), Kind::Bool),
                SettingKind::List => open(NodeKind::List(Vec::new()), Kind::List),
                SettingKind::String | SettingKind::Int => absent(node),
            },
        }
    }

    fn call(&self, function: Function, arguments: Arguments, node: &Node) -> Node {
        let chosen = match function {
            Function::When => arguments
                .get(0)
                .and_then(Node::holds)
                .map(|holds| arguments.get(if holds { 1 } else { 2 })),
            Function::Choose => arguments
                .get(0)
                .and_then(Node::known_characters)
                .map(|known| {
                    let mut twos = arguments.all(1).chunks(2);
                    let found = twos.find(|two| two.first().and_then(Node::literal) == Some(known));
                    found.and_then(|two| two.get(1))
                }),
            Function::Default => arguments
                .get(0)
                .and_then(Node::holds)
                .map(|holds| arguments.get(usize::from(!holds))),
            _ => None,
        };
        match chosen {
            Some(Some(chosen)) => chosen.clone(),
            Some(None) if matches!(node.ty.kind, Kind::Pairs | Kind::List) => Node {
                kind: NodeKind::List(Vec::new()),
                ..node.clone()
            },
            Some(None) => absent(node),
            None => Node {
                kind: NodeKind::Call(function, arguments),
                ..node.clone()
            },
        }
    }
}

/// `and`, `or`: `neutral` changes nothing, and the other decides.
fn joined(mut operands: Vec<Node>, neutral: bool, node: &Node) -> Node {
    let decides = |operand: &Node| operand.holds() == Some(!neutral);
    let with = |kind: NodeKind| Node {
        kind,
        ..node.clone()
    };
    if operands.iter().any(decides) {
        return with(NodeKind::Bool(!neutral));
    }
    operands.retain(|operand| operand.holds().is_none());
    match operands.len() {
        0 => with(NodeKind::Bool(neutral)),
        1 => operands.into_iter().next().unwrap_or_else(|| node.clone()),
        _ if neutral => with(NodeKind::And(operands)),
        _ => with(NodeKind::Or(operands)),
    }
}

/// What is certainly nothing.
fn absent(node: &Node) -> Node {
    let literal = |kind: NodeKind, of: Kind| Node {
        kind,
        ty: Type::open(of),
        span: node.span,
    };
    let condition = literal(NodeKind::Bool(false), Kind::Bool);
    let never = literal(NodeKind::String(String::new()), Kind::String);
    let arguments = Arguments(vec![vec![condition], vec![never], Vec::new()]);
    let ty = Type {
        optional: true,
        ..Type::open(node.ty.kind)
    };
    Node {
        kind: NodeKind::Call(Function::When, arguments),
        ty,
        span: node.span,
    }
}
