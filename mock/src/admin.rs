//! What is below `/__mock/`: the journal, its page, and faults, for clients in any language.

use std::net::IpAddr;

use apiscribe_codegen::check::evaluate::base_path;
use apiscribe_codegen::model::Model;
use apiscribe_runtime::Bytes;
use apiscribe_runtime::for_generated_code::outgoing::decode_query;
use apiscribe_runtime::http::header::{CONTENT_TYPE, HOST};
use apiscribe_runtime::http::request::Parts;
use serde_json::{Value, json};

use crate::ADMIN;
use crate::faults::{Fault, FaultError, Plan};
use crate::journal::{Answer, Call};
use crate::response::own;
use crate::state::State;

/// Largest body that is read here, in bytes.
pub(crate) const LARGEST_BODY: usize = 1 << 20;

const PAGE: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

pub(crate) fn answer(state: &State, parts: &Parts, body: &[u8]) -> Answer {
    if !is_local(parts) {
        return own(403, "open this by an IP address or as localhost");
    }
    let path = parts.uri.path().strip_prefix(ADMIN).unwrap_or_default();
    match (parts.method.as_str(), path) {
        ("GET", "") => file("text/html; charset=utf-8", PAGE),
        ("GET", "page.css") => file("text/css; charset=utf-8", STYLE),
        ("GET", "page.js") => file("text/javascript; charset=utf-8", SCRIPT),
        ("GET", "calls") => calls(state, parts),
        ("DELETE", "calls") => {
            state.journal.clear();
            done()
        }
        ("GET", "services") => services(state),
        ("GET", "faults") => faults(state),
        ("POST", "faults") => match planned(parts, body, &state.model()) {
            Ok(plan) => {
                state.faults.add(plan);
                faults(state)
            }
            Err(message) => own(400, &message),
        },
        ("DELETE", "faults") => {
            state.faults.clear();
            done()
        }
        ("DELETE", "tokens") => {
            state.tokens.revoke();
            done()
        }
        _ => own(
            404,
            "there are GET and DELETE calls, GET, POST and DELETE faults, GET services and DELETE tokens",
        ),
    }
}

/// A page on the web may send its visitors here under a name of its own; nobody else comes with
/// one.
fn is_local(parts: &Parts) -> bool {
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

fn calls(state: &State, parts: &Parts) -> Answer {
    let query = decode_query(parts.uri.query().unwrap_or_default());
    let after = query.iter().find(|(name, _)| name == "after");
    let after: u64 = after
        .and_then(|(_, after)| after.parse().ok())
        .unwrap_or_default();
    let newer = state.journal.calls_after(after);
    let newer: Vec<Value> = newer.iter().map(Call::to_json).collect();
    Answer::json(200, &json!({ "calls": newer }))
}

fn services(state: &State) -> Answer {
    let model = state.model();
    let services = model.services.iter().map(|service| {
        let operations = service.operations.iter();
        let operations: Vec<&str> = operations.map(|operation| operation.name.bare()).collect();
        json!({
            "name": service.name.bare(),
            "title": service.title,
            "path": base_path(service, None),
            "operations": operations,
        })
    });
    let services: Vec<Value> = services.collect();
    Answer::json(
        200,
        &json!({"services": services, "lenient": state.lenient}),
    )
}

fn faults(state: &State) -> Answer {
    let plans: Vec<String> = state.faults.plans().iter().map(Plan::to_string).collect();
    Answer::json(200, &json!({ "faults": plans }))
}

/// `{"fault": "code=..,for=3"}`, or `{"answer": {"status": 200, "body": {}}, "for": 3}`.
fn planned(parts: &Parts, body: &[u8], model: &Model) -> Result<Plan, String> {
    // Pages on the web cannot send this type without being asked whether they may.
    let content_type = parts.headers.get(CONTENT_TYPE);
    let is_json =
        content_type.is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    if !is_json {
        return Err("the content type must be application/json".to_owned());
    }
    let body: Value = serde_json::from_slice(body).map_err(|error| error.to_string())?;
    if let Some(text) = body.get("fault").and_then(Value::as_str) {
        let plan: Plan = text
            .parse()
            .map_err(|error: FaultError| error.to_string())?;
        plan.can_be_met(model)?;
        return Ok(plan);
    }
    let answer = body.get("answer").and_then(Value::as_object);
    let answer = answer.ok_or("needs `fault` or `answer`")?;
    let status = answer.get("status").and_then(Value::as_u64);
    let status = status.and_then(|status| u16::try_from(status).ok());
    let status = status.filter(|status| (200..600).contains(status));
    let fault = Fault::Answer {
        status: status.ok_or("`status` goes from 200 to 599")?,
        body: answer.get("body").cloned().unwrap_or_default(),
    };
    Ok(Plan {
        times: Some(body.get("for").and_then(Value::as_u64).unwrap_or(1)),
        ..Plan::always(fault)
    })
}

fn done() -> Answer {
    Answer::json(200, &json!({}))
}

fn file(content_type: &str, text: &'static str) -> Answer {
    let headers = [
        ("content-type", content_type),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'",
        ),
    ];
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Answer {
        status: 200,
        headers: headers.to_vec(),
        body: Bytes::from_static(text.as_bytes()),
    }
}
