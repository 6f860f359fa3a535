//! Everything that is wrong with a request: its signature, then what it says.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{self, Arrived, Route, evaluate_request};
use apiscribe_codegen::model::{Auth, Cause, Filled, Level};
use apiscribe_recipes::frame::TOKEN;
use apiscribe_runtime::http::request::Parts;
use apiscribe_runtime::{AccessToken, ExposeSecret, Timestamp};
use serde_json::{Value, json};

use crate::credentials::Credentials;
use crate::nonces::Nonces;
use crate::signature::Expected;
use crate::tokens::{self, Tokens};

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// What to change: a JSON Pointer into the request as examples of specs have it, or
    /// `parameters/NAME`, `query/NAME`, `headers/NAME`, `body` or `method` for what is no field.
    pub pointer: String,
    /// What else a broken rule names.
    pub also: Vec<String>,
    /// Which kind of rule is broken; none for what is not of its type, or not authentic.
    pub rule: Option<&'static str>,
    /// What must be. It repeats no text of the request.
    pub message: String,
    /// Where the vendor says so; empty where it says so nowhere.
    pub place: String,
    /// What sort of fault it is, as the rows of an error table tell them apart.
    pub cause: Cause,
    /// Whether it is about what signing placed, and no field.
    pub(crate) of_signing: bool,
}

impl Violation {
    pub(crate) fn new(pointer: &str, message: impl Into<String>, cause: Cause) -> Self {
        Self {
            pointer: pointer.to_owned(),
            also: Vec::new(),
            rule: None,
            message: message.into(),
            place: String::new(),
            cause,
            of_signing: false,
        }
    }

    /// What is wrong with something that signing placed.
    pub(crate) fn of_signing(pointer: &str, message: impl Into<String>, cause: Cause) -> Self {
        Self {
            of_signing: true,
            ..Self::new(pointer, message, cause)
        }
    }

    fn of(violation: evaluate::Violation, arrived: &Value, unreadable: bool) -> Self {
        let pointer = violation.pointer().to_owned();
        let is_absent = pointer.starts_with('/') && arrived.pointer(&pointer).is_none();
        let of_body = matches!(pointer.as_str(), "" | "headers/content-type");
        let cause = match (is_absent, unreadable && of_body) {
            (true, _) => Cause::Missing,
            (false, true) => Cause::Unreadable,
            (false, false) => Cause::Invalid,
        };
        Self {
            also: violation.pointers.get(1..).unwrap_or_default().to_owned(),
            pointer,
            rule: violation.rule.map(|rule| rule.as_str()),
            message: violation.message,
            place: violation.place,
            cause,
            of_signing: false,
        }
    }

    /// For people: where, what, and where the vendor says so.
    pub(crate) fn to_line(&self) -> String {
        let what = match self.pointer.as_str() {
            "" => format!("the request {}", self.message),
            // What is said of a signature names the header.
            pointer if pointer.starts_with("headers") && self.rule.is_none() => {
                self.message.clone()
            }
            pointer => format!("{pointer} {}", self.message),
        };
        match self.place.as_str() {
            "" => what,
            place => format!("{what} ({place})"),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "pointer": self.pointer,
            "also": self.also,
            "rule": self.rule,
            "message": self.message,
            "place": Some(&self.place).filter(|place| !place.is_empty()),
            "cause": self.cause.as_str(),
        })
    }
}

/// What a request says, and all that is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// In its logical form; null if it cannot be read.
    pub(crate) request: Value,
    pub(crate) violations: Vec<Violation>,
    pub(crate) advisories: Vec<Violation>,
}

/// What a judge has to know beside the request.
pub(crate) struct Judge<'j> {
    pub(crate) credentials: &'j Credentials,
    pub(crate) tokens: &'j Tokens,
    pub(crate) nonces: &'j Nonces,
    pub(crate) now: Timestamp,
}

impl Judge<'_> {
    pub(crate) fn judge(&self, route: &Route<'_>, parts: &Parts, body: &[u8]) -> Verdict {
        let Arrived {
            request,
            violations,
            unreadable,
        } = evaluate_request(route, parts, body, self.now);
        let mut verdict = Verdict::default();
        if let Some(auth) = &route.operation.auth {
            let refused = self.signature(route, auth, parts, body).err();
            verdict.violations.extend(refused);
        }
        // What is missing of a request is reported once.
        let is_known = |asked: &Violation| {
            let mut known = violations.iter();
            known.any(|known| known.pointer() == asked.pointer)
        };
        let asked = self.asked_with(route, &request);
        verdict
            .violations
            .extend(asked.filter(|asked| !is_known(asked)));
        for violation in violations {
            let list = match violation.level {
                Level::Error => &mut verdict.violations,
                Level::Advisory => &mut verdict.advisories,
            };
            list.push(Violation::of(violation, &request, unreadable));
        }
        verdict.request = request;
        verdict
    }

    fn signature(
        &self,
        route: &Route<'_>,
        auth: &Auth,
        parts: &Parts,
        body: &[u8],
    ) -> Result<(), Violation> {
        let service = route.service.name.bare();
        let credentials = self.credentials.of(route.service, auth);
        let nonce = match auth.takes_token() {
            false => self.verify((route, auth), &credentials, parts, body)?,
            true => self.with_token((route, auth), &credentials, parts, body)?,
        };
        match nonce {
            Some(nonce) if !self.nonces.is_new(service, &nonce) => {
                let message = "the nonce was used before";
                Err(Violation::new("headers", message, Cause::Replayed))
            }
            _ => Ok(()),
        }
    }

    fn verify(
        &self,
        (route, auth): (&Route<'_>, &Auth),
        credentials: &BTreeMap<String, String>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Option<String>, Violation> {
        let expected = Expected {
            auth,
            signing: &auth.signing,
            credentials,
            now: self.now,
        };
        expected.verify(route, parts, body)
    }

    /// Whether a request is signed with one of the tokens that were issued.
    fn with_token(
        &self,
        of: (&Route<'_>, &Auth),
        credentials: &BTreeMap<String, String>,
        parts: &Parts,
        body: &[u8],
    ) -> Result<Option<String>, Violation> {
        let alive = self.tokens.alive(of.0.service.name.bare(), self.now);
        // All are looked at, so that the time taken does not tell which one it is near to.
        let none = AccessToken::new("none was issued".into());
        let tokens = alive.iter().chain(alive.is_empty().then_some(&none));
        let verdicts = tokens.map(|token| {
            let mut credentials = credentials.clone();
            credentials.insert(TOKEN.to_owned(), token.expose_secret().to_owned());
            self.verify(of, &credentials, parts, body)
        });
        let verdicts: Vec<_> = verdicts.collect();
        // With the right token something else is wrong.
        let is_right = |verdict: &Result<_, Violation>| match verdict {
            Ok(_) => true,
            Err(violation) => violation.cause != Cause::Token,
        };
        let found = verdicts.iter().position(is_right).unwrap_or_default();
        let verdict = verdicts.into_iter().nth(found);
        verdict.unwrap_or(Ok(None))
    }

    /// Whether a token is asked for with the key that was given out, or renewed with what was
    /// issued along with it.
    fn asked_with(&self, route: &Route<'_>, request: &Value) -> Option<Violation> {
        let auth = tokens::issued_by(route.service, route.operation)?;
        let source = auth.token()?;
        // Of what cannot be read nothing is missing.
        request.as_object()?;
        if let Some((field, token)) = tokens::renewed_with(source, request)
            && !self.tokens.renews(route.service.name.bare(), token)
        {
            let message = "was not issued, or was used before";
            return Some(Violation::new(&format!("/{field}"), message, Cause::Token));
        }
        let credentials = self.credentials.of(route.service, auth);
        let wrong = |(filled, name): (&Filled, &str)| {
            let known = credentials.get(name);
            let (message, cause) = match request.get(&filled.field).and_then(Value::as_str) {
                Some(given) if known.is_none_or(|known| known != given) => {
                    ("is not the key that was given out", Cause::Key)
                }
                None if !filled.optional => ("is missing", Cause::Missing),
                _ => return None,
            };
            Some(Violation::new(
                &format!("/{}", filled.field),
                message,
                cause,
            ))
        };
        tokens::keys(source, request).find_map(wrong)
    }
}
