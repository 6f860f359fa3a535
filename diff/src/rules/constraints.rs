//! Constraints on one value and rules across fields.

use serde_json::{Map, Value};

use super::bytes;
use super::fields::of_requests;
use super::{
    ADVICE_CHANGED, CONSTRAINT_CHANGED, CONSTRAINT_LOOSENED, CONSTRAINT_TIGHTENED, DOCS_CHANGED,
    Effect, Judged, RULE_ADDED, RULE_CHANGED, RULE_ENFORCED, RULE_RELAXED, RULE_REMOVED, direction,
};
use crate::edits::{Edit, What};
use crate::pairs::bare;
use crate::tree::{Bound, Constraint, Direction, Fact, Kind, Node};
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
        Turn::Same => {
            let why = "the same values are accepted, listed in another order";
            return Judged::new(&CONSTRAINT_CHANGED, why);
        }
        Turn::Tighter => (
            &CONSTRAINT_TIGHTENED,
            Effect::Breaking,
            "values that were accepted are refused before they are sent",
        ),
        Turn::Looser => (
            &CONSTRAINT_LOOSENED,
            Effect::Compatible,
            "values that were refused are sent",
        ),
        Turn::Other => (
            &CONSTRAINT_CHANGED,
            Effect::Breaking,
            "values that were accepted may be refused before they are sent",
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

#[derive(Clone, Copy, PartialEq)]
enum Turn {
    Same,
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
    if within(before, after) && within(after, before) {
        Turn::Same
    } else if within(before, after) {
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
        What::Added(node) => match stood(edit, node) {
            Some(Turn::Same) => Judged::new(&RULE_ADDED, "the same was demanded before"),
            Some(_) => Judged {
                rule: &RULE_ADDED,
                ..changed(enforced(node), Turn::Looser, to)
            },
            None => tighter(&RULE_ADDED, enforced(node), to),
        },
        What::Removed(node) => match stood(edit, node) {
            Some(Turn::Same) => Judged::new(&RULE_REMOVED, "the same is still demanded"),
            _ => looser(&RULE_REMOVED, enforced(node), to),
        },
        What::Renamed(old, new) => changed(enforced(new), turned(old, new), to),
        What::Fact {
            fact: Fact::Demand,
            old,
            new,
            ..
        } => changed(enforced(new), turned(old, new), to),
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
            "requests that were accepted are refused before they are sent",
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

/// How far a rule that comes was demanded before, or one that goes still is: beside it, or in a
/// struct that is flattened.
fn stood(edit: &Edit<'_>, rule: &Node) -> Option<Turn> {
    let rules = bytes::members_across(edit, Kind::Rule);
    let turns = rules
        .into_iter()
        .filter(|other| enforced(other) >= enforced(rule))
        .map(|other| turned(other, rule));
    let turns: Vec<Turn> = turns.collect();
    [Turn::Same, Turn::Looser]
        .into_iter()
        .find(|turn| turns.contains(turn))
}

/// Which way one rule turns into another.
fn turned(old: &Node, new: &Node) -> Turn {
    let demand = |node: &Node| node.facts.get(&Fact::Demand).cloned();
    let parts = |node: &Node| -> Vec<(Fact, Value)> {
        let is_part = |fact: &Fact| matches!(fact, Fact::Constraint(_));
        let facts = node.facts.iter().filter(|(fact, _)| is_part(fact));
        facts
            .map(|(fact, value)| (fact.clone(), value.clone()))
            .collect()
    };
    match (demand(old), demand(new)) {
        (Some(before), Some(after)) if before == after && bare(old) == bare(new) => Turn::Same,
        (Some(Value::Object(before)), Some(Value::Object(after))) => {
            let of = |demand: &Map<String, Value>, part: &str| demand.get(part).cloned();
            // A condition more: the rule asks less often. A demand more: it asks for more.
            all([
                by_path(of(&before, "when"), of(&after, "when"), Turn::Looser),
                by_path(of(&before, "demands"), of(&after, "demands"), Turn::Tighter),
                by_path(of(&before, "limits"), of(&after, "limits"), Turn::Tighter),
            ])
        }
        (None, None) if bare(old) == bare(new) && parts(old) == parts(new) => Turn::Same,
        _ => among_paths(old, new, parts(old) == parts(new)),
    }
}

/// Which way it goes from some conditions or demands to others, if one more goes `more`.
fn by_path(before: Option<Value>, after: Option<Value>, more: Turn) -> Turn {
    let object = |value: Option<Value>| match value {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    let (before, after) = (object(before), object(after));
    let fewer = reverse(more);
    let paths = before.keys().chain(after.keys());
    all(paths.map(|path| match (before.get(path), after.get(path)) {
        (None, _) => more,
        (_, None) => fewer,
        (Some(before), Some(after)) if before == after => Turn::Same,
        // More values: a condition holds more often, and a demand asks for less. Any value at all
        // is the widest of all.
        (Some(Value::Array(before)), Some(Value::Array(after))) => {
            among(before, after, fewer, more)
        }
        (Some(Value::Bool(true)), Some(Value::Array(_))) => more,
        (Some(Value::Array(_)), Some(Value::Bool(true))) => fewer,
        (Some(Value::Object(before)), Some(Value::Object(after))) => limits(before, after),
        _ => Turn::Other,
    }))
}

/// Which way the constraints of a `limit` go: a least value that grows and a greatest one that
/// shrinks let less stand there.
fn limits(before: &Map<String, Value>, after: &Map<String, Value>) -> Turn {
    let parts = before.keys().chain(after.keys());
    all(parts.map(|part| match (before.get(part), after.get(part)) {
        (None, _) => Turn::Tighter,
        (_, None) => Turn::Looser,
        (Some(before), Some(after)) if before == after => Turn::Same,
        (Some(before), Some(after)) => {
            match (part.rsplit('.').next(), before.as_f64(), after.as_f64()) {
                (Some("max"), Some(before), Some(after)) if after > before => Turn::Looser,
                (Some("max"), Some(_), Some(_)) => Turn::Tighter,
                (Some("min"), Some(before), Some(after)) if after < before => Turn::Looser,
                (Some("min"), Some(_), Some(_)) => Turn::Tighter,
                _ => Turn::Other,
            }
        }
    }))
}

fn reverse(turn: Turn) -> Turn {
    match turn {
        Turn::Looser => Turn::Tighter,
        Turn::Tighter => Turn::Looser,
        other => other,
    }
}

/// One way, if all that differ go that way.
fn all(turns: impl IntoIterator<Item = Turn>) -> Turn {
    let turns = turns.into_iter().filter(|turn| *turn != Turn::Same);
    turns
        .reduce(|one, other| if one == other { one } else { Turn::Other })
        .unwrap_or(Turn::Same)
}

/// What it means that a rule is about other fields: `at_least_one text, image, sound`. `is_alike`
/// if it asks the same of them.
fn among_paths(old: &Node, new: &Node, is_alike: bool) -> Turn {
    let parts = |node: &Node| -> (String, Vec<String>) {
        let (word, paths) = bare(node).split_once(' ').unwrap_or((bare(node), ""));
        let paths = paths.split(", ").map(str::to_owned).collect();
        (word.to_owned(), paths)
    };
    let ((word, before), (later, after)) = (parts(old), parts(new));
    if let (Some(then), Some(now)) = (rules::allowed(&word), rules::allowed(&later)) {
        return counted((then, &before), (now, &after));
    }
    if word == later && among(&before, &after, Turn::Looser, Turn::Tighter) == Turn::Same {
        return match rules::is_ordered(&word) || !is_alike {
            true => Turn::Other,
            false => Turn::Same,
        };
    }
    match rules::more_loosens(&word) {
        Some(more) if word == later => match more {
            true => among(&before, &after, Turn::Looser, Turn::Tighter),
            false => among(&before, &after, Turn::Tighter, Turn::Looser),
        },
        _ => Turn::Other,
    }
}

/// Whether a rule accepts so many of its fields.
type Allows = fn(usize, usize) -> bool;

/// Which way it goes from one rule about how many fields are there to another: what each accepts,
/// for all that can be there of the fields that both name, and of those that one names.
fn counted((then, before): (Allows, &[String]), (now, after): (Allows, &[String])) -> Turn {
    let shared = before.iter().filter(|path| after.contains(path)).count();
    let (only_before, only_after) = (before.len() - shared, after.len() - shared);
    let (mut loses, mut wins) = (false, false);
    for both in 0..=shared {
        for first in 0..=only_before {
            for second in 0..=only_after {
                let was = then(both + first, before.len());
                let is = now(both + second, after.len());
                loses |= was && !is;
                wins |= is && !was;
            }
        }
    }
    match (loses, wins) {
        (false, false) => Turn::Same,
        (true, false) => Turn::Tighter,
        (false, true) => Turn::Looser,
        (true, true) => Turn::Other,
    }
}

fn changed(enforced: bool, turn: Turn, to: Direction) -> Judged {
    if turn == Turn::Same {
        return Judged::new(
            &RULE_CHANGED,
            "the same is demanded, named in another order",
        );
    }
    match (to.requests, enforced) {
        (true, true) if matches!(turn, Turn::Looser) => {
            Judged::new(&RULE_CHANGED, "requests that were refused are sent")
                .wire(Effect::Compatible)
                .behaviour(Effect::Compatible)
        }
        (true, true) => Judged::new(
            &RULE_CHANGED,
            "requests that were accepted may be refused before they are sent",
        )
        .wire(Effect::Breaking)
        .behaviour(Effect::Compatible)
        .hint("see that requests keep to the rule"),
        (true, false) => Judged::new(&RULE_CHANGED, "validation advises against other requests")
            .behaviour(Effect::Compatible),
        (false, _) => Judged::new(&RULE_CHANGED, NOT_CHECKED),
    }
}
