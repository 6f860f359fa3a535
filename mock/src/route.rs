//! Which operation a request is for.

use apiscribe_codegen::model::{Model, Operation, PathPart, Service};
use apiscribe_runtime::http::request::Parts;

/// Header that names the operation where several share a path.
const ACTION: &str = "x-acs-action";

/// The operation whose method, path and action a request has.
pub fn find<'a>(model: &'a Model, request: &Parts) -> Option<(&'a Service, &'a Operation)> {
    let operations = model.services.iter().flat_map(|service| {
        service
            .operations
            .iter()
            .map(move |operation| (service, operation))
    });
    operations.into_iter().find(|(_, operation)| {
        operation.method == request.method.as_str()
            && fits(&operation.path, request.uri.path())
            && has_action(operation, request)
    })
}

/// True if a path is made of these parts.
fn fits(parts: &[PathPart], path: &str) -> bool {
    match parts.split_first() {
        None => path.is_empty(),
        Some((PathPart::Text(text), rest)) => path
            .strip_prefix(text.as_str())
            .is_some_and(|path| fits(rest, path)),
        Some((PathPart::Parameter(_), rest)) => {
            let end = path.find('/').unwrap_or(path.len());
            end > 0 && fits(rest, &path[end..])
        }
    }
}

fn has_action(operation: &Operation, request: &Parts) -> bool {
    let wanted = operation
        .auth
        .as_ref()
        .filter(|auth| auth.scheme == "acs3_hmac_sha256")
        .and_then(|auth| auth.text("action"));
    let given = request
        .headers
        .get(ACTION)
        .and_then(|value| value.to_str().ok());
    wanted.is_none_or(|wanted| given == Some(wanted))
}
