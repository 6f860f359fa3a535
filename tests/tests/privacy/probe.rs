//! What a caller can see of a call.

use std::error::Error as StdError;
use std::fmt::Debug;

use apiscribe_runtime::{Bytes, Error, ErrorCode, Reply, VendorError};

use crate::leaks;

/// What a caller sees of a call, as text.
pub(crate) struct Seen {
    /// What must show nothing, each with its name.
    shown: Vec<(&'static str, String)>,
    pub(crate) outcome: &'static str,
    /// `Debug` of the request, which shows what it holds.
    pub(crate) request: String,
    pub(crate) display: String,
    /// The vendor's message, and `Debug` of the body.
    pub(crate) message: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) raw_body: Option<Bytes>,
}

impl Seen {
    pub(crate) fn new<T: Debug, C: ErrorCode, B: Debug + 'static>(
        (endpoint, client, builder): (&impl Debug, &impl Debug, String),
        request: &impl Debug,
        result: Result<Reply<T>, Error<C, B>>,
    ) -> Self {
        let mut shown = vec![
            ("endpoint", debug(endpoint)),
            ("client", debug(client)),
            ("builder", builder),
        ];
        let error = result.as_ref().err();
        if let Some(error) = error {
            shown.push(("error", whole(error)));
            shown.push(("variant", variant(error)));
        }
        let vendor = error.and_then(Error::vendor);
        Self {
            shown,
            outcome: error.map_or("reply", name),
            request: debug(request),
            display: error.map(ToString::to_string).unwrap_or_default(),
            message: vendor.and_then(VendorError::message).map(str::to_owned),
            body: vendor.and_then(VendorError::body).map(debug),
            raw_body: error.and_then(Error::raw_body).cloned(),
        }
    }

    /// Neither errors nor clients show anything.
    #[track_caller]
    pub(crate) fn shows_nothing(&self, about: &impl Debug, signatures: &[String]) {
        for (what, text) in &self.shown {
            leaks::none(&format!("{about:?}: the {what}"), text, signatures);
        }
    }
}

pub(crate) fn debug(value: &(impl Debug + ?Sized)) -> String {
    format!("{value:?}\n{value:#?}\n{value:x?}")
}

/// An error and all its sources, in every writing.
pub(crate) fn whole(error: &(dyn StdError + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        text.push_str(&format!("{error}\n{error:#}\n{}\n", debug(error)));
        next = error.source();
    }
    text
}

/// What is within a variant, which is an error of its own.
fn variant<C: ErrorCode, B: Debug + 'static>(error: &Error<C, B>) -> String {
    match error {
        Error::Invalid(error) => whole(error),
        Error::Vendor(error) => format!("{error} {}", debug(error)),
        Error::Transport(error) => whole(error),
        Error::Timeout(error) => whole(error),
        Error::Undecodable(error) => whole(&**error),
        Error::Token(error) => whole(error),
        _ => String::new(),
    }
}

fn name<C: ErrorCode, B>(error: &Error<C, B>) -> &'static str {
    match error {
        Error::Invalid(_) => "invalid",
        Error::Vendor(_) => "vendor",
        Error::Transport(error) if error.nothing_sent() => "not sent",
        Error::Transport(error) if error.status().is_some() => "truncated",
        Error::Transport(_) => "broken",
        Error::Timeout(_) => "timeout",
        Error::Undecodable(_) => "undecodable",
        Error::Token(_) => "token",
        _ => "another",
    }
}
