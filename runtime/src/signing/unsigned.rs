//! A request that is put together, while its signature is made.

use std::fmt;

use http::Request;
use http::header::{COOKIE, HeaderName, HeaderValue};

use super::{Message, Pair, percent};
use crate::outgoing::{BaseUrl, Draft, SharedClock, refused};
use crate::outlined::Outlined;
use crate::validate::Violations;
use crate::{Bytes, Json, Timestamp};

/// A request with all that an operation sends, before a recipe places what signs it.
///
/// What is placed shows in what is read afterwards. `Debug` shows neither query nor body.
pub struct Unsigned(Outlined<Draft>);

impl Unsigned {
    /// A request of which nothing is signed yet.
    ///
    /// # Errors
    /// If its address has no scheme or no host.
    pub fn of(request: Request<Bytes>, clock: &SharedClock) -> Result<Self, Violations> {
        let (parts, body) = request.into_parts();
        let uri = parts.uri.into_parts();
        let (Some(scheme), Some(authority)) = (uri.scheme, uri.authority) else {
            return Err(refused("", "has no address to be sent to".to_owned()));
        };
        let base = BaseUrl::of(scheme, authority);
        let (path, query) = match &uri.path_and_query {
            Some(path) => (path.path(), path.query()),
            None => ("", None),
        };
        let path = path.to_owned().into();
        let draft = Draft::new(parts.method, base, path, parts.headers, clock.clone());
        Ok(Self::new(Outlined::new(Draft {
            query: query.map(str::to_owned),
            body,
            ..draft
        })))
    }

    /// Of a request whose path and query are what is sent.
    pub(crate) const fn new(draft: Outlined<Draft>) -> Self {
        Self(draft)
    }

    /// The parts of it, as signatures read them.
    #[must_use]
    pub fn message(&self) -> Message<'_> {
        Message {
            method: self.0.method.as_str(),
            scheme: self.0.base.scheme(),
            authority: self.0.base.host(),
            path: &self.0.path,
            query: self.0.query.as_deref(),
            headers: &self.0.headers,
            body: &self.0.body,
        }
    }

    /// The time, read from the clock each time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Characters that no other request has; others each time.
    #[must_use]
    pub fn nonce(&self) -> String {
        self.0.clock.nonce()
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    /// If the value has control characters.
    pub fn header(&mut self, name: &str, value: &str) -> Result<(), Violations> {
        self.insert(name, value, false)
    }

    /// Sets a header whose value never shows in `Debug`.
    ///
    /// # Errors
    /// If the value has control characters.
    pub fn secret_header(&mut self, name: &str, value: &str) -> Result<(), Violations> {
        self.insert(name, value, true)
    }

    fn insert(&mut self, name: &str, value: &str, secret: bool) -> Result<(), Violations> {
        let (header, mut value) = crate::outgoing::header_of(name, value)?;
        value.set_sensitive(secret);
        self.0.headers.insert(header, value);
        Ok(())
    }

    /// Adds a cookie behind those that are there. It never shows in `Debug`.
    ///
    /// # Errors
    /// If the value has control characters.
    pub fn cookie(&mut self, name: &str, value: &str) -> Result<(), Violations> {
        let before = self.0.headers.get(COOKIE).map(HeaderValue::as_bytes);
        let before = before.map(|before| String::from_utf8_lossy(before).into_owned());
        let separator = if before.is_some() { "; " } else { "" };
        let all = [&before.unwrap_or_default(), separator, name, "=", value].concat();
        self.insert("cookie", &all, true)
    }

    /// Fills the placeholder `{name}` of the path, percent-encoded.
    ///
    /// # Errors
    /// If the path has none.
    pub fn path_part(&mut self, name: &str, value: &str) -> Result<(), Violations> {
        let placeholder = ["{", name, "}"].concat();
        if !self.0.path.contains(&placeholder) {
            return Err(refused(
                "",
                format!("has no place for {placeholder} in its path"),
            ));
        }
        let path = self.0.path.replace(&placeholder, &percent(value, ""));
        self.0.path = path.into();
        Ok(())
    }

    /// Adds a parameter behind those of the query.
    pub fn query(&mut self, name: &str, value: &str) {
        append(self.0.query.get_or_insert_default(), name, value);
    }

    /// Adds parameters behind those of the query.
    pub fn queries(&mut self, pairs: &[Pair<'_>]) {
        for (name, value) in pairs {
            self.query(name, value);
        }
    }

    /// Adds a parameter where the others travel: to a form, the members of a JSON object or flat
    /// XML document, or the query where there is no body.
    pub fn param(&mut self, name: &str, value: &str) {
        match self.carrier() {
            Carrier::Query => self.query(name, value),
            Carrier::Form => self.append_to_body(name, value),
            Carrier::Json => {
                let member = format!("{}:{}}}", Json::from(name), Json::from(value));
                self.insert_before("}", |is_first| {
                    [if is_first { "" } else { "," }, &member].concat()
                });
            }
            Carrier::Xml => {
                let value = value.replace('&', "&amp;").replace('<', "&lt;");
                self.insert_before("</", |_| format!("<{name}>{value}</{name}></"));
            }
        }
    }

    /// Adds parameters where the others travel.
    pub fn params(&mut self, pairs: &[Pair<'_>]) {
        for (name, value) in pairs {
            self.param(name, value);
        }
    }

    /// Adds `&name=value` behind the body if there is one, else behind the query.
    pub fn append(&mut self, name: &str, value: &str) {
        if self.0.body.is_empty() {
            self.query(name, value);
        } else {
            self.append_to_body(name, value);
        }
    }

    /// The request, ready to be sent.
    ///
    /// # Errors
    /// If the address is none, or longer than an address can be here (65,534 bytes).
    pub fn into_http(self) -> Result<Request<Bytes>, Violations> {
        let mut draft = self.0.into_inner();
        let query = draft.query.take().unwrap_or_default();
        draft.into_http(&query)
    }

    fn append_to_body(&mut self, name: &str, value: &str) {
        let mut body = String::from_utf8_lossy(&self.0.body).into_owned();
        append(&mut body, name, value);
        self.0.body = body.into();
    }

    /// Puts characters in place of the last `mark` of the body.
    fn insert_before(&mut self, mark: &str, with: impl FnOnce(bool) -> String) {
        let body = String::from_utf8_lossy(&self.0.body).into_owned();
        if let Some((before, after)) = body.rsplit_once(mark) {
            let is_first = before.trim_end().ends_with('{');
            self.0.body = [before, &with(is_first), after].concat().into();
        }
    }

    fn carrier(&self) -> Carrier {
        let content_type = self.message().header("content-type").unwrap_or_default();
        if content_type.starts_with("application/x-www-form-urlencoded") {
            return Carrier::Form;
        }
        match self.0.body.trim_ascii_start().first() {
            None => Carrier::Query,
            Some(b'{') => Carrier::Json,
            Some(b'<') => Carrier::Xml,
            Some(_) => Carrier::Form,
        }
    }
}

impl fmt::Debug for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned")
            .field("method", &self.0.method)
            .field("authority", &self.0.base.host())
            .field(
                "headers",
                &self
                    .0
                    .headers
                    .keys()
                    .map(HeaderName::as_str)
                    .collect::<Vec<_>>(),
            )
            .field("body_bytes", &self.0.body.len())
            .finish_non_exhaustive()
    }
}

/// Where parameters travel.
enum Carrier {
    Query,
    Form,
    Json,
    Xml,
}

/// Adds `&name=value`, percent-encoded.
fn append(to: &mut String, name: &str, value: &str) {
    if !to.is_empty() {
        to.push('&');
    }
    to.extend([&percent(name, ""), "=", &percent(value, "")]);
}
