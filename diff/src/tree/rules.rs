//! Rules across fields. A rule has no name: what it demands, in short, is its key.

use super::{Constraint, Fact, Kind, Node};
use apiscribe_codegen::model::{Level, Rule};

pub(super) fn rule(rule: &Rule) -> Node {
    let Rule { kind, level, docs } = rule;
    let mut node = Node::below(Kind::Rule, "rules", kind.key());
    match kind.parts() {
        Some(parts) => parts
            .into_iter()
            .for_each(|(part, value)| node.fact(Fact::Constraint(Constraint::plain(part)), value)),
        None => node.fact(Fact::Demand, kind.says()),
    }
    let level = match level {
        Level::Error => "error",
        Level::Advisory => "advisory",
    };
    node.fact(Fact::Level, level);
    node.docs(docs);
    node
}
