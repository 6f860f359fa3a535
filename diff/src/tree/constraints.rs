//! Constraints, each part a fact of its own.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::time::Duration;

use serde_json::{Map, Value};

use super::{Fact, Node, docs};
use apiscribe_codegen::constraints::Part;
use apiscribe_codegen::model::{Constraints, Docs, Inside, Origin};

/// A part of a constraint, and what it is on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in super::super) struct Constraint {
    /// It only advises.
    pub(in super::super) advisory: bool,
    /// The way in, e.g. to the elements of a list.
    pub(in super::super) inside: Vec<&'static str>,
    pub(in super::super) bound: Bound,
}

/// The way to the keys that a struct does not list.
pub(in super::super) const REST: &str = "rest";

/// What is bounded.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Bound {
    /// A part of a constraint.
    Part(&'static Part),
    /// Alternatives.
    Any,
    /// Where a constraint of this name is stated: no bound at all.
    Source(&'static str),
}

impl Bound {
    /// The name of the constraint that it is a part of.
    pub(in super::super) fn of(&self) -> &'static str {
        match self {
            Self::Part(part) => part.name.split('.').next().unwrap_or(part.name),
            Self::Any => "any",
            Self::Source(name) => name,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Part(part) => part.name.to_owned(),
            Self::Any => "any".to_owned(),
            Self::Source(name) => format!("{name}.source"),
        }
    }
}

impl PartialEq for Bound {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Bound {}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Bound {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(&other.name())
    }
}

impl Hash for Bound {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl Constraint {
    /// On the value itself.
    pub(super) fn plain(part: &'static Part) -> Self {
        Self {
            advisory: false,
            inside: Vec::new(),
            bound: Bound::Part(part),
        }
    }

    /// As a path of keys: `each.length.max`.
    pub(in super::super) fn name(&self) -> String {
        let advisory = self.advisory.then(|| "advisory".to_owned());
        let inside = self.inside.iter().map(|step| (*step).to_owned());
        let parts = advisory.into_iter().chain(inside);
        let parts: Vec<String> = parts.chain([self.bound.name()]).collect();
        parts.join(".")
    }
}

impl Node {
    pub(super) fn constraints(&mut self, constraints: &Constraints, advisory: bool) {
        self.inside(Vec::new(), constraints, advisory);
    }

    /// What is said of the keys that a struct does not list.
    pub(super) fn rest(&mut self, [constraints, advisory]: [&Constraints; 2], docs: &Docs) {
        self.inside(vec![REST], constraints, false);
        self.inside(vec![REST], advisory, true);
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

    fn inside(&mut self, mut inside: Vec<&'static str>, constraints: &Constraints, advisory: bool) {
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
    inside: &mut Vec<&'static str>,
    found: &mut Vec<(Vec<&'static str>, Bound, Value)>,
) {
    let Constraints {
        own,
        each: _,
        keys: _,
        any,
    } = constraints;
    let mut add = |bound, value: Value| found.push((inside.clone(), bound, value));
    let source = |origin: &Option<Origin>| origin.as_ref().map(docs::source);
    for stated in own {
        let source = source(&stated.origin);
        for (part, value) in stated.constraint.parts() {
            let bound = Bound::Part(part);
            add(bound, value);
            if let Some(source) = &source {
                add(Bound::Source(bound.of()), source.as_str().into());
            }
        }
    }
    if let Some(any) = any {
        let ways: Vec<Value> = any.ways.iter().map(object).collect();
        add(Bound::Any, ways.into());
        if let Some(source) = source(&any.origin) {
            add(Bound::Source(Bound::Any.of()), source.into());
        }
    }
    for step in Inside::ALL {
        if let Some(below) = constraints.inside(step) {
            inside.push(step.name());
            collect(below, inside, found);
            inside.pop();
        }
    }
}

/// Constraints as one value, for alternatives.
pub(super) fn object(constraints: &Constraints) -> Value {
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

pub(super) fn millis(duration: Duration) -> Value {
    u64::try_from(duration.as_millis())
        .unwrap_or(u64::MAX)
        .into()
}
