//! Rules across fields. A rule has no name: what it demands, in short, is its key.

use super::{Constraint, Fact, Kind, Node};
use crate::model::{Level, Rule};

pub(super) fn rule(rule: &Rule) -> Node {
    let Rule { kind, level, docs } = rule;
    let facets = kind.facets();
    let mut node = Node::below(Kind::Rule, "rules", facets.key());
    match facets.parts() {
        Some(parts) => parts
            .into_iter()
            .for_each(|(part, value)| node.fact(Fact::Constraint(Constraint::plain(part)), value)),
        None => node.fact(Fact::Demand, facets.says()),
    }
    let level = match level {
        Level::Error => "error",
        Level::Advisory => "advisory",
    };
    node.fact(Fact::Level, level);
    node.docs(docs);
    node
}
