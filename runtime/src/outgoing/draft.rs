//! The parts of a request that is put together and signed.

use http::{HeaderMap, Method};

use super::{BaseUrl, SharedClock, Streamed, Undocumented};
use crate::Bytes;
use crate::json::{Nesting, Parameters};

pub(crate) struct Draft {
    pub(crate) method: Method,
    /// Where the vendor's paths begin.
    pub(crate) base: BaseUrl,
    /// The path, percent-encoded: behind that of the base URL, and all of it once it is signed.
    pub(crate) path: String,
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
        path: String,
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
}
