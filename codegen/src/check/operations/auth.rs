//! Auth: a scheme, which is code, and what a spec sets for it.

use apiscribe_runtime::for_generated_code::auth::{SCHEMES, Scheme};
use serde_json::Value;

use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::names::{Style, cased};
use crate::check::nodes;
use crate::check::places::{Pages, Scope};
use crate::check::problems::{Problems, nearest};
use crate::diagnostics::Diagnostic;
use crate::model::{Auth, Credential, RustName, WireName};
use crate::source::{Span, Spanned};
use crate::spec;
use crate::yaml::Node;

/// What the service says, for operations that say nothing else.
pub(in crate::check) fn of_service(
    pages: &Pages<'_>,
    written: Option<&spec::Auth>,
    problems: &mut Problems<'_>,
) -> Option<Auth> {
    let written = written?;
    let scheme = known_scheme(written, None, problems)?;
    Some(auth(
        pages,
        scheme,
        Scope::default(),
        written,
        None,
        problems,
    ))
}

/// How an operation is signed: what it says itself over what the service says.
pub(in crate::check) fn of_operation(
    pages: &Pages<'_>,
    scope: Scope<'_>,
    service: (Option<&Auth>, Option<&spec::Auth>),
    operation: (Option<&spec::Auth>, Span),
    lost: &Lost,
    problems: &mut Problems<'_>,
) -> Option<Auth> {
    let (service, service_written) = service;
    let (written, span) = operation;
    if written.is_some_and(|written| written.none) {
        return None;
    }
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
            let scheme = known_scheme(
                written,
                service.map(|service| service.scheme.as_str()),
                problems,
            )?;
            let below = service.filter(|service| service.scheme == scheme.name);
            auth(pages, scheme, scope, written, below, problems)
        }
    };
    let scheme = Scheme::from_name(&auth.scheme)?;
    for parameter in scheme
        .parameters
        .iter()
        .filter(|parameter| parameter.required)
    {
        // What every operation of the service lacks is said once, at the service.
        let is_services = !parameter.per_operation
            && service.is_some_and(|service| service.scheme == scheme.name);
        let is_misspelt = written.is_some_and(|auth| has_misspelt(auth, scheme, parameter.name));
        if auth.parameter(parameter.name).is_none() && !is_services && !is_misspelt {
            let span = written.map_or(span, |written| written.span);
            let diagnostic = Diagnostic::error(
                codes::AUTH_PARAMETER,
                span,
                format!("the scheme `{}` needs `{}`", scheme.name, parameter.name),
            );
            problems.push(
                diagnostic
                    .label(span, "for this operation")
                    .help(format!("`{}` is: {}", parameter.name, parameter.doc)),
            );
        }
    }
    Some(auth)
}

/// What the service's own scheme lacks.
pub(in crate::check) fn check_service(
    auth: &Auth,
    written: &spec::Auth,
    problems: &mut Problems<'_>,
) {
    let Some(scheme) = Scheme::from_name(&auth.scheme) else {
        return;
    };
    for parameter in scheme
        .parameters
        .iter()
        .filter(|parameter| parameter.required && !parameter.per_operation)
    {
        if auth.parameter(parameter.name).is_none()
            && !has_misspelt(written, scheme, parameter.name)
        {
            let span = written
                .scheme
                .as_ref()
                .map_or(written.span, |scheme| scheme.span);
            let diagnostic = Diagnostic::error(
                codes::AUTH_PARAMETER,
                span,
                format!("the scheme `{}` needs `{}`", scheme.name, parameter.name),
            );
            problems.push(
                diagnostic
                    .label(span, "needs more")
                    .help(format!("`{}` is: {}", parameter.name, parameter.doc)),
            );
        }
    }
}

/// Whether a key that the scheme does not know may have been meant to be this parameter.
fn has_misspelt(written: &spec::Auth, scheme: &Scheme, name: &str) -> bool {
    let known = || scheme.parameters.iter().map(|parameter| parameter.name);
    let mut keys = written.parameters.iter().map(|(key, _)| key.value.as_str());
    keys.any(|key| {
        known().all(|known| known != key) && nearest(key, known()).is_none_or(|near| near == name)
    })
}

fn known_scheme(
    written: &spec::Auth,
    service: Option<&str>,
    problems: &mut Problems<'_>,
) -> Option<&'static Scheme> {
    if written.none {
        return None;
    }
    let (name, span) = match (&written.scheme, service) {
        (Some(scheme), _) => (scheme.value.as_str(), scheme.span),
        (None, Some(scheme)) => (scheme, written.span),
        (None, None) => {
            problems.error(
                codes::SCHEME,
                written.span,
                "auth without a scheme",
                "needs `scheme: ...`",
            );
            return None;
        }
    };
    let scheme = Scheme::from_name(name);
    if scheme.is_none() {
        let known = SCHEMES.iter().map(|scheme| scheme.name);
        problems.unknown(
            codes::SCHEME,
            span,
            format!("no auth scheme `{name}`"),
            name,
            known,
        );
    }
    scheme
}

fn auth(
    pages: &Pages<'_>,
    scheme: &Scheme,
    scope: Scope<'_>,
    written: &spec::Auth,
    below: Option<&Auth>,
    problems: &mut Problems<'_>,
) -> Auth {
    let mut parameters: Vec<(String, Value)> = below
        .map(|below| below.parameters.clone())
        .unwrap_or_default();
    for (key, node) in &written.parameters {
        if !scheme
            .parameters
            .iter()
            .any(|parameter| parameter.name == key.value)
        {
            let known = scheme.parameters.iter().map(|parameter| parameter.name);
            let message = format!(
                "the scheme `{}` has no parameter `{}`",
                scheme.name, key.value
            );
            problems.unknown(codes::AUTH_PARAMETER, key.span, message, &key.value, known);
            continue;
        }
        let value = nodes::duration(node).map_or_else(|| node.to_json(), Value::from);
        check_parameter(scheme, key, node, &value, problems);
        if scheme
            .sends
            .contains(&format!("{{{}}}", key.value).as_str())
        {
            let way_out = "name the header that the page names for the credential";
            let mut check = |name: &str, span| {
                super::headers::check_name((name, span), codes::AUTH_PARAMETER, way_out, problems);
            };
            match (value.as_str(), node.as_map()) {
                (Some(name), _) => check(name, node.span),
                (None, entries) => {
                    for (name, _) in entries.into_iter().flatten() {
                        check(&name.value, name.span);
                    }
                }
            }
        }
        match parameters.iter_mut().find(|(name, _)| *name == key.value) {
            Some((_, old)) => *old = value,
            None => parameters.push((key.value.clone(), value)),
        }
    }
    parameters.sort_by_key(|(name, _)| {
        scheme
            .parameters
            .iter()
            .position(|parameter| parameter.name == name)
    });

    let mut sends: Vec<(WireName, crate::model::Docs)> =
        below.map(|below| below.sends.clone()).unwrap_or_default();
    let sent = sent(scheme, &parameters);
    for (header, about) in &written.sends {
        if !sent
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&header.value))
        {
            let message = format!(
                "the scheme `{}` sends no header `{}`",
                scheme.name, header.value
            );
            problems.unknown(
                codes::AUTH_SENDS,
                header.span,
                message,
                &header.value,
                sent.iter().map(String::as_str),
            );
        }
        let docs = pages.docs(scope, about, None, problems);
        match sends.iter_mut().find(|(name, _)| name.0 == header.value) {
            Some((_, old)) => *old = docs,
            None => sends.push((WireName(header.value.clone()), docs)),
        }
    }
    let credentials = scheme.credentials.iter().map(|credential| Credential {
        rust: RustName(
            cased(Style::Snake, credential.name).unwrap_or_else(|| credential.name.to_owned()),
        ),
        secret: credential.secret,
        required: credential.required,
        doc: credential.doc.to_owned(),
    });
    Auth {
        scheme: scheme.name.to_owned(),
        parameters,
        credentials: credentials.collect(),
        sends,
    }
}

/// The headers that requests get when they are signed.
pub(in crate::check) fn headers(auth: &Auth) -> Vec<String> {
    Scheme::from_name(&auth.scheme)
        .map(|scheme| sent(scheme, &auth.parameters))
        .unwrap_or_default()
}

/// The headers that a scheme sends with these parameters.
fn sent(scheme: &Scheme, parameters: &[(String, Value)]) -> Vec<String> {
    let parameter = |name: &str| {
        parameters
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    };
    let mut names = Vec::new();
    for name in scheme.sends {
        match name
            .strip_prefix('{')
            .and_then(|name| name.strip_suffix('}'))
        {
            None => names.push((*name).to_owned()),
            Some(name) => match parameter(name) {
                Some(Value::Object(headers)) => names.extend(headers.keys().cloned()),
                Some(Value::String(header)) => names.push(header.clone()),
                _ => {}
            },
        }
    }
    names
}

/// What each parameter can be.
fn check_parameter(
    scheme: &Scheme,
    key: &Spanned<String>,
    node: &Node,
    value: &Value,
    problems: &mut Problems<'_>,
) {
    let expected = match key.value.as_str() {
        "with" | "also" => (!value.is_object()).then_some("a mapping"),
        "skew" => (!value.is_u64()).then_some("a length of time such as `60s`"),
        "algorithm" => {
            (!matches!(value.as_str(), Some("md5" | "sha256"))).then_some("`md5` or `sha256`")
        }
        _ => (!value.is_string()).then_some("a text"),
    };
    if let Some(expected) = expected {
        let message = format!("`{}` of `{}` is {expected}", key.value, scheme.name);
        problems.error(
            codes::AUTH_PARAMETER,
            node.span,
            message,
            format!("expected {expected}"),
        );
    }
}
