//! Methods of a client that follow from an operation, and fields that say how it is called:
//! `<operation>_batch`, `<operation>_in_parts` where it is split, `<operation>_pages` where it has
//! pages, and `<operation>_stream` where it gives a file.

use std::collections::HashMap;

use super::paging;
use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Constant, Field, FieldKind, Operation, Patience, RustName, Split, Ty, Type};
use crate::source::Spanned;
use crate::spec::OperationFile;

/// Settles what is split and refuses operations with the name of such a method.
pub(in crate::check) fn settle(
    resolver: &Types<'_>,
    spec: &ServiceSpec,
    types: &[Type],
    constants: &[Constant],
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
        if let Some(key) = &file.idempotency_key {
            let given = (resolver, file);
            operation.idempotency_key = of_call(given, operation, types, (key, &KEY), problems);
            if file.idempotent.as_ref().is_some_and(|said| !said.value) {
                let message = "a call with an idempotency key does no more twice than once";
                let label = "and this says otherwise";
                let span = file.idempotent.as_ref().map_or(key.span, |said| said.span);
                problems.error(codes::CALL_FIELD, span, message, label);
            }
            operation.idempotent = true;
        }
        if let Some(timeout) = &file.timeout {
            let key = (&timeout.field, &SPAN);
            let field = of_call((resolver, file), operation, types, key, problems);
            operation.patience = field.map(|field| Patience {
                field,
                plus: timeout.plus.value,
            });
        }
        if let Some(written) = &file.paging {
            operation.paging = paging::lower(resolver, types, operation, written, problems);
        }
        if let Some(batch) = file.batch.as_ref().filter(|batch| batch.value)
            && file.request.is_none()
        {
            let message = "a batch is of requests, and the operation takes none";
            problems.error(codes::CALL_FIELD, batch.span, message, "leave it out");
        }
        operation.batch |= operation.split.is_some();
    }
    let methods = operations.iter().flat_map(|operation| {
        let name = &operation.name;
        ["batch", "in_parts", "pages", "stream"].map(|word| (name.followed_by(word), name.bare()))
    });
    let settable = constants.iter().filter(|constant| constant.settable);
    let setters = settable.map(|constant| (constant.rust.setter(), constant.wire.0.as_str()));
    let methods: HashMap<RustName, &str> = methods.chain(setters).collect();
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

/// What a field has to be that says how a call is made.
struct Wanted {
    what: &'static str,
    says: &'static str,
    fits: fn(&Field) -> bool,
}

const KEY: Wanted = Wanted {
    what: "idempotency key",
    says: "a `string` at the top of the request",
    fits: |field| field.ty == Ty::String && field.encode.is_empty(),
};

const SPAN: Wanted = Wanted {
    what: "time-out",
    says: "an `i32` or `i64` with seconds",
    fits: |field| matches!(field.ty, Ty::I32 | Ty::I64),
};

/// The field of a request that says how the call is made.
fn of_call(
    (resolver, file): (&Types<'_>, &OperationFile),
    operation: &Operation,
    types: &[Type],
    (written, wanted): (&Spanned<String>, &Wanted),
    problems: &mut Problems<'_>,
) -> Option<usize> {
    let is_unknown =
        file.request.is_some() && !resolver.knows_field(operation.request, &written.value);
    let request = operation.request.and_then(|id| types.get(id.0));
    let fields = request.map_or(&[][..], Type::fields);
    let mut positions = fields.iter();
    let Some(index) = positions.position(|field| field.wire.0 == written.value) else {
        if !is_unknown {
            let known = fields.iter().map(|field| field.wire.0.as_str());
            let message = format!("the request has no field `{}`", written.value);
            problems.unknown(
                codes::CALL_FIELD,
                written.span,
                message,
                &written.value,
                known,
            );
        }
        return None;
    };
    let is_fit = fields.get(index).is_some_and(|field| {
        field.kind == FieldKind::Plain && !field.nullable && !field.secret && (wanted.fits)(field)
    });
    if !is_fit {
        let message = format!(
            "`{}` cannot be the {} of a call",
            written.value, wanted.what
        );
        let label = format!("expected {}", wanted.says);
        problems.error(codes::CALL_FIELD, written.span, message, label);
    }
    is_fit.then_some(index)
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
