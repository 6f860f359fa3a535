//! Error tables: what counts as failure, and what each code means.

pub(super) mod rows;

use self::rows::{Rows, check_range, number};
use crate::check::codes;
use crate::check::operations::bodies::received;
use crate::check::paths;
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::check::types::aliases::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{
    CodeRepr, Errors, Failed, Operation, Repr, RetryAfter, Source, Ty, Type, TypeId, TypeKind,
};
use crate::source::Spanned;
use crate::spec;

/// What the table is checked against.
pub(in crate::check) struct Context<'c, 'a> {
    pub(in crate::check) pages: &'c Pages<'a>,
    pub(in crate::check) types: &'c [Type],
    pub(in crate::check) operations: &'c [Operation],
    pub(in crate::check) spec: &'c ServiceSpec,
}

/// The service's table with the rows that operations add.
pub(in crate::check) fn lower(
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
        let mut bodies: Vec<&Ty> = errors.body.iter().collect();
        if errors.body.is_some() {
            bodies.extend(
                context
                    .operations
                    .iter()
                    .flat_map(|operation| &operation.replies)
                    .map(|reply| &reply.ty),
            );
        }
        let mut pointer = |path: &Spanned<String>, problems: &mut Problems<'_>| {
            context.pointer(&bodies, path, problems)
        };
        errors.failed = written
            .failed
            .iter()
            .map(|failed| lower_failed(failed, &mut pointer, problems))
            .collect();
        errors.code = written
            .code
            .iter()
            .map(|path| pointer(path, problems))
            .collect();
        errors.message = written
            .message
            .iter()
            .map(|path| pointer(path, problems))
            .collect();
        errors.trace = written.trace.as_ref().map(|trace| match trace {
            spec::Source::Path(path) => Source::Body(pointer(path, problems)),
            spec::Source::Header(header) => Source::Header(header.value.to_ascii_lowercase()),
        });
        errors.retry_after = written.retry_after.as_ref().map(|retry_after| RetryAfter {
            header: retry_after.header.value.to_ascii_lowercase(),
            millis: retry_after.unit.value == "ms",
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

impl Context<'_, '_> {
    /// A path of the table as a JSON Pointer, if an error body or reply has such a key.
    fn pointer(
        &self,
        bodies: &[&Ty],
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) -> String {
        let mut missing = None;
        let found = bodies.is_empty()
            || !self.spec.is_whole
            || bodies.iter().any(|body| match body {
                Ty::Named(id) => match paths::find(self.types, *id, &path.value) {
                    Ok(_) => true,
                    Err(no_path) => {
                        missing.get_or_insert(no_path);
                        false
                    }
                },
                _ => true,
            });
        if !found {
            let message = format!("neither the error body nor a reply has `{}`", path.value);
            let known = missing
                .as_ref()
                .map(|missing| missing.known.as_slice())
                .unwrap_or_default();
            let key = missing
                .as_ref()
                .map_or(path.value.as_str(), |missing| &missing.key);
            problems.unknown(
                codes::PATH,
                path.span,
                message,
                key,
                known.iter().map(String::as_str),
            );
        }
        paths::pointer(&path.value)
    }

    /// Whether some request has the field that a row blames.
    pub(in crate::check) fn check_blamed(
        &self,
        path: &Spanned<String>,
        problems: &mut Problems<'_>,
    ) {
        let requests: Vec<TypeId> = self
            .operations
            .iter()
            .filter_map(|operation| operation.request)
            .collect();
        let keys: Vec<&str> = path.value.split('/').collect();
        let files = self.spec.operations.iter();
        let written = files.filter(|(_, file)| file.request.is_some()).count();
        let mut files = self.spec.operations.iter();
        let has_lost = files.any(|(_, file)| problems.has_lost(file.operation.span, "request"));
        if !self.spec.is_whole || has_lost || requests.len() < written {
            // It may be in a request that is not known.
            return;
        }
        let mut missing = None;
        for request in requests {
            if paths::can_stand(self.types, &Ty::Named(request), &keys) {
                return;
            }
            missing = missing.or(paths::find(self.types, request, &path.value).err());
        }
        let (key, known) = missing
            .map(|missing| (missing.key, missing.known))
            .unwrap_or_default();
        let message = format!("no request of this service has `{}`", path.value);
        problems.unknown(
            codes::PATH,
            path.span,
            message,
            &key,
            known.iter().map(String::as_str),
        );
    }
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
        ("message", written.message.first().map(|path| path.span)),
        ("trace", written.trace.as_ref().map(|_| written.span)),
        (
            "retry_after",
            written
                .retry_after
                .as_ref()
                .map(|retry_after| retry_after.header.span),
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

impl Context<'_, '_> {
    /// What the code under this path is declared as, in the error body or a reply.
    fn declared_repr(&self, body: Option<&Ty>, path: &Spanned<String>) -> Option<CodeRepr> {
        let replies = self
            .operations
            .iter()
            .flat_map(|operation| &operation.replies)
            .map(|reply| &reply.ty);
        body.into_iter().chain(replies).find_map(|ty| {
            let Ty::Named(id) = ty else { return None };
            match paths::find(self.types, *id, &path.value).ok()?.ty {
                Ty::String => Some(CodeRepr::Text),
                Ty::I32 | Ty::I64 => Some(CodeRepr::Integer),
                Ty::Named(id) => match &self.types.get(id.0)?.kind {
                    TypeKind::Enum(kind) if kind.repr == Repr::Text => Some(CodeRepr::Text),
                    TypeKind::Enum(_) => Some(CodeRepr::Integer),
                    TypeKind::Struct(_) | TypeKind::Union(_) => None,
                },
                _ => None,
            }
        })
    }
}
