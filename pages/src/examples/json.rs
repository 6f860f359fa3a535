//! Requests and replies as JSON.

use serde_json::Value;

use super::block;
use crate::markup::Element;
use crate::site::Site;
use apiscribe_codegen::model::{Example, Operation, OperationPlace, Ty};
use apiscribe_codegen::wire::{self, Body, Json};

/// The request: the body as it is sent where that is JSON, else the values before they become
/// parameters.
pub(super) fn request(
    site: &Site<'_>,
    operation: &Operation,
    example: &Example,
) -> Option<Element> {
    let value = example.request.as_ref()?;
    let sent = wire::sent(site.service, operation, example);
    let is_good = example.refused.is_empty();
    if let (Some(Body::Json(body)), true) = (&sent.body, is_good) {
        return Some(block("Body, JSON", "json", &body.pretty()));
    }
    let place = if is_good {
        operation.place
    } else {
        OperationPlace::Json
    };
    let label = place.facets().shown;
    let ty = Ty::Named(operation.request?);
    let ordered = wire::in_order(site.service, &ty, value);
    let ordered = if is_good { ordered } else { shortened(ordered) };
    Some(block(label, "json", &ordered.pretty()))
}

/// Texts longer than this are cut where nobody is to send them.
const LONG: usize = 160;

/// How much is left of a string that is cut.
const LEFT: usize = 60;

fn shortened(value: Json) -> Json {
    match value {
        Json::Scalar(Value::String(text)) => {
            let count = text.chars().count();
            match count > LONG {
                true => {
                    let begin: String = text.chars().take(LEFT).collect();
                    Json::text(format!("{begin}… ({count} characters)"))
                }
                false => Json::text(text),
            }
        }
        Json::Scalar(other) => Json::Scalar(other),
        Json::Digits(number) => Json::Digits(number),
        Json::List(items) | Json::Spread(_, items) => {
            Json::List(items.into_iter().map(shortened).collect())
        }
        Json::Object(members) => {
            let members = members.into_iter();
            Json::Object(
                members
                    .map(|(key, value)| (key, shortened(value)))
                    .collect(),
            )
        }
    }
}

/// The reply, as it stands on the wire.
pub(super) fn reply(site: &Site<'_>, operation: &Operation, example: &Example) -> Option<Element> {
    let reply = wire::received(site.service, operation, example)?;
    let first = operation.replies.first().map(|reply| reply.status);
    let label = match example.status.or(first) {
        Some(status) => format!("Reply, status {status}"),
        None => "Reply".to_owned(),
    };
    let status = example.status.or(first).unwrap_or_default();
    let raw = operation.reply(status).and_then(|reply| reply.body.raw());
    let is_text = operation
        .replies
        .iter()
        .any(|reply| !reply.texts.is_empty());
    match (raw, &reply) {
        (Some(raw), Json::Scalar(Value::String(text))) if raw.holds == Some(Ty::String) => {
            Some(block(&label, "text", text))
        }
        (Some(_), Json::Scalar(Value::String(text))) => {
            Some(block(&format!("{label}, bytes as Base64"), "text", text))
        }
        (None, Json::Scalar(Value::String(text))) if is_text => Some(block(&label, "text", text)),
        _ => Some(block(&label, "json", &reply.pretty())),
    }
}
