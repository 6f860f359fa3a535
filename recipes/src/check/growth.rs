//! How often a value may hold what the request has: steps that double a value give a long one soon.

use super::{Checker, Noted};
use crate::functions::Function;
use crate::limits::MAX_GROWTH;
use crate::recipe::{Arguments, Node, NodeKind};
use crate::types::Kind;
use crate::{Problem, ProblemKind};

impl Checker<'_> {
    /// That number for a step's value, which is noted if it is too large.
    pub(super) fn grown(&mut self, node: &Node) -> u64 {
        let growth = self.growth(node);
        if growth > MAX_GROWTH {
            let message = format!(
                "this may be {growth} times as long as what it is made of, and at most {MAX_GROWTH} is allowed"
            );
            let problem = Problem::new(node.span, message).of(ProblemKind::Limit);
            let Noted = self.note(problem);
            return 1;
        }
        growth
    }

    fn growth(&self, node: &Node) -> u64 {
        match &node.kind {
            NodeKind::Step(index) => {
                let known = self.steps.get(*index).and_then(Option::as_ref);
                known.map_or(1, |known| known.growth)
            }
            NodeKind::Call(function, arguments) => {
                let parts = arguments.iter().map(|node| self.growth(node));
                let parts = parts.fold(0, u64::saturating_add);
                factor(*function, arguments).map_or(1, |factor| parts.saturating_mul(factor))
            }
            _ if node.ty.kind == Kind::Bool => 1,
            _ => {
                let parts = node.children().map(|child| self.growth(child));
                parts.fold(0, u64::saturating_add).max(1)
            }
        }
    }
}

/// How many times as long as its arguments the result may be; nothing where it is short whatever
/// they are.
pub(crate) fn factor(function: Function, arguments: &Arguments) -> Option<u64> {
    let literals = || {
        let lengths = arguments.iter().filter_map(Node::literal).map(str::len);
        u64::try_from(lengths.sum::<usize>()).unwrap_or(u64::MAX)
    };
    match function.definition().gives {
        crate::functions::Gives::Always(Kind::Bool | Kind::Time) => return None,
        crate::functions::Gives::Always(Kind::Bytes) => return None,
        _ => {}
    }
    Some(match function {
        Function::Join
        | Function::PairsToString
        | Function::Merge
        | Function::Replace
        | Function::ReplaceNames
        | Function::ReplaceValues
        | Function::Surround
        | Function::SurroundNames => 1 + literals(),
        Function::Percent | Function::PercentPath | Function::FormEncode => 3,
        Function::Hex | Function::Base64 | Function::Base64Url | Function::Base64UrlUnpadded => 2,
        _ => 1,
    })
}
