//! The parts of a request that is put together and signed.

use std::borrow::Cow;

use http::{HeaderMap, Method, Request};

use super::{BaseUrl, SharedClock, Streamed, Undocumented};
use crate::Bytes;
use crate::json::{Nesting, Parameters};
use crate::validate::Violations;

pub(crate) struct Draft {
    pub(crate) method: Method,
    /// Where the vendor's paths begin.
    pub(crate) base: BaseUrl,
    /// The path, percent-encoded: behind that of the base URL, and all of it once it is signed.
    pub(crate) path: Cow<'static, str>,
    /// Names and values of the query, decoded, in order.
    pub(crate) parameters: Parameters,
    /// The query as it is sent, once it is signed.
    #[cfg(feature = "signing")]
    pub(crate) query: Option<String>,
    /// Names are lower case, values that hold a secret are marked as sensitive.
    pub(crate) headers: HeaderMap,
    /// The very bytes that are signed and sent.
    pub(crate) body: Bytes,
    pub(crate) clock: SharedClock,
    /// Keys that no page has, until they are put where the fields of the request go.
    pub(crate) undocumented: Vec<Undocumented>,
    pub(crate) nesting: Option<Nesting>,
    /// What stands in the place of the body, where part of it is read only while it is sent.
    pub(crate) streamed: Streamed,
}

impl Draft {
    /// Without query, headers and body.
    pub(crate) fn new(
        method: Method,
        base: BaseUrl,
        path: Cow<'static, str>,
        headers: HeaderMap,
        clock: SharedClock,
    ) -> Self {
        Self {
            method,
            base,
            path,
            parameters: Parameters::new(),
            #[cfg(feature = "signing")]
            query: None,
            headers,
            body: Bytes::new(),
            clock,
            undocumented: Vec::new(),
            nesting: None,
            streamed: Streamed::default(),
        }
    }

    /// The finished request, with this query. Its path is all of it by now.
    ///
    /// # Errors
    /// If the address is none, or longer than an address can be.
    pub(crate) fn into_http(self, query: &str) -> Result<Request<Bytes>, Violations> {
        let uri = self.base.address(self.path, query)?;
        let mut request = Request::new(self.body);
        self.streamed.put(&mut request);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }
}
