//! Callbacks: what a vendor sends to its customers, checked and read.
//!
//! A generated function puts together what is here: the request as the vendor called it, its
//! checks, its body and its key. Whatever a request holds is refused or read; nothing panics.

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{Request, StatusCode};
use secrecy::{ExposeSecret, SecretString};

use crate::errors::json_of_parts;
use crate::json::{Map, Place, ReadJson, fresh, read_within};
use crate::signing::{Message, Pairs, Unusable};
use crate::{Bytes, DecodeError, Json, NotUnderstood};

/// A callback that passed its checks.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Callback<T> {
    /// What the vendor says.
    pub body: T,
    /// What does not change when the vendor repeats this callback, so that whoever keeps it does
    /// nothing twice. None where the spec names no key, or this body lacks it.
    pub key: Option<String>,
    /// What in the body is not as the spec says, and counts as absent.
    pub not_understood: Vec<NotUnderstood>,
}

/// Why a callback was not taken. Neither a secret nor a signature shows.
///
/// ```
/// use apiscribe_runtime::{Callback, CallbackError, http::StatusCode};
///
/// fn answer<T>(read: Result<Callback<T>, CallbackError>) -> StatusCode {
///     match read {
///         Ok(_) => StatusCode::OK,
///         Err(error) => error.status(),
///     }
/// }
///
/// let forged = CallbackError::Check { name: "signature" };
/// assert_eq!(answer::<()>(Err(forged)), StatusCode::UNAUTHORIZED);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum CallbackError {
    /// It came by another method.
    Method {
        /// The vendor's method.
        expected: &'static str,
    },
    /// Its body has another type, or characters that are not UTF-8.
    ContentType {
        /// The vendor's content type.
        expected: &'static str,
    },
    /// A check failed: somebody else sent it, it was changed, it is too old, or the secret is
    /// another.
    Check {
        /// The name of the check, such as `signature`.
        name: &'static str,
    },
    /// A secret cannot be used, or none was given.
    Secret {
        /// The name of the secret.
        name: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The public URL that was given is none.
    PublicUrl,
    /// It passed its checks, and its body does not read.
    Undecodable(DecodeError),
}

impl CallbackError {
    /// The status that tells the vendor so. A vendor repeats what is not answered with 2xx, so one
    /// that nobody will ever read may be answered with 200 all the same, once it is kept.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::Method { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::ContentType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Check { .. } => StatusCode::UNAUTHORIZED,
            Self::Secret { .. } | Self::PublicUrl => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Undecodable(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for CallbackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { expected } => write!(f, "the callback did not come by {expected}"),
            Self::ContentType { expected } => {
                write!(f, "the body of the callback is not `{expected}` in UTF-8")
            }
            Self::Check { name } => write!(f, "the callback failed the check `{name}`"),
            Self::Secret { name, why } => write!(f, "the secret `{name}` {why}"),
            Self::PublicUrl => {
                f.write_str("the public URL is none such as `https://hooks.example.com/path?query`")
            }
            Self::Undecodable(error) => write!(f, "the callback does not read: {error}"),
        }
    }
}

impl std::error::Error for CallbackError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Undecodable(error) => Some(error),
            _ => None,
        }
    }
}

impl From<Unusable> for CallbackError {
    fn from(unusable: Unusable) -> Self {
        Self::Secret {
            name: unusable.name(),
            why: unusable.why(),
        }
    }
}

/// A request that may be a callback.
#[derive(Clone, Copy, Debug)]
pub struct Received<'r> {
    request: &'r Request<Bytes>,
    message: Message<'r>,
}

impl<'r> Received<'r> {
    /// A request by this method. What the vendor called is what it has itself.
    ///
    /// # Errors
    /// If it came by another method.
    pub fn new(request: &'r Request<Bytes>, method: &'static str) -> Result<Self, CallbackError> {
        if request.method() != method {
            return Err(CallbackError::Method { expected: method });
        }
        let uri = request.uri();
        let message = Message {
            method: request.method().as_str(),
            scheme: uri.scheme_str().unwrap_or("https"),
            authority: uri.authority().map_or("", |authority| authority.as_str()),
            path: uri.path(),
            query: uri.query(),
            headers: request.headers(),
            body: request.body(),
        };
        Ok(Self { request, message })
    }

    /// With the URL that the vendor called.
    ///
    /// # Errors
    /// If that is no URL.
    pub fn at(self, public_url: &'r str) -> Result<Self, CallbackError> {
        let (scheme, rest) = public_url
            .split_once("://")
            .ok_or(CallbackError::PublicUrl)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (before, query) = match rest.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (rest, None),
        };
        let slash = before.find('/').unwrap_or(before.len());
        let (authority, path) = before.split_at(slash);
        if scheme.is_empty() || authority.is_empty() {
            return Err(CallbackError::PublicUrl);
        }
        let message = Message {
            scheme,
            authority,
            path,
            query,
            ..self.message
        };
        Ok(Self { message, ..self })
    }

    /// What checks read.
    #[must_use]
    pub const fn message(&self) -> &Message<'r> {
        &self.message
    }

    /// Holds it against all of these secrets: one has to pass all checks.
    ///
    /// # Errors
    /// With the first check that failed, of the first secrets.
    pub fn check<S, const N: usize>(
        &self,
        secrets: &[S],
        verdicts: impl Fn(&Message<'r>, &S) -> Result<[(&'static str, bool); N], CallbackError>,
    ) -> Result<(), CallbackError> {
        let (mut passes, mut failed) = (false, None);
        for secrets in secrets {
            let verdicts = verdicts(&self.message, secrets)?;
            passes |= verdicts.iter().all(|(_, passed)| *passed);
            let first = verdicts.iter().find(|(_, passed)| !passed);
            failed = failed.or(first.map(|(name, _)| *name));
        }
        match failed {
            _ if passes => Ok(()),
            Some(name) => Err(CallbackError::Check { name }),
            None => Err(CallbackError::Secret {
                name: "secrets",
                why: "are missing",
            }),
        }
    }

    /// The body, which is JSON.
    ///
    /// # Errors
    /// If it says that it is something else, or is no JSON.
    pub fn json(&self, expected: &'static str) -> Result<Json, CallbackError> {
        self.is_of(expected)?;
        json_of_parts(self.request.headers(), self.request.body())
            .map_err(CallbackError::Undecodable)
    }

    /// The body, which is a form, as an object of strings.
    ///
    /// # Errors
    /// If it says that it is something else.
    pub fn form(&self) -> Result<Json, CallbackError> {
        self.is_of("application/x-www-form-urlencoded")?;
        Ok(object(self.message.form()))
    }

    /// The query as an object of strings.
    #[must_use]
    pub fn query(&self) -> Json {
        object(self.message.query_form())
    }

    /// Whether the body is of that type and in UTF-8, as far as the request says. One that says
    /// nothing is taken for it.
    fn is_of(&self, expected: &'static str) -> Result<(), CallbackError> {
        let wrong = Err(CallbackError::ContentType { expected });
        let Some(found) = self.request.headers().get(CONTENT_TYPE) else {
            return Ok(());
        };
        let Ok(found) = found.to_str() else {
            return wrong;
        };
        let essence = |text: &str| {
            let essence = text.split(';').next().unwrap_or_default();
            essence.trim().to_ascii_lowercase()
        };
        let is_utf8 = found
            .split(';')
            .skip(1)
            .filter_map(|parameter| parameter.split_once('='))
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
            .all(|(_, charset)| {
                let charset = charset.trim().trim_matches('"');
                ["utf-8", "utf8", "us-ascii"]
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(charset))
            });
        match essence(found) == essence(expected) && is_utf8 {
            true => Ok(()),
            false => wrong,
        }
    }
}

/// Names with values as an object. Of several with one name the first counts: the one that a
/// check reads.
fn object(pairs: Pairs<'_>) -> Json {
    let members = pairs.into_iter().rev();
    let members = members.map(|(name, value)| (name.into_owned(), value.into_owned().into()));
    Json::Object(members.collect::<Map<_, _>>())
}

/// Whether something stands at that place of a body.
#[must_use]
pub fn has(body: &Json, pointer: &str) -> bool {
    body.pointer(pointer).is_some_and(|value| !value.is_null())
}

/// Whether that stands at that place of a body.
#[must_use]
pub fn is(body: &Json, pointer: &str, value: impl Into<Json>) -> bool {
    body.pointer(pointer) == Some(&value.into())
}

/// The callback with that body, read leniently as what `variant` makes something of.
///
/// # Errors
/// If the body does not read.
#[inline]
pub fn read<T: ReadJson, B>(
    body: &Json,
    variant: impl FnOnce(T) -> B,
) -> Result<Callback<B>, CallbackError> {
    let mut not_understood = Vec::new();
    let value = fresh(|value: &mut T| {
        not_understood = read_body(body, &mut &mut *value)?;
        Ok::<_, CallbackError>(())
    })?;
    Ok(Callback {
        not_understood,
        ..kept(variant(value))
    })
}

fn read_body(body: &Json, into: &mut dyn Place) -> Result<Vec<NotUnderstood>, CallbackError> {
    read_within(body.clone(), &[], || body.clone(), into).map_err(CallbackError::Undecodable)
}

/// The callback with a body that is as it came.
#[must_use]
pub const fn kept<B>(body: B) -> Callback<B> {
    Callback {
        body,
        key: None,
        not_understood: Vec::new(),
    }
}

impl<B> Callback<B> {
    /// With the key that it has.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn with_key(mut self, key: impl Into<Option<String>>) -> Self {
        self.key = key.into().filter(|key| !key.is_empty());
        self
    }
}

/// Refuses a secret that is empty: anybody knows it.
///
/// # Errors
/// If it is.
pub fn filled(name: &'static str, secret: &SecretString) -> Result<(), CallbackError> {
    match secret.expose_secret() {
        "" => Err(CallbackError::Secret {
            name,
            why: "is empty",
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use http::Request;

    use super::{CallbackError, Received, has, is, kept, read};
    use crate::{Bytes, Json};

    fn request(headers: &[(&str, &str)], body: &'static [u8]) -> Request<Bytes> {
        let mut request = Request::post("/hook?a=1");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Bytes::from_static(body)).expect("a request")
    }

    #[test]
    fn one_of_several_secrets_has_to_pass_all_checks() {
        let request = request(&[], b"{}");
        let received = Received::new(&request, "POST").expect("the method");
        let check = |secrets: &[(bool, bool)]| {
            received.check(secrets, |_, (one, other)| {
                Ok([("one", *one), ("other", *other)])
            })
        };
        assert_eq!(check(&[(true, true)]), Ok(()));
        assert_eq!(check(&[(false, true), (true, true)]), Ok(()));
        let failed = |name| Err(CallbackError::Check { name });
        assert_eq!(check(&[(true, false)]), failed("other"));
        assert_eq!(check(&[(true, false), (false, true)]), failed("other"));
        let none = check(&[]).expect_err("no secret");
        assert_eq!(none.to_string(), "the secret `secrets` are missing");
        assert_eq!(none.status(), 500);
    }

    #[test]
    fn the_url_is_the_one_that_is_given() {
        let request = request(&[("host", "10.0.0.1")], b"");
        let received = Received::new(&request, "POST").expect("the method");
        assert_eq!(received.message().target(), "/hook?a=1");
        let at = |url: &str| {
            let received = received.at(url)?;
            Ok(received.message().url())
        };
        for url in [
            "https://hooks.example.com/webhook?b=2&a=%C3%A9",
            "http://[::1]:8080/",
            "https://hooks.example.com/a?",
        ] {
            assert_eq!(at(url), Ok(url.to_owned()));
        }
        for wrong in ["", "hooks.example.com/a", "https://", "://a", "https:///a"] {
            assert_eq!(at(wrong), Err(CallbackError::PublicUrl), "{wrong}");
        }
    }

    #[test]
    fn what_arrives_otherwise_is_refused() {
        let other = Request::get("/").body(Bytes::new()).expect("a request");
        let refused = Received::new(&other, "POST").expect_err("another method");
        assert_eq!(refused.status(), 405);
        let json = |headers: &[(&str, &str)], body| {
            let request = request(headers, body);
            let received = Received::new(&request, "POST").expect("the method");
            received.json("application/json")
        };
        let of = |content_type: &str| json(&[("content-type", content_type)], b"{}");
        for fine in [
            "application/json",
            "Application/JSON; charset=\"UTF-8\"",
            "application/json;a=b",
        ] {
            assert!(of(fine).is_ok(), "{fine}");
        }
        for wrong in [
            "text/plain",
            "",
            "application/json; charset=utf-16",
            "\u{e9}",
        ] {
            let refused = of(wrong).expect_err(wrong);
            assert_eq!(refused.status(), 415, "{wrong}");
        }
        assert!(json(&[], b"{}").is_ok());
        for wrong in [
            &b"<a>"[..],
            b"{\"a\":",
            b"{\"a\":1,\"a\":2}",
            b"\xff\xfe{\0}\0",
            b"[[[",
        ] {
            let refused = json(&[], wrong).expect_err("no JSON");
            assert_eq!(refused.status(), 400);
        }
        assert_eq!(json(&[], b""), Ok(Json::Null));
    }

    #[test]
    fn forms_and_queries_are_objects_of_strings() {
        let form = ("content-type", "application/x-www-form-urlencoded");
        let request = request(&[form], b"a=1&b=x+y%C3%A9&a=2&c");
        let received = Received::new(&request, "POST").expect("the method");
        let expected = serde_json::json!({"a": "1", "b": "x y\u{e9}", "c": ""});
        assert_eq!(received.form(), Ok(expected));
        assert_eq!(received.query(), serde_json::json!({"a": "1"}));
        assert!(received.json("application/json").is_err());
    }

    #[test]
    fn kinds_are_told_apart_by_what_stands_there() {
        let body = serde_json::json!({"a": {"b": null, "c": 1}, "d": "e"});
        assert!(has(&body, "/a/c") && !has(&body, "/a/b") && !has(&body, "/x"));
        assert!(is(&body, "/d", "e") && is(&body, "/a/c", 1) && !is(&body, "/d", "f"));
        let callback = kept(body.clone()).with_key("a".to_owned());
        assert_eq!(
            (callback.key.as_deref(), callback.body),
            (Some("a"), body.clone())
        );
        assert_eq!(kept(()).with_key(Some(String::new())).key, None);
        let wrong = read(&body, |text: String| text).expect_err("an object is no string");
        assert_eq!(wrong.status(), 400);
        assert!(std::error::Error::source(&wrong).is_some());
    }
}
