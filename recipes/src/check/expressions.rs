//! Expressions: names looked up, types worked out.

use super::{Checker, Noted};
use crate::ast::{Expr, ExprKind, Piece};
use crate::frame::{SettingKind, TOKEN};
use crate::functions::Function;
use crate::inputs::Input;
use crate::near::near;
use crate::recipe::{Action, Node, NodeKind};
use crate::types::{Kind, Privacy, Type};
use crate::{Problem, ProblemKind, Span, Word};

impl Checker<'_> {
    pub(super) fn expression(&mut self, written: &Expr) -> Result<Node, Noted> {
        let span = written.span;
        let (kind, ty) = match &written.kind {
            ExprKind::String(text) => (NodeKind::String(text.clone()), Type::open(Kind::String)),
            ExprKind::Int(number) => (NodeKind::Int(*number), Type::open(Kind::Int)),
            ExprKind::Bool(value) => (NodeKind::Bool(*value), Type::open(Kind::Bool)),
            ExprKind::Template(pieces) => self.template(span, pieces)?,
            ExprKind::List(items) => self.list(items)?,
            ExprKind::Name(name) => self.name(span, name)?,
            ExprKind::Dotted(base, name) => self.dotted(base, name)?,
            ExprKind::Call(call) => self.call(span, call)?,
            ExprKind::Not(operand) => {
                let operand = Box::new(self.expression(operand)?);
                (NodeKind::Not(operand), Type::open(Kind::Bool))
            }
            ExprKind::And(operands) => {
                (NodeKind::And(self.each(operands)?), Type::open(Kind::Bool))
            }
            ExprKind::Or(operands) => (NodeKind::Or(self.each(operands)?), Type::open(Kind::Bool)),
            ExprKind::Equal {
                left,
                right,
                negated,
            } => self.equal(span, left, right, *negated)?,
            ExprKind::Sum(operands) => self.sum(operands)?,
        };
        Ok(Node { kind, ty, span })
    }

    /// All of them, even if one has a problem.
    pub(super) fn each(&mut self, written: &[Expr]) -> Result<Vec<Node>, Noted> {
        let checked: Vec<_> = written.iter().map(|one| self.expression(one)).collect();
        checked.into_iter().collect()
    }

    fn template(&mut self, span: Span, pieces: &[Piece]) -> Result<(NodeKind, Type), Noted> {
        let mut nodes = Vec::new();
        for piece in pieces {
            nodes.push(match piece {
                Piece::Literal(text) => Ok(Node {
                    kind: NodeKind::String(text.clone()),
                    ty: Type::open(Kind::String),
                    span,
                }),
                Piece::Hole(expression) => {
                    let node = self.expression(expression);
                    node.and_then(|node| self.piece(node))
                }
            });
        }
        let nodes: Vec<Node> = nodes.into_iter().collect::<Result<_, _>>()?;
        let ty = joined(&nodes);
        Ok((NodeKind::Concat(nodes), ty))
    }

    /// What can stand between other characters.
    pub(super) fn piece(&mut self, node: Node) -> Result<Node, Noted> {
        let help = match node.ty.kind {
            Kind::String | Kind::Bytes | Kind::Int => return Ok(node),
            Kind::Time => "`time(x, \"%Y-%m-%d\")` or `unix(x)` writes it",
            Kind::Pairs => "`pairs(x)` writes them",
            Kind::List => "`join(\",\", x)` writes it",
            Kind::Bool => "`when(x, \"a\", \"b\")` chooses between characters",
        };
        let message = format!("{} cannot stand between characters", node.ty.kind.word());
        Err(self.note(Problem::new(node.span, message).help(help)))
    }

    fn list(&mut self, items: &[Expr]) -> Result<(NodeKind, Type), Noted> {
        let nodes = self.each(items)?;
        let privacy = privacy(&nodes);
        for node in &nodes {
            if node.ty.kind != Kind::String {
                let message = format!("a list has strings, this is {}", node.ty);
                return Err(self.note(Problem::new(node.span, message)));
            }
        }
        let ty = Type {
            privacy,
            ..Type::open(Kind::List)
        };
        Ok((NodeKind::List(nodes), ty))
    }

    fn name(&mut self, span: Span, name: &str) -> Result<(NodeKind, Type), Noted> {
        if let Some(input) = Input::named(name) {
            return Ok((NodeKind::Input(input), Type::open(input.kind())));
        }
        let mut credentials = self.frame.credentials.iter();
        if name == TOKEN
            && let Some(index) = credentials.position(|known| known.issued)
        {
            let ty = Type {
                privacy: Privacy::Secret,
                ..Type::open(Kind::String)
            };
            return Ok((NodeKind::Credential(index), ty));
        }
        let is_it =
            |action: &Option<Action>| matches!(action, Some(Action::Name(known)) if known == name);
        match self.keys.iter().position(is_it) {
            Some(index) if index < self.steps.len() => {
                // One that could not be checked has said why.
                let known = self.steps.get(index).and_then(Option::as_ref);
                let ty = known.map(|known| known.step.value.ty).ok_or(Noted)?;
                return Ok((NodeKind::Step(index), ty));
            }
            Some(index) if index == self.steps.len() => {
                let problem = Problem::new(span, format!("`{name}` is what this step sets"));
                let problem = problem.of(ProblemKind::Later);
                return Err(self.note(problem));
            }
            Some(_) => {
                let problem = Problem::new(span, format!("`{name}` is set in a later step"));
                let problem = problem.of(ProblemKind::Later);
                return Err(self.note(problem.help("a step reads what the steps before it set")));
            }
            None => {}
        }
        let problem = Problem::new(span, format!("`{name}` is not known"));
        let problem = problem.of(ProblemKind::Unknown);
        let keys = self.keys.iter().flatten();
        let names = keys.filter_map(|action| match action {
            Action::Name(name) => Some(name.as_str()),
            _ => None,
        });
        let inputs = Input::ALL.iter().map(|input| input.name());
        let problem = if self
            .frame
            .credentials
            .iter()
            .any(|known| known.name == name)
        {
            problem.help(format!("a credential is `cred.{name}`"))
        } else if name == TOKEN {
            problem.help("a scheme with the key `token` has one, which an operation issues")
        } else if self.frame.settings.iter().any(|known| known.name == name) {
            problem.help(format!("a setting is `set.{name}`"))
        } else if Function::named(name).is_some() {
            problem.help(format!("a function is called: `{name}(…)`"))
        } else if let Some(near) = near(name, names.chain(inputs)) {
            problem.help(format!("did you mean `{near}`?"))
        } else {
            problem.help(
                "there are parts of the request, such as `body`, and the names of steps before",
            )
        };
        Err(self.note(problem))
    }

    fn dotted(&mut self, base: &Word, name: &Word) -> Result<(NodeKind, Type), Noted> {
        let frame = self.frame;
        let (what, known): (&str, Vec<&str>) = match base.text.as_str() {
            "cred" => {
                let known = frame
                    .credentials
                    .iter()
                    .position(|known| known.name == name.text && !known.issued);
                if let Some((index, known)) =
                    known.and_then(|index| Some((index, frame.credentials.get(index)?)))
                {
                    let privacy = if known.secret {
                        Privacy::Secret
                    } else {
                        Privacy::Open
                    };
                    let ty = Type {
                        kind: Kind::String,
                        optional: known.optional,
                        privacy,
                    };
                    return Ok((NodeKind::Credential(index), ty));
                }
                let known = frame.credentials.iter().filter(|known| !known.issued);
                (
                    "credential",
                    known.map(|known| known.name.as_str()).collect(),
                )
            }
            "set" => {
                let known = frame
                    .settings
                    .iter()
                    .position(|known| known.name == name.text);
                if let Some((index, known)) =
                    known.and_then(|index| Some((index, frame.settings.get(index)?)))
                {
                    let kind = match known.kind {
                        SettingKind::String => Kind::String,
                        SettingKind::Int => Kind::Int,
                        SettingKind::Bool => Kind::Bool,
                        SettingKind::List => Kind::List,
                    };
                    // What is not set is false or empty where that has a meaning.
                    let can_lack = matches!(kind, Kind::String | Kind::Int);
                    let optional = can_lack && known.optional && known.default.is_none();
                    return Ok((
                        NodeKind::Setting(index),
                        Type {
                            optional,
                            ..Type::open(kind)
                        },
                    ));
                }
                let names = frame.settings.iter().map(|known| known.name.as_str());
                ("setting", names.collect())
            }
            other => {
                let message = format!("`{other}.` is not known");
                let problem = Problem::new(base.span, message).of(ProblemKind::Unknown);
                return Err(self.note(problem.help("`cred.` has credentials, `set.` has settings")));
            }
        };
        let problem = Problem::new(name.span, format!("there is no {what} `{}`", name.text));
        let problem = problem.of(ProblemKind::Unknown);
        let problem = match near(&name.text, known.iter().copied()) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None if known.is_empty() => problem.help(format!("the recipe declares no {what}")),
            None => problem.help(format!("there are {}", known.join(", "))),
        };
        Err(self.note(problem))
    }

    fn equal(
        &mut self,
        span: Span,
        left: &Expr,
        right: &Expr,
        negated: bool,
    ) -> Result<(NodeKind, Type), Noted> {
        let (left, right) = (self.expression(left), self.expression(right));
        let (left, right) = (left?, right?);
        for side in [&left, &right] {
            if side.ty.privacy > Privacy::Open {
                let message = match side.ty.privacy {
                    Privacy::Secret => "a secret is not compared with `==` or `!=`",
                    _ => {
                        "a signature is not compared with `==` or `!=`: the time it takes would tell how much of a guess is right"
                    }
                };
                let problem = Problem::new(side.span, message).of(ProblemKind::Secret);
                return Err(self
                    .note(problem.help("`same(a, b)` takes the same time wherever they differ")));
            }
        }
        let is_data = |node: &Node| matches!(node.ty.kind, Kind::String | Kind::Bytes);
        let same_kind =
            left.ty.kind == right.ty.kind && matches!(left.ty.kind, Kind::Int | Kind::Bool);
        let both_data = is_data(&left) && is_data(&right);
        if !same_kind && !both_data {
            let message = format!("{} and {} cannot be compared", left.ty, right.ty);
            return Err(self.note(Problem::new(span, message)));
        }
        let kind = NodeKind::Equal(Box::new(left), Box::new(right), negated);
        Ok((kind, Type::open(Kind::Bool)))
    }

    fn sum(&mut self, operands: &[Expr]) -> Result<(NodeKind, Type), Noted> {
        let mut nodes = self.each(operands)?;
        let gathers = |node: &Node| matches!(node.ty.kind, Kind::Pairs | Kind::List);
        if !nodes.iter().any(gathers) {
            let pieces: Vec<_> = nodes.into_iter().map(|node| self.piece(node)).collect();
            let nodes: Vec<Node> = pieces.into_iter().collect::<Result<_, _>>()?;
            let ty = joined(&nodes);
            return Ok((NodeKind::Concat(nodes), ty));
        }
        let has_pairs = nodes.iter().any(|node| node.ty.kind == Kind::Pairs);
        let kind = if has_pairs { Kind::Pairs } else { Kind::List };
        let privacy = privacy(&nodes);
        for node in &mut nodes {
            if !become_kind(node, kind) {
                let message = format!("{} cannot be added to {}", node.ty, kind.word());
                return Err(self.note(Problem::new(node.span, message)));
            }
        }
        let ty = Type {
            privacy,
            ..Type::open(kind)
        };
        Ok((NodeKind::Append(nodes), ty))
    }
}

/// The highest of what these are.
pub(super) fn privacy(nodes: &[Node]) -> Privacy {
    nodes
        .iter()
        .map(|node| node.ty.privacy)
        .max()
        .unwrap_or_default()
}

/// What comes of putting these behind each other.
pub(super) fn joined(nodes: &[Node]) -> Type {
    let has_bytes = nodes.iter().any(|node| node.ty.kind == Kind::Bytes);
    let kind = if has_bytes { Kind::Bytes } else { Kind::String };
    let privacy = privacy(nodes);
    Type {
        privacy,
        ..Type::open(kind)
    }
}

/// Whether it is of that kind, after an empty list was made empty pairs.
pub(super) fn become_kind(node: &mut Node, kind: Kind) -> bool {
    if kind == Kind::Pairs && matches!(&node.kind, NodeKind::List(items) if items.is_empty()) {
        node.ty.kind = Kind::Pairs;
    }
    node.ty.kind == kind
}
