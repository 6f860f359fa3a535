//! What of a call knows its types: how a request is made and an answer read. All else is compiled
//! once, in this crate, whatever the operation.

use std::time::Duration;

use http::{Request, Response, StatusCode};

use super::attempts::may_repeat;
use super::transport::Failure;
use super::{Call, NotSent, span};
use crate::Bytes;
use crate::access_token::AccessToken;
use crate::errors::{
    ClockSkew, Error, ErrorClass, ErrorCode, Reply, TokenError, TransportError, shown_code,
};

/// What comes of a call.
pub(super) type Outcome<T, C, B> = Result<Reply<T>, Error<C, B>>;

/// One call. It keeps what came of it last, and reports no more to the sender than what to do
/// next depends on.
pub(super) trait AnyCall: Send {
    /// Makes the request, signed with the token if there is one.
    fn request(&mut self, token: Option<&AccessToken>) -> Result<Request<Bytes>, Failed>;

    /// Reads an answer. A refusal learns by how much the clock is off.
    fn read(&mut self, response: Response<Bytes>, skew: Option<ClockSkew>) -> Result<(), Failed>;

    /// Keeps why there is no answer.
    fn fail(&mut self, failure: Failure) -> Failed;

    /// Keeps why there is no token.
    fn fail_for_token(&mut self, error: TokenError) -> Failed;
}

/// What to do after a failure depends on this.
pub(super) struct Failed {
    /// Which kind it is, in one of few words.
    pub(super) kind: &'static str,
    /// The vendor's code, as it may be shown.
    pub(super) code: Option<String>,
    /// Doing the same again is safe and may help.
    pub(super) may_repeat: bool,
    /// The vendor asks for fewer calls.
    pub(super) is_throttled: bool,
    /// How long the vendor asks to wait.
    pub(super) retry_after: Option<Duration>,
    /// The vendor does not take the token.
    pub(super) refuses_token: bool,
}

impl Failed {
    pub(super) fn of<C: ErrorCode, B>(call: &Call, error: &Error<C, B>) -> Self {
        let vendor = error.vendor();
        Self {
            kind: span::kind(error),
            code: error.code().map(shown_code),
            may_repeat: may_repeat(call, error),
            is_throttled: error.class() == ErrorClass::Throttled,
            retry_after: vendor.and_then(|vendor| vendor.retry_after()),
            refuses_token: vendor.is_some_and(|vendor| {
                vendor.status() == StatusCode::UNAUTHORIZED && !vendor.outcome_unknown()
            }),
        }
    }
}

/// A call of an operation.
pub(super) struct TypedCall<'c, R, A, T, C, B> {
    call: &'c Call,
    request: R,
    answer: A,
    outcome: Option<Outcome<T, C, B>>,
}

impl<'c, R, A, T, C, B> TypedCall<'c, R, A, T, C, B>
where
    R: Fn(Option<&AccessToken>) -> Result<Request<Bytes>, Error<C, B>> + Send,
    A: Fn(Response<Bytes>) -> Outcome<T, C, B> + Send,
    T: Send,
    C: ErrorCode,
    B: Send,
{
    pub(super) const fn new(call: &'c Call, request: R, answer: A) -> Self {
        Self {
            call,
            request,
            answer,
            outcome: None,
        }
    }

    /// What came of it.
    pub(super) fn outcome(self) -> Outcome<T, C, B> {
        let nothing = || Err(TransportError::not_sent(NotSent).into());
        self.outcome.unwrap_or_else(nothing)
    }

    fn failed(&mut self, error: Error<C, B>) -> Failed {
        let failed = Failed::of(self.call, &error);
        self.outcome = Some(Err(error));
        failed
    }
}

impl<R, A, T, C, B> AnyCall for TypedCall<'_, R, A, T, C, B>
where
    R: Fn(Option<&AccessToken>) -> Result<Request<Bytes>, Error<C, B>> + Send,
    A: Fn(Response<Bytes>) -> Outcome<T, C, B> + Send,
    T: Send,
    C: ErrorCode,
    B: Send,
{
    fn request(&mut self, token: Option<&AccessToken>) -> Result<Request<Bytes>, Failed> {
        (self.request)(token).map_err(|error| self.failed(error))
    }

    fn read(&mut self, response: Response<Bytes>, skew: Option<ClockSkew>) -> Result<(), Failed> {
        match (self.answer)(response) {
            Ok(reply) => {
                self.outcome = Some(Ok(reply));
                Ok(())
            }
            Err(mut error) => {
                if let Error::Vendor(refused) = &mut error {
                    refused.note_clock(skew);
                }
                Err(self.failed(error))
            }
        }
    }

    fn fail(&mut self, failure: Failure) -> Failed {
        self.failed(failure.into())
    }

    fn fail_for_token(&mut self, error: TokenError) -> Failed {
        self.failed(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Json;
    use crate::errors::{ErrorTable, NoCode, TimeoutError};

    const SEND: Call = Call::new("acme", "send", "POST", "/");

    fn answered(status: StatusCode) -> Result<Error<NoCode>, Box<dyn std::error::Error>> {
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = status;
        let read: Outcome<Json, NoCode, Json> = ErrorTable::new().read(answer);
        read.err().ok_or_else(|| "a failure was expected".into())
    }

    #[test]
    fn only_a_whole_answer_401_refuses_a_token() -> Result<(), Box<dyn std::error::Error>> {
        let refuses = |error: &Error<NoCode>| Failed::of(&SEND, error).refuses_token;
        assert!(refuses(&answered(StatusCode::UNAUTHORIZED)?));
        for status in [400, 402, 403, 407, 429, 500] {
            assert!(!refuses(&answered(status.try_into()?)?), "{status}");
        }
        let others: [Error<NoCode>; 3] = [
            TransportError::truncated(StatusCode::UNAUTHORIZED, "broke off").into(),
            TransportError::not_sent("nobody there").into(),
            Error::Timeout(TimeoutError::default()),
        ];
        for other in others {
            assert!(!refuses(&other), "{other}");
        }
        Ok(())
    }
}
