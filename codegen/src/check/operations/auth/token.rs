//! The token that a scheme reads: what its file says, with what a spec sets for it.

use std::collections::BTreeMap;

use apiscribe_recipes::frame::SettingValue;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::check::tokens;
use crate::diagnostics::Diagnostic;
use crate::model::{Fill, Filled, Refresh, Scheme, Signing, Terms, TokenDecl, TokenSource};
use crate::source::Span;
use crate::spec;

/// The token that the recipe reads, with what is set for the scheme.
pub(super) fn token_of(
    scheme: &Scheme,
    (spec, written): (&ServiceSpec, &spec::Auth),
    below: Option<&Signing>,
    settings: &BTreeMap<String, SettingValue>,
    problems: &mut Problems<'_>,
) -> (Option<TokenDecl>, Option<TokenSource>) {
    let Some(declared) = &scheme.token else {
        if let Some(token) = written.token.as_ref().filter(|_| written.recipe.is_none()) {
            let message = format!("the scheme `{}` has no token", scheme.name);
            let span = token
                .operation
                .as_ref()
                .map_or(written.span, |name| name.span);
            problems.error(
                codes::AUTH_PARAMETER,
                span,
                message,
                "`token` has no meaning",
            );
        }
        return (None, None);
    };
    let own = spec.recipes.token_of(written);
    let below = below.and_then(|below| below.declared.as_ref());
    let declared = match own {
        Some(own) => own.over(Some(below.unwrap_or(declared))),
        None => below.unwrap_or(declared).clone(),
    };
    let place = |key: Option<Span>| {
        let operation = written
            .token
            .as_ref()
            .and_then(|token| token.operation.as_ref());
        let operation = operation.map(|operation| operation.span);
        key.or(operation).unwrap_or(written.span)
    };
    let refresh = declared.terms.refresh.iter();
    let fills = declared
        .with
        .iter()
        .chain(refresh.flat_map(|refresh| &refresh.with));
    for (field, message) in tokens::unknown(fills, &scheme.recipe) {
        let entry = written
            .token
            .as_ref()
            .and_then(|token| tokens::entry(token, field));
        // What a scheme of a file says is reported there.
        if own.is_some() && entry.is_some() {
            problems.error(codes::RECIPE_NAME, place(entry), message, "not known");
        }
    }
    let terms = &declared.terms;
    let is_forever = terms.lifetime.is_none() && !terms.jwt && terms.good_for.is_none();
    let lacks = match (&declared.operation, &declared.value) {
        (None, _) => Some(("operation", "the operation that issues tokens")),
        (_, None) => Some(("value", "where in its reply the token stands")),
        _ if is_forever => Some((
            "lifetime",
            "how long a token is good: or `jwt`, or `good_for`",
        )),
        _ => None,
    };
    if let Some((key, doc)) = lacks {
        let message = format!("`token` of the scheme `{}` needs `{key}`", scheme.name);
        let diagnostic = Diagnostic::error(codes::AUTH_PARAMETER, place(None), message);
        problems.push(diagnostic.help(format!("`{key}` is: {doc}")));
    }
    let (Some(operation), Some(value)) = (declared.operation.clone(), declared.value.clone())
    else {
        return (Some(declared), None);
    };
    let set = |with: &[Filled]| -> Vec<Filled> {
        let with = with
            .iter()
            .filter_map(|filled| set(filled, scheme, settings));
        with.collect()
    };
    let source = TokenSource {
        operation,
        with: set(&declared.with),
        value,
        terms: Terms {
            refresh: terms.refresh.as_ref().map(|refresh| Refresh {
                value: refresh.value.clone(),
                with: set(&refresh.with),
            }),
            ..terms.clone()
        },
    };
    (Some(declared), Some(source))
}

/// What fills a field, with what is set; nothing where that is absent.
fn set(
    filled: &Filled,
    scheme: &Scheme,
    settings: &BTreeMap<String, SettingValue>,
) -> Option<Filled> {
    let Fill::Setting(name) = &filled.fill else {
        return Some(filled.clone());
    };
    let mut declared = scheme.recipe.settings.iter();
    let default = declared.find(|setting| setting.name == *name);
    let default = default.and_then(|setting| setting.default.as_ref());
    let fill = match settings.get(name).or(default) {
        Some(SettingValue::String(text)) => Fill::String(text.clone()),
        Some(SettingValue::Int(number)) => Fill::Int(*number),
        Some(SettingValue::Bool(value)) => Fill::Bool(*value),
        Some(SettingValue::List(items)) => Fill::String(items.join(" ")),
        None if filled.optional => return None,
        None => Fill::String(String::new()),
    };
    Some(Filled {
        fill,
        ..filled.clone()
    })
}
