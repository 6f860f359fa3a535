//! Which operations have the path of a request.

use apiscribe_runtime::for_generated_code::outgoing::decode_segment;

use crate::model::{Model, Operation, PathPart, Service, WireName};

/// What a path begins with that is for one service alone: `/@acme`.
pub fn service_prefix(service: &Service) -> String {
    format!("/@{}", service.name.bare())
}

/// The service that a path names by its beginning, and the rest of the path.
pub(super) fn meant_service<'p>(model: &Model, path: &'p str) -> (Option<&'p str>, &'p str) {
    let named = path.strip_prefix("/@");
    let named = named.map(|rest| rest.split_at(rest.find('/').unwrap_or(rest.len())));
    let is_known = |name: &str| model.services.iter().any(|known| known.name.bare() == name);
    match named {
        Some((name, rest)) if is_known(name) => (Some(name), rest),
        _ => (None, path),
    }
}

/// Where the paths of an operation begin, below the host: the path of its base URL, with a slash in
/// front and none behind; empty for none.
pub fn base_path<'m>(service: &'m Service, operation: Option<&'m Operation>) -> &'m str {
    let own = operation.and_then(|operation| operation.base_url.as_deref());
    let base = own.unwrap_or(&service.base_url);
    let scheme_and_rest = base.split_once(':');
    let after = scheme_and_rest.and_then(|(_, rest)| rest.strip_prefix("//"));
    let after = after.unwrap_or(base);
    let path = after.find('/').and_then(|start| after.get(start..));
    path.unwrap_or_default().trim_end_matches('/')
}

/// What the parameters of an operation's path are, if the path is one of it.
pub(super) fn match_path<'m>(
    service: &'m Service,
    operation: &'m Operation,
    path: &str,
) -> Option<Vec<(&'m WireName, String)>> {
    let base = base_path(service, Some(operation));
    if !base.contains('{') {
        let rest = path.strip_prefix(base)?;
        let mut parameters = Vec::new();
        return fits(&operation.path, rest, &mut parameters).then_some(parameters);
    }
    // Whatever stands in the placeholders of the base URL was settled when the client was made.
    let mut parts = PathPart::all(base).ok()?;
    let is_parameter = |part: &&PathPart| matches!(part, PathPart::Parameter(_));
    let of_base = parts.iter().filter(is_parameter).count();
    parts.extend(operation.path.iter().cloned());
    let mut found = Vec::new();
    if !fits(&parts, path, &mut found) {
        return None;
    }
    let values = found.into_iter().skip(of_base).map(|(_, value)| value);
    let names = operation.path.iter().filter_map(|part| match part {
        PathPart::Parameter(name) => Some(name),
        PathPart::Text(_) => None,
    });
    Some(std::iter::zip(names, values).collect())
}

/// Whether a path is made of these parts.
fn fits<'m>(
    parts: &'m [PathPart],
    path: &str,
    parameters: &mut Vec<(&'m WireName, String)>,
) -> bool {
    match parts.split_first() {
        None => path.is_empty(),
        Some((PathPart::Text(text), rest)) => path
            .strip_prefix(text.as_str())
            .is_some_and(|path| fits(rest, path, parameters)),
        Some((PathPart::Parameter(name), rest)) => {
            // As much as the segment has, unless what follows is in the same segment.
            let segment = path.find('/').unwrap_or(path.len());
            let end = match rest.first() {
                Some(PathPart::Text(next)) if !next.starts_with('/') => {
                    let suffix = next.split('/').next().unwrap_or_default();
                    path.get(..segment).and_then(|text| text.rfind(suffix))
                }
                _ => Some(segment),
            };
            let Some((value, after)) = end.and_then(|end| path.split_at_checked(end)) else {
                return false;
            };
            parameters.push((name, decode_segment(value)));
            !value.is_empty() && fits(rest, after, parameters)
        }
    }
}
