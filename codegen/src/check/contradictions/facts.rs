//! What is known to stand at the paths of a struct, and what follows from it. Only what is certain
//! counts: where one fact does not follow from others here, it may still hold.

use serde_json::Value;

use crate::check::evaluate::equal;
use crate::model::{FieldStep, Path, Step, VariantStep};
use crate::source::Span;

/// What stands at a path.
#[derive(Clone, Copy)]
pub(super) enum Stands<'r> {
    Something,
    Nothing,
    OneOf(&'r [Value]),
}

/// Which part of a rule a fact comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Condition,
    Demand,
    Member,
}

/// A fact, and where a rule states it.
#[derive(Clone, Copy)]
pub(super) struct Fact<'r> {
    pub(super) path: &'r Path,
    pub(super) stands: Stands<'r>,
    pub(super) part: Part,
    pub(super) span: Span,
}

impl<'r> Fact<'r> {
    pub(super) fn new(path: &'r Path, stands: Stands<'r>, part: Part, span: Span) -> Self {
        Self {
            path,
            stands,
            part,
            span,
        }
    }
}

/// What speaks against a fact.
#[derive(Clone, Copy)]
pub(super) enum Against<'r> {
    Fact(Fact<'r>),
    /// A field that is always there, or wherever that other fact holds.
    Field(&'r FieldStep, Option<Fact<'r>>),
}

/// Facts that hold at the same time, on top of what the types say.
#[derive(Clone, Default)]
pub(super) struct Facts<'r> {
    list: Vec<Fact<'r>>,
}

impl<'r> Facts<'r> {
    pub(super) fn with(mut self, fact: Fact<'r>) -> Self {
        self.list.push(fact);
        self
    }

    pub(super) fn all(&self) -> &[Fact<'r>] {
        &self.list
    }

    /// What a fact cannot hold with.
    pub(super) fn against(&self, fact: &Fact<'r>) -> Option<Against<'r>> {
        let is_nothing = |fact: &Fact<'_>| matches!(fact.stands, Stands::Nothing);
        if is_nothing(fact) {
            return self.proof(fact.path);
        }
        let excludes = |other: &&Fact<'r>| match is_nothing(other) {
            true => is_at_or_below(&fact.path.text, &other.path.text),
            false => {
                are_disjoint(fact, other)
                    || self.are_variants(fact.path, other)
                    || self.are_variants(other.path, fact)
            }
        };
        self.list.iter().find(excludes).copied().map(Against::Fact)
    }

    /// Whether a fact follows.
    pub(super) fn entail(&self, path: &'r Path, stands: Stands<'_>) -> bool {
        match stands {
            Stands::Something => self.proof(path).is_some(),
            Stands::Nothing => self.denial(path).is_some(),
            Stands::OneOf(values) => {
                let is_among = |value: &Value| values.iter().any(|other| equal(value, other));
                let stated = self.list.iter().any(|fact| {
                    fact.path.text == path.text
                        && matches!(fact.stands, Stands::OneOf(some) if some.iter().all(is_among))
                });
                stated || self.constant(path).is_some_and(is_among)
            }
        }
    }

    /// Why nothing stands at a path for certain.
    pub(super) fn denial(&self, path: &Path) -> Option<Fact<'r>> {
        let denies = |fact: &&Fact<'r>| {
            matches!(fact.stands, Stands::Nothing) && is_at_or_below(&path.text, &fact.path.text)
        };
        self.list.iter().find(denies).copied()
    }

    /// Why something stands at a path for certain.
    pub(super) fn proof(&self, path: &'r Path) -> Option<Against<'r>> {
        if let Some(fact) = self.something(&path.text) {
            return Some(Against::Fact(fact));
        }
        for (at, step) in path.steps.iter().enumerate().rev() {
            if !is_certain(step) {
                return None;
            }
            let around = match at.checked_sub(1).and_then(|before| path.steps.get(before)) {
                None => None,
                Some(before) if has_key(before) => match self.something(&around(path, at)) {
                    None => continue,
                    around => around,
                },
                Some(_) => continue,
            };
            return path.steps.iter().rev().find_map(|step| match step {
                Step::Field(field) => Some(Against::Field(field, around)),
                _ => None,
            });
        }
        None
    }

    /// A fact that says that something stands at a path.
    fn something(&self, path: &str) -> Option<Fact<'r>> {
        let stands = |fact: &&Fact<'r>| {
            let is_there = !matches!(fact.stands, Stands::Nothing);
            is_there && is_at_or_below(&fact.path.text, path)
        };
        self.list.iter().find(stands).copied()
    }

    fn constant(&self, path: &'r Path) -> Option<&'r Value> {
        let constant = path.steps.last()?.constant()?;
        self.proof(path).map(|_| constant)
    }

    /// Whether a path goes through a variant, and the other fact is about another variant of the
    /// same value.
    fn are_variants(&self, path: &Path, other: &Fact<'_>) -> bool {
        let mut choices = path.steps.iter().enumerate();
        choices.any(|(at, step)| {
            let Step::Variant(VariantStep { of, tag, .. }) = step else {
                return false;
            };
            let around = around(path, at);
            let mut others = other.path.steps.iter().enumerate();
            others.any(|(at, step)| {
                let is_same_value =
                    |of_other| of == of_other && around == self::around(other.path, at);
                let is_other = |value: &Value| value.as_str() != Some(&tag.0);
                match (step, other.stands) {
                    (Step::Variant(step), _) => *tag != step.tag && is_same_value(&step.of),
                    (Step::Tag { of, .. }, Stands::OneOf(values)) => {
                        values.iter().all(is_other) && is_same_value(of)
                    }
                    _ => false,
                }
            })
        })
    }
}

/// Whether a step leads to something wherever there is something to step from.
fn is_certain(step: &Step) -> bool {
    match step {
        Step::Field(field) => {
            step.constant().is_some() || !field.holds.is_optional() && !field.nullable
        }
        Step::Tag { .. } => true,
        Step::Variant(_) | Step::Elements | Step::Entry(_) | Step::Member(_) => false,
    }
}

/// The keys before a step.
fn around(path: &Path, step: usize) -> String {
    let steps = path.steps.iter().take(step);
    let count = steps.filter(|step| has_key(step)).count();
    let keys: Vec<&str> = path.keys().into_iter().take(count).collect();
    keys.join("/")
}

/// Whether a step has a key of its own in the text of its path.
fn has_key(step: &Step) -> bool {
    step.key().is_some() || matches!(step, Step::Elements)
}

fn are_disjoint(fact: &Fact<'_>, other: &Fact<'_>) -> bool {
    match (fact.stands, other.stands) {
        (Stands::OneOf(some), Stands::OneOf(others)) => {
            let is_among = |value: &Value| others.iter().any(|other| equal(value, other));
            fact.path.text == other.path.text && !some.iter().any(is_among)
        }
        _ => false,
    }
}

fn is_at_or_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
