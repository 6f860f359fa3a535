//! Headers and parameters of the query that go along with calls, and the other addresses of a
//! service.

use super::headers;
use crate::check::codes;
use crate::check::names::{Style, Taken, rust_name};
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::reserved::PARAMETERS;
use crate::diagnostics::Diagnostic;
use crate::model::{Auth, Constant, NamedUrl, Origin, Place, RustName, Type, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{self, Entries};

/// The constants of a file, headers first.
pub(super) fn lower(
    (pages, scope, around): (&Pages<'_>, Scope<'_>, Option<&Origin>),
    (headers, query): (&Entries<spec::Constant>, &Entries<spec::Constant>),
    problems: &mut Problems<'_>,
) -> Vec<Constant> {
    let headers = headers.iter().map(|entry| (Place::Header, entry));
    let query = query.iter().map(|entry| (Place::Query, entry));
    let mut taken = Taken::default();
    let mut lowered: Vec<Constant> = Vec::new();
    for (place, (name, written)) in headers.chain(query) {
        check(place, name, written, problems);
        if lowered
            .iter()
            .any(|other| other.is_named(place, &name.value))
        {
            let message = format!("`{}` is there twice", name.value);
            let label = "headers are the same in upper and lower case";
            problems.error(codes::KEY_CLASH, name.span, message, label);
        }
        lowered.push(Constant {
            place,
            wire: WireName(name.value.clone()),
            rust: called(name, written, &mut taken, problems),
            value: written.value.value.clone(),
            settable: written.override_,
            docs: pages.docs(scope, &written.about, around, problems),
        });
    }
    lowered
}

/// The name of what sets another value; nobody reads that of any other constant.
fn called(
    name: &Spanned<String>,
    written: &spec::Constant,
    taken: &mut Taken,
    problems: &mut Problems<'_>,
) -> RustName {
    if !written.override_ {
        if let Some(rust) = &written.about.rust {
            let label = "only what a client may override has a name in Rust";
            problems.error(codes::RUST_NAME, rust.span, "nothing has this name", label);
        }
        return RustName::escaped("constant");
    }
    let about = written.about.rust.as_ref();
    taken.name(Style::Snake, name, about, &PARAMETERS, problems)
}

/// Whether it can be sent.
fn check(
    place: Place,
    name: &Spanned<String>,
    written: &spec::Constant,
    problems: &mut Problems<'_>,
) {
    if let Some(what) = place.as_it_is() {
        let way_out = "leave it out; the page's words on it can stand in `notes`";
        headers::check_name(
            (&name.value, name.span),
            codes::PLACEMENT,
            way_out,
            problems,
        );
        if name.value.eq_ignore_ascii_case("content-type") {
            let diagnostic = Diagnostic::error(
                codes::PLACEMENT,
                name.span,
                "the content type follows from the body",
            );
            problems.push(diagnostic.label(name.span, "not for every call").help(
                "make it a field of the request: `{type: string, const: application/json, in: header}`",
            ));
        }
        if written.value.value.chars().any(char::is_control) {
            let message = format!("a {what} cannot hold control characters");
            problems.error(
                codes::PLACEMENT,
                written.value.span,
                message,
                "not sendable",
            );
        }
    }
}

/// The constants of a call: its own, and those of the service that it does not say anew.
pub(super) fn merged(service: &[Constant], own: Vec<Constant>) -> Vec<Constant> {
    let is_own = |of_service: &&Constant| {
        let mut own = own.iter();
        !own.any(|own| own.is_named(of_service.place, &of_service.wire.0))
    };
    let kept: Vec<Constant> = service.iter().filter(is_own).cloned().collect();
    kept.into_iter().chain(own).collect()
}

/// What else would send a constant of a call: a field of its request, or the scheme.
pub(super) fn check_alone(
    types: &[Type],
    operation: &crate::model::Operation,
    (span, auth): (Span, Option<&Auth>),
    problems: &mut Problems<'_>,
) {
    let request = operation.request.and_then(|id| types.get(id.0));
    for constant in &operation.constants {
        let mut fields = request.into_iter().flat_map(Type::fields);
        let is_field = fields.any(|field| constant.is_named(field.place, &field.wire.0));
        let set = auth.map(Auth::headers).unwrap_or_default();
        let mut set = set.iter();
        let by = if is_field {
            "a field of the request"
        } else if constant.place == Place::Header
            && set.any(|name| name.eq_ignore_ascii_case(&constant.wire.0))
        {
            "the scheme that signs"
        } else {
            continue;
        };
        let message = format!("`{}` is sent by {by} already", constant.wire);
        problems.push(
            Diagnostic::error(codes::KEY_CLASH, span, message)
                .label(span, "and goes along with every call as a constant")
                .help("keep one of them"),
        );
    }
}

/// The other addresses of a service.
pub(super) fn base_urls(
    pages: &Pages<'_>,
    written: &Entries<spec::NamedUrl>,
    problems: &mut Problems<'_>,
) -> Vec<NamedUrl> {
    let mut taken = Taken::default();
    let mut lowered = Vec::with_capacity(written.len());
    for (name, written) in written {
        let about = written.about.rust.as_ref();
        let rust = rust_name(Style::Camel, &name.value, name.span, about, problems);
        taken.claim(&rust, &name.value, name.span, problems);
        lowered.push(NamedUrl {
            name: name.value.clone(),
            rust,
            url: written.url.value.clone(),
            docs: pages.docs(Scope::default(), &written.about, None, problems),
        });
    }
    lowered
}
