//! A request as recipes read and change it.

use std::fmt;

use apiscribe_runtime::for_generated_code::signing::Message;
use apiscribe_runtime::http::{HeaderMap, HeaderName, HeaderValue};

/// A request. `Debug` shows neither query nor body.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// `https` or `http`.
    pub scheme: String,
    /// The host and the port, as the URL has them.
    pub authority: String,
    /// The path, percent-encoded. Where a recipe places a part of it, `{name}` stands.
    pub path: String,
    /// What a received request has where `{name}` stands in the path, decoded.
    pub path_values: Vec<(String, String)>,
    /// The query behind `?`.
    pub query: Option<String>,
    /// The headers. `Host` may be missing.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

/// What was given is no URL with a scheme and a host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoUrl;

impl fmt::Display for NoUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no URL such as `https://host/path?query`")
    }
}

impl std::error::Error for NoUrl {}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("authority", &self.authority)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Request {
    /// A request without headers and body.
    ///
    /// # Errors
    /// If the URL has no scheme or no host.
    pub fn new(method: &str, url: &str) -> Result<Self, NoUrl> {
        let (scheme, rest) = url.split_once("://").ok_or(NoUrl)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (before, query) = match rest.split_once('?') {
            Some((before, query)) => (before, Some(query)),
            None => (rest, None),
        };
        let slash = before.find('/').unwrap_or(before.len());
        let (authority, path) = before.split_at(slash);
        if authority.is_empty() {
            return Err(NoUrl);
        }
        Ok(Self {
            method: method.to_owned(),
            scheme: scheme.to_ascii_lowercase(),
            authority: authority.to_owned(),
            path: path.to_owned(),
            path_values: Vec::new(),
            query: query.map(str::to_owned),
            headers: HeaderMap::new(),
            body: Vec::new(),
        })
    }

    /// Adds a header behind others of that name. What cannot be one is not added: no request has
    /// it.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name = HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_ref())) {
            self.headers.append(name, value);
        }
        self
    }

    /// With that body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The parts of it, as signatures read them.
    #[must_use]
    pub fn message(&self) -> Message<'_> {
        Message {
            method: &self.method,
            scheme: &self.scheme,
            authority: &self.authority,
            path: &self.path,
            query: self.query.as_deref(),
            headers: &self.headers,
            body: &self.body,
        }
    }
}
