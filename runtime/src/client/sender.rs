//! One call, from the first attempt to the answer.

use std::fmt;
use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

use super::attempts::Attempts;
use super::span::{self, CallSpan};
use super::{Call, NotSent, RateLimiter, RetryPolicy, Stop, Token, TokenCache, Transport};
use crate::Bytes;
use crate::auth::bearer_from::AccessToken;
use crate::errors::{Class, Error, ErrorCode, Reply, TimeoutError, TokenError, TransportError};
use crate::outgoing::Clock;

/// What comes of a call.
type Outcome<T, C, B> = Result<Reply<T>, Error<C, B>>;

/// A request that has waited longer than this for its turn is signed anew.
const SIGNED_FOR: Duration = Duration::from_secs(1);

/// Sends the calls of a client, as its settings say. Clones share connections and limits.
#[derive(Clone)]
pub struct Sender {
    shared: Arc<Shared>,
    stop: Stop,
}

pub(super) struct Shared {
    pub(super) transport: Transport,
    pub(super) timeout: Duration,
    pub(super) retry: RetryPolicy,
    pub(super) limiter: Arc<dyn RateLimiter>,
}

/// A request that is ready to be sent.
struct Prepared {
    request: Request<Bytes>,
    /// The token that it is signed with.
    token: Option<AccessToken>,
}

impl Sender {
    pub(super) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
            stop: Stop::default(),
        }
    }

    /// The same until it is stopped: what has not been sent by then, is not.
    #[must_use]
    pub fn until(mut self, stop: Stop) -> Self {
        self.stop = stop;
        self
    }

    /// Sends what `request` makes, anew for each attempt, and reads the answer.
    ///
    /// # Errors
    /// That of the last attempt.
    pub async fn send<T, C: ErrorCode, B>(
        &self,
        call: &Call,
        request: impl Fn() -> Result<Request<Bytes>, Error<C, B>>,
        read: fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let prepare = || {
            ready(request().map(|request| Prepared {
                request,
                token: None,
            }))
        };
        let calling = self.call(call, None, prepare, read);
        CallSpan::new(call).around(calling).await
    }

    /// The same with a token, fetched where there is none. If the vendor refuses it, it is fetched
    /// anew, once.
    ///
    /// # Errors
    /// That of the last attempt, or that there is no token.
    pub async fn send_with_token<T, C: ErrorCode, B, Fetched>(
        &self,
        call: &Call,
        tokens: &TokenCache,
        clock: &dyn Clock,
        fetch: impl Fn() -> Fetched,
        request: impl Fn(&AccessToken) -> Result<Request<Bytes>, Error<C, B>>,
        read: fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B>
    where
        Fetched: Future<Output = Result<Token, TokenError>>,
    {
        let prepare = || async {
            if !tokens.holds_one(clock) {
                // An invalid request is no reason to fetch a token.
                request(&AccessToken::none())?;
            }
            let token = tokens.get_or_fetch(clock, &fetch).await?;
            Ok(Prepared {
                request: request(&token)?,
                token: Some(token),
            })
        };
        let calling = self.call(call, Some(tokens), prepare, read);
        CallSpan::new(call).around(calling).await
    }

    async fn call<T, C: ErrorCode, B, Preparing>(
        &self,
        call: &Call,
        tokens: Option<&TokenCache>,
        prepare: impl Fn() -> Preparing,
        read: fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B>
    where
        Preparing: Future<Output = Result<Prepared, Error<C, B>>>,
    {
        let mut attempts = Attempts::new(&self.shared.retry);
        let mut failed: Option<Error<C, B>> = None;
        let mut refreshed = false;
        loop {
            let mut prepared = prepare().await?;
            let asked = Instant::now();
            let turn = match failed.take() {
                None => self.turn(call).await,
                // A turn that comes too late is none.
                Some(error) => match timeout(attempts.left(), self.turn(call)).await {
                    Ok(turn) => turn,
                    Err(_) => return Err(error),
                },
            };
            attempts.begin();
            let (token, result) = match turn {
                Ok(()) => {
                    if asked.elapsed() > SIGNED_FOR {
                        prepared = prepare().await?;
                    }
                    let Prepared { request, token } = prepared;
                    let number = attempts.number();
                    (token, self.exchange(call, number, request, read).await)
                }
                Err(failure) => (None, Err(Error::Transport(failure))),
            };
            let error = match result {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            match (tokens, token) {
                (Some(tokens), Some(token)) if is_refused(&error) && !refreshed => {
                    refreshed = true;
                    tokens.invalidate(&token).await;
                    if !attempts.at_once() {
                        return Err(error);
                    }
                    span::token_refused();
                }
                _ => match self.wait_after(&error, call, &mut attempts).await {
                    true => {}
                    false => return Err(error),
                },
            }
            failed = Some(error);
        }
    }

    /// Waits until the call may be made.
    async fn turn(&self, call: &Call) -> Result<(), TransportError> {
        let granted = self.shared.limiter.acquire(call).await;
        if self.stop.is_set() {
            return Err(TransportError::not_sent(NotSent));
        }
        granted.map_err(TransportError::not_sent)
    }

    async fn exchange<T, C: ErrorCode, B>(
        &self,
        call: &Call,
        number: u32,
        request: Request<Bytes>,
        read: fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let span = span::attempt(call, number, request.uri());
        let sending = async {
            let sent = timeout(self.shared.timeout, self.shared.transport.send(request)).await;
            let result = match sent {
                Ok(Ok(response)) => {
                    span::status(&span, response.status());
                    read(response)
                }
                Ok(Err(failure)) => Err(failure.into()),
                Err(_) => Err(Error::Timeout(TimeoutError::new(Some(self.shared.timeout)))),
            };
            if let Err(error) = &result {
                span::failed(&span, error);
            }
            result
        };
        sending.instrument(span.clone()).await
    }

    /// Waits for the next attempt; false if there is none.
    async fn wait_after<C: ErrorCode, B>(
        &self,
        error: &Error<C, B>,
        call: &Call,
        attempts: &mut Attempts,
    ) -> bool {
        if self.stop.is_set() {
            return false;
        }
        let wait = attempts.after(call, error);
        if error.class() == Class::Throttled {
            let asked = error.vendor().and_then(|vendor| vendor.retry_after());
            if let Some(pause) = asked.or(wait) {
                // Nobody waits longer for others than for an attempt of their own.
                let pause = pause.min(self.shared.retry.total());
                self.shared.limiter.throttled(call, pause);
            }
        }
        let Some(wait) = wait else {
            return false;
        };
        span::again(error, wait);
        sleep(wait).await;
        true
    }
}

/// Whether the vendor does not take the token.
fn is_refused<C: ErrorCode, B>(error: &Error<C, B>) -> bool {
    error.vendor().is_some() && error.status() == Some(StatusCode::UNAUTHORIZED)
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender")
            .field("timeout", &self.shared.timeout)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Json;
    use crate::errors::{ErrorTable, NoCode};

    type Failure = Error<NoCode, Json>;

    fn answered(status: StatusCode) -> Result<Failure, Box<dyn std::error::Error>> {
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = status;
        let read: Outcome<Json, NoCode, Json> = ErrorTable::new().read(answer);
        read.err().ok_or_else(|| "a failure was expected".into())
    }

    #[test]
    fn only_a_whole_answer_401_refuses_a_token() -> Result<(), Box<dyn std::error::Error>> {
        assert!(is_refused(&answered(StatusCode::UNAUTHORIZED)?));
        for status in [400, 402, 403, 407, 429, 500] {
            assert!(!is_refused(&answered(status.try_into()?)?), "{status}");
        }
        let others: [Failure; 3] = [
            TransportError::truncated(StatusCode::UNAUTHORIZED, "broke off").into(),
            TransportError::not_sent("nobody there").into(),
            Error::Timeout(TimeoutError::default()),
        ];
        for other in others {
            assert!(!is_refused(&other), "{other}");
        }
        Ok(())
    }
}
