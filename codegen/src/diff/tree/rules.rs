//! Rules across fields. A rule has no name: what it demands, in short, is its key.

use super::{Constraint, Fact, Kind, Node};
use crate::constraints::Part;
use crate::model::{Bounds, Level, Path, Rule, RuleKind};
use crate::words;

pub(super) fn rule(rule: &Rule) -> Node {
    let Rule { kind, level, docs } = rule;
    let mut node = Node::below(Kind::Rule, "rules", key(kind));
    match kind {
        RuleKind::Count { path: _, bounds } => {
            let Bounds { min, max } = *bounds;
            static MIN: Part = Part::least("items.min");
            static MAX: Part = Part::most("items.max");
            for (part, value) in [(&MIN, min), (&MAX, max)] {
                node.maybe(Fact::Constraint(Constraint::plain(part)), value);
            }
        }
        _ => node.fact(Fact::Demand, words::says(kind)),
    }
    let level = match level {
        Level::Error => "error",
        Level::Advisory => "advisory",
    };
    node.fact(Fact::Level, level);
    node.docs(docs);
    node
}

/// What it demands and of what, without values: by this a rule is found again whose values changed.
fn key(kind: &RuleKind) -> String {
    match kind {
        RuleKind::When {
            conditions,
            require,
            forbid,
        } => when_key(
            conditions.iter().map(|(path, _)| path.text.as_str()),
            require.iter().map(|(path, _)| path.text.as_str()),
            forbid.iter().map(|path| path.text.as_str()),
        ),
        RuleKind::Together(paths) => list_key("together", texts(paths)),
        RuleKind::ExactlyOne(paths) => list_key("exactly_one", texts(paths)),
        RuleKind::AtLeastOne(paths) => list_key("at_least_one", texts(paths)),
        RuleKind::AtMostOne(paths) => list_key("at_most_one", texts(paths)),
        RuleKind::Count { path, bounds: _ } => list_key("count", [path.text.as_str()]),
        RuleKind::Unique(path) => list_key("unique", [path.text.as_str()]),
    }
}

/// `when type: require text; forbid image`
pub(in super::super) fn when_key<'a>(
    conditions: impl IntoIterator<Item = &'a str>,
    require: impl IntoIterator<Item = &'a str>,
    forbid: impl IntoIterator<Item = &'a str>,
) -> String {
    let require = list_key("require", require);
    let forbid = list_key("forbid", forbid);
    let demands: Vec<String> = [require, forbid]
        .into_iter()
        .filter(|demand| demand.contains(' '))
        .collect();
    format!("{}: {}", list_key("when", conditions), demands.join("; "))
}

/// `together width, height`
pub(in super::super) fn list_key<'a>(
    word: &str,
    paths: impl IntoIterator<Item = &'a str>,
) -> String {
    let paths: Vec<&str> = paths.into_iter().collect();
    format!("{word} {}", paths.join(", ")).trim_end().to_owned()
}

fn texts(paths: &[Path]) -> Vec<&str> {
    paths.iter().map(|path| path.text.as_str()).collect()
}
