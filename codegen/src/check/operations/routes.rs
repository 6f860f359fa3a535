//! Operations that share a method and path, and whether anything tells them apart.

use super::http;
use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Auth, Operation, Type};

/// What to write where nothing tells two operations apart.
const WAY_OUT: &str = "copy the method and path of each from its page, as in `http: 'POST /v1/messages/{id}'`; names of placeholders make \
                       no difference. Where the vendor tells them apart by a header, a parameter of the query or a key of the body, say \
                       so in each: `headers: {X-Action: Send}`, `query: {Action: Send}`, a required field with `const`, or another `place` where the \
                       content types of their bodies differ";

/// Reports operations that a request could be for at the same time.
pub(super) fn check(
    types: &[Type],
    spec: &ServiceSpec,
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    let mut before: Vec<(String, &Operation, crate::source::Span)> = Vec::new();
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let auth = operation.auth.iter();
        let constants = auth.flat_map(Auth::constants);
        let said: Vec<String> = constants
            .map(|(place, name, value)| format!("{} {name}={value}", place.word()))
            .collect();
        let base_url = operation.base_url.as_deref().unwrap_or_default();
        let (method, shape) = (&operation.method, http::shape(&operation.path));
        let route = format!("{method} {base_url}{shape} {}", said.join(" "));
        let span = file.http.span;
        let mut others = before.iter();
        let clash = others
            .find(|(other, earlier, _)| *other == route && !operation.is_told_from(earlier, types));
        if let Some((_, _, first)) = clash {
            let message = "another operation has the same method and path";
            let diagnostic = Diagnostic::error(codes::ROUTE, span, message)
                .label(span, "again here")
                .label(*first, "first here");
            problems.push(diagnostic.help(WAY_OUT));
        }
        before.push((route, operation, span));
    }
}
