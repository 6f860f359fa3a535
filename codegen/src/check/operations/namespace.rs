//! What the module of a service holds by name: its types, the steps of their builders, the modules
//! of its operations and the choices between their replies.

use std::collections::{HashMap, HashSet};

use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::problems::Problems;
use crate::check::reserved::is_reserved_type;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Operation, Parameter, RustName, Type};
use crate::source::Span;

/// Refuses types with a name that an operation needs, and operations that need the same name.
pub(super) fn check(
    registry: &Registry<'_>,
    types: &[Type],
    spec: &ServiceSpec,
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    let entries = registry.entries.iter().filter(|entry| entry.id.is_some());
    let named: HashMap<&str, Span> = entries
        .map(|entry| (entry.rust.bare(), entry.span))
        .collect();
    let steps: HashSet<String> = steps(types).collect();
    let mut outcomes: HashMap<String, &Operation> = HashMap::new();
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let name = &operation.name;
        if let Some(span) = named.get(name.bare()) {
            let message = format!("`{name}` is the module of the operation of that name");
            let label = "needs another name: `rust: ...`";
            problems.error(codes::RESERVED_NAME, *span, message, label);
        }
        if !operation.has_outcome() {
            continue;
        }
        let outcome = operation.outcome();
        if let Some(span) = named.get(outcome.as_str()) {
            let message = format!("`{outcome}` is the choice between the replies of `{name}`");
            let label = "needs another name: `rust: ...`";
            problems.error(codes::RESERVED_NAME, *span, message, label);
        }
        let other = outcomes.insert(outcome.clone(), operation);
        let owner = match other {
            Some(other) => Some(format!(
                "the choice between the replies of `{}`",
                other.name
            )),
            None if steps.contains(&outcome) => Some("a step of a builder".to_owned()),
            None => None,
        };
        if let Some(owner) = owner {
            let span = file.operation.span;
            let message =
                format!("the choice between the replies of `{name}` would be `{outcome}`");
            problems.push(
                Diagnostic::error(codes::RESERVED_NAME, span, message)
                    .label(span, format!("`{outcome}` is {owner}"))
                    .help("rename the operation and its file"),
            );
        }
    }
}

/// The steps of all builders.
fn steps(types: &[Type]) -> impl Iterator<Item = String> {
    let builders = types.iter().flat_map(Type::builders);
    builders.flat_map(|builder| builder.steps)
}

/// Gives arguments types of their own where a function takes several strings for an address: named
/// like the parameter, or, where something else has that name, with `Parameter` behind it.
/// Parameters of one name in Rust share a type.
pub(super) fn name_arguments(
    types: &[Type],
    settings: &mut [Parameter],
    operations: &mut [Operation],
) {
    let outcomes = operations.iter().map(Operation::outcome);
    let mut taken: HashSet<String> = types
        .iter()
        .map(|type_| type_.rust.bare().to_owned())
        .chain(steps(types))
        .chain(outcomes)
        .collect();
    let mut named: HashMap<RustName, RustName> = HashMap::new();
    let of_operations = operations.iter_mut();
    let of_operations = of_operations.map(|operation| operation.parameters.as_mut_slice());
    let functions = std::iter::once(settings).chain(of_operations);
    for parameter in functions.filter(|these| these.len() > 1).flatten() {
        let name = named.entry(parameter.rust.clone()).or_insert_with(|| {
            let name = parameter.rust.camel();
            // A name without capitals would be that of the argument, too.
            let (short, long) = match name.starts_with(char::is_uppercase) {
                true => (Some(name.clone()), format!("{name}Parameter")),
                false => (None, format!("Parameter{name}")),
            };
            let numbered = (2..).map(|number| format!("{long}{number}"));
            let names = short.into_iter().chain([long.clone()]).chain(numbered);
            let mut names = names.map(|name| RustName::escaped(&name));
            let free = names.find(|name| {
                !is_reserved_type(name.bare()) && taken.insert(name.bare().to_owned())
            });
            free.unwrap_or_else(|| RustName::escaped(&long))
        });
        parameter.argument = Some(name.clone());
    }
}
