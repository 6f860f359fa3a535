//! Control characters where none can stand: in a header or cookie.

use super::Checker;
use crate::Span;
use crate::functions::Function;
use crate::recipe::{Node, NodeKind, Place};

impl Place {
    /// Whether its values are lines: everywhere else, control characters are escaped.
    const fn is_line(self) -> bool {
        match self {
            Self::Header | Self::Cookie => true,
            Self::Query | Self::Param | Self::Path | Self::Append => false,
        }
    }
}

impl Checker<'_> {
    /// Where a value that goes into that place gets a control character from the recipe itself, by
    /// a literal or `lines`, unless it is hashed or encoded first.
    pub(super) fn control(&self, place: Place, value: &Node) -> Option<Span> {
        place.is_line().then(|| self.control_in(value)).flatten()
    }

    /// Where a value gets a control character from.
    pub(super) fn control_in(&self, node: &Node) -> Option<Span> {
        let first = |nodes: &[Node]| nodes.iter().find_map(|node| self.control_in(node));
        match &node.kind {
            NodeKind::String(text) => text.chars().any(char::is_control).then_some(node.span),
            NodeKind::Step(index) => {
                let step = self.steps.get(*index)?.as_ref()?;
                step.control.then_some(node.span)
            }
            NodeKind::Concat(parts) => first(parts),
            NodeKind::Call(function, arguments) => match function {
                Function::Lines if arguments.all(0).len() > 1 => Some(node.span),
                Function::Lines | Function::Lower | Function::Upper => first(arguments.all(0)),
                Function::Join => {
                    let separator = first(arguments.all(0));
                    let separator = separator.filter(|_| arguments.all(1).len() > 1);
                    separator.or_else(|| first(arguments.all(1)))
                }
                Function::When => first(arguments.all(1)).or_else(|| first(arguments.all(2))),
                Function::Choose => {
                    let results = arguments.all(1).iter().skip(1).step_by(2);
                    results.into_iter().find_map(|node| self.control_in(node))
                }
                Function::Default => first(arguments.all(0)).or_else(|| first(arguments.all(1))),
                _ => None,
            },
            _ => None,
        }
    }
}
