//! Error tables: what counts as failure, and what each code means.

mod bodies;
mod context;
mod rows;

use self::bodies::Others;
use self::context::Context;
use self::rows::{Rows, number};
use crate::check::codes;
use crate::check::operations::Called;
use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{CodeRepr, Errors};
use crate::source::Spanned;
use crate::spec;

/// A service with its error table.
pub(super) struct Failing<'n> {
    pub(super) called: Called<'n>,
    pub(super) errors: Errors,
}

impl<'n> Failing<'n> {
    /// The table, checked against the bodies that its paths lead into and the requests that its
    /// rows blame.
    pub(super) fn new(mut called: Called<'n>, problems: &mut Problems<'_>) -> Self {
        let spec = called.named.spec;
        let context = Context {
            pages: &called.named.pages,
            types: &called.types,
            operations: &called.operations,
            spec,
            lost: &called.named.registry.lost,
        };
        let errors = lower(&context, &mut called.resolver, spec, problems);
        Self { called, errors }
    }
}

/// The service's table with the rows that operations add.
fn lower(
    context: &Context<'_, '_>,
    resolver: &mut Types<'_>,
    spec: &ServiceSpec,
    problems: &mut Problems<'_>,
) -> Errors {
    let of_service = spec.service.errors.as_ref();
    let general = of_service.map(|written| {
        let failure = bodies::failure(context, resolver, &written.general, problems);
        if failure.code.is_empty()
            && let Some((first, _)) = written.rows.codes.first()
            && written
                .rows
                .bodies
                .iter()
                .all(|other| other.failure.code.is_empty())
        {
            problems.error(
                codes::ERROR_CODE,
                first.span,
                "codes are listed, but `code` does not say where they stand",
                "needs `code: [path]` above",
            );
        }
        failure
    });
    let mut others = Others::new(context, general.unwrap_or_default());
    for ((_, file), operation) in spec.operations.iter().zip(context.operations) {
        if let Some(written) = &file.errors {
            let own = written.rows.bodies.as_slice();
            others.add(resolver, (own, Some(operation)), problems);
        }
    }
    if let Some(written) = of_service {
        others.add(resolver, (&written.rows.bodies, None), problems);
    }
    let mut errors = others.into_errors(problems);
    for (_, operation) in &spec.operations {
        if let Some(written) = &operation.errors {
            refuse_general(written, problems);
        }
    }

    errors.repr = repr(context, spec, &errors, problems);
    let mut rows = Rows::new(errors.repr);
    if let Some(written) = &spec.service.errors {
        rows.add(context, Scope::default(), written, problems);
    }
    for (_, operation) in &spec.operations {
        if let Some(written) = &operation.errors {
            let scope = context.pages.known(operation.page.as_ref());
            rows.add(context, scope, written, problems);
        }
    }
    (errors.codes, errors.statuses) = rows.sorted(problems);
    errors
}

/// What only the service can say.
fn refuse_general(written: &spec::Errors, problems: &mut Problems<'_>) {
    let general = &written.general;
    let paths = &general.message.paths;
    let retry_after = general.retry_after.as_ref();
    let said = [
        ("body", general.body.as_ref().map(|body| body.span)),
        (
            "failed",
            (!general.failed.is_empty()).then_some(written.span),
        ),
        ("code", general.code.first().map(|path| path.span)),
        ("message", paths.first().map(|path| path.span)),
        ("trace", general.trace.as_ref().map(|_| written.span)),
        (
            "retry_after",
            retry_after.map(|retry_after| retry_after.span),
        ),
    ];
    for (name, span) in said {
        if let Some(span) = span {
            let diagnostic = Diagnostic::error(
                codes::ERROR_PLACE,
                span,
                format!("`{name}` is said by the service for all its operations"),
            );
            problems.push(
                diagnostic
                    .label(span, "not in an operation")
                    .help("an operation adds rows: `statuses`, `codes`, and `bodies` for failures of its own that look otherwise, as in `bodies: [{body: Failure, code: error}]`"),
            );
        }
    }
}

/// Text or integers: what the field says that holds the code, else what most codes look like.
fn repr(
    context: &Context<'_, '_>,
    spec: &ServiceSpec,
    errors: &Errors,
    problems: &mut Problems<'_>,
) -> CodeRepr {
    let operations = spec
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.errors.as_ref());
    let tables = spec.service.errors.iter().chain(operations);
    let codes: Vec<&Spanned<String>> = tables
        .flat_map(|errors| &errors.rows.codes)
        .map(|(code, _)| code)
        .collect();
    let is_number = |code: &&Spanned<String>| number(&code.value).is_some();
    let (numbers, texts): (Vec<_>, Vec<_>) = codes.into_iter().partition(is_number);

    let mut places = errors.all().flat_map(|failure| {
        let paths = failure.code.iter();
        paths.map(|path| (failure.body.as_ref(), path.as_str()))
    });
    let declared = places.find_map(|(body, path)| context.declared_repr(body, path));
    let repr = declared.unwrap_or(match numbers.len() > texts.len() {
        true => CodeRepr::Integer,
        false => CodeRepr::Text,
    });
    if let (CodeRepr::Integer, Some(text)) = (repr, texts.first()) {
        let message = format!(
            "`{}` is no integer, as codes of this service are",
            text.value
        );
        problems.error(
            codes::ERROR_CODE,
            text.span,
            message,
            "expected an integer or a range of them",
        );
    }
    repr
}
