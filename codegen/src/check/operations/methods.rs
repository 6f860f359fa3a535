//! Methods of a client that follow from an operation: `<operation>_batch`, and
//! `<operation>_in_parts` where it is split.

use std::collections::HashMap;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, FieldKind, Operation, RustName, Split, Ty, Type};
use crate::source::Spanned;

/// Settles what is split and refuses operations with the name of such a method.
pub(in crate::check) fn settle(
    resolver: &Types<'_>,
    spec: &ServiceSpec,
    types: &[Type],
    operations: &mut [Operation],
    problems: &mut Problems<'_>,
) {
    for (operation, (_, file)) in operations.iter_mut().zip(&spec.operations) {
        if let Some(split) = &file.split {
            let is_known = operation.request.is_some()
                && resolver.knows_field(operation.request, &split.value);
            if is_known || file.request.is_none() {
                operation.split = self::split(operation, types, split, problems);
            }
        }
    }
    let methods = operations.iter().flat_map(|operation| {
        let name = &operation.name;
        ["batch", "in_parts"].map(|word| (name.followed_by(word), name))
    });
    let methods: HashMap<RustName, &RustName> = methods.collect();
    for (operation, (_, file)) in operations.iter().zip(&spec.operations) {
        let name = &operation.name;
        if let Some(owner) = methods.get(name) {
            let span = file.operation.span;
            let message = format!("`{name}` is a method that `{owner}` has anyway");
            problems.push(
                Diagnostic::error(codes::RESERVED_NAME, span, message)
                    .label(span, "needs another name"),
            );
        }
    }
}

/// The list that `split` names and how much of it a call holds.
fn split(
    operation: &Operation,
    types: &[Type],
    written: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Split> {
    let fields = operation
        .request
        .and_then(|id| types.get(id.0))
        .map_or(&[][..], Type::fields);
    let named = |field: &&Field| field.kind == FieldKind::Plain;
    let Some(index) = fields
        .iter()
        .position(|field| field.wire.0 == written.value)
    else {
        let known = fields
            .iter()
            .filter(named)
            .map(|field| field.wire.0.as_str());
        let message = format!("the request has no field `{}`", written.value);
        problems.unknown(codes::SPLIT, written.span, message, &written.value, known);
        return None;
    };
    let field = &fields[index];
    let is_list =
        matches!(field.ty, Ty::List(_)) && field.required && !field.nullable && named(&field);
    let most = field.constraints.items().max;
    match most.filter(|_| is_list) {
        Some(most) if most > 0 => Some(Split { field: index, most }),
        _ => {
            problems.error(
                codes::SPLIT,
                written.span,
                format!("`{}` cannot be sent in parts", written.value),
                "expected a required list that says how long it may be: `items: {max: ...}`",
            );
            None
        }
    }
}
