//! What failures look like: in general, and in the answers of some statuses, content types or
//! operations.

use serde_json::Value;

use super::context::{Context, Wanted};
use super::rows::check_range;
use crate::check::codes;
use crate::check::operations::bodies::received;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::diagnostics::Diagnostic;
use crate::media::Media;
use crate::model::{
    Errors, Failed, Failure, Meant, Operation, OtherFailure, RetryAfter, RustName, Source, Ty,
};
use crate::source::{Span, Spanned};
use crate::spec;

/// What is said of failures, checked against the body that its paths lead into.
pub(super) fn failure(
    context: &Context<'_, '_>,
    resolver: &mut Types<'_>,
    written: &spec::Failure,
    problems: &mut Problems<'_>,
) -> Failure {
    let body = written.body.as_ref();
    let body = body.map(|body| received(resolver, body, "the body of an error", problems));
    at(context, written, body, problems)
}

fn at(
    context: &Context<'_, '_>,
    written: &spec::Failure,
    body: Option<Ty>,
    problems: &mut Problems<'_>,
) -> Failure {
    let pointer = |path: &Spanned<String>, wanted: Wanted<'_>, problems: &mut Problems<'_>| {
        context.pointer(body.as_ref(), (path, wanted), problems)
    };
    let failed = written.failed.iter();
    let failed = failed.filter_map(|failed| match failed {
        spec::Failed::Status(range) => {
            check_range(range, problems);
            Some(Failed::Status(range.value.first, range.value.last))
        }
        spec::Failed::Not { path, value } => {
            let path = pointer(path, Wanted::Value, problems);
            let value = success(value, problems)?;
            Some(Failed::Not { path, value })
        }
    });
    let failed = failed.collect();
    let code = written.code.iter();
    let code = code.map(|path| pointer(path, Wanted::Code(&written.code), problems));
    let code = code.collect();
    let message = written.message.paths.iter();
    let message =
        message.map(|path| pointer(path, Wanted::Message(&written.message.paths), problems));
    let message = message.collect();
    let trace = written.trace.as_ref().map(|trace| match trace {
        spec::Source::Path(path) => Source::Body(pointer(path, Wanted::Value, problems)),
        spec::Source::Header(header) => Source::Header(header.value.to_ascii_lowercase()),
    });
    let retry_after = written.retry_after.as_ref().and_then(|retry_after| {
        let source = match (&retry_after.header, &retry_after.path) {
            (Some(header), _) => Source::Header(header.value.to_ascii_lowercase()),
            (None, Some(path)) => Source::Body(pointer(path, Wanted::Wait, problems)),
            (None, None) => return None,
        };
        let unit = retry_after.unit.as_ref();
        Some(RetryAfter {
            source,
            millis: unit.is_some_and(|unit| unit.value == "ms"),
        })
    });
    Failure {
        failed,
        code,
        message,
        message_is_public: written.message.public,
        trace,
        retry_after,
        body,
    }
}

/// What stands in a body on success: something that codes are compared with, or nothing.
fn success(written: &crate::yaml::Node, problems: &mut Problems<'_>) -> Option<Value> {
    let value = written.to_json();
    let is_one = match &value {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => number.is_i64(),
        Value::Array(_) | Value::Object(_) => false,
    };
    if !is_one {
        problems.error(
            codes::ERROR_BODY,
            written.span,
            "nothing in a reply is compared with this",
            "expected a string, a whole number, `true`, `false` or `null`",
        );
    }
    is_one.then_some(value)
}

/// Other bodies of failures, in the order in which they are asked: those of operations come first.
pub(super) struct Others<'c, 'a> {
    context: &'c Context<'c, 'a>,
    general: Failure,
    found: Vec<(OtherFailure, Span)>,
}

impl<'c, 'a> Others<'c, 'a> {
    pub(super) fn new(context: &'c Context<'c, 'a>, general: Failure) -> Self {
        Self {
            context,
            general,
            found: Vec::new(),
        }
    }

    /// Adds what a file lists; `operation` is the one whose file it is.
    pub(super) fn add(
        &mut self,
        resolver: &mut Types<'_>,
        (written, operation): (&[spec::OtherFailure], Option<&Operation>),
        problems: &mut Problems<'_>,
    ) {
        for other in written {
            let meant = self.meant(other, operation, problems);
            let body = other.failure.body.as_ref();
            let body = body.map(|body| received(resolver, body, "the body of an error", problems));
            if let (Some(ty), Some(written)) = (&body, &other.failure.body)
                && !matches!(ty, Ty::Named(_) | Ty::Json)
            {
                let message = "one of several bodies of failures needs a name";
                let label = "expected a type of `types`, or `json`";
                problems.error(codes::ERROR_BODY, written.span, message, label);
            }
            let body = body.or_else(|| self.general.body.clone());
            let own = at(self.context, &other.failure, body, problems);
            // One that is for nothing leaves the others as they are.
            if other.for_.is_none() && operation.is_none() {
                continue;
            }
            let failure = self.with_general(own);
            self.found
                .push((OtherFailure { meant, failure }, other.span));
        }
    }

    /// What is not said is as the general one says it.
    fn with_general(&self, own: Failure) -> Failure {
        fn filled<T: Clone>(own: Vec<T>, general: &[T]) -> Vec<T> {
            match own.is_empty() {
                true => general.to_vec(),
                false => own,
            }
        }
        let general = &self.general;
        Failure {
            body: own.body,
            failed: filled(own.failed, &general.failed),
            code: filled(own.code, &general.code),
            message_is_public: match own.message.is_empty() {
                true => general.message_is_public,
                false => own.message_is_public,
            },
            message: filled(own.message, &general.message),
            trace: own.trace.or_else(|| general.trace.clone()),
            retry_after: own.retry_after.or_else(|| general.retry_after.clone()),
        }
    }

    fn meant(
        &self,
        other: &spec::OtherFailure,
        operation: Option<&Operation>,
        problems: &mut Problems<'_>,
    ) -> Meant {
        let mut meant = Meant {
            operations: operation.map(|own| own.name.clone()).into_iter().collect(),
            ..Meant::default()
        };
        let Some(written) = &other.for_ else {
            if operation.is_none() {
                let message = "another body of failures does not say what it is for";
                let diagnostic = Diagnostic::error(codes::ERROR_BODY, other.span.head(), message)
                    .label(other.span.head(), "needs `for: {status: ...}`");
                problems.push(diagnostic.help(
                    "answers are told by `status`, `content_type` and `operations`; what holds for all of them is said above, beside `bodies`",
                ));
            }
            return meant;
        };
        for range in &written.status {
            check_range(range, problems);
            meant.statuses.push((range.value.first, range.value.last));
        }
        for content in &written.content_type {
            if Media::parse(&content.value).is_none() || content.value.contains(';') {
                problems.error(
                    codes::ERROR_BODY,
                    content.span,
                    format!("`{}` is no content type", content.value),
                    "expected one without parameters, as in `application/problem+json`",
                );
            }
            meant.content.push(content.value.to_ascii_lowercase());
        }
        for name in &written.operations {
            if operation.is_some() {
                let message = "what an operation says of failures is for its own answers";
                let label = "not in an operation";
                problems.error(codes::ERROR_BODY, name.span, message, label);
                continue;
            }
            let mut files = self
                .context
                .spec
                .operations
                .iter()
                .zip(self.context.operations);
            let found = files.find(|((_, file), _)| file.operation.value == name.value);
            match found {
                Some((_, operation)) => meant.operations.push(operation.name.clone()),
                None => {
                    let files = self.context.spec.operations.iter();
                    let known = files.map(|(_, file)| file.operation.value.as_str());
                    let message = format!("no operation is named `{}`", name.value);
                    problems.unknown(codes::ERROR_BODY, name.span, message, &name.value, known);
                    meant.operations.push(RustName(name.value.clone()));
                }
            }
        }
        meant
    }

    /// The table with all of them.
    pub(super) fn into_errors(self, problems: &mut Problems<'_>) -> Errors {
        for (index, (other, span)) in self.found.iter().enumerate() {
            let mut earlier = self.found.iter().take(index);
            if let Some((_, first)) = earlier.find(|(one, _)| one.meant.covers(&other.meant)) {
                let message = "every answer that this body is for has another one already";
                problems.push(
                    Diagnostic::error(codes::ERROR_OVERLAP, span.head(), message)
                        .label(span.head(), "never reached")
                        .label(first.head(), "this comes first"),
                );
            }
        }
        Errors {
            general: self.general,
            bodies: self.found.into_iter().map(|(other, _)| other).collect(),
            ..Errors::default()
        }
    }
}
