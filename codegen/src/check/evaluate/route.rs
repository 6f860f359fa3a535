//! Which operation a request is for.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};

use apiscribe_recipes::recipe::Place as Placing;
use apiscribe_runtime::for_generated_code::outgoing::decode_query;
use apiscribe_runtime::for_generated_code::signing::Pair;
use apiscribe_runtime::http::header::CONTENT_TYPE;
use apiscribe_runtime::http::request::Parts;
use serde_json::Value;

use super::multipart::{self, Part};
use super::path::{base_path, match_path, meant_service};
use super::signed::as_received;
use crate::media::Media;
use crate::model::{
    Always, Auth, Model, Operation, OperationPlace, Parameter, PathPart, Place, Service, WireName,
};

/// An operation that a request is for.
#[derive(Debug, Clone)]
pub struct Route<'m> {
    /// Its service.
    pub service: &'m Service,
    /// The operation.
    pub operation: &'m Operation,
    /// What stands in the path, decoded.
    pub parameters: Vec<(&'m WireName, String)>,
}

/// Why a request is for no operation.
#[derive(Debug, Clone)]
pub enum NoRoute<'m> {
    /// There is nothing under its path.
    Path,
    /// Its path is that of operations with other methods.
    Method {
        /// The service of the first of them.
        service: &'m Service,
        /// Their methods.
        allowed: Vec<&'m str>,
    },
    /// Several operations share its method and path, and it names none of them.
    Action {
        /// The service of the first of them.
        service: &'m Service,
        /// What tells them apart: what each is called, or what it always sends.
        known: Vec<String>,
    },
}

/// The operation whose method, path and action a request has. The body is looked at only where
/// several operations share a method and path.
///
/// # Errors
///
/// There is none.
pub fn route<'m>(model: &'m Model, parts: &Parts, body: &[u8]) -> Result<Route<'m>, NoRoute<'m>> {
    Candidates::of(model, parts)?.route(parts, body)
}

/// The operations whose method and path a request has: at least one.
#[derive(Debug, Clone)]
pub struct Candidates<'m> {
    /// The service of the first with that path.
    first: &'m Service,
    all: Vec<Route<'m>>,
}

impl<'m> Candidates<'m> {
    /// Those of a model, by the address of a request.
    ///
    /// # Errors
    ///
    /// There are none.
    pub fn of(model: &'m Model, parts: &Parts) -> Result<Self, NoRoute<'m>> {
        let (only, path) = meant_service(model, parts.uri.path());
        let services = model.services.iter();
        let services =
            services.filter(|service| only.is_none_or(|only| *only == *service.name.bare()));
        let operations = services.flat_map(|service| {
            let operations = service.operations.iter();
            operations.map(move |operation| (service, operation))
        });
        let at_path: Vec<Route<'m>> = operations
            .filter_map(|(service, operation)| {
                let parameters = match_path(service, operation, path)?;
                Some(Route {
                    service,
                    operation,
                    parameters,
                })
            })
            .collect();
        let Some(first) = at_path.first().map(|route| route.service) else {
            return Err(NoRoute::Path);
        };
        let method = parts.method.as_str();
        let (all, others): (Vec<_>, Vec<_>) = at_path
            .into_iter()
            .partition(|route| route.operation.method == method);
        if all.is_empty() {
            let mut allowed: Vec<&str> = others
                .iter()
                .map(|route| route.operation.method.as_str())
                .collect();
            allowed.sort_unstable();
            allowed.dedup();
            return Err(NoRoute::Method {
                service: first,
                allowed,
            });
        }
        Ok(Self { first, all })
    }

    /// The one that a request names.
    ///
    /// # Errors
    ///
    /// It names none of them.
    pub fn route(self, parts: &Parts, body: &[u8]) -> Result<Route<'m>, NoRoute<'m>> {
        let Self { first, all } = self;
        let known: Vec<_> = all
            .iter()
            .map(|route| (route.service, route.operation))
            .collect();
        let named = all.into_iter().filter(|route| is_named(route, parts, body));
        let named = of_one_service(named.collect(), parts, body);
        meant(named, parts, body).ok_or_else(|| NoRoute::Action {
            service: first,
            known: known
                .into_iter()
                .flat_map(|(service, operation)| names(operation, service))
                .collect(),
        })
    }
}

/// Services of which one has an operation with the method and path of another's, and nothing else
/// tells them apart: each with the first that it shares an operation with, as method and path.
pub fn alike(model: &Model) -> Vec<(&Service, &Service, String)> {
    let addressed = |service: &'_ Service, operation: &Operation| {
        let path = format!(
            "{}{}",
            base_path(service, Some(operation)),
            written(operation)
        );
        format!("{} {path}", operation.method)
    };
    let mut found = Vec::new();
    let mut known: HashMap<String, BTreeMap<usize, &Service>> = HashMap::new();
    for (index, service) in model.services.iter().enumerate() {
        let own = service.operations.iter().map(|own| addressed(service, own));
        let own: Vec<String> = own.collect();
        let mut shared = BTreeMap::new();
        for address in &own {
            for (earlier, with) in known.get(address).into_iter().flatten() {
                shared
                    .entry(*earlier)
                    .or_insert((*with, service, address.clone()));
            }
        }
        found.extend(shared.into_values());
        for address in own {
            known.entry(address).or_default().insert(index, service);
        }
    }
    found
}

/// A path in which the names of placeholders make no difference.
fn written(operation: &Operation) -> String {
    shape(operation).map(|part| part.unwrap_or("{}")).collect()
}

/// The operations of one service: the first, unless another one alone is meant by the name of its
/// host, or by what it always sends.
fn of_one_service<'m>(named: Vec<Route<'m>>, parts: &Parts, body: &[u8]) -> Vec<Route<'m>> {
    let names: Vec<&str> = named
        .iter()
        .map(|route| route.service.name.bare())
        .collect();
    let is_shared = names.iter().any(|name| Some(name) != names.first());
    if !is_shared {
        return named;
    }
    let told = Told::of(parts, body);
    let host = parts
        .headers
        .get("host")
        .and_then(|host| host.to_str().ok());
    let host = host.or(parts.uri.host()).unwrap_or_default();
    let rank = |route: &Route<'_>| {
        let own = route.operation.base_url.as_deref();
        let base = own.unwrap_or(&route.service.base_url);
        let after = base.split_once("://").map_or(base, |(_, after)| after);
        let is_host = after.split('/').next() == Some(host);
        let of_scheme = route.operation.auth.as_ref().map(Auth::headers);
        let of_scheme = of_scheme.unwrap_or_default();
        let signed = of_scheme
            .iter()
            .all(|name| parts.headers.contains_key(*name));
        (is_host, told.says(route), signed)
    };
    let best = named.iter().rev().max_by_key(|route| rank(route));
    let best = best.map(|route| route.service.name.bare().to_owned());
    let of_best = |route: &Route<'_>| Some(route.service.name.bare()) == best.as_deref();
    named.into_iter().filter(of_best).collect()
}

/// The first of the operations; where several of its service have its path, the one that always
/// sends most of what the request has, of several that send as much the one of its content type.
fn meant<'m>(mut named: Vec<Route<'m>>, parts: &Parts, body: &[u8]) -> Option<Route<'m>> {
    let first = named.first()?;
    let (service, first) = (&first.service.name, first.operation);
    let is_sibling =
        |route: &Route<'_>| route.service.name == *service && is_one_path(route.operation, first);
    let siblings: Vec<bool> = named.iter().map(is_sibling).collect();
    let mut siblings = siblings.into_iter();
    named.retain(|_| siblings.next().unwrap_or_default());
    if named.len() > 1 {
        let told = Told::of(parts, body);
        named.retain(|route| told.says(route).is_some());
        named.sort_by_key(|route| std::cmp::Reverse((told.says(route), told.is_of_type(route))));
    }
    named.into_iter().next()
}

/// The path, to which the names of placeholders make no difference.
fn shape(operation: &Operation) -> impl Iterator<Item = Option<&str>> {
    operation.path.iter().map(|part| match part {
        PathPart::Text(text) => Some(text.as_str()),
        PathPart::Parameter(_) => None,
    })
}

fn is_one_path(one: &Operation, other: &Operation) -> bool {
    shape(one).eq(shape(other))
}

/// What a request says where operations are told apart.
struct Told<'r> {
    parts: &'r Parts,
    query: Vec<(String, String)>,
    body: &'r [u8],
}

impl<'r> Told<'r> {
    fn of(parts: &'r Parts, body: &'r [u8]) -> Self {
        let query = decode_query(parts.uri.query().unwrap_or_default());
        Self { parts, query, body }
    }

    /// How much a request has of what an operation always sends; none if it lacks some of it.
    fn says(&self, route: &Route<'_>) -> Option<usize> {
        let always = route.operation.always(&route.service.types);
        let mut all = always.iter();
        all.all(|one| self.has(route.operation.place, one))
            .then_some(always.len())
    }

    /// Whether a request has the content type of an operation.
    fn is_of_type(&self, route: &Route<'_>) -> bool {
        let wanted = route.operation.content_type(&route.service.types);
        let given = self.parts.headers.get(CONTENT_TYPE);
        let given = given.and_then(|value| value.to_str().ok());
        wanted.is_some_and(|wanted| given.is_some_and(|given| Media::is_same(&wanted, given)))
    }

    fn has(&self, place: OperationPlace, always: &Always<'_>) -> bool {
        let is_in = |pairs: &[(String, String)]| {
            let mut pairs = pairs.iter();
            pairs.any(|(name, value)| name == always.name && *value == always.value)
        };
        match (always.place, place) {
            (Place::Header, _) => {
                let mut values = self.parts.headers.get_all(always.name).iter();
                // A content type has parameters that make no difference.
                values.any(|value| {
                    let value = value.to_str().unwrap_or_default();
                    value == always.value || value.starts_with(&format!("{};", always.value))
                })
            }
            (Place::Query, _) | (Place::Body, OperationPlace::Query) => is_in(&self.query),
            (Place::Body, OperationPlace::Form) => {
                is_in(&self.query) || is_in(&decode_query(&String::from_utf8_lossy(self.body)))
            }
            (Place::Body, OperationPlace::Multipart) => {
                let parts = multipart::parts(&self.parts.headers, self.body);
                let pairs: Vec<_> = parts.into_iter().flatten().map(Part::into_pair).collect();
                is_in(&pairs)
            }
            // The body is one field as it is, and no constant.
            (Place::Body, OperationPlace::Bytes | OperationPlace::Text | OperationPlace::Value) => {
                false
            }
            (Place::Body, OperationPlace::Json) => {
                let body: Option<Value> = serde_json::from_slice(self.body).ok();
                let found = body.as_ref().and_then(|body| body.get(always.name));
                found.is_some_and(|found| crate::words::plain(found) == always.value)
            }
        }
    }
}

/// What a request says that is for an operation: the name that its scheme has for it, or what is
/// always sent.
fn names(operation: &Operation, service: &Service) -> Vec<String> {
    let told_apart = told_apart(service, operation);
    if !told_apart.is_empty() {
        let values: Vec<&str> = told_apart.into_iter().map(|told| told.value).collect();
        return vec![values.join(" with ")];
    }
    let always = operation.always(&service.types);
    let said = always
        .iter()
        .map(|one| format!("{}={}", one.name, one.value));
    let said: Vec<String> = said.collect();
    match said.is_empty() {
        true => Vec::new(),
        false => vec![said.join(" with ")],
    }
}

/// The route of one operation, if a request has its method and path.
pub(super) fn route_of<'m>(
    service: &'m Service,
    operation: &'m Operation,
    parts: &Parts,
) -> Option<Route<'m>> {
    let parameters = match_path(service, operation, parts.uri.path())?;
    (parts.method.as_str() == operation.method).then_some(Route {
        service,
        operation,
        parameters,
    })
}

/// What the scheme sends with other values for operations of the same method and path.
fn told_apart<'m>(service: &'m Service, operation: &'m Operation) -> Vec<Constant<'m>> {
    let is_sibling = |other: &&Operation| {
        other.name != operation.name
            && other.method == operation.method
            && is_one_path(other, operation)
    };
    let siblings: Vec<&Operation> = service.operations.iter().filter(is_sibling).collect();
    if siblings.is_empty() {
        return Vec::new();
    }
    let differs = |constant: &Constant<'_>| {
        let mut siblings = siblings.iter();
        siblings.any(|other| !constants(other).any(|of_other| of_other == *constant))
    };
    constants(operation).filter(differs).collect()
}

/// What the scheme of an operation sends with every call of it.
#[derive(Clone, Copy)]
struct Constant<'m> {
    place: Placing,
    name: &'m str,
    value: &'m str,
}

impl PartialEq for Constant<'_> {
    fn eq(&self, other: &Self) -> bool {
        let is_same_name = match self.place {
            Placing::Header => self.name.eq_ignore_ascii_case(other.name),
            _ => self.name == other.name,
        };
        self.place == other.place && is_same_name && self.value == other.value
    }
}

fn constants(operation: &Operation) -> impl Iterator<Item = Constant<'_>> {
    let constants = operation.auth.iter().flat_map(Auth::constants);
    constants.map(|(place, name, value)| Constant { place, name, value })
}

/// False if the request names another operation.
fn is_named(route: &Route<'_>, parts: &Parts, body: &[u8]) -> bool {
    let told_apart = told_apart(route.service, route.operation);
    if told_apart.is_empty() {
        return true;
    }
    // Copied only where something of it is to be decoded.
    let received = LazyCell::new(|| as_received(route, parts, body));
    told_apart.into_iter().all(|told| {
        let is_it = |(name, value): &Pair<'_>| name == told.name && value == told.value;
        match told.place {
            Placing::Header => parts
                .headers
                .get(told.name)
                .is_some_and(|sent| sent == told.value),
            Placing::Query => received.message().query_form().iter().any(is_it),
            Placing::Param | Placing::Append => {
                let message = received.message();
                let all = message.params().into_iter().chain(message.query_form());
                all.into_iter().any(|pair| is_it(&pair))
            }
            // The path was looked at; nothing is called by a cookie.
            Placing::Path | Placing::Cookie => true,
        }
    })
}

/// The parameter of that name, of the operation or its service.
pub(super) fn parameter<'m>(route: &Route<'m>, name: &WireName) -> Option<&'m Parameter> {
    let own = route.operation.parameters.iter();
    own.chain(&route.service.parameters)
        .find(|parameter| parameter.wire == *name)
}
