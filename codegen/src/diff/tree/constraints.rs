//! Constraints, each bound a fact of its own.

use std::time::Duration;

use serde_json::{Map, Value};

use super::{Fact, Node, docs};
use crate::model::{Bounds, Constraints, Docs, Number, Within};

/// A bound, and what it is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) struct Constraint {
    /// It only advises.
    pub(in super::super) advisory: bool,
    /// The way in, e.g. to the elements of a list.
    pub(in super::super) inside: Vec<Inside>,
    pub(in super::super) bound: Bound,
}

/// A step from a value to what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum Inside {
    Each,
    Keys,
    /// To the keys that a struct does not list.
    Rest,
}

/// What is bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) enum Bound {
    Min,
    Max,
    LengthMin,
    LengthMax,
    ItemsMin,
    ItemsMax,
    Pattern,
    Format,
    Past,
    Future,
    Any,
    /// Where the constraints are stated: no bound at all.
    Source,
}

impl Constraint {
    /// On the value itself.
    pub(super) fn plain(bound: Bound) -> Self {
        Self {
            advisory: false,
            inside: Vec::new(),
            bound,
        }
    }

    /// As a path of keys: `each.length.max`.
    pub(in super::super) fn name(&self) -> String {
        let mut parts = Vec::new();
        if self.advisory {
            parts.push("advisory");
        }
        parts.extend(self.inside.iter().map(|inside| match inside {
            Inside::Each => "each",
            Inside::Keys => "keys",
            Inside::Rest => "rest",
        }));
        parts.push(match self.bound {
            Bound::Min => "min",
            Bound::Max => "max",
            Bound::LengthMin => "length.min",
            Bound::LengthMax => "length.max",
            Bound::ItemsMin => "items.min",
            Bound::ItemsMax => "items.max",
            Bound::Pattern => "pattern",
            Bound::Format => "format",
            Bound::Past => "within.past",
            Bound::Future => "within.future",
            Bound::Any => "any",
            Bound::Source => "constraints.source",
        });
        parts.join(".")
    }
}

impl Node {
    pub(super) fn constraints(&mut self, constraints: &Constraints, advisory: bool) {
        self.inside(Vec::new(), constraints, advisory);
    }

    /// What is said of the keys that a struct does not list.
    pub(super) fn rest(&mut self, constraints: &Constraints, docs: &Docs) {
        self.inside(vec![Inside::Rest], constraints, false);
        let Docs {
            text,
            // That of the struct.
            origin: _,
            advice,
            deprecated,
        } = docs;
        self.maybe(Fact::Detail("rest doc"), text.clone());
        if !advice.is_empty() {
            self.fact(Fact::Detail("rest advice"), advice.clone());
        }
        self.maybe(Fact::Detail("rest deprecated"), deprecated.clone());
    }

    fn inside(&mut self, mut inside: Vec<Inside>, constraints: &Constraints, advisory: bool) {
        let mut found = Vec::new();
        collect(constraints, &mut inside, &mut found);
        for (inside, bound, value) in found {
            let constraint = Constraint {
                advisory,
                inside,
                bound,
            };
            self.fact(Fact::Constraint(constraint), value);
        }
    }
}

fn collect(
    constraints: &Constraints,
    inside: &mut Vec<Inside>,
    found: &mut Vec<(Vec<Inside>, Bound, Value)>,
) {
    let Constraints {
        min,
        max,
        length,
        items,
        each,
        keys,
        pattern,
        format,
        within,
        any,
        origin,
    } = constraints;
    let mut add = |bound, value: Option<Value>| {
        found.extend(value.map(|value| (inside.clone(), bound, value)));
    };
    add(Bound::Min, min.map(number));
    add(Bound::Max, max.map(number));
    let counts = |bounds: &Option<Bounds>| {
        let Bounds { min, max } = bounds.unwrap_or(Bounds {
            min: None,
            max: None,
        });
        (min.map(Value::from), max.map(Value::from))
    };
    let (least, most) = counts(length);
    add(Bound::LengthMin, least);
    add(Bound::LengthMax, most);
    let (least, most) = counts(items);
    add(Bound::ItemsMin, least);
    add(Bound::ItemsMax, most);
    add(Bound::Pattern, pattern.as_deref().map(Value::from));
    add(
        Bound::Format,
        format.map(|format| Value::from(format.name())),
    );
    let Within { past, future } = within.unwrap_or(Within {
        past: None,
        future: None,
    });
    // A window that is open on one side has a bound of no length, not none at all.
    add(Bound::Past, past.map(millis));
    add(Bound::Future, future.map(millis));
    if !any.is_empty() {
        let any: Vec<Value> = any.iter().map(object).collect();
        add(Bound::Any, Some(Value::from(any)));
    }
    add(
        Bound::Source,
        origin.as_ref().map(|origin| docs::source(origin).into()),
    );
    for (step, below) in [(Inside::Each, each), (Inside::Keys, keys)] {
        if let Some(below) = below {
            inside.push(step);
            collect(below, inside, found);
            inside.pop();
        }
    }
}

/// Constraints as one value, for alternatives.
fn object(constraints: &Constraints) -> Value {
    let mut found = Vec::new();
    collect(constraints, &mut Vec::new(), &mut found);
    let members = found.into_iter().map(|(inside, bound, value)| {
        let constraint = Constraint {
            advisory: false,
            inside,
            bound,
        };
        (constraint.name(), value)
    });
    Value::Object(members.collect::<Map<_, _>>())
}

fn number(number: Number) -> Value {
    match number {
        Number::Integer(number) => number.into(),
        Number::Float(number) => number.into(),
    }
}

pub(super) fn millis(duration: Duration) -> Value {
    u64::try_from(duration.as_millis())
        .unwrap_or(u64::MAX)
        .into()
}
