//! Which example of a success a request is most like.

use std::collections::BTreeSet;

use apiscribe_codegen::check::evaluate;
use apiscribe_codegen::model::{Example, Operation, Service};
use serde_json::Value;

use crate::said;

/// Longer words are no kind of anything.
const LONGEST_KIND: usize = 40;

/// The examples of an operation that show a success, ready to be chosen from.
#[derive(Debug, Default)]
pub(crate) struct Successes {
    /// The first of them.
    first: Option<usize>,
    /// The one whose reply says most, with the request that it is the reply to.
    fullest: Option<usize>,
    with_request: Vec<Shown>,
    /// What their requests have, a part after what it is in.
    features: Vec<Feature>,
    /// For each example of the operation, whether its reply may repeat something of its request.
    repeating: Vec<bool>,
}

/// An example of a success.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Success<'m> {
    pub(crate) example: &'m Example,
    /// Whether its reply may repeat something of its request.
    pub(crate) repeats: bool,
}

/// An example by its place in the operation.
#[derive(Debug)]
struct Shown {
    index: usize,
    /// Which of the features its request has.
    has: Vec<bool>,
}

/// Something that a request has: a key somewhere in it, or a value there that may be its kind.
#[derive(Debug)]
struct Feature {
    trait_: Trait,
    /// Its parts come right after it, up to this place.
    end: usize,
    /// How much it says: what few examples have says more than what many have.
    weight: f64,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Trait {
    /// The keys that lead there, `*` for positions in lists.
    path: Vec<String>,
    /// A value as JSON; none for the key alone.
    value: Option<String>,
}

impl Successes {
    pub(crate) fn of(service: &Service, operation: &Operation) -> Self {
        let examples = operation.examples.iter().enumerate();
        let all: Vec<(usize, &Example)> = examples
            .filter(|(_, example)| shows_success(service, operation, example))
            .collect();
        let with_request: Vec<(usize, BTreeSet<Trait>)> = all
            .iter()
            .filter_map(|(index, example)| {
                let mut traits = BTreeSet::new();
                collect(example.request.as_ref()?, &mut Vec::new(), &mut traits);
                Some((*index, traits))
            })
            .collect();
        let each: BTreeSet<&Trait> = with_request.iter().flat_map(|(_, traits)| traits).collect();
        // A path comes before what is below it, and the key alone before its values.
        let each: Vec<&Trait> = each.into_iter().collect();
        let features = each.iter().enumerate().map(|(index, trait_)| {
            let after = each.iter().skip(index + 1);
            let parts = after.take_while(|other| trait_.is_around(other)).count();
            let having = with_request.iter();
            let having = having.filter(|(_, traits)| traits.contains(trait_)).count();
            Feature {
                trait_: (*trait_).clone(),
                end: index + 1 + parts,
                weight: trait_.weight() * (count(with_request.len()) + 1.0) / (count(having) + 1.0),
            }
        });
        let shown = with_request.iter().map(|(index, traits)| Shown {
            index: *index,
            has: each.iter().map(|trait_| traits.contains(*trait_)).collect(),
        });
        let fullest = all
            .iter()
            .rev()
            .filter(|(_, example)| example.request.is_some());
        let fullest = fullest.max_by_key(|(_, example)| example.reply.as_ref().map_or(0, size));
        Self {
            fullest: fullest.map(|(index, _)| *index),
            first: all.first().map(|(index, _)| *index),
            features: features.collect(),
            with_request: shown.collect(),
            repeating: operation.examples.iter().map(said::has_any).collect(),
        }
    }

    /// The one whose request is most like this one, of the operation that these are of.
    pub(crate) fn choose<'m>(
        &self,
        operation: &'m Operation,
        request: &Value,
    ) -> Option<Success<'m>> {
        let index = match &self.with_request[..] {
            [] => self.first?,
            [only] => only.index,
            several => {
                let has = self.features_of(request);
                let mut best: Option<(usize, f64)> = None;
                for shown in several {
                    let likeness = self.likeness(&shown.has, &has);
                    if best.is_none_or(|(_, most)| likeness > most) {
                        best = Some((shown.index, likeness));
                    }
                }
                best?.0
            }
        };
        self.success(operation, index)
    }

    /// The one whose reply says most.
    pub(crate) fn fullest<'m>(&self, operation: &'m Operation) -> Option<Success<'m>> {
        self.success(operation, self.fullest?)
    }

    fn success<'m>(&self, operation: &'m Operation, index: usize) -> Option<Success<'m>> {
        Some(Success {
            example: operation.examples.get(index)?,
            repeats: *self.repeating.get(index)?,
        })
    }

    /// Which features a request has: each is looked up once, however many examples have it, and
    /// only where the one is there that it is a part of.
    fn features_of(&self, request: &Value) -> Vec<bool> {
        let mut has = Vec::with_capacity(self.features.len());
        while let Some(feature) = self.features.get(has.len()) {
            let is_there = feature.trait_.is_of(request);
            let parts = if is_there { has.len() + 1 } else { feature.end };
            has.push(is_there);
            has.resize(parts, false);
        }
        has
    }

    /// What two requests have in common, less what only one of them has. What is missing counts
    /// once, not with all that would be in it.
    fn likeness(&self, one: &[bool], other: &[bool]) -> f64 {
        let (mut says, mut index) = (0.0, 0);
        while let Some(feature) = self.features.get(index) {
            let has = |of: &[bool]| of.get(index) == Some(&true);
            index = match (has(one), has(other)) {
                (true, true) => {
                    says += feature.weight;
                    index + 1
                }
                (false, false) => feature.end,
                _ => {
                    // Another value is only not the same.
                    if feature.trait_.value.is_none() {
                        says -= feature.weight;
                    }
                    feature.end
                }
            };
        }
        says
    }
}

impl Trait {
    /// A kind that is named says more than what comes with it.
    fn weight(&self) -> f64 {
        if self.value.is_some() { 2.0 } else { 1.0 }
    }

    /// Whether it is a key, and the other is a value of it or stands below it.
    fn is_around(&self, other: &Self) -> bool {
        self.value.is_none() && other.path.starts_with(&self.path)
    }

    fn is_of(&self, request: &Value) -> bool {
        fn walk(value: &Value, path: &[String], wanted: Option<&str>) -> bool {
            match (path, value) {
                ([], value) => wanted.is_none_or(|wanted| is_written(value, wanted)),
                ([step, rest @ ..], Value::Array(items)) if step == "*" => {
                    items.iter().any(|item| walk(item, rest, wanted))
                }
                ([step, rest @ ..], value) => value
                    .get(step)
                    .is_some_and(|value| walk(value, rest, wanted)),
            }
        }
        walk(request, &self.path, self.value.as_deref())
    }
}

fn collect(value: &Value, path: &mut Vec<String>, traits: &mut BTreeSet<Trait>) {
    let mut add = |path: &[String], value: Option<String>| {
        let path = path.to_vec();
        traits.insert(Trait { path, value });
    };
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                path.push(key.clone());
                traits.insert(Trait {
                    path: path.clone(),
                    value: None,
                });
                collect(value, path, traits);
                path.pop();
            }
        }
        Value::Array(items) => {
            path.push("*".to_owned());
            for item in items {
                collect(item, path, traits);
            }
            path.pop();
        }
        Value::String(text) if is_word(text) => add(path, Some(value.to_string())),
        Value::Bool(_) => add(path, Some(value.to_string())),
        _ => {}
    }
}

/// Whether a word or truth value is written so in JSON.
fn is_written(value: &Value, json: &str) -> bool {
    match value {
        Value::String(text) => {
            let word = json
                .strip_prefix('"')
                .and_then(|json| json.strip_suffix('"'));
            word == Some(text)
        }
        Value::Bool(holds) => json == if *holds { "true" } else { "false" },
        _ => false,
    }
}

/// Whether a text is one word, as kinds are, and no number.
fn is_word(text: &str) -> bool {
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    text.len() <= LONGEST_KIND && has_letter && text.bytes().all(is_of_word)
}

/// How many values there are.
fn size(value: &Value) -> usize {
    match value {
        Value::Object(map) => map.values().map(size).sum(),
        Value::Array(items) => items.iter().map(size).sum(),
        _ => 1,
    }
}

fn shows_success(service: &Service, operation: &Operation, example: &Example) -> bool {
    let first = operation.replies.first().map(|reply| reply.status);
    let status = example.status.or(first).unwrap_or(200);
    example.error.is_none()
        && example.reply.as_ref().is_some_and(|body| {
            let answer = (status, example.content_type());
            evaluate::failure(&service.errors, operation, answer, body).is_none()
        })
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
