//! What a recipe places, as somebody sees it who does not run it: characters that are known, and
//! names for the rest. For command lines and documents.

use crate::Span;
use crate::functions::Function;
use crate::recipe::{Action, Node, NodeKind, Place, Placement, Recipe};
use crate::types::Privacy;

/// What a recipe places somewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed<'r> {
    /// Into which part.
    pub place: Place,
    /// Under which name; none for pairs whose names are not known.
    pub name: Option<&'r str>,
    /// Whether some requests lack it.
    pub optional: bool,
    /// The value, in pieces.
    pub pieces: Vec<Piece<'r>>,
}

/// A part of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece<'r> {
    /// These characters.
    Literal(String),
    /// The credential of that name.
    Credential(&'r str),
    /// The setting of that name, which is not fixed.
    Setting(&'r str),
    /// What is worked out for each request.
    Computed(Computed<'r>),
}

/// What is worked out for each request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Computed<'r> {
    /// The name of the step that works it out, if it has one.
    pub name: Option<&'r str>,
    /// The step whose expression has it, and where in it.
    pub step: usize,
    /// Where in that expression it stands.
    pub span: Span,
    /// Whether it was made of a secret by a hash.
    pub is_signature: bool,
}

impl Placed<'_> {
    /// The value, where it is the same in every request.
    #[must_use]
    pub fn constant(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }
}

impl Recipe {
    /// What the recipe places, in order. Pairs are taken apart where their names are known.
    #[must_use]
    pub fn placed(&self) -> Vec<Placed<'_>> {
        let mut all = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            let Action::Place(placement) = &step.action else {
                continue;
            };
            if step.value.is_absent() {
                continue;
            }
            match placement.name.text.as_str() {
                "*" => self.add_pairs(placement, index, &step.value, false, &mut all),
                name => {
                    let pieces = self.pieces(index, &step.value);
                    let place = placement.place;
                    let name = Some(name);
                    let optional = placement.optional && may_lack(self, &step.value);
                    all.push(Placed {
                        place,
                        name,
                        optional,
                        pieces,
                    });
                }
            }
        }
        all
    }

    fn add_pairs<'r>(
        &'r self,
        placement: &Placement,
        step: usize,
        node: &'r Node,
        optional: bool,
        all: &mut Vec<Placed<'r>>,
    ) {
        match &node.kind {
            NodeKind::Append(parts) => {
                for part in parts {
                    self.add_pairs(placement, step, part, optional, all);
                }
            }
            // No pairs at all.
            NodeKind::List(items) if items.is_empty() => {}
            NodeKind::Step(index) => {
                if let Some(named) = self.steps.get(*index) {
                    self.add_pairs(placement, *index, &named.value, optional, all);
                }
            }
            NodeKind::Call(Function::When, arguments) => {
                for result in [1, 2].into_iter().filter_map(|index| arguments.get(index)) {
                    self.add_pairs(placement, step, result, true, all);
                }
            }
            NodeKind::Call(Function::Pair, arguments) => {
                let name = arguments.get(0).and_then(Node::literal);
                let (Some(name), Some(value)) = (name, arguments.get(1)) else {
                    return;
                };
                if value.is_absent() {
                    return;
                }
                let (place, pieces) = (placement.place, self.pieces(step, value));
                let (name, optional) = (Some(name), optional || value.ty.optional);
                all.push(Placed {
                    place,
                    name,
                    optional,
                    pieces,
                });
            }
            _ => {
                let pieces = vec![Piece::Computed(computed(step, node, None))];
                let place = placement.place;
                all.push(Placed {
                    place,
                    name: None,
                    optional,
                    pieces,
                });
            }
        }
    }

    /// A value in pieces; literals that follow each other are one.
    fn pieces<'r>(&'r self, step: usize, node: &'r Node) -> Vec<Piece<'r>> {
        let mut pieces = Vec::new();
        self.add_pieces(step, node, &mut pieces);
        pieces
    }

    fn add_pieces<'r>(&'r self, step: usize, node: &'r Node, pieces: &mut Vec<Piece<'r>>) {
        match &node.kind {
            NodeKind::String(text) => add_literal(text, pieces),
            NodeKind::Int(number) => add_literal(&number.to_string(), pieces),
            NodeKind::Credential(index) => {
                let credential = self.credentials.get(*index);
                pieces.extend(credential.map(|known| Piece::Credential(&known.name)));
            }
            NodeKind::Setting(index) => {
                let setting = self.settings.get(*index);
                pieces.extend(setting.map(|known| Piece::Setting(&known.name)));
            }
            NodeKind::Concat(parts) => {
                for part in parts {
                    self.add_pieces(step, part, pieces);
                }
            }
            NodeKind::Call(Function::Concat, arguments) => {
                for part in arguments.iter() {
                    self.add_pieces(step, part, pieces);
                }
            }
            // What is only sent if it is there.
            NodeKind::Call(Function::Default, arguments) if self.is_plain(arguments.get(0)) => {
                if let Some(first) = arguments.get(0) {
                    self.add_pieces(step, first, pieces);
                }
            }
            NodeKind::Step(index) => {
                let Some(named) = self.steps.get(*index) else {
                    return;
                };
                let inner = self.pieces(*index, &named.value);
                let is_known = !inner
                    .iter()
                    .any(|piece| matches!(piece, Piece::Computed(_)));
                match (is_known, &named.action, inner.as_slice()) {
                    (true, ..) => inner.into_iter().for_each(|piece| add(piece, pieces)),
                    (false, Action::Name(_), [Piece::Computed(inner)]) if inner.name.is_some() => {
                        pieces.push(Piece::Computed(*inner));
                    }
                    (false, Action::Name(name), _) => {
                        let computed = computed(*index, &named.value, Some(name));
                        pieces.push(Piece::Computed(computed));
                    }
                    (false, ..) => pieces.push(Piece::Computed(computed(step, node, None))),
                }
            }
            _ if node.is_absent() => {}
            _ => pieces.push(Piece::Computed(computed(step, node, None))),
        }
    }

    /// Whether it is a credential or setting as it is.
    fn is_plain(&self, node: Option<&Node>) -> bool {
        let kind = node.map(|node| &node.kind);
        matches!(kind, Some(NodeKind::Credential(_) | NodeKind::Setting(_)))
    }
}

/// Whether a value that a placement may lack can be absent in fact.
fn may_lack(recipe: &Recipe, node: &Node) -> bool {
    match &node.kind {
        NodeKind::Step(index) => {
            let named = recipe.steps.get(*index);
            named.is_some_and(|named| may_lack(recipe, &named.value))
        }
        _ => node.ty.optional,
    }
}

fn computed<'r>(step: usize, node: &Node, name: Option<&'r str>) -> Computed<'r> {
    let is_signature = node.ty.privacy == Privacy::Signature;
    let span = node.span;
    Computed {
        name,
        step,
        span,
        is_signature,
    }
}

fn add<'r>(piece: Piece<'r>, pieces: &mut Vec<Piece<'r>>) {
    match piece {
        Piece::Literal(text) => add_literal(&text, pieces),
        other => pieces.push(other),
    }
}

fn add_literal(text: &str, pieces: &mut Vec<Piece<'_>>) {
    match pieces.last_mut() {
        Some(Piece::Literal(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Literal(text.to_owned())),
    }
}
