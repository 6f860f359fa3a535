//! What is there where `when` has asked for it, as in
//! `when(cred.token, hex(hmac_sha256(cred.token, x)))`.

use super::Checker;
use crate::functions::Function;
use crate::recipe::{Arguments, Node, NodeKind};
use crate::types::{Kind, Type};

/// What is there if a condition is true, or if it is false.
fn asked(condition: &Node, is_true: bool) -> Vec<NodeKind> {
    match (&condition.kind, is_true) {
        (NodeKind::Not(operand), _) => asked(operand, !is_true),
        (NodeKind::And(operands), true) | (NodeKind::Or(operands), false) => {
            let all = operands.iter().flat_map(|one| asked(one, is_true));
            all.collect()
        }
        (NodeKind::Credential(_) | NodeKind::Setting(_) | NodeKind::Step(_), true) => {
            vec![condition.kind.clone()]
        }
        _ => Vec::new(),
    }
}

impl Checker<'_> {
    /// What is there in an argument of a function, behind the arguments before it.
    pub(super) fn asked_before(
        function: Function,
        parameter: usize,
        before: &[Vec<Node>],
    ) -> Vec<NodeKind> {
        let condition = before.first().and_then(|condition| condition.first());
        match (function, parameter, condition) {
            (Function::When, 1, Some(condition)) => asked(condition, true),
            (Function::When, 2, Some(condition)) => asked(condition, false),
            _ => Vec::new(),
        }
    }

    /// A value that is not absent where it was asked for: nothing takes its place, since there is
    /// no need.
    pub(super) fn known_there(&self, node: Node) -> Node {
        let nothing = match node.ty.kind {
            Kind::String => NodeKind::String(String::new()),
            Kind::Int => NodeKind::Int(0),
            Kind::Bytes | Kind::Pairs | Kind::List | Kind::Time | Kind::Bool => return node,
        };
        if !node.ty.optional || !self.there.contains(&node.kind) {
            return node;
        }
        let (ty, span) = (node.ty, node.span);
        let otherwise = Node {
            kind: nothing,
            ty: Type::open(ty.kind),
            span,
        };
        Node {
            kind: NodeKind::Call(
                Function::Default,
                Arguments(vec![vec![node], vec![otherwise]]),
            ),
            ty: Type {
                optional: false,
                ..ty
            },
            span,
        }
    }
}
