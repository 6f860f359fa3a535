//! Where what rules, doubts and error rows are about stands on a page.

use super::anchor::Anchor;
use apiscribe_codegen::model::{Doubt, Operation, Path, Service, Spot, Subject, WireName};

/// A type, or a field, value or variant of one.
pub(super) fn spot(service: &Service, spot: &Spot) -> Anchor {
    let type_ = service.type_(spot.of);
    match &spot.member {
        Some(member) => Anchor::member(type_, member),
        None => Anchor::type_(type_),
    }
}

/// What stands at the end of a path of a rule.
pub(super) fn end(service: &Service, path: &Path) -> Option<Anchor> {
    path.end().map(|end| spot(service, &end))
}

/// What a doubt is about.
pub(super) fn about(service: &Service, doubt: &Doubt) -> Option<Anchor> {
    let own = doubt.operation.as_ref();
    let operation = own.and_then(|name| {
        let mut operations = service.operations.iter();
        operations.find(|operation| operation.name.is_of(name))
    });
    Some(match doubt.subject.as_ref()? {
        Subject::Spot(of) => spot(service, of),
        Subject::BaseUrl => Anchor::of("about"),
        Subject::Http => Anchor::operation(operation?),
        Subject::Limits => limits(service, operation),
        Subject::Auth => Anchor::of("sign-in"),
        Subject::AuthPart(name) => header(service, operation, name),
        Subject::Errors => Anchor::of("errors"),
        Subject::Code(code) => Anchor::code(code),
        Subject::Statuses(first, last) => Anchor::status(*first, *last),
        Subject::Example(name) => Anchor::example(operation?, name),
        Subject::Note(name) => Anchor::new("note", &[name]),
        Subject::Parameter(name) => parameter(service, operation, name)?,
        Subject::Callback(name) => Anchor::new("callback", &[name]),
    })
}

fn limits(service: &Service, operation: Option<&Operation>) -> Anchor {
    match operation {
        Some(operation) if !operation.limits.is_empty() => Anchor::operation(operation),
        _ if service.limits.is_empty() => Anchor::of("about"),
        _ => Anchor::of("limits"),
    }
}

fn header(service: &Service, operation: Option<&Operation>, name: &str) -> Anchor {
    let of_operation = operation.and_then(|operation| operation.auth.as_ref());
    let mut auths = service.auth.iter().chain(of_operation);
    let is_sent = auths.any(|auth| auth.sends.iter().any(|(header, _)| header.0 == name));
    match is_sent {
        true => Anchor::new("header", &[name]),
        false => Anchor::of("sign-in"),
    }
}

/// What stands for a placeholder of a path or base URL.
pub(super) fn parameter(
    service: &Service,
    operation: Option<&Operation>,
    name: &WireName,
) -> Option<Anchor> {
    let own = operation.and_then(|operation| {
        let mut parameters = operation.parameters.iter();
        let found = parameters.find(|parameter| parameter.wire == *name)?;
        Some(Anchor::parameter(Some(operation), &found.wire))
    });
    own.or_else(|| {
        let mut parameters = service.parameters.iter();
        let found = parameters.find(|parameter| parameter.wire == *name)?;
        Some(Anchor::parameter(None, &found.wire))
    })
}
