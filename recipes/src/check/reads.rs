//! What an expression reads of a request.

use super::Checker;
use crate::functions::Function;
use crate::recipe::{Node, NodeKind};

impl Checker<'_> {
    /// Whether a value depends on the request, so that a stranger may have written it.
    pub(super) fn reads_request(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Input(_)
            | NodeKind::Call(Function::Header | Function::Headers | Function::Components, _) => {
                true
            }
            NodeKind::Step(index) => {
                let known = self.steps.get(*index).and_then(Option::as_ref);
                known.is_none_or(|known| known.reads_request)
            }
            _ => node.children().any(|child| self.reads_request(child)),
        }
    }
}
