//! Files as modules: each stem once.

use std::collections::HashMap;

use super::codes;
use super::problems::Problems;
use super::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Operations and files of types become modules of one service, beside `service`.
pub(super) fn check(spec: &ServiceSpec, problems: &mut Problems<'_>) {
    let mut seen: HashMap<&str, Span> = HashMap::from([("service", spec.service.service.span)]);
    let operations = spec
        .operations
        .iter()
        .map(|(stem, file)| (stem, Some(file.operation.span)));
    let types = spec
        .types
        .iter()
        .map(|(stem, file)| (stem, file.types.first().map(|(name, _)| name.span)));
    for (stem, span) in operations.chain(types) {
        // A file without types makes no module.
        let Some(span) = span else { continue };
        if let Some(first) = seen.insert(stem, span) {
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
        let is_name = !stem.is_empty()
            && stem
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_name || stem.starts_with(|c: char| c.is_ascii_digit()) {
            problems.error(
                codes::FILE_NAME,
                span,
                format!("the file name `{stem}` is not in snake_case"),
                "in this file",
            );
        }
    }
}
