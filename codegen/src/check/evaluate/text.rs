//! Requests in files: the operation found by its name, the text read and judged.

use apiscribe_runtime::http::Request;
use apiscribe_runtime::http::header::CONTENT_TYPE;
use apiscribe_runtime::http::request::Parts;
use serde_json::Value;

use super::multipart;
use super::path::base_path;
use super::request::evaluate_request;
use super::route::{NoRoute, Route, route, route_of};
use super::whole::{address, whole};
use super::{Judgement, Timestamp, Violation, evaluate, evaluate_wire};
use crate::diagnostics::{self, listed};
use crate::escape::log_line;
use crate::model::{Level, Model, Operation, OperationPlace, PathPart, Service};

/// What can be wrong before a request is judged.
#[derive(Debug, thiserror::Error)]
pub enum Unjudged {
    /// No operation has the name.
    #[error("{message}")]
    Unknown {
        /// What is not known, with what may be meant.
        message: String,
    },
    /// The operation has no request.
    #[error("`{operation}` takes no request")]
    NoRequest {
        /// Its name.
        operation: String,
    },
    /// No operation is named, and the text is no whole request that would say which it is for.
    #[error(
        "name the operation; none is needed with `--wire` for a whole request, which is a command line of curl or HTTP as it is sent"
    )]
    Unnamed,
    /// A whole request cannot be understood.
    #[error("no request: {message}")]
    NoWhole {
        /// What is wrong with it.
        message: String,
    },
    /// A whole request is for another operation, or for none.
    #[error("{message}")]
    Elsewhere {
        /// Where it goes, and what would be right.
        message: String,
    },
    /// The text is not JSON.
    #[error("not JSON: {message}")]
    NotJson {
        /// Line from 1.
        line: usize,
        /// Column from 1, in bytes.
        column: usize,
        /// What is wrong there.
        message: String,
    },
}

/// How a request is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// In its logical form, `encode` undone, as the examples of specs are.
    Logical,
    /// As it travels: a whole request, or what stands in its body or query.
    OnTheWire,
}

/// The operation with the name `service.operation`.
///
/// # Errors
///
/// There is none.
pub fn find_operation<'m>(
    model: &'m Model,
    name: &str,
) -> Result<(&'m Service, &'m Operation), Unjudged> {
    let unknown = |what: String, name: &str, known: &[&str]| {
        let message = diagnostics::unknown(&what, name, known.iter().copied());
        Err(Unjudged::Unknown { message })
    };
    let Some((service_name, operation_name)) = name.split_once('.') else {
        let all: Vec<String> = model.services.iter().flat_map(full_names).collect();
        let of = |suffix: &str| all.iter().find(|full| full.ends_with(suffix));
        let hint = match of(&format!(".{name}")).or(all.first()) {
            Some(full) => format!(", such as `{full}`"),
            None => String::new(),
        };
        let message = format!("`{name}` is not written as SERVICE.OPERATION{hint}");
        return Err(Unjudged::Unknown { message });
    };
    let named = |service: &&Service| service.name.is_of(service_name);
    let Some(service) = model.services.iter().find(named) else {
        let known = model.services.iter().map(|service| service.name.bare());
        let known: Vec<&str> = known.collect();
        return unknown(format!("no service `{service_name}`"), service_name, &known);
    };
    let named = |operation: &&Operation| operation.name.is_of(operation_name);
    match service.operations.iter().find(named) {
        Some(operation) => Ok((service, operation)),
        None => {
            let known = service.operations.iter();
            let known = known.map(|operation| operation.name.bare());
            let callbacks = service.callbacks.iter();
            let callbacks = callbacks.map(|callback| callback.name.bare());
            let known: Vec<&str> = known.chain(callbacks).collect();
            let what = format!("`{service_name}` has no operation `{operation_name}`");
            unknown(what, operation_name, &known)
        }
    }
}

fn full_names(service: &Service) -> impl Iterator<Item = String> {
    let operations = service.operations.iter();
    operations.map(|operation| full_name(service, operation))
}

fn full_name(service: &Service, operation: &Operation) -> String {
    format!("{}.{}", service.name.bare(), operation.name.bare())
}

/// Judges a request in a text.
///
/// # Errors
///
/// The text is not JSON, or the operation has no such form of a request.
pub fn evaluate_text(
    (service, operation): (&Service, &Operation),
    text: &[u8],
    written: Written,
    now: Timestamp,
) -> Result<Judgement, Unjudged> {
    let name = full_name(service, operation);
    if written == Written::OnTheWire
        && let Some(whole) = whole(text)
    {
        let (parts, body) = whole.map_err(|message| Unjudged::NoWhole { message })?;
        let Some(route) = route_of(service, operation, &parts) else {
            let message = format!(
                "`{name}` is called by `{} {}{}`, and this request is `{} {}`",
                operation.method,
                base_path(service, Some(operation)),
                path_of(operation),
                log_line(parts.method.as_str()),
                log_line(parts.uri.path())
            );
            return Err(Unjudged::Elsewhere { message });
        };
        return Ok(judged(&route, &parts, &body, now));
    }
    let Some(request) = operation.request else {
        return Err(Unjudged::NoRequest { operation: name });
    };
    if written == Written::OnTheWire && operation.place != OperationPlace::Json {
        let (parts, body) = bare(operation, text)?;
        let route = Route {
            service,
            operation,
            parameters: Vec::new(),
        };
        return Ok(judged(&route, &parts, &body, now));
    }
    let value: Value = serde_json::from_slice(text).map_err(|error| not_json(&error))?;
    let found = match written {
        Written::Logical => evaluate(service, request, &value, now),
        Written::OnTheWire => evaluate_wire(service, request, &value, now),
    };
    Ok(judgement((service, operation), found))
}

/// Judges a whole request in a text, for whichever operation it is.
///
/// # Errors
///
/// The text is no whole request, or for no operation.
pub fn evaluate_request_text(
    model: &Model,
    text: &[u8],
    now: Timestamp,
) -> Result<Judgement, Unjudged> {
    let whole = whole(text).ok_or(Unjudged::Unnamed)?;
    let (parts, body) = whole.map_err(|message| Unjudged::NoWhole { message })?;
    let (method, path) = (log_line(parts.method.as_str()), log_line(parts.uri.path()));
    match route(model, &parts, &body) {
        Ok(route) => Ok(judged(&route, &parts, &body, now)),
        Err(reason) => Err(Unjudged::Elsewhere {
            message: match reason {
                NoRoute::Path => format!("no operation has the path `{path}`"),
                NoRoute::Method { allowed, .. } => format!(
                    "no operation is called by `{method} {path}`; the path is for {}",
                    listed(allowed.into_iter(), "and")
                ),
                NoRoute::Action { known, .. } => format!(
                    "`{method} {path}` is for several operations, and nothing says for which; there are {}",
                    listed(known.iter().map(String::as_str), "and")
                ),
            },
        }),
    }
}

fn judged(route: &Route<'_>, parts: &Parts, body: &[u8], now: Timestamp) -> Judgement {
    let arrived = evaluate_request(route, parts, body, now);
    judgement((route.service, route.operation), arrived.violations)
}

fn judgement((service, operation): (&Service, &Operation), found: Vec<Violation>) -> Judgement {
    let (violations, advisories) = found
        .into_iter()
        .partition(|violation| violation.level == Level::Error);
    Judgement {
        operation: full_name(service, operation),
        violations,
        advisories,
        not_checked: operation.docs.advice.clone(),
    }
}

/// What stands in a query or form, as the request that would bring it.
fn bare(operation: &Operation, text: &[u8]) -> Result<(Parts, Vec<u8>), Unjudged> {
    let no_whole = |message: String| Unjudged::NoWhole { message };
    let text = text.trim_ascii();
    let request = Request::builder().method(operation.method.as_str());
    let (request, body) = match operation.place.facets().media {
        Some(media) => {
            let body = multipart::with_line_ends(text.to_owned());
            let of_parts = multipart::content_type(&body)
                .filter(|_| operation.place == OperationPlace::Multipart);
            let media = of_parts.as_deref().unwrap_or(media);
            (request.header(CONTENT_TYPE, media), body)
        }
        None => {
            let text = std::str::from_utf8(text);
            let text = text.map_err(|_| no_whole("a query is ASCII".to_owned()))?;
            let query = text.split_once('?').map_or(text, |(_, query)| query);
            (request.uri(format!("/?{}", address(query))), Vec::new())
        }
    };
    let request = request.body(());
    let request = request.map_err(|error| no_whole(error.to_string()))?;
    Ok((request.into_parts().0, body))
}

fn path_of(operation: &Operation) -> String {
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
    });
    parts.collect()
}

pub(super) fn not_json(error: &serde_json::Error) -> Unjudged {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    Unjudged::NotJson {
        line,
        column: column.max(1),
        message: message
            .strip_suffix(&place)
            .map_or(message.clone(), str::to_owned),
    }
}

#[cfg(test)]
#[expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]
mod tests {
    use std::fs;

    use serde_json::json;

    use super::{Judgement, Unjudged, Written, evaluate_text, find_operation};
    use crate::model::Model;

    const SERVICE: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference, places: [Send]}}
base_url: 'https://api.acme.example'
auth: none
";
    const SEND: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
request: Mail
replies: {200: Sent}
types:
  Mail:
    doc: A text.
    at: Send
    fields:
      to: {type: string, required: true, doc: To whom.}
      text: {type: string, length: {max: 5}, doc: What it says.}
      note: {type: json, encode: json, doc: Anything.}
      link: {type: string, advisory: {format: url}, doc: Where to look.}
    rules: [{exactly_one: [text, link]}]
  Sent: {doc: What comes back., fields: {id: {type: string, doc: Its name.}}}
";

    fn model() -> Model {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let service = folder.path().join("acme");
        fs::create_dir(&service).expect("a folder");
        fs::write(service.join("service.yaml"), SERVICE).expect("written");
        fs::write(service.join("send.yaml"), SEND).expect("written");
        let form = SEND
            .replace("operation: send", "operation: query\nplace: query")
            .replace("request: Mail", "request: Query")
            .replace("Mail:", "Query:")
            .replace("Sent", "Found")
            .replace("POST /send", "GET /query")
            .replace(", encode: json", "")
            .replace("type: json", "type: string");
        fs::write(service.join("query.yaml"), form).expect("written");
        crate::load(folder.path()).unwrap_or_else(|failure| match failure {
            crate::Failure::Errors(errors) => panic!("{}", errors.render(false)),
            other => panic!("{other}"),
        })
    }

    fn judge(text: &str, written: Written) -> Result<Judgement, Unjudged> {
        let model = model();
        let found = find_operation(&model, "acme.send").expect("it is there");
        evaluate_text(
            found,
            text.as_bytes(),
            written,
            crate::check::evaluate::Timestamp::UNIX_EPOCH,
        )
    }

    #[test]
    fn violations_and_advisories_are_shown_apart_with_their_places() {
        let text = r#"{"text": "too long", "link": "x", "more": 1}"#;
        let judged = judge(text, Written::Logical).expect("it is JSON");
        assert!(!judged.is_valid());
        assert_eq!(
            judged.render(false),
            "\
error: `/to`: must be there
error: `/more`: must not be there, no such key is known
error[length]: `/text`: must have at most 5 characters, has 8
  --> Send
error[exactly_one]: `/text`: exactly one of `/text`, `/link` must be there
  --> Send
   = with `/link`
advice[format]: `/link`: must be an absolute http or https URL
  --> Send
acme.send: 4 violations, 1 advisory
"
        );
        let json = judged.to_json();
        assert_eq!(json["valid"], json!(false));
        assert_eq!(
            json["violations"][3],
            json!({
                "pointer": "/text",
                "also": ["/link"],
                "rule": "exactly_one",
                "message": "exactly one of `/text`, `/link` must be there",
                "place": "Send",
            })
        );
        assert_eq!(json["violations"][0]["rule"], json!(null));
        assert_eq!(json["advisories"][0]["pointer"], json!("/link"));
    }

    #[test]
    fn advisories_do_not_stop_a_send() {
        let judged = judge(r#"{"to": "a", "link": "x"}"#, Written::Logical).expect("it is JSON");
        assert!(judged.is_valid());
        assert!(
            judged
                .render(false)
                .ends_with("acme.send: valid, 1 advisory\n")
        );
        let judged = judge(r#"{"to": "a", "text": "x"}"#, Written::Logical).expect("it is JSON");
        assert_eq!(judged.render(true), "acme.send: valid\n");
    }

    #[test]
    fn the_wire_form_has_its_encodings() {
        let encoded = r#"{"to": "a", "text": "x", "note": "{\"a\":1}"}"#;
        let plain = r#"{"to": "a", "text": "x", "note": {"a": 1}}"#;
        let valid = |text, written| judge(text, written).expect("it is JSON").is_valid();
        assert!(valid(encoded, Written::OnTheWire) && valid(plain, Written::Logical));
        assert!(!valid(plain, Written::OnTheWire));
    }

    #[test]
    fn a_query_is_read_as_it_is_sent() {
        let model = model();
        let found = find_operation(&model, "acme.query").expect("it is there");
        let now = crate::check::evaluate::Timestamp::UNIX_EPOCH;
        let shown = |text: &str| {
            let judged = evaluate_text(found, text.as_bytes(), Written::OnTheWire, now);
            judged.expect("it is a query").render(false)
        };
        for valid in [
            "to=a&text=x",
            "?to=a&text=x\n",
            "https://a.example/query?to=a%20b&text=x",
        ] {
            assert_eq!(shown(valid), "acme.query: valid\n", "{valid}");
        }
        assert!(shown("to=a&text=too+long").contains("must have at most 5 characters, has 8"));
        assert!(shown("text=x&more=1").contains("`/more`: must not be there"));
    }

    #[test]
    fn a_whole_request_says_itself_which_operation_it_is_for() {
        let model = model();
        let now = crate::check::evaluate::Timestamp::UNIX_EPOCH;
        let shown = |text: &str| match super::evaluate_request_text(&model, text.as_bytes(), now) {
            Ok(judged) => judged.render(false),
            Err(error) => error.to_string(),
        };
        let json = "-H 'Content-Type: application/json' -d '{\"to\": \"a\", \"text\": \"x\"}'";
        let send = format!("curl https://api.acme.example/send {json}");
        assert_eq!(shown(&send), "acme.send: valid\n");
        let raw = "POST /send HTTP/1.1\nHost: api.acme.example\nContent-Type: application/json\n\n{\"to\": 1, \"text\": \"x\"}\n";
        assert!(
            shown(raw).contains("acme.send: 1 violation"),
            "{}",
            shown(raw)
        );
        assert_eq!(
            shown("curl 'https://api.acme.example/query?to=a&text=x'"),
            "acme.query: valid\n"
        );
        assert_eq!(
            shown("curl https://api.acme.example/other"),
            "no operation has the path `/other`"
        );
        assert_eq!(
            shown("curl https://api.acme.example/send"),
            "no operation is called by `GET /send`; the path is for `POST`"
        );
        assert!(shown("{}").starts_with("name the operation"));
        let found = find_operation(&model, "acme.query").expect("it is there");
        let other = evaluate_text(found, send.as_bytes(), Written::OnTheWire, now);
        assert!(
            matches!(other, Err(Unjudged::Elsewhere { .. })),
            "{other:?}"
        );
    }

    #[test]
    fn what_is_not_json_is_reported_with_its_place() {
        let place = |text: &str| match judge(text, Written::Logical) {
            Err(Unjudged::NotJson {
                line,
                column,
                message,
            }) => (line, column, message),
            other => panic!("{other:?}"),
        };
        let (line, column, message) = place("{\n  \"to\": \"a\",\n  text: 1\n}");
        assert_eq!(
            (line, column, message.as_str()),
            (3, 3, "key must be a string")
        );
        assert_eq!(place("").0, 1);
        assert_eq!(place("{} {}").1, 4);
    }

    #[test]
    fn an_unknown_name_is_reported_with_the_nearest() {
        let model = model();
        let message = |name: &str| match find_operation(&model, name) {
            Err(error) => error.to_string(),
            Ok(_) => panic!("{name} is known"),
        };
        assert_eq!(
            message("acmee.send"),
            "no service `acmee`; did you mean `acme`?"
        );
        assert_eq!(message("other.send"), "no service `other`; there is `acme`");
        assert_eq!(
            message("acme.sennd"),
            "`acme` has no operation `sennd`; did you mean `send`?"
        );
        assert_eq!(
            message("acme.unlike"),
            "`acme` has no operation `unlike`; there are `query` and `send`"
        );
        assert_eq!(
            message("send"),
            "`send` is not written as SERVICE.OPERATION, such as `acme.send`"
        );
    }
}
