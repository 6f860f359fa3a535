//! One call, from the first attempt to the answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response, StatusCode};
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

use super::attempts::Attempts;
use super::span::{self, CallSpan};
use super::{Call, RateLimiter, RetryPolicy, Token, TokenCache, Transport};
use crate::Bytes;
use crate::auth::bearer_from::AccessToken;
use crate::errors::{Class, Error, ErrorCode, Reply, TimeoutError, TokenError, TransportError};
use crate::outgoing::Clock;

/// What comes of a call.
pub type Outcome<T, C, B> = Result<Reply<T>, Error<C, B>>;

/// A request that has waited longer than this for its turn is signed anew.
const SIGNED_FOR: Duration = Duration::from_secs(1);

/// Sends the calls of a client, as its settings say. Clones share connections and limits.
#[derive(Clone)]
pub struct Sender {
    shared: Arc<Shared>,
}

pub(super) struct Shared {
    pub(super) transport: Transport,
    pub(super) timeout: Duration,
    pub(super) retry: RetryPolicy,
    pub(super) limiter: Arc<dyn RateLimiter>,
}

impl Sender {
    pub(super) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
        }
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
        let span = CallSpan::new(call);
        let calling = async {
            let mut attempts = Attempts::new(&self.shared.retry);
            loop {
                match self.attempt(call, attempts.number(), &request, read).await {
                    Ok(reply) => return Ok(reply),
                    Err(error) => self.wait_after(error, call, &mut attempts).await?,
                }
            }
        };
        span.around(calling).await
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
        let span = CallSpan::new(call);
        let calling = async {
            let mut attempts = Attempts::new(&self.shared.retry);
            let mut refreshed = false;
            if !tokens.holds_one(clock).await {
                // An invalid request is no reason to fetch a token.
                request(&AccessToken::none())?;
            }
            loop {
                let token = tokens.get_or_fetch(clock, &fetch).await?;
                let signed = || request(&token);
                match self.attempt(call, attempts.number(), signed, read).await {
                    Ok(reply) => return Ok(reply),
                    Err(error) if is_refused(&error) && !refreshed => {
                        refreshed = true;
                        tokens.invalidate(&token).await;
                        if !attempts.at_once() {
                            return Err(error);
                        }
                        span::token_refused();
                    }
                    Err(error) => self.wait_after(error, call, &mut attempts).await?,
                }
            }
        };
        span.around(calling).await
    }

    async fn attempt<T, C: ErrorCode, B>(
        &self,
        call: &Call,
        number: u32,
        make: impl Fn() -> Result<Request<Bytes>, Error<C, B>>,
        read: fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let mut request = make()?;
        let asked = Instant::now();
        let granted = self.shared.limiter.acquire(call).await;
        granted.map_err(|error| Error::Transport(TransportError::not_sent(error)))?;
        if asked.elapsed() > SIGNED_FOR {
            request = make()?;
        }
        let span = span::attempt(call, number, request.uri());
        let sending = async {
            let sent = timeout(self.shared.timeout, self.shared.transport.send(request)).await;
            let result = match sent {
                Ok(Ok(response)) => {
                    span::status(response.status());
                    read(response)
                }
                Ok(Err(failure)) => Err(failure.into()),
                Err(_) => Err(Error::Timeout(TimeoutError::new(Some(self.shared.timeout)))),
            };
            if let Err(error) = &result {
                span::failed(error);
            }
            result
        };
        sending.instrument(span).await
    }

    /// Waits for the next attempt, or gives the error back if there is none.
    async fn wait_after<C: ErrorCode, B>(
        &self,
        error: Error<C, B>,
        call: &Call,
        attempts: &mut Attempts,
    ) -> Result<(), Error<C, B>> {
        let wait = attempts.after(call, &error);
        if error.class() == Class::Throttled {
            let asked = error.vendor().and_then(|vendor| vendor.retry_after());
            if let Some(pause) = asked.or(wait) {
                self.shared.limiter.throttled(call, pause);
            }
        }
        let Some(wait) = wait else {
            return Err(error);
        };
        span::again(&error, wait);
        sleep(wait).await;
        Ok(())
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
