//! Calls as code, before and after: the examples of specs, as a user of the crate would write them.

use apiscribe_codegen::emit::rust::example;
use apiscribe_codegen::model::{Example, Model, Operation, Service};
use similar::TextDiff;

/// A call that is written in another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its service.
    pub service: String,
    /// Its operation, by its later name.
    pub operation: String,
    /// The example that it is.
    pub example: String,
    /// The code before.
    pub before: String,
    /// The code after.
    pub after: String,
}

impl Call {
    /// The lines before and after, with a sign in front of each: ` `, `-` or `+`.
    pub(crate) fn lines(&self) -> Vec<String> {
        let diff = TextDiff::from_lines(&self.before, &self.after);
        diff.iter_all_changes()
            .map(|change| format!("{}{}", change.tag(), change.value().trim_end_matches('\n')))
            .collect()
    }
}

/// The first example of each operation whose code is another; an operation without one has no
/// entry. `package` is the crate's name.
pub fn calls(old: &Model, new: &Model, package: &str) -> Vec<Call> {
    let mut calls = Vec::new();
    for before in &old.services {
        let is_same = |service: &&Service| service.name == before.name;
        let Some(after) = new.services.iter().find(is_same) else {
            continue;
        };
        for operation in &before.operations {
            let Some(now) = later(operation, before, after) else {
                continue;
            };
            let call = operation.examples.iter().find_map(|example| {
                let code = call(package, (before, operation), (after, now), example)?;
                Some(Call {
                    service: after.name.bare().to_owned(),
                    operation: now.name.bare().to_owned(),
                    example: example
                        .title
                        .clone()
                        .unwrap_or_else(|| example.name.clone()),
                    before: code.0,
                    after: code.1,
                })
            });
            calls.extend(call);
        }
    }
    calls
}

/// An operation as it is now: the one of its name, or else the one that alone goes where it alone
/// went, and that was not there by its name.
fn later<'s>(operation: &Operation, old: &Service, new: &'s Service) -> Option<&'s Operation> {
    let named = |service: &'s Service| {
        service
            .operations
            .iter()
            .find(|one| one.name == operation.name)
    };
    named(new).or_else(|| {
        let route = (&operation.method, &operation.path);
        let on_route = |one: &&Operation| (&one.method, &one.path) == route;
        let mut there = new.operations.iter().filter(on_route);
        let only = there.next().filter(|_| there.next().is_none())?;
        let was_there = old.operations.iter().any(|one| one.name == only.name);
        let was_alone = old.operations.iter().filter(on_route).count() == 1;
        (was_alone && !was_there).then_some(only)
    })
}

/// The code of an example on both sides, if it differs. The same request is written with the later
/// types, or where those cannot, the request that the example has there.
fn call(
    package: &str,
    old: (&Service, &Operation),
    new: (&Service, &Operation),
    was: &Example,
) -> Option<(String, String)> {
    let before = example(package, old.0, old.1, was)?;
    let is = new
        .1
        .examples
        .iter()
        .find(|example| example.name == was.name);
    let after = example(package, new.0, new.1, was).or_else(|| example(package, new.0, new.1, is?));
    after
        .filter(|after| *after != before)
        .map(|after| (before, after))
}
