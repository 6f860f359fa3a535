//! Auth: a recipe with what a spec sets for it.
//!
//! | file | what it knows |
//! |---|---|
//! | `scheme` | which recipe a name is |
//! | `settings` | what can be set for it, and what has to be |
//! | `token` | which operation issues the token that it reads |

pub(in crate::check) mod scheme;
pub(in crate::check) mod settings;
mod token;

use std::sync::Arc;

use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::Place;

use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::names::{Style, cased};
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::schemes::Purpose;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{
    Auth, Credential, Operation, OperationPlace, RustName, Scheme, Signing, TokenSource, WireName,
};
use crate::source::Span;
use crate::spec;
use settings::{declared, has_misspelt, lacks};

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
        let is_misspelt = written.is_some_and(|written| {
            has_misspelt(&written.parameters, &auth.signing.scheme, declared.name)
        });
        if auth.parameter(declared.name).is_none() && !is_said && !is_misspelt {
            let span = written.map_or(span, |written| written.span);
            lacks(
                &auth.signing.scheme,
                &declared,
                (span, "for this operation"),
                problems,
            );
        }
    }
    Some(auth)
}

/// Whether the body of an operation can take what its scheme puts there, and shows what it reads.
pub(in crate::check) fn check_body(operation: &Operation, span: Span, problems: &mut Problems<'_>) {
    let is_of_fields = match operation.place {
        OperationPlace::Json | OperationPlace::Form | OperationPlace::Query => true,
        OperationPlace::Multipart
        | OperationPlace::Bytes
        | OperationPlace::Text
        | OperationPlace::Value => operation.request.is_none(),
    };
    let Some(auth) = operation.auth.as_ref().filter(|_| !is_of_fields) else {
        return;
    };
    let [param, append] = [Place::Param, Place::Append].map(|place| auth.placed(place));
    if let Some((placement, _)) = param.chain(append).next() {
        let message = format!(
            "`{}` puts `{}` into the body, which has no place for it here",
            auth.scheme, placement.name.text
        );
        let diagnostic = Diagnostic::error(codes::AUTH_PARAMETER, span, message)
            .label(span, "the body is no form and no JSON object");
        problems.push(diagnostic.help(
            "a form of several parts cannot be signed by its fields: send the file as a string in a `form`, or say `auth: none` and make what signing adds fields of the request (spec/unsaid.md)",
        ));
    }
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
            || has_misspelt(&written.parameters, &auth.signing.scheme, declared.name);
        if !is_there {
            let span = written
                .scheme
                .as_ref()
                .map_or(written.span.head(), |scheme| scheme.span);
            lacks(
                &auth.signing.scheme,
                &declared,
                (span, "needs more"),
                problems,
            );
        }
    }
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
            return scheme::signing(scheme.clone(), span, problems).map(Self);
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
        let scheme = scheme::named((&spec.schemes, Purpose::Signing), name, problems)?;
        scheme::signing(scheme, name.span, problems).map(Self)
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
    let before = below.map(|below| &*below.signing);
    let mut settings = before
        .map(|signing| signing.settings.clone())
        .unwrap_or_default();
    settings::read(&scheme, &written.parameters, &mut settings, problems);
    let own = written.parameters.iter().filter(|_| is_own);
    let own = own.map(|(key, _)| key.value.clone()).collect();
    let declared = scheme.recipe.settings.iter();
    let parameters = declared.filter_map(|setting| {
        let value = settings.get(&setting.name)?;
        Some((setting.name.clone(), settings::json(value)))
    });
    let parameters = parameters.collect();
    let recipe = settings::fixed(&scheme.recipe, &settings);
    let place = (spec, written);
    let (declared, token) = token::token_of(&scheme, place, before, &settings, problems);
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

fn rust_name(name: &str) -> RustName {
    RustName(cased(Style::Snake, name).unwrap_or_else(|| name.to_owned()))
}
