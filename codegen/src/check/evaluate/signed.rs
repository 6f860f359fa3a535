//! Requests as recipes read them, and without what signing put into them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use apiscribe_recipes::recipe::Place;
use apiscribe_recipes::run::{self, Inputs, Request};
use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::outgoing::encode_text;
use apiscribe_runtime::http::HeaderValue;
use apiscribe_runtime::http::header::HOST;
use apiscribe_runtime::http::request::Parts;

use super::{Route, base_path};
use crate::model::PathPart;

/// What an operation sent, without the parameters that signing added to its query and body.
pub(super) struct Own<'r> {
    pub(super) query: Option<Cow<'r, str>>,
    pub(super) body: Cow<'r, [u8]>,
}

impl<'r> Own<'r> {
    pub(super) fn of(route: &Route<'_>, parts: &'r Parts, body: &'r [u8]) -> Self {
        let signing = route.operation.auth.as_ref().map(|auth| &*auth.signing);
        let added = signing.filter(|signing| {
            let mut placed = signing.recipe.placements();
            placed.any(|(placement, _)| placement.place.is_among_parameters())
        });
        let Some(signing) = added else {
            return Self {
                query: parts.uri.query().map(Cow::Borrowed),
                body: Cow::Borrowed(body),
            };
        };
        let inputs = Inputs {
            credentials: &BTreeMap::new(),
            settings: &signing.settings,
            now: Timestamp::UNIX_EPOCH,
            nonce: "",
        };
        let received = as_received(route, parts, body);
        let own = run::unsigned(&signing.recipe, &received, inputs);
        Self {
            query: own.query.map(Cow::Owned),
            body: Cow::Owned(own.body),
        }
    }
}

/// A request as recipes read it.
#[must_use]
pub fn as_received(route: &Route<'_>, parts: &Parts, body: &[u8]) -> Request {
    let host = parts.headers.get(HOST);
    let host = host.and_then(|host| host.to_str().ok());
    let authority = parts.uri.authority().map(|authority| authority.as_str());
    let authority = host.or(authority).unwrap_or_default().to_owned();
    let mut headers = parts.headers.clone();
    if host.is_none()
        && let Ok(host) = HeaderValue::from_str(&authority)
    {
        headers.insert(HOST, host);
    }
    let (path, path_values) = path(route, parts);
    Request {
        method: parts.method.as_str().to_owned(),
        scheme: parts.uri.scheme_str().unwrap_or("http").to_owned(),
        authority,
        path,
        path_values,
        query: parts.uri.query().map(str::to_owned),
        headers,
        body: body.to_vec(),
    }
}

/// The path as it was before it was signed, and what signing put into it.
fn path(route: &Route<'_>, parts: &Parts) -> (String, Vec<(String, String)>) {
    let signing = route.operation.auth.as_ref().map(|auth| &*auth.signing);
    let mut placed = signing
        .into_iter()
        .flat_map(|signing| signing.recipe.placements())
        .filter(|(placement, _)| placement.place == Place::Path)
        .map(|(placement, _)| placement.name.text.as_str())
        .peekable();
    let path = parts.uri.path();
    if placed.peek().is_none() {
        return (path.to_owned(), Vec::new());
    }
    let placed: Vec<&str> = placed.collect();
    let (mut before, mut values) = (String::new(), Vec::new());
    for part in &route.operation.path {
        let name = match part {
            PathPart::Text(text) => {
                before.push_str(text);
                continue;
            }
            PathPart::Parameter(name) => name,
        };
        let mut parameters = route.parameters.iter();
        let found = parameters.find(|(known, _)| *known == name);
        let value = found.map(|(_, value)| value.as_str()).unwrap_or_default();
        if placed.contains(&name.0.as_str()) {
            before.push_str(&format!("{{{name}}}"));
            values.push((name.0.clone(), value.to_owned()));
        } else {
            before.push_str(&encode_text(value));
        }
    }
    let base = base_path(route.service, Some(route.operation));
    (format!("{base}{before}"), values)
}
