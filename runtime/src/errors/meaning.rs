//! What a failure means, by its code, its status and its body.

use http::{Response, StatusCode};

use super::vendor::Outcome;
use super::{ErrorClass, ErrorCode, ErrorTable, Retry, Source};
use crate::json::{At, DecodeError, Notes, Reading};
use crate::{Bytes, Json};

impl ErrorTable {
    pub(super) fn meaning_of(&self, seen: &Seen<'_>, is_ambiguous: bool) -> Meaning {
        if self.says_success(seen) {
            Meaning::unknown(Outcome::SaysSuccess)
        } else if is_ambiguous {
            Meaning::unknown(Outcome::Open)
        } else {
            self.meaning(seen.response.status(), seen.code)
        }
    }

    /// Whether the body says that what was asked was done, whatever the status says: by its code,
    /// by every place that separates failures from successes, or without a code by having what only
    /// a reply has.
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
        let is_typed = (seen.failure)(&mut Json::Bool(true), &At::root(Reading::REPLY)).is_err();
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

    /// What a failure means: by its code if that says something, else by the vendor's row for its
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
}

pub(super) struct Meaning {
    pub(super) class: ErrorClass,
    pub(super) retry: Retry,
    pub(super) remedy: Option<&'static str>,
    pub(super) outcome: Outcome,
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

/// How a type takes and reads a body; what it makes of it does not matter.
pub(super) type Reads<'a> = &'a dyn Fn(&mut Json, &At<'_>) -> Result<(), DecodeError>;

/// A failure, for what is compiled once for all types.
pub(super) struct Seen<'a> {
    pub(super) response: &'a Response<Bytes>,
    pub(super) body: Option<&'a Json>,
    pub(super) code: Option<Told>,
    pub(super) reply: Reads<'a>,
    pub(super) failure: Reads<'a>,
}

/// What a code says.
#[derive(Clone, Copy)]
pub(super) struct Told {
    class: ErrorClass,
    retry: Retry,
    remedy: Option<&'static str>,
    is_telling: bool,
}

impl Told {
    pub(super) fn by(code: &impl ErrorCode) -> Self {
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
    reads(&mut body.clone(), &At::noting(Reading::REPLY, &notes)).is_ok() && notes.has_required()
}

/// The keys of a body that its type knows and that hold something.
fn keys_of(body: &Json, reads: Reads<'_>) -> Vec<String> {
    let notes = Notes::with_keys();
    // What it is missing otherwise does not matter here.
    drop(reads(
        &mut body.clone(),
        &At::noting(Reading::REPLY, &notes),
    ));
    notes.into_keys()
}
