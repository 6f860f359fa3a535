//! What a spec says about failures, and how an answer is read by it.

use std::time::Duration;

use http::{HeaderMap, Response, StatusCode};

use super::redact::redact;
use super::{Class, Error, ErrorCode, Reply, Retry, UndecodableReply, VendorError};
use crate::json::{At, DecodeError, ReadJson, Reading, from_slice};
use crate::{Bytes, Json, Timestamp};

/// So many bytes of an answer are kept with an error: 64 KiB.
const KEPT: usize = 64 * 1024;

/// Which answers are failures, and where in them to look for what.
///
/// Places in the body are JSON Pointers. Of several the first that is there counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ErrorTable {
    failed: &'static [Failed],
    code: &'static [&'static str],
    message: &'static [&'static str],
    trace: Option<Source>,
    retry_after: Option<RetryAfter>,
    statuses: &'static [StatusRow],
}

impl ErrorTable {
    /// For a vendor that says nothing about failures: what is not 2xx is one.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            failed: &[],
            code: &[],
            message: &[],
            trace: None,
            retry_after: None,
            statuses: &[],
        }
    }

    /// What makes an answer a failure, beside any status that is not 2xx.
    #[must_use]
    pub const fn failed(mut self, failed: &'static [Failed]) -> Self {
        self.failed = failed;
        self
    }

    /// Where the code stands.
    #[must_use]
    pub const fn code(mut self, places: &'static [&'static str]) -> Self {
        self.code = places;
        self
    }

    /// Where the message stands.
    #[must_use]
    pub const fn message(mut self, places: &'static [&'static str]) -> Self {
        self.message = places;
        self
    }

    /// Where the id of the call stands.
    #[must_use]
    pub const fn trace(mut self, source: Source) -> Self {
        self.trace = Some(source);
        self
    }

    /// Which header says how long to wait.
    #[must_use]
    pub const fn retry_after(mut self, header: RetryAfter) -> Self {
        self.retry_after = Some(header);
        self
    }

    /// What a status means when the code says nothing; the first row that fits counts.
    #[must_use]
    pub const fn statuses(mut self, rows: &'static [StatusRow]) -> Self {
        self.statuses = rows;
        self
    }
}

/// Something that makes an answer a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Failed(Sign);

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sign {
    Status(u16, u16),
    Not(&'static str, Expected),
}

impl Failed {
    /// A status from the first to the last, both included.
    #[must_use]
    pub const fn status(first: u16, last: u16) -> Self {
        Self(Sign::Status(first, last))
    }

    /// A place in the body that does not hold what it holds on success; nothing there counts too.
    #[must_use]
    pub const fn not(place: &'static str, on_success: Expected) -> Self {
        Self(Sign::Not(place, on_success))
    }
}

/// A value to compare with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Expected {
    /// A text.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// A truth value.
    Bool(bool),
}

/// Where something stands in an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Source {
    /// At a place in the body.
    Body(&'static str),
    /// In a header.
    Header(&'static str),
}

/// The header that says how long to wait: a whole number, or where it counts seconds also a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetryAfter {
    header: &'static str,
    unit: Unit,
}

impl RetryAfter {
    /// The header of this name, and what its number counts.
    #[must_use]
    pub const fn new(header: &'static str, unit: Unit) -> Self {
        Self { header, unit }
    }
}

/// What a number in a header counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

/// What a range of statuses means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusRow {
    first: u16,
    last: u16,
    class: Class,
    retry: Retry,
    remedy: Option<&'static str>,
}

impl StatusRow {
    /// What the statuses from the first to the last, both included, mean.
    #[must_use]
    pub const fn new(first: u16, last: u16, class: Class, retry: Retry) -> Self {
        Self {
            first,
            last,
            class,
            retry,
            remedy: None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = Some(remedy);
        self
    }
}

impl ErrorTable {
    /// Reads an answer: a reply of type `T`, or the failure that it tells.
    ///
    /// # Errors
    /// The vendor's failure, or that the reply is not what `T` expects.
    pub fn read<T, C, B>(&self, response: Response<Bytes>) -> Result<Reply<T>, Error<C, B>>
    where
        T: ReadJson,
        C: ErrorCode,
        B: ReadJson,
    {
        let body = json_of(&response);
        if self.tells_failure(&response, &body) {
            Err(self.failure_of(&response, body))
        } else {
            self.decode_body(response, body)
        }
    }

    fn tells_failure(&self, response: &Response<Bytes>, body: &Result<Json, DecodeError>) -> bool {
        let (status, body) = (response.status(), body.as_ref().ok());
        let told = self
            .failed
            .iter()
            .any(|failed| failed.applies(status, body));
        told || !status.is_success()
    }

    fn failure_of<C, B>(
        &self,
        response: &Response<Bytes>,
        body: Result<Json, DecodeError>,
    ) -> Error<C, B>
    where
        C: ErrorCode,
        B: ReadJson,
    {
        let mut body = body.ok();
        body.iter_mut().for_each(redact);
        let (status, body) = (response.status(), body.as_ref());
        let code = self
            .code
            .iter()
            .find_map(|path| C::from_json(present(body?, path)?));
        let message = self
            .message
            .iter()
            .find_map(|path| body?.pointer(path)?.as_str());
        let meaning = self.meaning(status, code.as_ref());
        Error::Vendor(Box::new(VendorError {
            status,
            code,
            class: meaning.class,
            retry: meaning.retry,
            remedy: meaning.remedy,
            message: message.map(str::to_owned),
            trace_id: self.trace_id(response.headers(), body),
            retry_after: self
                .retry_after
                .and_then(|source| source.read(response.headers())),
            body: body.and_then(|body| B::read_json(body.clone(), &At::root(Reading::REPLY)).ok()),
            raw: kept(response.body()),
        }))
    }

    fn decode_body<T, C, B>(
        &self,
        response: Response<Bytes>,
        body: Result<Json, DecodeError>,
    ) -> Result<Reply<T>, Error<C, B>>
    where
        T: ReadJson,
    {
        let trace_id = self.trace_id(response.headers(), body.as_ref().ok());
        let (parts, raw) = response.into_parts();
        match body.and_then(|body| T::read_json(body, &At::root(Reading::REPLY))) {
            Ok(value) => Ok(Reply::new(value, parts.status, parts.headers, trace_id)),
            Err(error) => {
                let reply = UndecodableReply::new(parts.status, trace_id, error, kept(&raw));
                Err(Error::Undecodable(Box::new(reply)))
            }
        }
    }

    /// What a failure means: by its code if that tells something, else by the vendor's row for its
    /// status, else by what the status means to everybody.
    fn meaning(&self, status: StatusCode, code: Option<&impl ErrorCode>) -> Meaning {
        if let Some(code) = code.filter(|code| code.is_telling()) {
            return Meaning {
                class: code.class(),
                retry: code.retry(),
                remedy: code.remedy(),
            };
        }
        let remedy = code
            .filter(|code| code.class() != Class::Success)
            .and_then(ErrorCode::remedy);
        let row = self
            .statuses
            .iter()
            .find(|row| (row.first..=row.last).contains(&status.as_u16()));
        match row {
            Some(row) => Meaning {
                class: row.class,
                retry: row.retry,
                remedy: remedy.or(row.remedy),
            },
            None => {
                let class = Class::of_status(status);
                Meaning {
                    class,
                    retry: class.default_retry(),
                    remedy,
                }
            }
        }
    }

    fn trace_id(&self, headers: &HeaderMap, body: Option<&Json>) -> Option<String> {
        match self.trace? {
            Source::Header(name) => headers.get(name)?.to_str().ok().map(str::to_owned),
            Source::Body(path) => match present(body?, path)? {
                Json::String(text) => Some(text.clone()),
                Json::Number(number) => Some(number.to_string()),
                _ => None,
            },
        }
    }
}

struct Meaning {
    class: Class,
    retry: Retry,
    remedy: Option<&'static str>,
}

impl Failed {
    fn applies(&self, status: StatusCode, body: Option<&Json>) -> bool {
        match self.0 {
            Sign::Status(first, last) => (first..=last).contains(&status.as_u16()),
            // What is empty or no JSON at all holds neither success nor failure.
            Sign::Not(place, on_success) => {
                body.is_some_and(|body| !body.is_null() && !on_success.is(body.pointer(place)))
            }
        }
    }
}

impl Expected {
    fn is(self, found: Option<&Json>) -> bool {
        found.is_some_and(|found| match self {
            Self::Text(text) => found.as_str() == Some(text),
            Self::Integer(integer) => found.as_i64() == Some(integer),
            Self::Bool(truth) => found.as_bool() == Some(truth),
        })
    }
}

impl RetryAfter {
    fn read(self, headers: &HeaderMap) -> Option<Duration> {
        let text = |name: &str| Some(headers.get(name)?.to_str().ok()?.trim());
        let value = text(self.header)?;
        match (value.parse(), self.unit) {
            (Ok(count), Unit::Seconds) => Some(Duration::from_secs(count)),
            (Ok(count), Unit::Milliseconds) => Some(Duration::from_millis(count)),
            (Err(_), Unit::Milliseconds) => None,
            // By the clock of the one who wrote the date, where it tells the time.
            (Err(_), Unit::Seconds) => {
                let now = text("date").and_then(date).unwrap_or_else(Timestamp::now);
                let wait = date(value)?.duration_since(now);
                Some(Duration::try_from(wait).unwrap_or_default())
            }
        }
    }
}

/// A date as HTTP writes it, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
fn date(text: &str) -> Option<Timestamp> {
    Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp())
}

/// The part of a body that an error keeps.
fn kept(body: &Bytes) -> Bytes {
    match body.get(..KEPT) {
        Some(part) => Bytes::copy_from_slice(part),
        None => body.clone(),
    }
}

/// The body as JSON; `null` where there is none.
fn json_of(response: &Response<Bytes>) -> Result<Json, DecodeError> {
    match response.body().as_ref() {
        b"" => Ok(Json::Null),
        body => from_slice(body, Reading::REPLY),
    }
}

/// What stands at a place, unless it is `null`.
fn present<'a>(body: &'a Json, path: &str) -> Option<&'a Json> {
    body.pointer(path).filter(|value| !value.is_null())
}
