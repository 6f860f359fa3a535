//! Constraints on one value and rules across fields.

use serde_json::Value;

use super::fields::of_requests;
use super::{
    ADVICE_CHANGED, CONSTRAINT_CHANGED, CONSTRAINT_LOOSENED, CONSTRAINT_TIGHTENED, DOCS_CHANGED,
    Effect, Judged, RULE_ADDED, RULE_CHANGED, RULE_ENFORCED, RULE_RELAXED, RULE_REMOVED, direction,
};
use crate::edits::{Edit, What};
use crate::pairs::bare;
use crate::tree::{Bound, Constraint, Direction, Fact, Node};
use apiscribe_codegen::rules;

/// Only what goes out is validated.
const NOT_CHECKED: &str = "replies are read whatever their values are";

pub(super) fn judge(
    constraint: &Constraint,
    before: Option<&Value>,
    after: Option<&Value>,
    to: Direction,
) -> Judged {
    let turn = turn(constraint.bound, before, after);
    if constraint.advisory {
        return Judged::new(
            &ADVICE_CHANGED,
            "validation lists other values as ill-advised",
        )
        .behaviour(of_requests(to, Effect::Compatible));
    }
    let (rule, wire, why) = match turn {
        Turn::Tighter => (
            &CONSTRAINT_TIGHTENED,
            Effect::Breaking,
            "values that were sent are refused before they are sent",
        ),
        Turn::Looser => (
            &CONSTRAINT_LOOSENED,
            Effect::Compatible,
            "values that were refused are sent",
        ),
        Turn::Other => (
            &CONSTRAINT_CHANGED,
            Effect::Breaking,
            "values that were sent may be refused before they are sent",
        ),
    };
    let why = if to.requests { why } else { NOT_CHECKED };
    let judged = Judged::new(rule, why)
        .wire(of_requests(to, wire))
        .behaviour(of_requests(to, Effect::Compatible));
    if to.requests && wire == Effect::Breaking {
        judged.hint("see that the values in use still fit")
    } else {
        judged
    }
}

enum Turn {
    Tighter,
    Looser,
    Other,
}

fn turn(bound: Bound, before: Option<&Value>, after: Option<&Value>) -> Turn {
    let (before, after) = match (before, after) {
        (None, _) => return Turn::Tighter,
        (_, None) => return Turn::Looser,
        (Some(before), Some(after)) => (before, after),
    };
    if let (Value::Array(before), Value::Array(after)) = (before, after) {
        // One of several has to hold: the more there are, the more is accepted.
        return among(before, after, Turn::Looser, Turn::Tighter);
    }
    let loosens = match bound {
        Bound::Part(part) => (part.loosens)(before, after),
        Bound::Any | Bound::Source(_) => None,
    };
    match loosens {
        Some(true) => Turn::Looser,
        Some(false) => Turn::Tighter,
        None => Turn::Other,
    }
}

/// Which way it goes if some are added, or some taken away.
fn among<T: PartialEq>(before: &[T], after: &[T], more: Turn, fewer: Turn) -> Turn {
    let within = |these: &[T], those: &[T]| these.iter().all(|one| those.contains(one));
    if within(before, after) {
        more
    } else if within(after, before) {
        fewer
    } else {
        Turn::Other
    }
}

pub(super) fn rule(edit: &Edit<'_>) -> Judged {
    let to = direction(edit);
    match &edit.what {
        What::Added(node) => tighter(&RULE_ADDED, enforced(node), to),
        What::Removed(node) => looser(&RULE_REMOVED, enforced(node), to),
        What::Renamed(old, new) => changed(enforced(new), renamed(old, new), to),
        What::Fact {
            fact: Fact::Demand,
            new,
            ..
        } => changed(enforced(new), Turn::Other, to),
        What::Fact {
            fact: Fact::Constraint(constraint),
            before,
            after,
            new,
            ..
        } => changed(enforced(new), turn(constraint.bound, *before, *after), to),
        What::Fact {
            fact: Fact::Level,
            new,
            ..
        } if enforced(new) => tighter(&RULE_ENFORCED, true, to),
        What::Fact {
            fact: Fact::Level, ..
        } => looser(&RULE_RELAXED, true, to),
        What::Fact { .. } => Judged::new(&DOCS_CHANGED, "the documentation says something else"),
    }
}

fn enforced(rule: &Node) -> bool {
    rule.facts.get(&Fact::Level).and_then(Value::as_str) == Some("error")
}

fn tighter(rule: &'static super::Rule, enforced: bool, to: Direction) -> Judged {
    match (to.requests, enforced) {
        (true, true) => Judged::new(
            rule,
            "requests that were sent are refused before they are sent",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Compatible)
        .hint("see that requests keep to the rule"),
        (true, false) => Judged::new(rule, "validation advises against some requests")
            .behaviour(Effect::Compatible),
        (false, _) => Judged::new(rule, NOT_CHECKED),
    }
}

fn looser(rule: &'static super::Rule, enforced: bool, to: Direction) -> Judged {
    match (to.requests, enforced) {
        (true, true) => Judged::new(rule, "requests that were refused are sent")
            .wire(Effect::Compatible)
            .behaviour(Effect::Compatible),
        (true, false) => Judged::new(rule, "validation no longer advises against some requests")
            .behaviour(Effect::Compatible),
        (false, _) => Judged::new(rule, NOT_CHECKED),
    }
}

/// What it means that a rule is about other fields: `at_least_one text, image, sound`.
fn renamed(old: &Node, new: &Node) -> Turn {
    let parts = |node: &Node| -> (String, Vec<String>) {
        let (word, paths) = bare(node).split_once(' ').unwrap_or((bare(node), ""));
        let paths = paths.split(", ").map(str::to_owned).collect();
        (word.to_owned(), paths)
    };
    let ((word, before), (later, after)) = (parts(old), parts(new));
    match word.as_str() {
        _ if word != later => Turn::Other,
        word => match rules::more_loosens(word) {
            Some(true) => among(&before, &after, Turn::Looser, Turn::Tighter),
            Some(false) => among(&before, &after, Turn::Tighter, Turn::Looser),
            None => Turn::Other,
        },
    }
}

fn changed(enforced: bool, turn: Turn, to: Direction) -> Judged {
    match (to.requests, enforced) {
        (true, true) if matches!(turn, Turn::Looser) => {
            Judged::new(&RULE_CHANGED, "requests that were refused are sent")
                .wire(Effect::Compatible)
                .behaviour(Effect::Compatible)
        }
        (true, true) => Judged::new(
            &RULE_CHANGED,
            "requests that were sent may be refused before they are sent",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Compatible)
        .hint("see that requests keep to the rule"),
        (true, false) => Judged::new(&RULE_CHANGED, "validation advises against other requests")
            .behaviour(Effect::Compatible),
        (false, _) => Judged::new(&RULE_CHANGED, NOT_CHECKED),
    }
}
