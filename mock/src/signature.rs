//! Whether a request is signed right: its recipe is run again, with the time and nonce that it
//! says.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::Route;
use apiscribe_codegen::model::{Auth, Cause, PathPart, Signing};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{Action, Node, NodeKind, Place};
use apiscribe_recipes::run::{self, Examined, Inputs, Refused, Request};
use apiscribe_recipes::types::Privacy;
use apiscribe_runtime::for_generated_code::outgoing::encode_text;
use apiscribe_runtime::http::HeaderValue;
use apiscribe_runtime::http::header::HOST;
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::{ExposeSecret, SecretString, Timestamp};

use crate::judge::Violation;

/// What a request is compared with.
pub(crate) struct Expected<'e> {
    pub(crate) auth: &'e Auth,
    pub(crate) signing: &'e Signing,
    /// What the client was given, by name.
    pub(crate) credentials: &'e [(String, SecretString)],
    /// The server's time.
    pub(crate) now: Timestamp,
}

impl Expected<'_> {
    /// The nonce of a request that is signed right, where its scheme has one.
    pub(crate) fn verify(
        &self,
        route: &Route<'_>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Option<String>, Violation> {
        let received = received(route, parts, body);
        let credentials: BTreeMap<String, String> = self
            .credentials
            .iter()
            .map(|(name, value)| (name.clone(), value.expose_secret().to_owned()))
            .collect();
        let inputs = Inputs {
            credentials: &credentials,
            settings: &self.signing.settings,
            now: self.now,
            nonce: "",
        };
        let recipe = &self.signing.recipe;
        let examined = run::examine(recipe, &received, inputs).map_err(|error| {
            let message = format!("cannot be verified: {error}");
            Violation::new("headers", message, Cause::Signature)
        })?;
        match self.first_fault(&examined) {
            Some(violation) => Err(violation),
            None => Ok(examined.nonce),
        }
    }

    /// What a vendor would say first: what is missing, what cannot be read, what is called, when,
    /// by whom, and then whether the signature holds.
    fn first_fault(&self, examined: &Examined) -> Option<Violation> {
        let faults = || examined.faults.iter();
        let missing = faults().find_map(|fault| match fault {
            Refused::Missing(place, name) => {
                let what = format!("{} `{name}` is missing", place.word());
                Some(Violation::new(&pointer(*place, name), what, Cause::Missing))
            }
            _ => None,
        });
        let malformed = || {
            faults().find_map(|fault| match fault {
                Refused::Malformed(place, name) => {
                    let is_time = self.holds_time(*place, name);
                    let (words, cause) = match is_time {
                        true => ("holds no time of the right form", Cause::Timestamp),
                        false => ("is malformed", Cause::Invalid),
                    };
                    let what = format!("{} `{name}` {words}", place.word());
                    Some(Violation::new(&pointer(*place, name), what, cause))
                }
                _ => None,
            })
        };
        let mismatches = || {
            faults().filter_map(|fault| match fault {
                Refused::Mismatch(place, name) => Some((*place, name.as_str())),
                _ => None,
            })
        };
        let action = || {
            let mut others = mismatches();
            let (place, name) = others.find(|(place, name)| {
                let value = self.placed(*place, name);
                value.is_some_and(|value| value.literal().is_some())
            })?;
            let what = format!("{} `{name}` names something else", place.word());
            Some(Violation::new(&pointer(place, name), what, Cause::Action))
        };
        let key = || {
            let is_other = !examined.others.is_empty()
                || mismatches().any(|(place, name)| self.is_credential(place, name));
            let what = "nobody has this key";
            is_other.then(|| Violation::new("headers", what, Cause::Key))
        };
        let signature = || {
            let what = "the credentials or the signature are wrong";
            let mut all = faults();
            all.next()
                .map(|_| Violation::new("headers", what, Cause::Signature))
        };
        let token = || {
            let carried = self.carriers();
            let (place, name) = mismatches().find(|place| carried.contains(place))?;
            let what = "the token was not issued, or has run out";
            Some(Violation::new(&pointer(place, name), what, Cause::Token))
        };
        missing
            .or_else(malformed)
            .or_else(token)
            .or_else(action)
            .or_else(|| self.expired(examined))
            .or_else(key)
            .or_else(signature)
    }

    /// Where the token that an operation issues goes.
    fn carriers(&self) -> Vec<(Place, &str)> {
        let recipe = &self.signing.recipe;
        let steps = recipe.steps.iter().zip(recipe.carries_token());
        let steps = steps.filter(|(_, carries)| *carries);
        let places = steps.filter_map(|(step, _)| match &step.action {
            Action::Place(placement) => Some((placement.place, placement.name.text.as_str())),
            Action::Name(_) | Action::Check(_) => None,
        });
        places.collect()
    }

    fn expired(&self, examined: &Examined) -> Option<Violation> {
        let (time, skew) = (examined.time?, self.auth.skew?);
        if self.now.duration_since(time).unsigned_abs() <= skew {
            return None;
        }
        let recipe = &self.signing.recipe;
        let mut placements = recipe.placements();
        let (placement, _) = placements.find(|(_, value)| recipe.is_made_of(value, Input::Now))?;
        let (place, name) = (placement.place, placement.name.text.as_str());
        let what = format!(
            "the time in {} `{name}` is too far from the server's",
            place.word()
        );
        Some(Violation::new(&pointer(place, name), what, Cause::Expired))
    }

    /// The value that the recipe gives a place.
    fn placed(&self, place: Place, name: &str) -> Option<&Node> {
        let mut placements = self.signing.recipe.placements();
        let (_, value) = placements.find(|(placement, _)| {
            placement.place == place && placement.name.text.eq_ignore_ascii_case(name)
        })?;
        Some(value)
    }

    fn holds_time(&self, place: Place, name: &str) -> bool {
        let value = self.placed(place, name);
        value.is_some_and(|value| {
            value.ty.privacy == Privacy::Open && self.signing.recipe.is_made_of(value, Input::Now)
        })
    }

    /// Whether a place holds what the vendor handed out, as it is or in other characters.
    fn is_credential(&self, place: Place, name: &str) -> bool {
        let recipe = &self.signing.recipe;
        let value = self.placed(place, name);
        value.is_some_and(|value| match value.kind {
            NodeKind::Credential(_) => true,
            _ => !recipe.makes_signatures() && value.ty.privacy == Privacy::Secret,
        })
    }
}

/// Where something is wrong.
fn pointer(place: Place, name: &str) -> String {
    match place {
        Place::Header => format!("headers/{}", name.to_ascii_lowercase()),
        Place::Cookie => "headers/cookie".to_owned(),
        Place::Path => format!("parameters/{name}"),
        Place::Query | Place::Param | Place::Append => format!("query/{name}"),
    }
}

/// A request as recipes read it.
fn received(route: &Route<'_>, parts: &Parts, body: &[u8]) -> Request {
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
    let base = apiscribe_codegen::check::evaluate::base_path(route.service, Some(route.operation));
    (format!("{base}{before}"), values)
}
