//! What the module of a service holds by name: its types, the steps of their builders, the modules of its operations and the choices
//! between their replies.

use std::collections::{HashMap, HashSet};

use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Operation, Type};
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
    let steps: HashSet<String> = types
        .iter()
        .flat_map(Type::builders)
        .flat_map(|builder| builder.steps)
        .collect();
    let mut outcomes: HashMap<String, &Operation> = HashMap::new();
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let name = &operation.name;
        if let Some(span) = named.get(name.bare()) {
            let message = format!("`{name}` is the module of the operation of that name");
            let label = "needs another name: `rust: ...`";
            problems.error(codes::RESERVED_NAME, *span, message, label);
        }
        if operation.replies.len() < 2 {
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
