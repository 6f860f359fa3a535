//! Auth: a recipe, or a token of another operation, and what a spec sets for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::frame::{Setting, SettingKind, SettingValue};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{NodeKind, Place};
use apiscribe_runtime::for_generated_code::outgoing::owned_header;
use serde_json::Value;

use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::names::{Style, cased};
use crate::check::places::{Pages, Scope};
use crate::check::problems::{Problems, nearest};
use crate::check::schemes::Found;
use crate::check::specs::ServiceSpec;
use crate::check::tokens;
use crate::diagnostics::{Diagnostic, listed};
use crate::model::{
    Auth, Credential, Fill, Filled, Refresh, RustName, Scheme, Signing, Terms, TokenDecl,
    TokenSource, WireName,
};
use crate::source::{Span, Spanned};
use crate::spec;
use crate::yaml::Node;

/// What the service says, for operations that say nothing else.
pub(in crate::check) fn of_service(
    pages: &Pages<'_>,
    spec: &ServiceSpec,
    problems: &mut Problems<'_>,
) -> Option<Auth> {
    let written = spec.service.auth.as_ref()?;
    let known = Known::of(spec, written, None, problems)?;
    let auth = known.auth(
        (pages, Scope::default()),
        (spec, written, false),
        None,
        problems,
    );
    check_service(&auth, written, spec, problems);
    Some(auth)
}

/// How an operation is signed: what it says itself over what the service says.
pub(in crate::check) fn of_operation(
    pages: (&Pages<'_>, Scope<'_>),
    spec: &ServiceSpec,
    service: Option<&Auth>,
    operation: (Option<&spec::Auth>, Span),
    lost: &Lost,
    problems: &mut Problems<'_>,
) -> Option<Auth> {
    let (written, span) = operation;
    if written.is_some_and(|written| written.none) {
        return None;
    }
    let service_written = spec.service.auth.as_ref();
    // A scheme of the service that does not exist is reported there.
    let service_is_broken =
        service.is_none() && service_written.is_some_and(|written| !written.none);
    if written.is_none() && lost.has(span, Key::Auth) {
        return service.cloned();
    }
    let auth = match written {
        None => service.cloned()?,
        Some(_) if service_is_broken => return None,
        Some(written) => {
            let known = Known::of(spec, written, service, problems)?;
            let below = service.filter(|service| known.is_of(service));
            known.auth(pages, (spec, written, true), below, problems)
        }
    };
    let is_services = service.is_some_and(|service| service.scheme == auth.scheme);
    for declared in declared(&auth.signing.scheme).filter(|declared| declared.required) {
        // What every operation of the service lacks is said once, at the service.
        let is_said = is_services && !is_per_operation(declared.name, spec);
        let is_misspelt = written
            .is_some_and(|written| has_misspelt(written, &auth.signing.scheme, declared.name));
        if auth.parameter(declared.name).is_none() && !is_said && !is_misspelt {
            let span = written.map_or(span, |written| written.span);
            lacks(&auth, &declared, (span, "for this operation"), problems);
        }
    }
    Some(auth)
}

/// What the service's own scheme lacks, and no operation sets.
fn check_service(
    auth: &Auth,
    written: &spec::Auth,
    spec: &ServiceSpec,
    problems: &mut Problems<'_>,
) {
    for declared in declared(&auth.signing.scheme).filter(|declared| declared.required) {
        let is_there = auth.parameter(declared.name).is_some()
            || is_per_operation(declared.name, spec)
            || has_misspelt(written, &auth.signing.scheme, declared.name);
        if !is_there {
            let span = written
                .scheme
                .as_ref()
                .map_or(written.span.head(), |scheme| scheme.span);
            lacks(auth, &declared, (span, "needs more"), problems);
        }
    }
}

fn lacks(
    auth: &Auth,
    declared: &Declared<'_>,
    (span, label): (Span, &str),
    problems: &mut Problems<'_>,
) {
    let message = format!("the scheme `{}` needs `{}`", auth.scheme, declared.name);
    let diagnostic = Diagnostic::error(codes::AUTH_PARAMETER, span, message).label(span, label);
    problems.push(match declared.doc {
        "" => diagnostic,
        doc => diagnostic.help(format!("`{}` is: {doc}", declared.name)),
    });
}

/// Whether an operation sets it, so that each has to.
fn is_per_operation(name: &str, spec: &ServiceSpec) -> bool {
    let mut operations = spec.operations.iter();
    operations.any(|(_, file)| {
        let auth = file.auth.iter();
        auth.flat_map(|auth| &auth.parameters)
            .any(|(key, _)| key.value == name)
    })
}

/// Something that a spec sets for a scheme.
struct Declared<'a> {
    name: &'a str,
    required: bool,
    doc: &'a str,
}

/// What can be set.
fn declared(scheme: &Scheme) -> impl Iterator<Item = Declared<'_>> {
    let settings = scheme.recipe.settings.iter();
    settings.map(|setting| Declared {
        name: &setting.name,
        required: needs_value(setting),
        doc: &setting.docs,
    })
}

/// Whether a setting has to be set.
fn needs_value(setting: &Setting) -> bool {
    let has_none = matches!(setting.kind, SettingKind::String | SettingKind::Int);
    has_none && !setting.optional && setting.default.is_none()
}

/// Whether a key that the scheme does not know may have been meant to be this one.
fn has_misspelt(written: &spec::Auth, scheme: &Scheme, name: &str) -> bool {
    let known: Vec<&str> = declared(scheme).map(|declared| declared.name).collect();
    let mut keys = written.parameters.iter().map(|(key, _)| key.value.as_str());
    keys.any(|key| {
        !known.contains(&key) && nearest(key, known.iter().copied()).is_none_or(|near| near == name)
    })
}

/// A scheme that there is.
struct Known(Arc<Scheme>);

impl Known {
    /// The scheme that is named, that is written here, or that the service has.
    fn of(
        spec: &ServiceSpec,
        written: &spec::Auth,
        service: Option<&Auth>,
        problems: &mut Problems<'_>,
    ) -> Option<Self> {
        if written.none {
            return None;
        }
        if written.recipe.is_some() {
            let scheme = spec.recipes.of(written)?;
            let first = written.recipe.as_ref().and_then(|file| file.steps.first());
            let span = first.map_or(written.span, |(key, _)| key.span);
            return Self::signs(scheme.clone(), span, problems);
        }
        let Some(name) = &written.scheme else {
            return match service {
                Some(service) => Some(Self(service.signing.scheme.clone())),
                None => {
                    let message = "auth without a scheme";
                    let label = "needs `scheme: ...` or `steps: ...`";
                    problems.error(codes::SCHEME, written.span, message, label);
                    None
                }
            };
        };
        match spec.schemes.find(&name.value) {
            Found::Known(scheme) => Self::signs(scheme, name.span, problems),
            Found::Broken => None,
            Found::Unknown => {
                let message = format!("no auth scheme `{}`", name.value);
                let diagnostic = Diagnostic::error(codes::SCHEME, name.span, message);
                let known = spec.schemes.names();
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

    /// A scheme that signs; one that checks is for callbacks.
    fn signs(scheme: Arc<Scheme>, span: Span, problems: &mut Problems<'_>) -> Option<Self> {
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
        Some(Self(scheme))
    }

    fn is_of(&self, auth: &Auth) -> bool {
        let Self(scheme) = self;
        let known = &auth.signing.scheme;
        Arc::ptr_eq(scheme, known) || (scheme.name == known.name && scheme.recipe == known.recipe)
    }

    fn auth(
        self,
        (pages, scope): (&Pages<'_>, Scope<'_>),
        (spec, written, is_own): (&ServiceSpec, &spec::Auth, bool),
        below: Option<&Auth>,
        problems: &mut Problems<'_>,
    ) -> Auth {
        let Self(scheme) = self;
        let mut auth = by_recipe(scheme, (spec, written, is_own), below, problems);
        auth.sends = below.map(|below| below.sends.clone()).unwrap_or_default();
        let listed = auth.listed_headers();
        for (header, about) in &written.sends {
            let is_it = |name: &String| name.eq_ignore_ascii_case(&header.value);
            if !listed.iter().any(is_it) {
                let message = format!(
                    "the scheme `{}` sends no header `{}`",
                    auth.scheme, header.value
                );
                problems.unknown(
                    codes::AUTH_SENDS,
                    header.span,
                    message,
                    &header.value,
                    listed.iter().map(String::as_str),
                );
            }
            let docs = pages.docs(scope, about, None, problems);
            match auth
                .sends
                .iter_mut()
                .find(|(name, _)| name.0 == header.value)
            {
                Some((_, old)) => *old = docs,
                None => auth.sends.push((WireName(header.value.clone()), docs)),
            }
        }
        auth
    }
}

fn by_recipe(
    scheme: Arc<Scheme>,
    (spec, written, is_own): (&ServiceSpec, &spec::Auth, bool),
    below: Option<&Auth>,
    problems: &mut Problems<'_>,
) -> Auth {
    let before = below.and_then(Auth::signing);
    let mut settings = before
        .map(|signing| signing.settings.clone())
        .unwrap_or_default();
    for (key, node) in &written.parameters {
        let mut declared = scheme.recipe.settings.iter();
        match declared.find(|setting| setting.name == key.value) {
            Some(setting) => {
                if let Some(value) = value(&scheme.name, setting, node, problems) {
                    settings.insert(key.value.clone(), value);
                }
            }
            None => {
                let known = scheme.recipe.settings.iter();
                unknown(
                    &scheme.name,
                    key,
                    known.map(|one| one.name.as_str()),
                    problems,
                );
            }
        }
    }
    let own = written.parameters.iter().filter(|_| is_own);
    let own = own.map(|(key, _)| key.value.clone()).collect();
    let declared = || scheme.recipe.settings.iter();
    let parameters = declared().filter_map(|setting| {
        let value = settings.get(&setting.name)?;
        Some((setting.name.clone(), json(value)))
    });
    let parameters = parameters.collect();
    let recipe = fixed(&scheme.recipe, &settings);
    let place = (spec, written);
    let (declared, token) = token_of(&scheme, place, before, &settings, problems);
    let used = recipe.used_credentials();
    let fetches: Vec<&str> = token.iter().flat_map(TokenSource::credentials).collect();
    let credentials = recipe.credentials.iter().enumerate();
    let credentials = credentials
        .filter(|(index, known)| {
            !known.issued && (used.contains(index) || fetches.contains(&known.name.as_str()))
        })
        .map(|(_, credential)| Credential {
            rust: rust_name(&credential.name),
            secret: credential.secret,
            required: !credential.optional,
            doc: credential.docs.clone(),
        });
    let credentials = credentials.collect();
    if let Some(skew) = written.skew.as_ref().filter(|_| written.recipe.is_none())
        && !recipe.reads(Input::Now)
    {
        let message = format!("the scheme `{}` sends no time", scheme.name);
        problems.error(
            codes::AUTH_PARAMETER,
            skew.span,
            message,
            "`skew` has no meaning",
        );
    }
    Auth {
        skew: written
            .skew
            .as_ref()
            .map(|skew| skew.value)
            .or(below.and_then(|below| below.skew))
            .or(scheme.skew),
        scheme: scheme.name.clone(),
        signing: Box::new(Signing {
            scheme,
            settings,
            own,
            recipe,
            declared,
            token,
        }),
        parameters,
        credentials,
        sends: Vec::new(),
    }
}

/// The recipe with what is set, as far as it is.
fn fixed(recipe: &Recipe, settings: &BTreeMap<String, SettingValue>) -> Recipe {
    let known = recipe.settings.iter();
    let known = known.filter(|one| settings.contains_key(&one.name) || !needs_value(one));
    let known: BTreeSet<String> = known.map(|one| one.name.clone()).collect();
    recipe.with_settings(settings, &known)
}

/// The token that the recipe reads, with what is set for the scheme.
fn token_of(
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

fn rust_name(name: &str) -> RustName {
    RustName(cased(Style::Snake, name).unwrap_or_else(|| name.to_owned()))
}

fn unknown<'n>(
    scheme: &str,
    key: &Spanned<String>,
    known: impl Iterator<Item = &'n str>,
    problems: &mut Problems<'_>,
) {
    let message = format!("the scheme `{scheme}` has no setting `{}`", key.value);
    problems.unknown(codes::AUTH_PARAMETER, key.span, message, &key.value, known);
}

fn not_of_kind(
    (scheme, key): (&str, &str),
    expected: &str,
    node: &Node,
    problems: &mut Problems<'_>,
) {
    let message = format!("`{key}` of `{scheme}` is {expected}");
    let label = format!("expected {expected}");
    problems.error(codes::AUTH_PARAMETER, node.span, message, label);
}

/// What a setting is set to, if it can be.
fn value(
    scheme: &str,
    setting: &Setting,
    node: &Node,
    problems: &mut Problems<'_>,
) -> Option<SettingValue> {
    let value = SettingValue::of_json(&node.to_json());
    let value = value.filter(|value| value.kind() == setting.kind);
    let expected = match (&value, setting.kind) {
        (None, SettingKind::String) => Some("a string, in quotes where it looks like a number"),
        (None, SettingKind::Int) => Some("a whole number"),
        (None, SettingKind::Bool) => Some("`true` or `false`"),
        (None, SettingKind::List) => Some("a list of strings"),
        _ => None,
    };
    if let Some(expected) = expected {
        not_of_kind((scheme, &setting.name), expected, node, problems);
        return None;
    }
    if let Some(SettingValue::String(text)) = &value {
        if !setting.one_of.is_empty() && !setting.one_of.contains(text) {
            let expected = listed(setting.one_of.iter().map(String::as_str), "or");
            not_of_kind((scheme, &setting.name), &expected, node, problems);
            return None;
        }
        if text.chars().any(char::is_control) {
            let expected = "a string without control characters";
            not_of_kind((scheme, &setting.name), expected, node, problems);
            return None;
        }
    }
    value
}

fn json(value: &SettingValue) -> Value {
    match value {
        SettingValue::String(text) => text.as_str().into(),
        SettingValue::Int(number) => (*number).into(),
        SettingValue::Bool(value) => (*value).into(),
        SettingValue::List(items) => items.clone().into(),
    }
}
