//! A request as it has arrived: what it says in its logical form, and everything that is wrong with
//! it but its signature.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::json::to_parameter;
use apiscribe_runtime::for_generated_code::outgoing::decode_query;
use apiscribe_runtime::for_generated_code::{Base64, JsonPath};
use apiscribe_runtime::http::header::{CONTENT_TYPE, HeaderMap};
use apiscribe_runtime::http::request::Parts;
use serde_json::{Map, Value};

use super::multipart::{self, Part};
use super::placed::{Top, tops};
use super::route::{Route, parameter};
use super::signed::Own;
use super::{Violation, evaluate_decoded, nested, wire};
use crate::media::Media;
use crate::model::{Auth, Level, OperationPlace, PathPart, Place, Ty, TypeId};

/// What a request says, and what is wrong with it.
#[derive(Debug)]
pub struct Arrived {
    /// The request in its logical form, as far as it can be read; null if it cannot.
    pub request: Value,
    /// What is wrong. Pointers are those of the logical form, or `parameters/NAME`, `query/NAME`,
    /// `headers/NAME` and `body` for what is no field.
    pub violations: Vec<Violation>,
    /// The body cannot be read at all, or is of another content type.
    pub unreadable: bool,
}

/// Judges a request that is for an operation: path, placement, content type, fields, constraints
/// and rules.
pub fn evaluate_request(route: &Route<'_>, parts: &Parts, body: &[u8], now: Timestamp) -> Arrived {
    let mut arrived = Arrived {
        request: Value::Null,
        violations: Vec::new(),
        unreadable: false,
    };
    for (name, value) in &route.parameters {
        if let Some(parameter) = parameter(route, name) {
            let broken = super::evaluate_parameter(parameter, value, now);
            arrived.violations.extend(broken);
        }
    }
    let own = Own::of(route, parts, body);
    let body = own.body.as_ref();
    arrived.content_type(route, &parts.headers, body);
    let query = decode_query(own.query.as_deref().unwrap_or_default());
    let query = arrived.constants(route, &parts.headers, query);
    let Some(request) = route.operation.request else {
        arrived.unknown_names(&[], &query);
        return arrived;
    };
    let Some(map) = arrived.fields(route, request, &parts.headers, query, body) else {
        return arrived;
    };
    let types = &route.service.types;
    let ty = Ty::Named(request);
    let mut decoded = wire::decode(types, &ty, Value::Object(map), true);
    arrived.violations.append(&mut decoded.unencoded);
    let judged = evaluate_decoded(types, &ty, &decoded, now);
    arrived.violations.extend(judged);
    arrived.request = decoded.logical;
    arrived
}

impl Arrived {
    fn content_type(&mut self, route: &Route<'_>, headers: &HeaderMap, body: &[u8]) {
        let anywhere = is_anywhere(route);
        if anywhere && body.is_empty() {
            return;
        }
        let place = match route.operation.place {
            OperationPlace::Query if anywhere => OperationPlace::Form,
            place => place,
        };
        let wanted = match (place.facets().media, route.operation.request) {
            (Some(media), Some(_)) => media,
            _ => {
                if !body.is_empty() {
                    self.add("body", "must be empty");
                }
                return;
            }
        };
        let said = route.operation.content_type(&route.service.types);
        let wanted = said.as_deref().unwrap_or(wanted);
        let given = headers.get(CONTENT_TYPE);
        let given = given.and_then(|value| Media::parse(value.to_str().ok()?));
        let is_wanted = given
            .zip(Media::parse(wanted))
            .is_some_and(|(given, wanted)| given.is(&wanted));
        if !is_wanted {
            self.unreadable = true;
            self.add(
                "headers/content-type",
                format!("the content type must be {wanted}"),
            );
        } else if given.is_some_and(|given| !given.is_utf8()) {
            self.unreadable = true;
            self.add("headers/content-type", "the charset must be UTF-8");
        }
    }

    /// Judges what goes along with every call, and leaves the rest of the query.
    fn constants(
        &mut self,
        route: &Route<'_>,
        headers: &HeaderMap,
        mut query: Vec<(String, String)>,
    ) -> Vec<(String, String)> {
        for constant in &route.operation.constants {
            let name = constant.wire.0.as_str();
            let given: Vec<String> = match constant.place {
                Place::Header => {
                    let values = headers.get_all(name).iter();
                    let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
                    values.map(|value| value.into_owned()).collect()
                }
                Place::Query | Place::Body => {
                    let (own, rest) = query.into_iter().partition(|(key, _)| key == name);
                    query = rest;
                    let own: Vec<(String, String)> = own;
                    own.into_iter().map(|(_, value)| value).collect()
                }
            };
            let is_right = match given.as_slice() {
                [value] => constant.settable || *value == constant.value,
                _ => false,
            };
            if !is_right {
                let place = constant
                    .place
                    .elsewhere()
                    .map_or("query", |place| place.named);
                let at = format!("{place}/{name}");
                let message = match constant.settable {
                    true => "must be given once".to_owned(),
                    false => format!("must be {}", crate::escape::code(&constant.value)),
                };
                self.add(&at, message);
            }
        }
        query
    }

    /// The fields of a request, from wherever they travel, as they would stand in a JSON body; none
    /// if they cannot be read.
    fn fields(
        &mut self,
        route: &Route<'_>,
        request: TypeId,
        headers: &HeaderMap,
        query: Vec<(String, String)>,
        body: &[u8],
    ) -> Option<Map<String, Value>> {
        let types = &route.service.types;
        let mut map = Map::new();
        let (pairs, place) = match route.operation.place {
            OperationPlace::Json => {
                match serde_json::from_slice(body) {
                    Ok(Value::Object(object)) => map = object,
                    Ok(_) => {
                        self.add("", "must be an object");
                        return None;
                    }
                    Err(error) => {
                        self.unreadable = true;
                        self.add("", format!("is not JSON: {error}"));
                        return None;
                    }
                }
                (query, Place::Query)
            }
            place @ (OperationPlace::Bytes | OperationPlace::Text | OperationPlace::Value) => {
                let value = match place {
                    OperationPlace::Bytes => Value::String(to_parameter(&Base64(body))),
                    OperationPlace::Value => match serde_json::from_slice(body) {
                        Ok(value) => value,
                        Err(error) => {
                            self.unreadable = true;
                            self.add("", format!("is not JSON: {error}"));
                            return None;
                        }
                    },
                    _ => match std::str::from_utf8(body) {
                        Ok(text) => text.into(),
                        Err(_) => {
                            self.unreadable = true;
                            self.add("", "is not text in UTF-8");
                            return None;
                        }
                    },
                };
                let tops = tops(types, request, &Map::new());
                let whole = of_place(&tops, Place::Body);
                if let Some(top) = whole.iter().find(|top| top.constant.is_none()) {
                    map.insert(top.wire.to_owned(), value);
                }
                (query, Place::Query)
            }
            _ if is_anywhere(route) => {
                let form = decode_query(&String::from_utf8_lossy(body));
                (query.into_iter().chain(form).collect(), Place::Body)
            }
            OperationPlace::Query => (query, Place::Body),
            OperationPlace::Form => {
                let tops = tops(types, request, &Map::new());
                let in_query = of_place(&tops, Place::Query);
                self.unknown_names(&in_query, &query);
                self.texts(types, &in_query, &query, false, &mut map);
                let form = decode_query(&String::from_utf8_lossy(body));
                (form, Place::Body)
            }
            OperationPlace::Multipart => {
                let tops = tops(types, request, &Map::new());
                let in_query = of_place(&tops, Place::Query);
                self.unknown_names(&in_query, &query);
                self.texts(types, &in_query, &query, false, &mut map);
                match multipart::parts(headers, body) {
                    Ok(parts) => (self.parts(types, request, parts), Place::Body),
                    Err(message) => {
                        self.unreadable = true;
                        self.add("", message);
                        return None;
                    }
                }
            }
        };
        let nesting = route.operation.nested_keys();
        let pairs = match nesting.filter(|_| place == Place::Body) {
            Some(nesting) => {
                let (fields, wrong) = nested::fields(types, request, nesting, pairs);
                for (key, value) in fields {
                    map.entry(key).or_insert(value);
                }
                for (at, message) in wrong {
                    self.add(&at, message);
                }
                Vec::new()
            }
            None => pairs,
        };
        let tops = match place {
            Place::Body if nesting.is_none() => tops(types, request, pairs.as_slice()),
            _ => tops(types, request, &map),
        };
        if !route.operation.place.facets().as_parameters {
            self.elsewhere(&tops, &mut map);
            let in_query = of_place(&tops, Place::Query);
            self.unknown_names(&in_query, &pairs);
            self.texts(types, &in_query, &pairs, false, &mut map);
        } else {
            // In a query, fields that travel there anyway and fields that are put there are all the
            // same.
            let both = route.operation.place == OperationPlace::Query || is_anywhere(route);
            let placed: Vec<&Top<'_>> = tops
                .iter()
                .filter(|top| top.place == Place::Body || (both && top.place == Place::Query))
                .collect();
            self.texts(types, &placed, &pairs, true, &mut map);
        }
        for top in &tops {
            let values: Vec<&str> = match top.place {
                Place::Header => headers
                    .get_all(top.wire)
                    .iter()
                    .filter_map(|value| std::str::from_utf8(value.as_bytes()).ok())
                    .collect(),
                // They are read.
                Place::Body | Place::Query => continue,
            };
            if !values.is_empty() {
                map.insert(top.wire.to_owned(), top.value(types, &values));
            }
        }
        Some(map)
    }

    /// The parts of a form as names and values, but for files where texts belong and the other way
    /// round.
    fn parts(
        &mut self,
        types: &[crate::model::Type],
        request: TypeId,
        parts: Vec<Part>,
    ) -> Vec<(String, String)> {
        let are_files: Vec<bool> = parts.iter().map(Part::is_file).collect();
        let pairs: Vec<(String, String)> = parts.into_iter().map(Part::into_pair).collect();
        let tops = tops(types, request, pairs.as_slice());
        let mut fitting = Vec::with_capacity(pairs.len());
        for ((name, value), is_file) in std::iter::zip(pairs, are_files) {
            let top = tops.iter().find(|top| top.is_named(&name));
            match top {
                Some(top) if top.is_file() != is_file => {
                    let at = JsonPath::ROOT.key(top.wire).to_string();
                    self.add(
                        &at,
                        match is_file {
                            true => "must be a string, is a file: its part has a `filename`",
                            false => "must be a file, is a string: its part has no `filename`",
                        },
                    );
                }
                _ => fitting.push((name, value)),
            }
        }
        fitting
    }

    /// Adds the fields that travel as texts; with `rest` also those that nobody knows.
    fn texts(
        &mut self,
        types: &[crate::model::Type],
        tops: &[&Top<'_>],
        pairs: &[(String, String)],
        rest: bool,
        map: &mut Map<String, Value>,
    ) {
        for (index, top) in tops.iter().enumerate() {
            let given = pairs.iter().filter(|(name, _)| top.is_named(name));
            let texts: Vec<&str> = given.map(|(_, value)| value.as_str()).collect();
            // The same key may stand in several types that share the object.
            let is_reported = || {
                let before = tops.iter().take(index);
                pairs.iter().any(|(name, _)| {
                    top.is_named(name) && before.clone().any(|other| other.is_named(name))
                })
            };
            if texts.len() > 1 && !top.repeats() && !is_reported() {
                let at = JsonPath::ROOT.key(top.wire).to_string();
                self.add(&at, "must be given once");
            }
            if !texts.is_empty() {
                map.insert(top.wire.to_owned(), top.value(types, &texts));
            }
        }
        if rest {
            let is_known = |name: &str| tops.iter().any(|top| top.is_named(name));
            for (name, value) in pairs.iter().filter(|(name, _)| !is_known(name)) {
                let value = Value::String(value.clone());
                map.entry(name.clone()).or_insert(value);
            }
        }
    }

    /// Fields in the body that travel in another place.
    fn elsewhere(&mut self, tops: &[Top<'_>], map: &mut Map<String, Value>) {
        for top in tops {
            let Some(place) = top.place.elsewhere() else {
                continue;
            };
            if map.remove(top.wire).is_some() {
                let at = JsonPath::ROOT.key(top.wire).to_string();
                self.add(
                    &at,
                    format!("must not be in the body but in the {}", place.named),
                );
            }
        }
    }

    fn unknown_names(&mut self, tops: &[&Top<'_>], query: &[(String, String)]) {
        for (name, _) in query {
            if !tops.iter().any(|top| top.is_named(name)) {
                self.add(
                    &format!("query/{name}"),
                    "must not be there, no such name is known",
                );
            }
        }
    }

    fn add(&mut self, pointer: &str, message: impl Into<String>) {
        self.violations.push(Violation {
            pointers: vec![pointer.to_owned()],
            rule: None,
            message: message.into(),
            place: String::new(),
            level: Level::Error,
        });
    }
}

/// Whether parameters may travel in query and form alike: at gateways in the style of remote
/// procedure calls, where all is under `/` and a header of the scheme names what is called.
fn is_anywhere(route: &Route<'_>) -> bool {
    let operation = route.operation;
    let is_root = matches!(operation.path.as_slice(), [PathPart::Text(path)] if path == "/");
    let mut constants = operation.auth.iter().flat_map(Auth::constants);
    let is_named = constants.any(|(place, ..)| place == apiscribe_recipes::recipe::Place::Header);
    operation.place.facets().as_parameters && is_root && is_named
}

fn of_place<'t, 's>(tops: &'t [Top<'s>], place: Place) -> Vec<&'t Top<'s>> {
    tops.iter().filter(|top| top.place == place).collect()
}
