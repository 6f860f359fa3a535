//! The scheme that a spec names: of `schemes/`, or of the shelf.

use std::sync::Arc;

use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{NodeKind, Place};
use apiscribe_runtime::for_generated_code::outgoing::owned_header;

use crate::check::codes;
use crate::check::problems::{Problems, nearest};
use crate::check::schemes::{Found, Purpose, Schemes};
use crate::diagnostics::{Diagnostic, listed};
use crate::model::Scheme;
use crate::source::{Span, Spanned};

/// The most schemes that a message proposes.
const PROPOSED: usize = 6;

/// The scheme of that name. None where it has errors, which are reported at its file, or where
/// there is none.
pub(in crate::check) fn named(
    (schemes, purpose): (&Schemes, Purpose),
    name: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Arc<Scheme>> {
    match schemes.find(&name.value) {
        Found::Known(scheme) => Some(scheme),
        Found::Broken => None,
        Found::Unknown => {
            let message = format!("no auth scheme `{}`", name.value);
            let diagnostic = Diagnostic::error(codes::SCHEME, name.span, message);
            let meant = meant(&name.value, &schemes.names(purpose));
            let diagnostic = match listed(meant, "or").as_str() {
                "" => diagnostic.label(name.span, "not known"),
                meant => diagnostic.label(name.span, format!("did you mean {meant}?")),
            };
            problems.push(diagnostic.help(
                "a scheme is a file `schemes/<name>.yaml` beside the folders of the services, or one of the shelf: \
                 see \"The shelf\" in the reference of signing",
            ));
            None
        }
    }
}

/// What is probably meant: the name that is spelt nearly so, or those that have a word of it.
fn meant<'n>(name: &str, known: &[&'n str]) -> Vec<&'n str> {
    if let Some(near) = nearest(name, known.iter().copied()) {
        return vec![near];
    }
    let words = || name.split('_').filter(|word| word.len() > 2);
    let has = |known: &str, word: &str| known.split('_').any(|part| part.starts_with(word));
    let alike = known.iter().copied();
    let alike = alike.filter(|known| words().any(|word| has(known, word)));
    let alike: Vec<&str> = alike.collect();
    match alike.len() > PROPOSED {
        true => Vec::new(),
        false => alike,
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
