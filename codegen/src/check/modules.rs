//! Files as modules: each name once, and none that no file or module can have.

use std::collections::HashMap;

use super::codes;
use super::names::Taken;
use super::problems::Problems;
use super::reserved;
use super::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::RustName;
use crate::source::Span;

/// How a service, an operation or a file of types gets another name.
const REMEDY: &str = "rename the file or folder, and what it holds along with it";

/// Operations and files of types become modules of one service, beside `service`.
pub(super) fn check(spec: &ServiceSpec, problems: &mut Problems<'_>) {
    let service = &spec.service.service;
    check_name(
        &service.value,
        "folder",
        service.span,
        reserved::of_service,
        problems,
    );
    let mut seen = HashMap::from([(RustName::escaped("service"), service.span)]);
    let operations = spec
        .operations
        .iter()
        .map(|(stem, file)| (stem, Some(file.operation.span)));
    let types = spec
        .types
        .iter()
        .map(|(stem, file)| (stem, file.types.first().map(|(name, _)| name.span)));
    let callbacks = spec
        .callbacks
        .iter()
        .map(|callback| (&callback.stem, Some(callback.file.callback.span)));
    for (stem, span) in operations.chain(types).chain(callbacks) {
        // A file without types makes no module.
        let Some(span) = span else { continue };
        if let Some(first) = seen.insert(RustName::escaped(stem), span) {
            let diagnostic = Diagnostic::error(
                codes::MODULE_CLASH,
                span,
                format!("two files of the service are named `{stem}`"),
            );
            problems.push(
                diagnostic
                    .label(span, "in this one")
                    .label(first, "and in this one")
                    .help("rename the file of types"),
            );
        }
        check_name(stem, "file", span, reserved::of_module, problems);
    }
}

/// Names of files and folders: snake_case in ASCII, which every file system holds and no two of
/// which differ in case only.
fn check_name(
    name: &str,
    what: &str,
    span: Span,
    why_not: impl Fn(&str) -> Option<&'static str>,
    problems: &mut Problems<'_>,
) {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.trim_matches('_').is_empty()
        || !name.chars().all(is_plain)
        || name.starts_with(|c: char| c.is_ascii_digit())
    {
        problems.error(
            codes::FILE_NAME,
            span,
            format!("the {what} name `{name}` is not in snake_case"),
            format!("in this {what}"),
        );
    }
    let why = why_not(name);
    Taken::with_remedy(REMEDY).refuse(
        why.is_some(),
        &RustName(name.to_owned()),
        span,
        why.unwrap_or_default(),
        problems,
    );
}
