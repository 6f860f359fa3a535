//! Tokens that were issued: each lives for a while and is asked for by the requests that carry it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use apiscribe_codegen::model::{Auth, Fill, Operation, Service, TokenSource};
use apiscribe_runtime::AccessToken;
use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::signing::base64url_unpadded;
use serde_json::{Value, json};

use crate::credentials::schemes;
use crate::ids::Maker;

/// How many live at a time; the oldest go first.
const MOST: usize = 10_000;

/// What the end of a token looks like.
const TOKEN: &str = "0f7d1e0c55aa4d6f9f3a2b1c4d5e6f70";

/// How long a token is good for where nobody says it, in seconds.
const LIFETIME: i64 = 600;

/// Tokens by service.
#[derive(Debug, Default)]
pub(crate) struct Tokens(Mutex<Vec<Issued>>);

#[derive(Debug)]
struct Issued {
    service: String,
    token: AccessToken,
    until: Timestamp,
}

impl Tokens {
    /// Puts a token into a reply, for as long as the request asks for, else as long as the reply
    /// says.
    pub(crate) fn hand_out(
        &self,
        (service, auth): (&str, &Auth),
        request: &Value,
        reply: &mut Value,
        ids: &Maker,
        now: Timestamp,
    ) {
        let Some(source) = auth.token() else {
            return;
        };
        let terms = &source.terms;
        let place = |path: &str| format!("/{path}");
        let lifetime_place = terms.lifetime.as_deref().map(place);
        let found = lifetime_place
            .as_deref()
            .and_then(|place| reply.pointer(place));
        let is_text = found.is_some_and(Value::is_string);
        let shown = found.and_then(|shown| match shown {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        });
        let good_for = terms
            .good_for
            .and_then(|span| i64::try_from(span.as_secs()).ok());
        let lifetime = asked_for(source, request).or(shown).or(good_for);
        let lifetime = lifetime.unwrap_or(LIFETIME);
        let until = until(now, lifetime);
        let found = reply.pointer(&place(&source.value)).and_then(Value::as_str);
        let shown = found.unwrap_or("token");
        let token = match (terms.jwt, ids.is_new()) {
            (true, _) => jwt(until, &ids.like(TOKEN)),
            (false, true) => format!("{shown}-{}", ids.like(TOKEN)),
            (false, false) => shown.to_owned(),
        };
        self.issue(service, &token, until);
        put(reply, &source.value, json!(token));
        if let Some(path) = &terms.lifetime {
            put(
                reply,
                path,
                match is_text {
                    true => json!(lifetime.to_string()),
                    false => json!(lifetime),
                },
            );
        }
    }

    fn issue(&self, service: &str, token: &str, until: Timestamp) {
        let mut issued = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if issued.len() >= MOST {
            issued.remove(0);
        }
        issued.push(Issued {
            service: service.to_owned(),
            token: AccessToken::new(token.into()),
            until,
        });
    }

    /// Those of a service that have not run out.
    pub(crate) fn alive(&self, service: &str, now: Timestamp) -> Vec<AccessToken> {
        let mut issued = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        issued.retain(|issued| issued.until > now);
        let of_service = issued.iter().filter(|issued| issued.service == service);
        of_service.map(|issued| issued.token.clone()).collect()
    }

    /// Takes all of them back, as a vendor may at any time.
    pub(crate) fn revoke(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

/// The scheme whose tokens an operation issues.
pub(crate) fn issued_by<'s>(service: &'s Service, operation: &Operation) -> Option<&'s Auth> {
    schemes(service).find(|auth| {
        let source = auth.token();
        source.is_some_and(|source| operation.name.is_of(&source.operation))
    })
}

/// The lifetime in seconds that a request asks for.
fn asked_for(source: &TokenSource, request: &Value) -> Option<i64> {
    request.get(source.terms.asks_for.as_ref()?)?.as_i64()
}

/// A value into a reply, below objects that are made where there are none.
fn put(reply: &mut Value, path: &str, value: Value) {
    let mut place = reply;
    for key in path.split('/') {
        if !place.is_object() {
            *place = json!({});
        }
        let key = key.replace("~1", "/").replace("~0", "~");
        place = &mut place[key.as_str()];
    }
    *place = value;
}

/// A token of the form of a JWT. Nobody checks its signature.
fn jwt(until: Timestamp, id: &str) -> String {
    let part = |json: &Value| base64url_unpadded(json.to_string());
    let header = part(&json!({"alg": "HS256", "typ": "JWT"}));
    let claims = part(&json!({"exp": until.as_second(), "jti": id}));
    format!("{header}.{claims}.{}", base64url_unpadded(id))
}

/// When a token that is issued now runs out.
fn until(now: Timestamp, seconds: i64) -> Timestamp {
    let lifetime = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}

/// Fields of the request for a token that have to hold a credential: the field, and the
/// credential's name.
pub(crate) fn keys(auth: &Auth) -> impl Iterator<Item = (&str, &str)> {
    let fills = auth.token().into_iter().flat_map(TokenSource::fills);
    fills.filter_map(|filled| match &filled.fill {
        Fill::Credential(name) => Some((filled.field.as_str(), name.as_str())),
        _ => None,
    })
}
