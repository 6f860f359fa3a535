//! Tokens that were issued: each lives for a while and is asked for by the requests that carry it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use apiscribe_codegen::model::{Auth, Operation, Service};
use apiscribe_runtime::AccessToken;
use apiscribe_runtime::Timestamp;
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
        let (Some(token_key), Some(lifetime_key)) = (auth.text("value"), auth.text("lifetime"))
        else {
            return;
        };
        let Some(map) = reply.as_object_mut() else {
            return;
        };
        let shown = map
            .get(token_key)
            .and_then(Value::as_str)
            .unwrap_or("token");
        let token = match ids.is_new() {
            true => format!("{shown}-{}", ids.like(TOKEN)),
            false => shown.to_owned(),
        };
        let shown = map.get(lifetime_key);
        let is_text = shown.is_some_and(Value::is_string);
        let shown = shown.and_then(|shown| match shown {
            Value::String(text) => text.parse().ok(),
            other => other.as_i64(),
        });
        let lifetime = asked_for(auth, request).or(shown).unwrap_or(LIFETIME);
        self.issue(service, &token, until(now, lifetime));
        let lifetime = match is_text {
            true => json!(lifetime.to_string()),
            false => json!(lifetime),
        };
        map.insert(token_key.to_owned(), json!(token));
        map.insert(lifetime_key.to_owned(), lifetime);
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

/// The scheme whose tokens an operation hands out.
pub(crate) fn issued_by<'s>(service: &'s Service, operation: &Operation) -> Option<&'s Auth> {
    schemes(service)
        .filter(|auth| auth.takes_token())
        .find(|auth| {
            let issuer = auth.text("operation");
            issuer.is_some_and(|issuer| operation.name.is_of(issuer))
        })
}

/// The lifetime in seconds that a request asks for.
fn asked_for(auth: &Auth, request: &Value) -> Option<i64> {
    request.get(auth.text("asks_for")?)?.as_i64()
}

/// When a token that is issued now runs out.
fn until(now: Timestamp, seconds: i64) -> Timestamp {
    let lifetime = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
    now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
}

/// Fields of the request for a token that have to hold a credential: the field, and the
/// credential's name.
pub(crate) fn keys(auth: &Auth) -> impl Iterator<Item = (&str, &str)> {
    let with = auth.parameter("with").and_then(Value::as_object);
    with.into_iter()
        .flatten()
        .filter_map(|(field, value)| Some((field.as_str(), value.as_str()?)))
        .filter(|(_, name)| {
            let mut credentials = auth.credentials.iter();
            credentials.any(|credential| credential.rust.bare() == *name)
        })
}
