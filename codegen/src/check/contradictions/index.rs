//! Which rules may disagree with what another one supposes: those that are about the same keys. All
//! others need not be held against it, so thousands of rules of one struct cost little more than as
//! many rules of many.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::Value;

use super::facts::{Fact, Facts, Stands};
use super::{Pair, conditions, demands, members};
use crate::model::{RuleKind, Step, TypeId, VariantStep};

/// What facts and demands are found by.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'r> {
    /// The first key of a path, at or below which something stands.
    There(&'r str),
    /// The first key of a path, at or below which nothing stands.
    Gone(&'r str),
    /// A path with one of some values.
    Values(&'r str),
    /// A path with this value, as JSON.
    Value(&'r str, String),
    /// A variant or tag of a union.
    Variant(TypeId),
}

/// Rules by what has to be supposed before they can disagree.
pub(super) struct Index<'r> {
    /// Rules with a condition that only facts of this mark can meet.
    conditional: HashMap<Mark<'r>, Vec<usize>>,
    /// All other rules, by what a fact has to be about to disagree with them.
    others: HashMap<Mark<'r>, Vec<usize>>,
    /// What a fact has to be about to disagree with a rule.
    clashing: Vec<HashSet<Mark<'r>>>,
}

impl<'r> Index<'r> {
    pub(super) fn new(rules: &'r [Pair<'r>]) -> Self {
        let mut index = Index {
            conditional: HashMap::new(),
            others: HashMap::new(),
            clashing: Vec::with_capacity(rules.len()),
        };
        let nothing = Facts::default();
        for (at, pair) in rules.iter().enumerate() {
            let clashing = clashing(pair);
            // What the types say is met whatever else is.
            let met = |fact: &Fact<'r>| nothing.entail(fact.path, fact.stands);
            match conditions(pair)
                .into_iter()
                .find(|condition| !met(condition))
            {
                Some(condition) => {
                    for mark in meeting(&condition) {
                        index.conditional.entry(mark).or_default().push(at);
                    }
                }
                None => {
                    for mark in self::clashing(pair) {
                        index.others.entry(mark).or_default().push(at);
                    }
                }
            }
            index.clashing.push(clashing);
        }
        index
    }

    /// The rules that may disagree with these facts, in their order.
    pub(super) fn about(&self, facts: &[Fact<'r>]) -> BTreeSet<usize> {
        let marks: HashSet<Mark<'r>> = facts.iter().flat_map(stating).collect();
        let clashes = |at: &&usize| {
            let clashing = self.clashing.get(**at);
            clashing.is_some_and(|clashing| !clashing.is_disjoint(&marks))
        };
        let conditional = marks.iter().filter_map(|mark| self.conditional.get(mark));
        let others = marks.iter().filter_map(|mark| self.others.get(mark));
        let conditional = conditional.flatten().filter(clashes);
        conditional.chain(others.flatten()).copied().collect()
    }
}

/// One string for all values that are equal, such as `1` and `1.0`.
fn alike(value: &Value) -> String {
    match value.as_f64() {
        Some(number) => number.to_string(),
        None => value.to_string(),
    }
}

fn first_key(text: &str) -> &str {
    text.split('/').next().unwrap_or_default()
}

/// The marks of a fact.
fn stating<'r>(fact: &Fact<'r>) -> Vec<Mark<'r>> {
    let (key, text) = (first_key(&fact.path.text), fact.path.text.as_str());
    let mut marks = match fact.stands {
        Stands::Nothing => return vec![Mark::Gone(key)],
        Stands::Something => vec![Mark::There(key)],
        Stands::OneOf(values) => {
            let first = values.first().map(|value| Mark::Value(text, alike(value)));
            let all = [Mark::There(key), Mark::Values(text)];
            all.into_iter().chain(first).collect()
        }
    };
    marks.extend(variants(fact));
    marks
}

/// The marks of facts of which one has to be there for a condition to be met.
fn meeting<'r>(condition: &Fact<'r>) -> Vec<Mark<'r>> {
    let (key, text) = (
        first_key(&condition.path.text),
        condition.path.text.as_str(),
    );
    match condition.stands {
        Stands::Nothing => vec![Mark::Gone(key)],
        Stands::Something => vec![Mark::There(key)],
        // A constant is met by what says that it is there.
        Stands::OneOf(_)
            if condition
                .path
                .steps
                .last()
                .and_then(Step::constant)
                .is_some() =>
        {
            vec![Mark::There(key)]
        }
        Stands::OneOf(values) => values
            .iter()
            .map(|value| Mark::Value(text, alike(value)))
            .collect(),
    }
}

/// The marks of facts of which one has to be there for a rule to disagree.
fn clashing<'r>(pair: &'r Pair<'r>) -> HashSet<Mark<'r>> {
    let key = |fact: &Fact<'r>| first_key(&fact.path.text);
    if let RuleKind::When(_) = pair.1.kind {
        let marks = demands(pair)
            .into_iter()
            .flat_map(|demand| match demand.stands {
                Stands::Nothing => vec![Mark::There(key(&demand))],
                Stands::Something => with_variants(vec![Mark::Gone(key(&demand))], &demand),
                Stands::OneOf(_) => {
                    let marks = vec![Mark::Gone(key(&demand)), Mark::Values(&demand.path.text)];
                    with_variants(marks, &demand)
                }
            });
        return marks.collect();
    }
    let members = members(pair).into_iter();
    members
        .flat_map(|member| [Mark::There(key(&member)), Mark::Gone(key(&member))])
        .collect()
}

fn with_variants<'r>(mut marks: Vec<Mark<'r>>, fact: &Fact<'r>) -> Vec<Mark<'r>> {
    marks.extend(variants(fact));
    marks
}

fn variants<'r>(fact: &Fact<'r>) -> impl Iterator<Item = Mark<'r>> {
    fact.path.steps.iter().filter_map(|step| match step {
        Step::Variant(VariantStep { of, .. }) | Step::Tag { of, .. } => Some(Mark::Variant(*of)),
        _ => None,
    })
}
