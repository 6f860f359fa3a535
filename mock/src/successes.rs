//! Which example of a success a request is most like.

use std::collections::BTreeSet;

use apiscribe_codegen::check::evaluate;
use apiscribe_codegen::model::{Example, Operation, Service};
use serde_json::Value;

/// The examples of an operation that show a success, ready to be chosen from.
#[derive(Debug, Default)]
pub(crate) struct Successes {
    /// The first of them.
    first: Option<usize>,
    with_request: Vec<Shown>,
    /// The keys on top of their requests, each once, with how much it says.
    keys: Vec<(String, f64)>,
}

/// An example by its place in the operation, with the keys on top of its request by their places in the list.
#[derive(Debug)]
struct Shown {
    index: usize,
    keys: Vec<usize>,
}

impl Successes {
    pub(crate) fn of(service: &Service, operation: &Operation) -> Self {
        let examples = operation.examples.iter().enumerate();
        let all: Vec<(usize, &Example)> = examples
            .filter(|(_, example)| shows_success(service, operation, example))
            .collect();
        let with_request: Vec<(usize, Vec<&str>)> = all
            .iter()
            .filter_map(|(index, example)| Some((*index, keys(example.request.as_ref()?))))
            .collect();
        // A key that few examples have says more than one that all have.
        let weight = |key: &str| {
            let having = with_request.iter().filter(|(_, keys)| keys.contains(&key));
            let (having, all) = (count(having.count()), count(with_request.len()));
            (all + 1.0) / (having + 1.0)
        };
        let each: BTreeSet<&str> = with_request
            .iter()
            .flat_map(|(_, keys)| keys)
            .copied()
            .collect();
        let shown = with_request.iter().map(|(index, keys)| Shown {
            index: *index,
            keys: keys
                .iter()
                .filter_map(|key| each.iter().position(|known| known == key))
                .collect(),
        });
        Self {
            first: all.first().map(|(index, _)| *index),
            with_request: shown.collect(),
            keys: each
                .iter()
                .map(|key| ((*key).to_owned(), weight(key)))
                .collect(),
        }
    }

    /// The one whose request has the same keys on top, of the operation that these are of.
    pub(crate) fn choose<'m>(
        &self,
        operation: &'m Operation,
        request: &Value,
    ) -> Option<&'m Example> {
        // Each key is looked up once, however many examples have it: what it says for or against them.
        let says: Vec<f64> = self
            .keys
            .iter()
            .map(|(key, weight)| match request.get(key) {
                Some(_) => *weight,
                None => -weight,
            })
            .collect();
        let mut best: Option<(usize, f64)> = None;
        for shown in &self.with_request {
            let score = shown.likeness(&says);
            if best.is_none_or(|(_, most)| score > most) {
                best = Some((shown.index, score));
            }
        }
        let index = best.map(|(index, _)| index).or(self.first)?;
        operation.examples.get(index)
    }
}

impl Shown {
    /// What it has in common with a request, less what the request lacks.
    fn likeness(&self, says: &[f64]) -> f64 {
        self.keys.iter().filter_map(|key| says.get(*key)).sum()
    }
}

fn shows_success(service: &Service, operation: &Operation, example: &Example) -> bool {
    let first = operation.replies.first().map(|reply| reply.status);
    let status = example.status.or(first).unwrap_or(200);
    example.error.is_none()
        && example
            .reply
            .as_ref()
            .is_some_and(|body| evaluate::failure(&service.errors, status, body).is_none())
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

fn keys(request: &Value) -> Vec<&str> {
    let members = request.as_object().into_iter().flatten();
    members.map(|(key, _)| key.as_str()).collect()
}
