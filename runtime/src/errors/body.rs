//! The body of an answer as JSON, or what it is instead.

use std::str::from_utf8;

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, Response};

use super::redact::word;
use crate::json::{At, DecodeError, DecodeErrorKind, ReadJson, Reading, check_json, parse};
use crate::outlined::Outlined;
use crate::{Bytes, Json};

/// Bodies of failures: a type, or an enum of those that a service has.
pub trait ErrorBody: Sized + Send + Sync + 'static {
    /// Reads the body of a failure that looks as the variant of this number does.
    ///
    /// # Errors
    /// That the body is not such a one.
    fn read_body(variant: usize, body: Json, at: &At<'_>) -> Result<Self, DecodeError>;

    /// Whether it can be read; it is taken.
    ///
    /// # Errors
    /// That the body is not such a one.
    fn check_body(variant: usize, body: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        Self::read_body(variant, std::mem::take(body), at).map(drop)
    }

    /// Reads it to keep it.
    fn keep_body(variant: usize, body: Json, at: &At<'_>) -> Option<Outlined<Self>> {
        Self::read_body(variant, body, at).ok().map(Outlined::new)
    }
}

impl<T: ReadJson + Send + Sync + 'static> ErrorBody for T {
    fn read_body(_: usize, body: Json, at: &At<'_>) -> Result<Self, DecodeError> {
        T::read_json(body, at)
    }

    fn check_body(_: usize, body: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        check_json::<T>(|value| value.read_into(body, at))
    }

    fn keep_body(_: usize, body: Json, at: &At<'_>) -> Option<Outlined<Self>> {
        T::read_outlined(body, at)
    }
}

/// What some servers put before JSON.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The body as JSON; `null` where there is none.
pub(super) fn json_of(response: &Response<Bytes>) -> Result<Json, DecodeError> {
    json_of_parts(response.headers(), response.body())
}

/// A body as JSON; `null` where there is none.
pub(crate) fn json_of_parts(headers: &HeaderMap, body: &[u8]) -> Result<Json, DecodeError> {
    let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if text.trim_ascii().is_empty() {
        return Ok(Json::Null);
    }
    parse(text, &At::root(Reading::REPLY)).map_err(|error| {
        let is_json = error.kind() == DecodeErrorKind::DuplicateKey;
        match what_else(headers, text) {
            Some(found) if !is_json => {
                DecodeError::new(String::new(), "JSON", found).of_kind(error.kind())
            }
            _ => error,
        }
    })
}

/// The body as text.
pub(super) fn text_of(response: &Response<Bytes>) -> Result<String, DecodeError> {
    let body = response.body().as_ref();
    let text = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let found = || what_else(response.headers(), text).unwrap_or_else(|| "other bytes".to_owned());
    from_utf8(text)
        .map(str::to_owned)
        .map_err(|_| DecodeError::new(String::new(), "text in UTF-8", found()))
}

/// What a body is that is no JSON, where that can be seen.
fn what_else(headers: &HeaderMap, body: &[u8]) -> Option<String> {
    if let Some(method) = compression(headers, body) {
        let found = format!("data compressed by {method}, which the request did not ask for");
        return Some(found);
    }
    if matches!(
        body,
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, ..] | [_, 0, ..]
    ) {
        return Some("text in UTF-16 or UTF-32, not in UTF-8".to_owned());
    }
    if from_utf8(body).is_ok() {
        return None;
    }
    Some(match charset(headers).as_deref().and_then(word) {
        Some(charset) if !charset.eq_ignore_ascii_case("utf-8") => {
            format!("text in the encoding `{charset}`, not in UTF-8")
        }
        _ => "text that is not in UTF-8".to_owned(),
    })
}

/// How it is compressed, by its first bytes or by its header.
fn compression(headers: &HeaderMap, body: &[u8]) -> Option<&'static str> {
    match body {
        [0x1f, 0x8b, ..] => return Some("gzip"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => return Some("zstd"),
        _ => {}
    }
    let header = headers.get(CONTENT_ENCODING)?.to_str().ok()?;
    let last = header.rsplit(',').next()?.trim().to_ascii_lowercase();
    match last.as_str() {
        "gzip" | "x-gzip" => Some("gzip"),
        "zstd" => Some("zstd"),
        "br" => Some("brotli"),
        "deflate" => Some("deflate"),
        "" | "identity" => None,
        _ => Some("a method of which only its header `content-encoding` tells the name"),
    }
}

/// The encoding of characters that the answer says it has.
fn charset(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    kind.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_owned())
    })
}
