//! Error tables: what counts as failure, and what each code means.

mod context;
mod rows;

use self::context::{Context, Wanted};
use self::rows::{Rows, check_range, number};
use crate::check::codes;
use crate::check::operations::Called;
use crate::check::operations::bodies::received;
use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{CodeRepr, Errors, Failed, RetryAfter, Source, Ty};
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
    let mut errors = Errors::default();
    if let Some(written) = &spec.service.errors {
        errors.body = written
            .body
            .as_ref()
            .map(|body| received(resolver, body, "the body of an error", problems));
        let body = errors.body.as_ref();
        let mut pointer = |path: &Spanned<String>, problems: &mut Problems<'_>| {
            context.pointer(body, (path, Wanted::Value), problems)
        };
        errors.failed = written
            .failed
            .iter()
            .map(|failed| lower_failed(failed, &mut pointer, problems))
            .collect();
        errors.code = written
            .code
            .iter()
            .map(|path| context.pointer(body, (path, Wanted::Code(&written.code)), problems))
            .collect();
        let message = &written.message.paths;
        errors.message = message
            .iter()
            .map(|path| context.pointer(body, (path, Wanted::Message(message)), problems))
            .collect();
        errors.message_is_public = written.message.public;
        errors.trace = written.trace.as_ref().map(|trace| match trace {
            spec::Source::Path(path) => Source::Body(pointer(path, problems)),
            spec::Source::Header(header) => Source::Header(header.value.to_ascii_lowercase()),
        });
        errors.retry_after = written.retry_after.as_ref().and_then(|retry_after| {
            let source = match (&retry_after.header, &retry_after.path) {
                (Some(header), _) => Source::Header(header.value.to_ascii_lowercase()),
                (None, Some(path)) => {
                    Source::Body(context.pointer(body, (path, Wanted::Wait), problems))
                }
                (None, None) => return None,
            };
            let unit = retry_after.unit.as_ref();
            Some(RetryAfter {
                source,
                millis: unit.is_some_and(|unit| unit.value == "ms"),
            })
        });
        if errors.code.is_empty()
            && let Some((first, _)) = written.codes.first()
        {
            problems.error(
                codes::ERROR_CODE,
                first.span,
                "codes are listed, but `code` does not say where they stand",
                "needs `code: [path]` above",
            );
        }
    }
    for (_, operation) in &spec.operations {
        if let Some(written) = &operation.errors {
            refuse_general(written, problems);
        }
    }

    errors.repr = repr(context, spec, errors.body.as_ref(), problems);
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
    let general = [
        ("body", written.body.as_ref().map(|body| body.span)),
        (
            "failed",
            (!written.failed.is_empty()).then_some(written.span),
        ),
        ("code", written.code.first().map(|path| path.span)),
        (
            "message",
            written.message.paths.first().map(|path| path.span),
        ),
        ("trace", written.trace.as_ref().map(|_| written.span)),
        (
            "retry_after",
            written
                .retry_after
                .as_ref()
                .map(|retry_after| retry_after.span),
        ),
    ];
    for (name, span) in general {
        if let Some(span) = span {
            let diagnostic = Diagnostic::error(
                codes::ERROR_PLACE,
                span,
                format!("`{name}` is said by the service for all its operations"),
            );
            problems.push(
                diagnostic
                    .label(span, "not in an operation")
                    .help("an operation adds rows: `statuses` and `codes`"),
            );
        }
    }
}

fn lower_failed(
    failed: &spec::Failed,
    pointer: &mut dyn FnMut(&Spanned<String>, &mut Problems<'_>) -> String,
    problems: &mut Problems<'_>,
) -> Failed {
    match failed {
        spec::Failed::Status(range) => {
            check_range(range, problems);
            Failed::Status(range.value.first, range.value.last)
        }
        spec::Failed::Not { path, value } => Failed::Not {
            path: pointer(path, problems),
            value: value.to_json(),
        },
    }
}

/// Text or integers: what the field says that holds the code, else what most codes look like.
fn repr(
    context: &Context<'_, '_>,
    spec: &ServiceSpec,
    body: Option<&Ty>,
    problems: &mut Problems<'_>,
) -> CodeRepr {
    let operations = spec
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.errors.as_ref());
    let tables = spec.service.errors.iter().chain(operations);
    let codes: Vec<&Spanned<String>> = tables
        .flat_map(|errors| &errors.codes)
        .map(|(code, _)| code)
        .collect();
    let is_number = |code: &&Spanned<String>| number(&code.value).is_some();
    let (numbers, texts): (Vec<_>, Vec<_>) = codes.into_iter().partition(is_number);

    let mut paths = spec.service.errors.iter().flat_map(|errors| &errors.code);
    let declared = paths.find_map(|path| context.declared_repr(body, path));
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
