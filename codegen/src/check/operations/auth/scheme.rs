//! The scheme that a spec names: of `schemes/`, or of the shelf.

use std::sync::Arc;

use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{NodeKind, Place};
use apiscribe_runtime::for_generated_code::outgoing::owned_header;

use crate::check::codes;
use crate::check::problems::{Problems, nearest};
use crate::check::schemes::{Found, Schemes};
use crate::diagnostics::Diagnostic;
use crate::model::Scheme;
use crate::source::{Span, Spanned};

/// The scheme of that name. None where it has errors, which are reported at its file, or where
/// there is none.
pub(in crate::check) fn named(
    schemes: &Schemes,
    name: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Arc<Scheme>> {
    match schemes.find(&name.value) {
        Found::Known(scheme) => Some(scheme),
        Found::Broken => None,
        Found::Unknown => {
            let message = format!("no auth scheme `{}`", name.value);
            let diagnostic = Diagnostic::error(codes::SCHEME, name.span, message);
            let known = schemes.names();
            let diagnostic = match nearest(&name.value, known) {
                Some(near) => diagnostic.label(name.span, format!("did you mean `{near}`?")),
                None => diagnostic.label(name.span, "not known"),
            };
            problems.push(diagnostic.help(
                "a scheme is a file `schemes/<name>.yaml` beside the folders of the services, or one of the shelf: \
                 see \"The shelf\" in the reference of signing",
            ));
            None
        }
    }
}

/// A scheme that signs requests; one that checks what is received is for callbacks.
pub(super) fn signing(
    scheme: Arc<Scheme>,
    span: Span,
    problems: &mut Problems<'_>,
) -> Option<Arc<Scheme>> {
    if scheme.recipe.checks().next().is_some() {
        let message = format!(
            "the scheme `{}` checks what is received, and signs nothing",
            scheme.name
        );
        problems.error(codes::SCHEME, span, message, "for callbacks");
        return None;
    }
    for (placement, value) in scheme.recipe.placements() {
        let name = &placement.name.text;
        let is_host = value.kind == NodeKind::Input(Input::Host);
        let owned = owned_header(name).filter(|_| placement.place == Place::Header);
        if let Some(why) = owned.filter(|_| !(is_host && name.eq_ignore_ascii_case("host"))) {
            let message = format!("the header `{name}` cannot be set");
            let diagnostic = Diagnostic::error(codes::AUTH_PARAMETER, span, message);
            problems.push(
                diagnostic
                    .label(span, why)
                    .help("name the header that the page names for the signature"),
            );
            return None;
        }
    }
    Some(scheme)
}

/// A scheme that checks what is received; one that signs is for operations.
pub(in crate::check) fn checking(
    scheme: Arc<Scheme>,
    span: Span,
    problems: &mut Problems<'_>,
) -> Option<Arc<Scheme>> {
    if scheme.recipe.checks().next().is_none() {
        let message = format!(
            "the scheme `{}` signs requests, and checks nothing",
            scheme.name
        );
        problems.error(codes::SCHEME, span, message, "for operations");
        return None;
    }
    Some(scheme)
}
