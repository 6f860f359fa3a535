//! How an answer is read by what a spec says about failures.

use std::mem::ManuallyDrop;

use http::{HeaderMap, Response, StatusCode};

use super::body::{json_of, text_of};
use super::redact::redact;
use super::text::take_apart;
use super::vendor::Outcome;
use super::{
    Error, ErrorBody, ErrorClass, ErrorCode, ErrorTable, Reply, Retry, RetryAfter, Source,
    UndecodableReply, VendorError,
};
use crate::json::{
    At, DecodeError, DecodeErrorKind, Map, Notes, Place, ReadJson, Reading, read_at, read_within,
};
use crate::{Bytes, Json};

/// How many bytes of an answer are kept with an error: 64 KiB.
const KEPT: usize = 64 * 1024;

impl ErrorTable {
    /// Reads an answer: a reply of type `T`, or the failure that it reports.
    ///
    /// # Errors
    /// The vendor's failure, or that the reply is not what `T` expects.
    pub fn read<T, C, B>(&self, response: Response<Bytes>) -> Result<Reply<T>, Error<C, B>>
    where
        T: ReadJson,
        C: ErrorCode,
        B: ErrorBody,
    {
        let table = self.of(response.status(), response.headers());
        let body = table.body_of(&response);
        if table.is_failure(response.status(), body.as_ref().ok()) {
            let reply: Reads<'_> = &|body, at| {
                let mut value = ManuallyDrop::new(T::blank());
                let read = table.read_as_reply(body, at, &mut &mut *value);
                let read = ManuallyDrop::new(read);
                ManuallyDrop::into_inner(value).discard();
                ManuallyDrop::into_inner(read)
            };
            return Err(table.failure_of::<C, B>(&response, body, reply));
        }
        let mut value = ManuallyDrop::new(T::blank());
        let decoded = table.decode_body(response, body, &mut &mut *value);
        let value = ManuallyDrop::into_inner(value);
        match decoded {
            Ok(around) => Ok(around.map(|()| value)),
            Err(error) => {
                value.discard();
                Err(Error::Undecodable(error))
            }
        }
    }

    /// Reads an answer whose body is text, in UTF-8.
    ///
    /// # Errors
    /// The vendor's failure, or that the body is no text.
    pub fn read_text<C, B>(&self, response: Response<Bytes>) -> Result<Reply<String>, Error<C, B>>
    where
        C: ErrorCode,
        B: ErrorBody,
    {
        self.read_raw(response, text_of)
    }

    /// Reads an answer whose body is a file, say: any bytes.
    ///
    /// # Errors
    /// The vendor's failure.
    pub fn read_bytes<C, B>(&self, response: Response<Bytes>) -> Result<Reply<Bytes>, Error<C, B>>
    where
        C: ErrorCode,
        B: ErrorBody,
    {
        self.read_raw(response, |response| Ok(response.body().clone()))
    }

    /// Reads an answer of which only the status counts, whatever its body is.
    ///
    /// # Errors
    /// The vendor's failure.
    pub fn read_nothing<C, B>(&self, response: Response<Bytes>) -> Result<Reply<()>, Error<C, B>>
    where
        C: ErrorCode,
        B: ErrorBody,
    {
        self.read_raw(response, |_| Ok(()))
    }

    /// The body as JSON, or what a text of a form holds. Where there are texts, a failure may still
    /// come as an object, from a server in between say.
    fn body_of(&self, response: &Response<Bytes>) -> Result<Json, DecodeError> {
        if self.texts.is_empty() {
            return json_of(response);
        }
        let text = text_of(response)?;
        if let Some(taken) = take_apart(self.texts, &text) {
            return Ok(taken);
        }
        let json = json_of(response).ok();
        json.filter(Json::is_object).ok_or_else(|| {
            DecodeError::new(
                String::new(),
                "a text of a known form",
                "another text".to_owned(),
            )
        })
    }

    /// A body that need not be JSON says that the call failed only where it is JSON and denies
    /// success.
    fn read_raw<T, C, B>(
        &self,
        response: Response<Bytes>,
        read: impl FnOnce(&Response<Bytes>) -> Result<T, DecodeError>,
    ) -> Result<Reply<T>, Error<C, B>>
    where
        C: ErrorCode,
        B: ErrorBody,
    {
        let table = self.of(response.status(), response.headers());
        let body = json_of(&response);
        let is_denied = |body: &Json| table.failed.iter().any(|failed| failed.is_denied_by(body));
        if table.is_failure(response.status(), None) || body.as_ref().is_ok_and(is_denied) {
            return Err(table.failure_of::<C, B>(&response, body, &|body, at| {
                table.read_as_reply(body, at, &mut &mut Json::Null)
            }));
        }
        let trace_id = table.trace_id(response.headers(), body.as_ref().ok());
        let read = read(&response);
        let (parts, raw) = response.into_parts();
        match read {
            Ok(value) => Ok(Reply::new(
                value,
                parts.status,
                parts.headers,
                trace_id,
                Vec::new(),
            )),
            Err(error) => {
                let reply = UndecodableReply::new(
                    (parts.status, parts.headers),
                    trace_id,
                    error,
                    kept(&raw),
                );
                Err(Error::Undecodable(Box::new(reply)))
            }
        }
    }

    /// What stands in a body where a reply does.
    fn read_as_reply(
        &self,
        body: Json,
        at: &At<'_>,
        into: &mut dyn Place,
    ) -> Result<(), DecodeError> {
        read_at(body, self.within, at, into)
    }

    /// The body of a failure.
    fn read_failure<B: ErrorBody>(&self, body: Json, at: &At<'_>) -> Result<B, DecodeError> {
        B::read_body(self.variant, body, at)
    }

    fn is_failure(&self, status: StatusCode, body: Option<&Json>) -> bool {
        let mut signs = self.failed.iter();
        signs.any(|failed| failed.applies(status, body)) || !status.is_success()
    }

    /// `reply` reads a body as a reply.
    fn failure_of<C, B>(
        &self,
        response: &Response<Bytes>,
        body: Result<Json, DecodeError>,
        reply: Reads<'_>,
    ) -> Error<C, B>
    where
        C: ErrorCode,
        B: ErrorBody,
    {
        // One of its values may be that of a success.
        let is_ambiguous =
            matches!(&body, Err(error) if error.kind() == DecodeErrorKind::DuplicateKey);
        let mut body = body.ok();
        body.iter_mut().for_each(redact);
        let body = body.as_ref();
        let code: Option<C> = self
            .code
            .iter()
            .find_map(|path| C::from_json(body?.pointer(path)?));
        let seen = Seen {
            response,
            body,
            code: code.as_ref().map(Told::by),
            reply,
            failure: &|body, at| self.read_failure::<B>(body, at).map(drop),
        };
        let meaning = self.meaning_of(&seen, is_ambiguous);
        Error::Vendor(Box::new(VendorError {
            status: response.status(),
            code,
            class: meaning.class,
            retry: meaning.retry,
            remedy: meaning.remedy,
            outcome: meaning.outcome,
            message: self.message_of(body),
            message_is_public: self.message_is_public,
            trace_id: self.trace_id(response.headers(), body),
            retry_after: RetryAfter::of(self.retry_after, response.headers(), body),
            clock_skew: None,
            body: body
                .cloned()
                .and_then(|body| self.read_failure(body, &At::root(Reading::REPLY)).ok()),
            raw: kept(response.body()),
            headers: response.headers().clone(),
        }))
    }

    fn message_of(&self, body: Option<&Json>) -> Option<String> {
        let messages = self.message.iter();
        let mut messages = messages.filter_map(|path| body?.pointer(path)?.as_str());
        let message = messages.find(|message| !message.trim().is_empty());
        message.map(str::to_owned)
    }

    fn meaning_of(&self, seen: &Seen<'_>, is_ambiguous: bool) -> Meaning {
        if self.says_success(seen) {
            Meaning::unknown(Outcome::SaysSuccess)
        } else if is_ambiguous {
            Meaning::unknown(Outcome::Open)
        } else {
            self.meaning(seen.response.status(), seen.code)
        }
    }

    /// Whether the body says that what was asked was done, whatever the status says: by its code,
    /// by every place that tells failures from successes, or without a code by having what only a
    /// reply has.
    fn says_success(&self, seen: &Seen<'_>) -> bool {
        let Some(body) = seen.body.filter(|body| !body.is_null()) else {
            return false;
        };
        if seen
            .code
            .is_some_and(|code| code.class == ErrorClass::Success)
        {
            return true;
        }
        let signs = self.failed.iter();
        let signs: Vec<bool> = signs
            .filter_map(|failed| failed.holds_success(Some(body)))
            .collect();
        if !signs.is_empty() && signs.iter().all(|holds_success| *holds_success) {
            return true;
        }
        seen.code.is_none()
            && (is_like(body, seen.reply) && !is_like(body, seen.failure)
                || self.has_more_than_failures(body, seen))
    }

    /// Whether the body has something that only a reply has, such as the id of a message: a key
    /// that a reply knows and an error body does not. An error body that may be anything knows all
    /// keys.
    fn has_more_than_failures(&self, body: &Json, seen: &Seen<'_>) -> bool {
        let is_typed = (seen.failure)(Json::Bool(true), &At::root(Reading::REPLY)).is_err();
        let of_errors = self.code.iter().chain(self.message);
        let of_errors = of_errors.chain(match &self.trace {
            Some(Source::Body(path)) => Some(path),
            Some(Source::Header(_)) | None => None,
        });
        let of_body = keys_of(body, seen.failure);
        let mut of_reply = keys_of(body, seen.reply).into_iter();
        is_typed
            && of_reply.any(|key| {
                let is_at = |path: &str| path.split('/').nth(1) == Some(key.as_str());
                !of_body.contains(&key) && !of_errors.clone().any(|path| is_at(path))
            })
    }

    /// Reads a reply into a blank value, and gives what came around it.
    fn decode_body(
        &self,
        response: Response<Bytes>,
        body: Result<Json, DecodeError>,
        into: &mut dyn Place,
    ) -> Result<Reply<()>, Box<UndecodableReply>> {
        let trace_id = self.trace_id(response.headers(), body.as_ref().ok());
        // Where the body has to say that it is a success, an empty one does so only if the status
        // says that it is to be empty.
        let may_be_empty = matches!(response.status().as_u16(), 204 | 205)
            || !self.failed.iter().any(|failed| failed.asks_body());
        let read = |body: Json| {
            let is_empty = body.is_null() && may_be_empty;
            let original = || self.body_of(&response).unwrap_or_default();
            match read_within(body, self.within, original, into) {
                // A reply in which nothing has to be; `null` has left the value blank.
                Err(error) if is_empty => {
                    let nothing = Json::Object(Map::new());
                    read_within(nothing, &[], Json::default, into).map_err(|_| error)
                }
                read => read,
            }
        };
        let read = body.and_then(read);
        let (parts, raw) = response.into_parts();
        match read {
            Ok(not_understood) => Ok(Reply::new(
                (),
                parts.status,
                parts.headers,
                trace_id,
                not_understood,
            )),
            Err(error) => Err(Box::new(UndecodableReply::new(
                (parts.status, parts.headers),
                trace_id,
                error,
                kept(&raw),
            ))),
        }
    }

    /// What a failure means: by its code if that tells something, else by the vendor's row for its
    /// status, else by what the status means to everybody.
    fn meaning(&self, status: StatusCode, code: Option<Told>) -> Meaning {
        let remedy = code.and_then(|code| code.remedy);
        let row = self
            .statuses
            .iter()
            .find(|row| (row.first..=row.last).contains(&status.as_u16()));
        let (class, retry, remedy) = match (code, row) {
            (Some(code), _) if code.is_telling => (code.class, code.retry, remedy),
            (_, Some(row)) => (row.class, row.retry, remedy.or(row.remedy)),
            (_, None) => {
                let class = ErrorClass::of_status(status.as_u16());
                (class, class.default_retry(), remedy)
            }
        };
        let is_open = match retry {
            Retry::Backoff => status.is_success() && code.is_none(),
            _ if status.is_success() => code.is_none(),
            _ => status.is_server_error() || class == ErrorClass::Unknown,
        };
        let (retry, outcome) = match is_open {
            true => (Retry::Never, Outcome::Open),
            false => (retry, Outcome::Refused),
        };
        Meaning {
            class,
            retry,
            remedy,
            outcome,
        }
    }

    fn trace_id(&self, headers: &HeaderMap, body: Option<&Json>) -> Option<String> {
        match self.trace? {
            Source::Header(name) => headers.get(name)?.to_str().ok().map(str::to_owned),
            Source::Body(path) => match body?.pointer(path)? {
                Json::String(text) => Some(text.clone()),
                Json::Number(number) => Some(number.to_string()),
                _ => None,
            },
        }
    }
}

struct Meaning {
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'static str>,
    outcome: Outcome,
}

impl Meaning {
    const fn unknown(outcome: Outcome) -> Self {
        Self {
            class: ErrorClass::Unknown,
            retry: Retry::Never,
            remedy: None,
            outcome,
        }
    }
}

/// How a type reads a body; what it makes of it does not matter.
type Reads<'a> = &'a dyn Fn(Json, &At<'_>) -> Result<(), DecodeError>;

/// A failure, for what is compiled once for all types.
struct Seen<'a> {
    response: &'a Response<Bytes>,
    body: Option<&'a Json>,
    code: Option<Told>,
    reply: Reads<'a>,
    failure: Reads<'a>,
}

/// What a code tells.
#[derive(Clone, Copy)]
struct Told {
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'static str>,
    is_telling: bool,
}

impl Told {
    fn by(code: &impl ErrorCode) -> Self {
        Self {
            class: code.class(),
            retry: code.retry(),
            remedy: code.remedy(),
            is_telling: code.is_telling(),
        }
    }
}

/// Whether a body can be read and has something that its type demands; any body is one of a type
/// that demands nothing.
fn is_like(body: &Json, reads: Reads<'_>) -> bool {
    let notes = Notes::default();
    reads(body.clone(), &At::noting(Reading::REPLY, &notes)).is_ok() && notes.has_required()
}

/// The keys of a body that its type knows and that hold something.
fn keys_of(body: &Json, reads: Reads<'_>) -> Vec<String> {
    let notes = Notes::with_keys();
    // What it is missing otherwise does not matter here.
    drop(reads(body.clone(), &At::noting(Reading::REPLY, &notes)));
    notes.into_keys()
}

/// The part of a body that an error keeps.
fn kept(body: &Bytes) -> Bytes {
    match body.get(..KEPT) {
        Some(part) => Bytes::copy_from_slice(part),
        None => body.clone(),
    }
}
