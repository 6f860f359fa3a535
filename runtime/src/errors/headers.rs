//! Headers of answers, as text and as values.

use http::HeaderMap;

use super::{Error, Reply, UndecodableReply, VendorError};
use crate::Json;
use crate::json::{At, ReadJson, Reading, parse};

/// What has the headers of an answer: a reply, or an error that came with one.
pub trait HasHeaders {
    /// The HTTP headers; none if there was no answer.
    fn http_headers(&self) -> Option<&HeaderMap>;
}

impl<T> HasHeaders for Reply<T> {
    fn http_headers(&self) -> Option<&HeaderMap> {
        Some(self.headers())
    }
}

impl<C, B> HasHeaders for VendorError<C, B> {
    fn http_headers(&self) -> Option<&HeaderMap> {
        Some(self.headers())
    }
}

impl HasHeaders for UndecodableReply {
    fn http_headers(&self) -> Option<&HeaderMap> {
        Some(self.headers())
    }
}

impl<C, B> HasHeaders for Error<C, B> {
    fn http_headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Vendor(error) => Some(error.headers()),
            Self::Undecodable(reply) => Some(reply.headers()),
            Self::Invalid(_) | Self::Transport(_) | Self::Timeout(_) | Self::Token(_) => None,
        }
    }
}

/// A header as a value, read as leniently as replies are: one that is blank or no `T` is none.
pub fn read_header<T: ReadJson>(answer: &impl HasHeaders, name: &str) -> Option<T> {
    let text = header_text(answer, name)?;
    let at = At::root(Reading::REPLY);
    let read = T::read_json(Json::String(text.to_owned()), &at).ok();
    // A truth value is no string.
    read.or_else(|| T::read_json(parse(text.as_bytes(), &at).ok()?, &at).ok())
}

/// A header as text; one that is blank or has other characters than ASCII is none.
pub fn header_text<'a>(answer: &'a impl HasHeaders, name: &str) -> Option<&'a str> {
    let text = answer.http_headers()?.get(name)?.to_str().ok()?.trim();
    (!text.is_empty()).then_some(text)
}
