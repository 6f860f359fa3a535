//! The way of a request: found, struck, read, judged, answered, written down.

use std::sync::Arc;
use std::time::{Duration, Instant};

use apiscribe_codegen::check::evaluate::{self, Candidates, NoRoute, Route};
use apiscribe_codegen::model::{Cause, Service};
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::http::{HeaderValue, Request, Response};
use apiscribe_runtime::{Bytes, ErrorClass};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde_json::Value;

use crate::activity::Activity;
use crate::address::MARK;
use crate::body::ReplyBody;
use crate::callbacks::{self, Succeeded};
use crate::errors::{Row, row_for, row_of, row_of_code, row_of_status};
use crate::faults::{Fault, Struck};
use crate::journal::{Answer, Call};
use crate::judge::{Verdict, Violation};
use crate::refusal::{Refusal, headers_of};
use crate::response::{own, respond};
use crate::served::Served;
use crate::state::State;
use crate::{ADMIN, FAULT_HEADER, admin, reply, tokens};

/// A body has to be there after so long.
const BODY_TIME: Duration = Duration::from_secs(20);

/// The connection is to be closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("cut off on demand")]
pub(crate) struct Cut;

pub(crate) async fn handle(
    state: Arc<State>,
    activity: Arc<Activity>,
    request: Request<Incoming>,
) -> Result<Response<ReplyBody>, Cut> {
    let (mut parts, incoming) = request.into_parts();
    let no_address = parts.headers.remove(MARK).map(|place| no_address(&place));
    if parts.uri.path().starts_with(ADMIN) {
        let answer = match read(incoming, admin::LARGEST_BODY).await {
            Ok(body) => admin::answer(&state, &parts, &body),
            Err(answer) => answer,
        };
        return Ok(respond(&answer, None));
    }
    let model = state.model();
    // What the body says is not known before faults that cut the connection.
    let candidates = Candidates::of(&model, &parts);
    let found = candidates.clone();
    let found = found.and_then(|candidates| candidates.route(&parts, &[]));
    let mut call = Call {
        number: state.journal.number(),
        at: state.now(),
        operation: found.as_ref().ok().map(name),
        callback: None,
        parts,
        body: Bytes::new(),
        request: Value::Null,
        violations: Vec::new(),
        advisories: Vec::new(),
        fault: None,
        answer: None,
    };
    let asked = match asked_fault(&call.parts) {
        Ok(asked) => asked,
        Err(message) => return Ok(finish(&state, &model, call, own(400, &message), false)),
    };
    let now = Instant::now();
    let struck = state
        .faults
        .strike(asked, found.as_ref().ok(), &state.limits, now);
    call.fault = shown(&struck);
    let fault = struck.fault.as_ref().map(|(fault, _)| fault);
    if fault == Some(&Fault::CutBefore) {
        state.record(call, &model);
        return Err(Cut);
    }
    match read(incoming, state.largest_body).await {
        Ok(body) => call.body = body,
        Err(answer) => return Ok(finish(&state, &model, call, answer, false)),
    }
    let found = match call.body.is_empty() {
        true => found,
        false => candidates.and_then(|candidates| candidates.route(&call.parts, &call.body)),
    };
    call.operation = found.as_ref().ok().map(name);
    let _answering = activity.answering();
    let verdict = match &found {
        Ok(route) => state.judge().judge(route, &call.parts, &call.body),
        Err(missing) => Verdict {
            violations: vec![not_found(missing)],
            ..Verdict::default()
        },
    };
    call.request = verdict.request;
    call.violations = no_address.into_iter().chain(verdict.violations).collect();
    call.advisories = verdict.advisories;
    if !struck.latency.is_zero() {
        tokio::time::sleep(struck.latency).await;
    }
    let Some(answer) = answer(&state, &model, &found, &call, &struck) else {
        state.record(call, &model);
        return Err(Cut);
    };
    if let Ok(route) = &found {
        call_back(&state, route, &call, &answer, &struck);
    }
    let half = fault == Some(&Fault::Half);
    Ok(finish(&state, &model, call, answer, half))
}

/// What is answered; nothing if the connection is to be cut.
fn answer(
    state: &State,
    served: &Served,
    found: &Result<Route<'_>, NoRoute<'_>>,
    call: &Call,
    struck: &Struck,
) -> Option<Answer> {
    let route = match found {
        Ok(route) => route,
        Err(missing) => return Some(nowhere(state, missing, call)),
    };
    let refusal = |row, violations| Refusal {
        service: route.service,
        operation: Some(route.operation),
        row,
        code: None,
        violations,
        wait: None,
    };
    let errors = &route.service.errors;
    match &struck.fault {
        Some((Fault::CutBefore | Fault::CutAfter, _)) => return None,
        Some((Fault::Code(code), _)) => {
            let Some(row) = row_of_code(errors, code) else {
                let service = route.service.name.bare();
                return Some(own(400, &format!("`{service}` has no code `{code}`")));
            };
            let refusal = Refusal {
                code: Some(code),
                ..refusal(Row::Code(row), &[])
            };
            return Some(refusal.answer((&state.ids, state.now())));
        }
        Some((Fault::Status(status), _)) => {
            let mut answer =
                refusal(row_of_status(errors, *status), &[]).answer((&state.ids, state.now()));
            answer.status = *status;
            return Some(answer);
        }
        Some((Fault::Throttle(_), wait)) => {
            let refusal = Refusal {
                wait: Some(*wait),
                ..refusal(row_of(errors, ErrorClass::Throttled, None), &[])
            };
            return Some(refusal.answer((&state.ids, state.now())));
        }
        Some((Fault::Answer { status, body }, _)) => return Some(Answer::json(*status, body)),
        Some((Fault::Half | Fault::Garbage | Fault::Latency(_), _)) | None => {}
    }
    let mut answer = match call.violations.first() {
        Some(first) if !state.lenient => {
            let refusal = refusal(row_for(errors, first), &call.violations);
            let mut answer = refusal.answer((&state.ids, state.now()));
            if is_no_address(first) {
                // No gateway lets it through.
                answer.status = 400;
            }
            answer
        }
        _ => success(state, served, route, &call.request),
    };
    if let Some((Fault::Garbage, _)) = struck.fault {
        answer.body = Bytes::from_static(b"<!doctype html>\n\xff\xfe{\"half\": \"a page");
    }
    Some(answer)
}

/// The reply of an example, with a token that will be known if the operation hands out tokens.
fn success(state: &State, served: &Served, route: &Route<'_>, request: &Value) -> Answer {
    let shown = served.examples(route, request);
    let headers = shown
        .map(|shown| headers_of(shown.likest.example))
        .unwrap_or_default();
    let (status, body) = reply::success(route, shown, request, (&state.ids, state.now()));
    let Some(mut body) = body else {
        return Answer {
            status,
            headers,
            body: Bytes::new(),
        };
    };
    if let Some(auth) = tokens::issued_by(route.service, route.operation) {
        let service = route.service.name.bare();
        state
            .tokens
            .hand_out((service, auth), request, &mut body, &state.ids, state.now());
    }
    let reply = route.operation.reply(status);
    let answer = match reply.and_then(|reply| reply.body.raw()) {
        Some(raw) => Answer::raw(status, raw, &body),
        None => Answer::of_reply(status, reply, &body),
    };
    answer.with_headers(headers)
}

/// Sends what the vendor sends after a success.
fn call_back(state: &Arc<State>, route: &Route<'_>, call: &Call, answer: &Answer, struck: &Struck) {
    let is_taken = match &struck.fault {
        None | Some((Fault::Half | Fault::Latency(_) | Fault::Garbage, _)) => true,
        Some(_) => false,
    };
    if !is_taken || state.callbacks.is_none() {
        return;
    }
    let reply: Value = serde_json::from_slice(&answer.body)
        .unwrap_or_else(|_| String::from_utf8_lossy(&answer.body).into());
    let errors = &route.service.errors;
    let seen = (answer.status, answer.content_type());
    if evaluate::failure(errors, route.operation, seen, &reply).is_none() {
        let succeeded = Succeeded {
            service: route.service,
            operation: route.operation,
            request: &call.request,
            reply: &reply,
        };
        callbacks::after(state, &succeeded);
    }
}

fn not_found(missing: &NoRoute<'_>) -> Violation {
    let (pointer, message) = match missing {
        NoRoute::Path => ("path", "no operation has such a path".to_owned()),
        NoRoute::Method { allowed, .. } => ("method", format!("must be {}", allowed.join(" or "))),
        NoRoute::Action { known, .. } => {
            let known = known.join(" or ");
            ("headers", format!("must name the operation: {known}"))
        }
    };
    Violation::new(pointer, message, Cause::Action)
}

/// Bytes in the path or query that can be in neither.
fn no_address(place: &HeaderValue) -> Violation {
    let place = if place == "path" { "path" } else { "query" };
    let words = "has bytes that no address can hold, which must be percent-encoded";
    Violation::new(place, words, Cause::Unreadable)
}

fn is_no_address(violation: &Violation) -> bool {
    violation.cause == Cause::Unreadable && matches!(violation.pointer.as_str(), "path" | "query")
}

/// The answer to a request that is for no operation: the vendor's, if it is clear whose.
fn nowhere(state: &State, missing: &NoRoute<'_>, call: &Call) -> Answer {
    let refusal = |service: &Service, row| {
        let refusal = Refusal {
            service,
            operation: None,
            row,
            code: None,
            violations: &call.violations,
            wait: None,
        };
        refusal.answer((&state.ids, state.now()))
    };
    let first = call.violations.first();
    match missing {
        NoRoute::Path if first.is_some_and(is_no_address) => {
            own(400, "the address has bytes that no address can hold")
        }
        NoRoute::Path => own(
            404,
            "no operation of these specs has such a path, which begins with that of the base URL that the server shows at its start",
        ),
        NoRoute::Method { service, allowed } => {
            let mut answer = refusal(service, row_of(&service.errors, ErrorClass::NotFound, None));
            answer.status = 405;
            answer.with_headers(vec![("allow".to_owned(), allowed.join(", "))])
        }
        NoRoute::Action { service, .. } => {
            let row = row_of(&service.errors, ErrorClass::NotFound, Some(Cause::Action));
            refusal(service, row)
        }
    }
}

fn asked_fault(parts: &Parts) -> Result<Option<Fault>, String> {
    let Some(value) = parts.headers.get(FAULT_HEADER) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    let fault = text.parse::<Fault>().map_err(|error| error.to_string());
    fault.map(Some)
}

fn shown(struck: &Struck) -> Option<String> {
    let latency = match struck.latency.as_millis() {
        0 => None,
        millis => Some(format!("latency={millis}ms")),
    };
    let fault = struck.fault.as_ref().map(|(fault, _)| fault.to_string());
    match (latency, fault) {
        (Some(latency), Some(fault)) => Some(format!("{latency},{fault}")),
        (latency, fault) => latency.or(fault),
    }
}

fn name(route: &Route<'_>) -> String {
    [route.service.name.bare(), ".", route.operation.name.bare()].concat()
}

/// The whole body, or what to answer instead.
async fn read(incoming: Incoming, most: usize) -> Result<Bytes, Answer> {
    let collected = Limited::new(incoming, most).collect();
    match tokio::time::timeout(BODY_TIME, collected).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            Err(own(413, &format!("the body has more than {most} bytes")))
        }
        Ok(Err(_)) => Err(own(400, "the body cannot be read")),
        Err(_) => Err(own(408, "the body takes too long")),
    }
}

fn finish(
    state: &State,
    served: &Arc<Served>,
    mut call: Call,
    answer: Answer,
    half: bool,
) -> Response<ReplyBody> {
    let mut response = respond(&answer, Some(&call));
    if half {
        *response.body_mut() = ReplyBody::half(&answer.body);
    }
    call.answer = Some(answer);
    state.record(call, served);
    response
}
