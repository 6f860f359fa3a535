//! Tokens that were issued: each lives for a while and is asked for by the requests that carry it.
//! What renews one does so once, as RFC 6749 has it where a refresh token is replaced.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use apiscribe_codegen::model::{Auth, Fill, Filled, Operation, Service, TokenSource};
use apiscribe_runtime::for_generated_code::signing::base64url_unpadded;
use apiscribe_runtime::{AccessToken, ExposeSecret, SecretString, Timestamp};
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
pub(crate) struct Tokens(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    issued: Vec<Issued>,
    /// What renews a token: the service, and the refresh token.
    renewing: Vec<(String, SecretString)>,
}

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
        if let Some(refresh) = &terms.refresh {
            let found = reply.pointer(&place(&refresh.value));
            let shown = found.and_then(Value::as_str).unwrap_or("refresh");
            let renews = match ids.is_new() {
                true => format!("{shown}-{}", ids.like(TOKEN)),
                false => shown.to_owned(),
            };
            self.replace(service, renewed_with(source, request), &renews);
            put(reply, &refresh.value, json!(renews));
        }
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

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn issue(&self, service: &str, token: &str, until: Timestamp) {
        let issued = &mut self.held().issued;
        if issued.len() >= MOST {
            issued.remove(0);
        }
        issued.push(Issued {
            service: service.to_owned(),
            token: AccessToken::new(token.into()),
            until,
        });
    }

    /// Puts a refresh token in the place of the one that was used.
    fn replace(&self, service: &str, used: Option<(&str, &str)>, new: &str) {
        let renewing = &mut self.held().renewing;
        let is_used = |(of, token): &(String, SecretString)| {
            of == service && used.is_some_and(|(_, used)| token.expose_secret() == used)
        };
        renewing.retain(|known| !is_used(known));
        if renewing.len() >= MOST {
            renewing.remove(0);
        }
        renewing.push((service.to_owned(), new.into()));
    }

    /// Those of a service that have not run out.
    pub(crate) fn alive(&self, service: &str, now: Timestamp) -> Vec<AccessToken> {
        let issued = &mut self.held().issued;
        issued.retain(|issued| issued.until > now);
        let of_service = issued.iter().filter(|issued| issued.service == service);
        of_service.map(|issued| issued.token.clone()).collect()
    }

    /// Whether a refresh token of a service is still to be used.
    pub(crate) fn renews(&self, service: &str, token: &str) -> bool {
        let held = self.held();
        let mut of_service = held.renewing.iter().filter(|(of, _)| of == service);
        of_service.any(|(_, known)| known.expose_secret() == token)
    }

    /// Takes all of them back, as a vendor may at any time, with what renews them.
    pub(crate) fn revoke(&self) {
        *self.held() = Held::default();
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

/// The refresh token that a request brings, and the field that holds it.
pub(crate) fn renewed_with<'r>(
    source: &'r TokenSource,
    request: &'r Value,
) -> Option<(&'r str, &'r str)> {
    let refresh = source.terms.refresh.as_ref()?;
    let mut with = refresh.with.iter();
    let filled = with.find(|filled| filled.fill == Fill::Refresh)?;
    let token = request.get(&filled.field)?.as_str()?;
    Some((&filled.field, token))
}

/// Fields of a request for a token that have to hold a credential: what is filled, and the
/// credential's name.
pub(crate) fn keys<'s>(
    source: &'s TokenSource,
    request: &Value,
) -> impl Iterator<Item = (&'s Filled, &'s str)> {
    let refresh = source.terms.refresh.as_ref();
    let refresh = refresh.filter(|_| renewed_with(source, request).is_some());
    let with = refresh.map_or(&source.with, |refresh| &refresh.with);
    with.iter().filter_map(|filled| match &filled.fill {
        Fill::Credential(name) => Some((filled, name.as_str())),
        _ => None,
    })
}
