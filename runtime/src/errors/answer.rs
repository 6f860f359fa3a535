//! How an answer is read by what a spec says about failures.

use std::mem::ManuallyDrop;

use http::{HeaderMap, Response, StatusCode};

use super::body::{json_of, text_of};
use super::meaning::{Reads, Seen, Told};
use super::redact::redact;
use super::reply::Around;
use super::text::take_apart;
use super::vendor::Facts;
use super::{
    Error, ErrorBody, ErrorCode, ErrorTable, Reply, RetryAfter, Source, UndecodableReply,
    VendorError,
};
use crate::json::{
    At, DecodeError, DecodeErrorKind, Map, NotUnderstood, Place, ReadJson, Reading, check_json,
    read_at, read_within,
};
use crate::outlined::Outlined;
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
        let answer = self.answer(response);
        if answer.is_failure() {
            let reply: Reads<'_> = &|body, at| {
                check_json::<T>(|value| answer.read_as_reply(body, at, &mut &mut *value))
            };
            return Err(answer.failure::<C, B>(reply));
        }
        let mut value = ManuallyDrop::new(T::blank());
        let decoded = answer.decode_body(&mut &mut *value);
        let value = ManuallyDrop::into_inner(value);
        match decoded {
            Ok(around) => Ok(Reply::new(value, around)),
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
        let answer = self.raw_answer(response);
        if answer.is_denied() {
            return Err(answer.failure::<C, B>(&|body, at| {
                answer.read_as_reply(body, at, &mut &mut Json::Null)
            }));
        }
        match read(&answer.0.response) {
            Ok(value) => Ok(Reply::new(value, answer.around(Vec::new()))),
            Err(error) => Err(Error::Undecodable(answer.undecodable(error))),
        }
    }

    /// An answer whose body is JSON, or a text of a form.
    fn answer(&self, response: Response<Bytes>) -> Answer {
        let table = self.of(response.status(), response.headers());
        let body = table.body_of(&response);
        Answer::new(table, response, body)
    }

    /// An answer whose body may be anything.
    fn raw_answer(&self, response: Response<Bytes>) -> Answer {
        let table = self.of(response.status(), response.headers());
        let body = json_of(&response);
        Answer::new(table, response, body)
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

    fn is_failure(&self, status: StatusCode, body: Option<&Json>) -> bool {
        let mut signs = self.failed.iter();
        signs.any(|failed| failed.applies(status, body)) || !status.is_success()
    }

    fn message_of(&self, body: Option<&Json>) -> Option<String> {
        let messages = self.message.iter();
        let mut messages = messages.filter_map(|path| body?.pointer(path)?.as_str());
        let message = messages.find(|message| !message.trim().is_empty());
        message.map(str::to_owned)
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

/// An answer with its table, for what is compiled once for all types.
struct Answer(Outlined<Received>);

struct Received {
    table: ErrorTable,
    response: Response<Bytes>,
    body: Result<Json, DecodeError>,
    trace_id: Option<String>,
}

impl Answer {
    fn new(table: ErrorTable, response: Response<Bytes>, body: Result<Json, DecodeError>) -> Self {
        let trace_id = table.trace_id(response.headers(), body.as_ref().ok());
        Self(Outlined::new(Received {
            table,
            response,
            body,
            trace_id,
        }))
    }

    fn is_failure(&self) -> bool {
        let body = self.0.body.as_ref().ok();
        self.0.table.is_failure(self.0.response.status(), body)
    }

    /// Whether the call failed by its status, or by a body that denies success.
    fn is_denied(&self) -> bool {
        let Received { table, body, .. } = &*self.0;
        let is_denied = |body: &Json| table.failed.iter().any(|failed| failed.is_denied_by(body));
        table.is_failure(self.0.response.status(), None) || body.as_ref().is_ok_and(is_denied)
    }

    /// What stands in a body where a reply does.
    fn read_as_reply(
        &self,
        body: &mut Json,
        at: &At<'_>,
        into: &mut dyn Place,
    ) -> Result<(), DecodeError> {
        read_at(body, self.0.table.within, at, into)
    }

    /// Reads a reply into a blank value, and gives what came around it.
    fn decode_body(mut self, into: &mut dyn Place) -> Result<Around, Box<UndecodableReply>> {
        let body = std::mem::replace(&mut self.0.body, Ok(Json::Null));
        let Received {
            table, response, ..
        } = &*self.0;
        // Where the body has to say that it is a success, an empty one does so only if the status
        // says that it is to be empty.
        let may_be_empty = matches!(response.status().as_u16(), 204 | 205)
            || !table.failed.iter().any(|failed| failed.asks_body());
        let read = |body: Json| {
            let is_empty = body.is_null() && may_be_empty;
            let original = || table.body_of(response).unwrap_or_default();
            match read_within(body, table.within, original, into) {
                // A reply in which nothing has to be; `null` has left the value blank.
                Err(error) if is_empty => {
                    let nothing = Json::Object(Map::new());
                    read_within(nothing, &[], Json::default, into).map_err(|_| error)
                }
                read => read,
            }
        };
        match body.and_then(read) {
            Ok(not_understood) => Ok(self.around(not_understood)),
            Err(error) => Err(self.undecodable(error)),
        }
    }

    fn around(self, not_understood: Vec<NotUnderstood>) -> Around {
        let Received {
            response, trace_id, ..
        } = self.0.into_inner();
        let (parts, _) = response.into_parts();
        Around::new(parts.status, parts.headers, trace_id, not_understood)
    }

    fn undecodable(self, error: DecodeError) -> Box<UndecodableReply> {
        let Received {
            response, trace_id, ..
        } = self.0.into_inner();
        let (parts, raw) = response.into_parts();
        Box::new(UndecodableReply::new(
            (parts.status, parts.headers),
            trace_id,
            error,
            kept(&raw),
        ))
    }

    /// The failure that it reports; `reply` reads a body as a reply.
    fn failure<C: ErrorCode, B: ErrorBody>(&self, reply: Reads<'_>) -> Error<C, B> {
        let mut typed = Typed::<C, B> {
            code: None,
            body: None,
        };
        let facts = self.facts(reply, &mut typed);
        Error::Vendor(Box::new(VendorError {
            code: typed.code,
            body: typed.body,
            facts,
        }))
    }

    fn facts(&self, reply: Reads<'_>, typed: &mut dyn Failure) -> Outlined<Facts> {
        let Received {
            table,
            response,
            body,
            ..
        } = &*self.0;
        // One of its values may be that of a success.
        let is_ambiguous =
            matches!(body, Err(error) if error.kind() == DecodeErrorKind::DuplicateKey);
        let mut body = body.as_ref().ok().cloned();
        body.iter_mut().for_each(redact);
        let code = table
            .code
            .iter()
            .find_map(|path| typed.read_code(body.as_ref()?.pointer(path)?));
        let meaning = table.meaning_of(
            &Seen {
                response,
                body: body.as_ref(),
                code,
                reply,
                failure: &|body, at| typed.reads_body(table.variant, body, at),
            },
            is_ambiguous,
        );
        let facts = Facts {
            status: response.status(),
            class: meaning.class,
            retry: meaning.retry,
            remedy: meaning.remedy,
            outcome: meaning.outcome,
            message: table.message_of(body.as_ref()),
            message_is_public: table.message_is_public,
            trace_id: table.trace_id(response.headers(), body.as_ref()),
            retry_after: RetryAfter::of(table.retry_after, response.headers(), body.as_ref()),
            clock_skew: None,
            raw: kept(response.body()),
            headers: response.headers().clone(),
        };
        if let Some(body) = body {
            typed.read_body(table.variant, body);
        }
        Outlined::new(facts)
    }
}

/// What of a failure has types of its vendor.
struct Typed<C, B> {
    code: Option<C>,
    body: Option<Outlined<B>>,
}

trait Failure {
    /// Keeps a code, if it is one, and gives what it means.
    fn read_code(&mut self, value: &Json) -> Option<Told>;

    /// Whether that reads as the body of a failure.
    fn reads_body(&self, variant: usize, body: &mut Json, at: &At<'_>) -> Result<(), DecodeError>;

    /// Keeps the body, if it reads as one of a failure.
    fn read_body(&mut self, variant: usize, body: Json);
}

impl<C: ErrorCode, B: ErrorBody> Failure for Typed<C, B> {
    fn read_code(&mut self, value: &Json) -> Option<Told> {
        self.code = C::from_json(value);
        self.code.as_ref().map(Told::by)
    }

    fn reads_body(&self, variant: usize, body: &mut Json, at: &At<'_>) -> Result<(), DecodeError> {
        B::check_body(variant, body, at)
    }

    fn read_body(&mut self, variant: usize, body: Json) {
        self.body = B::keep_body(variant, body, &At::root(Reading::REPLY));
    }
}

/// The part of a body that an error keeps.
fn kept(body: &Bytes) -> Bytes {
    match body.get(..KEPT) {
        Some(part) => Bytes::copy_from_slice(part),
        None => body.clone(),
    }
}
