//! Rules across fields. A rule has no name: what it demands, in short, is its key.

use super::{Constraint, Fact, Kind, Node, constraints};
use apiscribe_codegen::model::{Level, Rule};
use apiscribe_codegen::rules::{Condition, Limit, RuleKind};
use serde_json::{Map, Value, json};

pub(super) fn rule(rule: &Rule) -> Node {
    let Rule { kind, level, docs } = rule;
    let mut node = Node::below(Kind::Rule, "rules", kind.key());
    match kind.parts() {
        Some(parts) => parts
            .into_iter()
            .for_each(|(part, value)| node.fact(Fact::Constraint(Constraint::plain(part)), value)),
        None => node.fact(Fact::Demand, demand(kind)),
    }
    let level = match level {
        Level::Error => "error",
        Level::Advisory => "advisory",
    };
    node.fact(Fact::Level, level);
    node.docs(docs);
    node
}

/// What a rule demands: a sentence, and for `when` its conditions and demands by path, so that it
/// is seen which way they turn.
fn demand(kind: &RuleKind) -> Value {
    let RuleKind::When(when) = kind else {
        return kind.says().into();
    };
    let conditions = when.conditions.iter().map(|(path, condition)| {
        let condition = match condition {
            Condition::OneOf(values) => json!(values),
            Condition::Present(present) => json!(present),
        };
        (path.text.clone(), condition)
    });
    let require = when.require.iter().map(|(path, values)| {
        let values = match values.as_slice() {
            [] => json!(true),
            values => json!(values),
        };
        (path.text.clone(), values)
    });
    let forbid = when.forbid.iter();
    let forbid = forbid.map(|path| (path.text.clone(), json!(false)));
    let limit = when.limit.iter().map(|(path, limit)| {
        let limit = match limit {
            Limit::OneOf(values) => json!(values),
            Limit::Keeps(constraints) => constraints::object(constraints),
        };
        (path.text.clone(), limit)
    });
    let limit: Map<_, _> = limit.collect();
    let mut demand = json!({
        "says": kind.says(),
        "when": conditions.collect::<Map<_, _>>(),
        "demands": require.chain(forbid).collect::<Map<_, _>>(),
    });
    if !limit.is_empty() {
        demand["limits"] = Value::Object(limit);
    }
    demand
}
