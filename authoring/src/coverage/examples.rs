//! What examples show: types that they reach, rules and constraints that they break.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Missing, demands};
use apiscribe_codegen::check::evaluate::{
    Timestamp, Violation, evaluate, failure, now_of_examples, reached, to_logical,
};
use apiscribe_codegen::model::{Example, Operation, Service, Ty, TypeId};

/// Types that no request, reply or callback of an example is made of.
pub(super) fn unreached(service: &Service) -> Missing {
    let mut found = BTreeSet::new();
    for operation in &service.operations {
        for example in &operation.examples {
            if let (Some(id), Some(value)) = (operation.request, &example.request) {
                found.extend(reached(service, &Ty::Named(id), value));
            }
            let texts = operation.replies.first();
            let body = example.reply.as_ref().map(|body| match texts {
                Some(reply) => reply.taken_apart(body).into_owned(),
                None => body.clone(),
            });
            if let Some(body) = &body
                && let Some((ty, shown)) = shown(service, operation, example, body)
            {
                let logical = to_logical(service, ty, shown.clone());
                found.extend(reached(service, ty, &logical));
            }
        }
    }
    for callback in &service.callbacks {
        for example in &callback.examples {
            if let Some((ty, _)) = callback.body.of(&example.body) {
                let logical = to_logical(service, ty, example.body.clone());
                found.extend(reached(service, ty, &logical));
            }
        }
    }
    let missing = service
        .types
        .iter()
        .filter(|type_| !found.contains(&type_.id));
    Missing {
        all: service.types.len(),
        missing: missing.map(|type_| type_.spec_name.clone()).collect(),
    }
}

/// What of the body of an example's reply has a type: a failure, or what a success holds.
fn shown<'s, 'b>(
    service: &'s Service,
    operation: &'s Operation,
    example: &Example,
    body: &'b Value,
) -> Option<(&'s Ty, &'b Value)> {
    let first = operation.replies.first();
    let status = example.status.or(first.map(|reply| reply.status))?;
    let (errors, content) = (&service.errors, example.content_type());
    if failure(errors, operation, (status, content), body).is_some() {
        let looks = errors.of(&operation.name, status, content);
        return Some((looks.body.as_ref()?, body));
    }
    let reply = operation.reply(status)?;
    Some((&reply.ty, body.pointer(&reply.pointer())?))
}

/// Rules and constraints on requests that no example breaks: one breaks what it would be refused
/// less without.
pub(super) fn unbroken(service: &Service) -> Missing {
    let now = now_of_examples();
    let broken: Vec<Broken<'_>> = service
        .operations
        .iter()
        .filter_map(|operation| Some((operation.request?, &operation.examples)))
        .flat_map(|(request, examples)| examples.iter().map(move |example| (request, example)))
        .filter_map(|(request, example)| {
            let value = example.request.as_ref()?;
            let violations = evaluate(service, request, value, now);
            (!violations.is_empty()).then_some(Broken {
                request,
                value,
                violations,
            })
        })
        .collect();

    let demands = demands::all(service);
    let all = demands.len();
    let missing = demands.into_iter().filter(|demand| {
        let mut likely = broken
            .iter()
            .filter(|broken| broken.is_reported(&demand.reported))
            .peekable();
        if likely.peek().is_none() {
            return true;
        }
        let mut without = service.clone();
        demand.remove(&mut without);
        !likely.any(|broken| broken.is_less(&without, now))
    });
    Missing {
        all,
        missing: missing.map(|demand| demand.label).collect(),
    }
}

/// An example that breaks something.
struct Broken<'s> {
    request: TypeId,
    value: &'s Value,
    violations: Vec<Violation>,
}

impl Broken<'_> {
    fn is_reported(&self, rules: &[apiscribe_runtime::Rule]) -> bool {
        let mut reported = self
            .violations
            .iter()
            .filter_map(|violation| violation.rule);
        reported.any(|rule| rules.contains(&rule))
    }

    fn is_less(&self, without: &Service, now: Timestamp) -> bool {
        evaluate(without, self.request, self.value, now).len() < self.violations.len()
    }
}
