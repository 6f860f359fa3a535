//! Callbacks in files: a body alone, or a whole request as a server has recorded it.

use std::collections::BTreeMap;

use apiscribe_recipes::run::{Inputs, Request, RunError, verdicts};
use apiscribe_runtime::http::header::CONTENT_TYPE;
use apiscribe_runtime::http::request::Parts;
use serde_json::Value;

use super::text::{Unjudged, not_json};
use super::whole::whole;
use super::{Judgement, Timestamp, Violation, read_reply};
use crate::media::Media;
use crate::model::{Callback, CallbackMedia, Level, Model, Service};

/// The callback with the name `service.callback`, if there is one.
#[must_use]
pub fn find_callback<'m>(model: &'m Model, name: &str) -> Option<(&'m Service, &'m Callback)> {
    let (service, callback) = name.split_once('.')?;
    let mut services = model.services.iter();
    let service = services.find(|known| known.name.is_of(service))?;
    let mut callbacks = service.callbacks.iter();
    let callback = callbacks.find(|known| known.name.is_of(callback))?;
    Some((service, callback))
}

/// With what a recorded callback is checked.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// The secrets, by their names in the recipe. Without any no signature is looked at.
    pub values: BTreeMap<String, String>,
    /// The URL that the vendor called, if that is not the one of the request.
    pub public_url: Option<String>,
}

/// Judges a callback in a text: its body, or a whole request.
///
/// # Errors
///
/// The text is neither.
pub fn evaluate_callback(
    (service, callback): (&Service, &Callback),
    text: &[u8],
    secrets: &Secrets,
    now: Timestamp,
) -> Result<Judgement, Unjudged> {
    let mut violations = Vec::new();
    let mut not_checked = callback.docs.advice.clone();
    let body = match whole(text) {
        Some(request) => {
            let (parts, body) = request.map_err(|message| Unjudged::NoWhole { message })?;
            violations.extend(arrival(callback, &parts));
            match (&callback.check, secrets.values.is_empty()) {
                (Some(check), false) => {
                    let found = checked(check, &parts, &body, secrets, now);
                    violations.extend(found.map_err(|message| Unjudged::NoWhole { message })?);
                }
                (Some(_), true) => {
                    not_checked.push("The signature: no secret was given.".to_owned());
                }
                (None, _) => {}
            }
            match &callback.media {
                CallbackMedia::Query => object(parts.uri.query().unwrap_or_default()),
                CallbackMedia::Form => object(&String::from_utf8_lossy(&body)),
                CallbackMedia::Json(_) => json(&body)?,
            }
        }
        None => match &callback.media {
            CallbackMedia::Json(_) => json(text)?,
            CallbackMedia::Form | CallbackMedia::Query => {
                object(String::from_utf8_lossy(text).trim())
            }
        },
    };
    match callback.body.of(&body) {
        Some((ty, _)) => violations.extend(read_reply(service, ty, &body)),
        None => {
            let message = "is of no kind that the spec names; it is kept as it came".to_owned();
            violations.push(Violation {
                level: Level::Advisory,
                ..wrong("", message)
            });
        }
    }
    let (violations, advisories) = violations
        .into_iter()
        .partition(|violation| violation.level == Level::Error);
    Ok(Judgement {
        operation: format!("{}.{}", service.name.bare(), callback.name.bare()),
        violations,
        advisories,
        not_checked,
    })
}

fn json(text: &[u8]) -> Result<Value, Unjudged> {
    serde_json::from_slice(text).map_err(|error| not_json(&error))
}

/// The pairs of a form or query as an object of strings.
fn object(pairs: &str) -> Value {
    use apiscribe_runtime::for_generated_code::signing::unpercent_form;
    let pairs = pairs.split('&').filter(|pair| !pair.is_empty());
    let members = pairs.map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (unpercent_form(name), Value::String(unpercent_form(value)))
    });
    Value::Object(members.collect())
}

/// What is wrong with how a request came.
fn arrival(callback: &Callback, parts: &Parts) -> Vec<Violation> {
    let mut found = Vec::new();
    if parts.method != callback.method.as_str() {
        found.push(wrong("method", format!("must be {}", callback.method)));
    }
    let said = parts.headers.get(CONTENT_TYPE);
    if let (Some(expected), Some(said)) = (callback.media.content_type(), said) {
        let said = Media::parse(said.to_str().unwrap_or_default());
        let is_so = said.zip(Media::parse(expected));
        if !is_so.is_some_and(|(said, expected)| said.is(&expected) && said.is_utf8()) {
            found.push(wrong(
                "content-type",
                format!("must be {expected}, in UTF-8"),
            ));
        }
    }
    for header in &callback.headers {
        let mut values = parts.headers.get_all(header.name.0.as_str()).iter();
        let name = header.name.0.as_str();
        match (values.next(), &header.constant) {
            (None, _) if header.required => found.push(wrong(name, "must be there".to_owned())),
            (Some(value), Some(constant)) if value.as_bytes() != constant.as_bytes() => {
                found.push(wrong(name, format!("must be {constant}")));
            }
            _ => {}
        }
    }
    found
}

/// The checks that fail.
fn checked(
    check: &crate::model::CallbackCheck,
    parts: &Parts,
    body: &[u8],
    secrets: &Secrets,
    now: Timestamp,
) -> Result<Vec<Violation>, String> {
    let host = parts.headers.get("host");
    let host = host
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    let own = match parts.uri.host() {
        Some(_) => parts.uri.to_string(),
        None => format!("https://{host}{}", parts.uri),
    };
    let url = secrets.public_url.as_ref().unwrap_or(&own);
    let mut request =
        Request::new(parts.method.as_str(), url).map_err(|error| error.to_string())?;
    request.headers = parts.headers.clone();
    request.body = body.to_owned();
    let settings = BTreeMap::new();
    let inputs = Inputs {
        credentials: &secrets.values,
        settings: &settings,
        now,
        nonce: "",
    };
    let alternatives = std::slice::from_ref(&secrets.values);
    let verdicts = verdicts(&check.recipe, &request, alternatives, inputs)
        .map_err(|error: RunError| error.to_string())?;
    let failed = verdicts.into_iter().filter(|verdict| !verdict.passed);
    Ok(failed
        .map(|verdict| wrong("", format!("fails the check `{}`", verdict.name)))
        .collect())
}

fn wrong(pointer: &str, message: String) -> Violation {
    Violation {
        pointers: vec![pointer.to_owned()],
        rule: None,
        message,
        place: String::new(),
        level: Level::Error,
    }
}
