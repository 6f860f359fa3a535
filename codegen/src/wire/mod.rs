//! What a request of an example looks like on the wire, before it is signed.
//!
//! Generated code does the same with typed values; a test holds the two against each other.

mod encode;
mod json;
mod order;

use std::borrow::Cow;

use apiscribe_runtime::for_generated_code::json::Reading;
use apiscribe_runtime::for_generated_code::outgoing::base_segment;
use apiscribe_runtime::for_generated_code::{At, Nesting, ReadJson, path_segment};
use apiscribe_runtime::{Bytes, File, Violations};
use serde_json::{Map, Value};

pub use json::Json;

use crate::encodings::bytes_of;
use crate::model::{
    BasePart, Example, Operation, OperationPlace, PathPart, Place, Reply, Service, Ty, WireName,
    base_parts,
};
use encode::Member;

/// A request as it is sent, but for what signing adds.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    /// `POST`, `GET`, ...
    pub method: String,
    /// Base URL and path, percent-encoded. A parameter that the example does not give stays in
    /// braces.
    pub address: String,
    /// The parameters of the query, decoded.
    pub query: Vec<Pair>,
    /// Headers of the request's own fields.
    pub headers: Vec<(String, String)>,
    /// The body, if there is one.
    pub body: Option<Body>,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// JSON.
    Json(Json),
    /// The parameters of a form, decoded.
    Form(Vec<Pair>),
    /// The parts of a form, each a parameter, and what it is if it is a file.
    Multipart(Vec<(Pair, Option<File>)>),
    /// Bytes.
    Bytes(Bytes),
    /// Text.
    Text(String),
}

/// A parameter of a query or form, decoded.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// What stands between the items of the value, if it is a list; it is not percent-encoded.
    pub separator: Option<char>,
}

impl Pair {
    fn new(name: &str, value: String, separator: Option<char>) -> Self {
        Self {
            name: name.to_owned(),
            value,
            separator,
        }
    }
}

/// The request of an example.
pub fn sent(service: &Service, operation: &Operation, example: &Example) -> Sent {
    let mut sent = Sent {
        method: operation.method.clone(),
        address: address(service, operation, example),
        query: Vec::new(),
        headers: Vec::new(),
        body: None,
    };
    for constant in &operation.constants {
        let (name, value) = (constant.wire.0.clone(), constant.value.clone());
        match constant.place {
            Place::Header => sent.headers.push((name, value)),
            Place::Query | Place::Body => sent.query.push(Pair {
                name,
                value,
                separator: None,
            }),
        }
    }
    let none = Map::new();
    let map = match &example.request {
        Some(Value::Object(map)) => map,
        _ => &none,
    };
    let Some(request) = operation.request else {
        return sent;
    };
    let members = encode::members(service, request, map);
    let (in_body, elsewhere): (Vec<Member>, Vec<Member>) = members
        .into_iter()
        .partition(|member| member.place == Place::Body);
    let nested = |member: &Member| match operation.nested_keys() {
        Some(nesting) => {
            let mut pairs = Vec::new();
            spread(nesting, &member.key, &member.value, &mut pairs);
            pairs
        }
        None => parameters(&member.key, &member.value),
    };
    match operation.place {
        OperationPlace::Json => {
            let members = in_body.into_iter().map(|member| (member.key, member.value));
            sent.body = Some(Body::Json(Json::Object(members.collect())));
        }
        OperationPlace::Form => {
            sent.body = Some(Body::Form(in_body.iter().flat_map(nested).collect()));
        }
        OperationPlace::Multipart => {
            let parts = in_body.iter().flat_map(|member| {
                let pairs = parameters(&member.key, &member.value).into_iter();
                pairs.map(|pair| {
                    let file = member.is_file.then(|| file(&pair.value)).flatten();
                    (pair, file)
                })
            });
            sent.body = Some(Body::Multipart(parts.collect()));
        }
        OperationPlace::Query => sent.query.extend(in_body.iter().flat_map(nested)),
        OperationPlace::Bytes => {
            let bytes = in_body
                .first()
                .map(|member| Value::String(member.value.plain()));
            sent.body = bytes.and_then(|bytes| bytes_of(&bytes)).map(Body::Bytes);
        }
        OperationPlace::Value => {
            let value = in_body.into_iter().next().map(|member| member.value);
            sent.body = value.map(Body::Json);
        }
        OperationPlace::Text => {
            sent.body = in_body
                .first()
                .map(|member| Body::Text(member.value.plain()));
        }
    }
    for member in &elsewhere {
        match member.place {
            Place::Header => {
                let pairs = parameters(&member.key, &member.value).into_iter();
                sent.headers
                    .extend(pairs.map(|pair| (pair.name, pair.value)));
            }
            Place::Query => sent.query.extend(parameters(&member.key, &member.value)),
            Place::Body => {}
        }
    }
    sent
}

/// A value as it is, with its keys in the order of the spec.
pub fn in_order(service: &Service, ty: &Ty, value: &Value) -> Json {
    order::ordered(service, ty, value)
}

/// The reply of an example, a failure included, with its keys in the order of the spec.
pub fn received(service: &Service, operation: &Operation, example: &Example) -> Option<Json> {
    let reply = example.reply.as_ref()?;
    let of_status = |reply: &&Reply| example.status.is_none_or(|status| reply.status == status);
    let status = example
        .status
        .or(operation.replies.first().map(|reply| reply.status));
    let looks = service.errors.of(
        &operation.name,
        status.unwrap_or_default(),
        example.content_type(),
    );
    let failure = looks.ty();
    let success = operation.replies.iter().find(of_status);
    let is_text = operation
        .replies
        .iter()
        .any(|reply| !reply.texts.is_empty());
    if let (true, Value::String(text)) = (is_text, reply) {
        return Some(Json::text(text.clone()));
    }
    Some(match success.filter(|_| example.error.is_none()) {
        Some(success) => in_body(service, success, reply),
        None => order::ordered(service, failure, reply),
    })
}

/// The body of a reply, with the keys of what it holds in the order of the spec.
pub fn in_body(service: &Service, reply: &Reply, body: &Value) -> Json {
    fn below(service: &Service, (keys, ty): (&[WireName], &Ty), value: &Value) -> Json {
        let (Some((key, rest)), Value::Object(map)) = (keys.split_first(), value) else {
            return order::ordered(service, ty, value);
        };
        let members = map.iter().map(|(name, value)| {
            let value = match *name == key.0 {
                true => below(service, (rest, ty), value),
                false => order::ordered(service, &Ty::Json, value),
            };
            (name.clone(), value)
        });
        Json::Object(members.collect())
    }
    below(service, (&reply.within, &reply.ty), body)
}

/// A value as parameters with its keys in their names.
fn spread(nesting: Nesting, name: &str, value: &Json, pairs: &mut Vec<Pair>) {
    match value {
        Json::List(items) => {
            for (index, item) in (0..).zip(items) {
                let before = pairs.len();
                let name = nesting.item(name, index);
                spread(nesting, &name, item, pairs);
                // So that the items after it keep their numbers.
                if pairs.len() == before {
                    pairs.push(Pair::new(&name, String::new(), None));
                }
            }
        }
        Json::Object(members) => {
            for (key, value) in members {
                spread(nesting, &nesting.key(name, key), value, pairs);
            }
        }
        Json::Scalar(Value::Null) => {}
        Json::Scalar(_) | Json::Digits(_) | Json::Spread(..) => {
            pairs.extend(parameters(name, value))
        }
    }
}

/// A value as parameters: a list is spread as its style says.
fn parameters(name: &str, value: &Json) -> Vec<Pair> {
    let Json::Spread(style, items) = value else {
        return vec![Pair::new(name, value.plain(), None)];
    };
    let name = format!("{name}{}", style.suffix);
    let items = items.iter().map(Json::plain);
    match style.separator {
        Some(_) if items.len() == 0 => Vec::new(),
        Some(separator) => {
            let items: Vec<String> = items.collect();
            let value = items.join(separator.encode_utf8(&mut [0; 4]));
            vec![Pair::new(&name, value, Some(separator))]
        }
        None => items.map(|item| Pair::new(&name, item, None)).collect(),
    }
}

/// A file, from its logical form.
fn file(text: &str) -> Option<File> {
    let value = serde_json::from_str(text).ok()?;
    File::read_json(value, &At::root(Reading::REQUEST)).ok()
}

fn address(service: &Service, operation: &Operation, example: &Example) -> String {
    let given = |name: &str| {
        let given = example.parameters.iter().find(|(wire, _)| wire.0 == name);
        given.map(|(_, value)| crate::words::plain(value))
    };
    let base_url = operation.base_url.as_ref().unwrap_or(&service.base_url);
    type Encoder = for<'v> fn(&'static str, &'v str) -> Result<Cow<'v, str>, Violations>;
    let segment = |name: &WireName, encode: Encoder| {
        let value = given(&name.0).unwrap_or_default();
        match encode("", &value) {
            Ok(segment) => segment.into_owned(),
            Err(_) => format!("{{{name}}}"),
        }
    };
    let mut address = String::new();
    for part in base_parts(base_url) {
        match part {
            BasePart::Text(text) => address.push_str(&text),
            BasePart::Host(name) => match given(&name.0) {
                Some(value) => address.push_str(&value),
                None => address.push_str(&format!("{{{name}}}")),
            },
            BasePart::Path(name) => address.push_str(&segment(&name, base_segment)),
        }
    }
    for part in &operation.path {
        match part {
            PathPart::Text(text) => address.push_str(text),
            PathPart::Parameter(name) => address.push_str(&segment(name, path_segment)),
        }
    }
    address
}
