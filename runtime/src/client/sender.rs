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
use super::transport::Room;
use super::upload::Upload;
use super::{Call, NotSent, RateLimiter, RetryPolicy, Slot, Stop, Token, TokenCache, Transport};
use crate::Bytes;
use crate::access_token::AccessToken;
use crate::errors::{
    ClockSkew, Error, ErrorClass, ErrorCode, Reply, TimeoutError, TokenError, TransportError,
};
use crate::outgoing::{Clock, SharedClock};

/// What comes of a call.
type Outcome<T, C, B> = Result<Reply<T>, Error<C, B>>;

/// A request that has waited longer than this for its turn is signed anew.
const SIGNED_FOR: Duration = Duration::from_secs(1);

/// Sends the calls of a client, as its settings say. Clones share connections and limits.
#[derive(Clone)]
pub struct Sender {
    shared: Arc<Shared>,
    stop: Stop,
    /// How long an attempt may take at least.
    patience: Duration,
}

pub(super) struct Shared {
    pub(super) transport: Transport,
    pub(super) timeout: Duration,
    pub(super) retry: RetryPolicy,
    pub(super) limiter: Arc<dyn RateLimiter>,
    /// What requests are signed by.
    pub(super) clock: SharedClock,
}

/// A request that is ready to be sent.
struct Prepared {
    request: Request<Bytes>,
    /// The token that it is signed with.
    token: Option<AccessToken>,
    at: Instant,
}

impl Prepared {
    fn new(request: Request<Bytes>, token: Option<AccessToken>) -> Self {
        let at = Instant::now();
        Self { request, token, at }
    }

    fn is_stale(&self) -> bool {
        self.at.elapsed() > SIGNED_FOR
    }
}

/// A request that may be sent now.
struct Turn {
    prepared: Prepared,
    slot: Slot,
    room: Option<Room>,
}

/// Why there is no turn.
enum Missed<C, B> {
    /// The limiter failed, or the batch was stopped.
    Turn(TransportError),
    /// There is no request, or no token for it.
    Request(Error<C, B>),
}

impl<C, B> From<TransportError> for Missed<C, B> {
    fn from(failure: TransportError) -> Self {
        Self::Turn(failure)
    }
}

impl Sender {
    pub(super) fn new(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
            stop: Stop::default(),
            patience: Duration::ZERO,
        }
    }

    /// Waits for an answer at least as long as the vendor does, and so much longer.
    #[must_use]
    pub fn at_least(&self, seconds: i64, plus_millis: u64) -> Self {
        let vendor = Duration::from_secs(u64::try_from(seconds).unwrap_or_default());
        Self {
            patience: vendor.saturating_add(Duration::from_millis(plus_millis)),
            ..self.clone()
        }
    }

    pub(super) fn timeout(&self) -> Duration {
        self.shared.timeout.max(self.patience)
    }

    /// Sends until it is stopped: what has not been sent by then, is not.
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
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let sign = |_: Option<&AccessToken>| request();
        let prepare = || ready(request().map(|request| Prepared::new(request, None)));
        let calling = self.call(call, None, prepare, sign, read);
        CallSpan::new(call).around(calling).await
    }

    /// Sends with a token, fetched where there is none. If the vendor refuses it, it is fetched
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
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B>,
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
            Ok(Prepared::new(request(&token)?, Some(token)))
        };
        let sign = |token: Option<&AccessToken>| match token {
            Some(token) => request(token),
            None => request(&AccessToken::none()),
        };
        let calling = self.call(call, Some(tokens), prepare, sign, read);
        CallSpan::new(call).around(calling).await
    }

    async fn call<T, C: ErrorCode, B, Preparing>(
        &self,
        call: &Call,
        tokens: Option<&TokenCache>,
        prepare: impl Fn() -> Preparing,
        sign: impl Fn(Option<&AccessToken>) -> Result<Request<Bytes>, Error<C, B>>,
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B>
    where
        Preparing: Future<Output = Result<Prepared, Error<C, B>>>,
    {
        let mut attempts = Attempts::new(&self.shared.retry);
        let mut failed: Option<Error<C, B>> = None;
        let mut refreshed = false;
        loop {
            let prepared = prepare().await?;
            let waiting = self.turn(call, prepared, &prepare, &sign);
            let turn = match failed.take() {
                None => waiting.await,
                // A turn that comes too late is none.
                Some(error) => match timeout(attempts.left(), waiting).await {
                    Ok(turn) => turn,
                    Err(_) => return Err(error),
                },
            };
            attempts.begin();
            let mut upload = None;
            let (token, result) = match turn {
                Ok(mut turn) => {
                    let Prepared { request, token, .. } = turn.prepared;
                    upload = Upload::of(&request);
                    // A file may take long, and the call is on its way until then.
                    let longest = upload.as_ref().map_or(self.timeout(), |_| Duration::MAX);
                    turn.slot.begin(longest);
                    let number = attempts.number();
                    let given = (request, &mut turn.room);
                    (token, self.exchange(call, number, given, &read).await)
                }
                Err(Missed::Turn(failure)) => (None, Err(Error::Transport(failure))),
                Err(Missed::Request(error)) => return Err(error),
            };
            let error = match result {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            let is_spent = upload.is_some_and(|upload| upload.is_spent());
            match (tokens, token) {
                (Some(tokens), Some(token)) if is_refused(&error) && !refreshed => {
                    refreshed = true;
                    tokens.invalidate(&token).await;
                    if is_spent || !attempts.at_once() {
                        return Err(error);
                    }
                    span::token_refused();
                }
                _ => match self.wait_after(&error, call, &mut attempts, is_spent).await {
                    true => {}
                    false => return Err(error),
                },
            }
            failed = Some(error);
        }
    }

    /// Waits until the call may be made and there is room for its connection. What has waited long
    /// is signed anew, at the end with the token in hand: nobody waits for a token, which is a call
    /// of its own, with room that this call may need.
    async fn turn<C: ErrorCode, B, Preparing>(
        &self,
        call: &Call,
        mut prepared: Prepared,
        prepare: impl Fn() -> Preparing,
        sign: impl Fn(Option<&AccessToken>) -> Result<Request<Bytes>, Error<C, B>>,
    ) -> Result<Turn, Missed<C, B>>
    where
        Preparing: Future<Output = Result<Prepared, Error<C, B>>>,
    {
        let granted = self.shared.limiter.hold(call).await;
        let slot = self.unless_stopped(granted.map_err(TransportError::not_sent))?;
        if prepared.is_stale() {
            prepared = prepare().await.map_err(Missed::Request)?;
        }
        let room = self.shared.transport.room().await;
        let room = self.unless_stopped(Ok(room))?;
        if prepared.is_stale() {
            let token = prepared.token;
            let request = sign(token.as_ref()).map_err(Missed::Request)?;
            prepared = Prepared::new(request, token);
        }
        Ok(Turn {
            prepared,
            slot,
            room,
        })
    }

    fn unless_stopped<T>(&self, granted: Result<T, TransportError>) -> Result<T, TransportError> {
        match self.stop.is_set() {
            true => Err(TransportError::not_sent(NotSent)),
            false => granted,
        }
    }

    async fn exchange<T, C: ErrorCode, B>(
        &self,
        call: &Call,
        number: u32,
        (request, room): (Request<Bytes>, &mut Option<Room>),
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let span = span::attempt(call, number, request.uri());
        let sending = async {
            let upload = Upload::of(&request);
            let sending = self.shared.transport.send(request, room);
            let sent = match &upload {
                Some(upload) => upload.patiently(self.timeout(), sending).await,
                None => timeout(self.timeout(), sending).await,
            };
            let unfinished = upload.and_then(|upload| upload.failure());
            let result = match (unfinished, sent) {
                // Whatever came of the part that was sent.
                (Some(failure), _) => Err(failure.into()),
                (None, Ok(Ok(response))) => {
                    span::status(&span, response.status());
                    self.read(call, response, read)
                }
                (None, Ok(Err(failure))) => Err(failure.into()),
                (None, Err(_)) => Err(Error::Timeout(TimeoutError::new(Some(self.timeout())))),
            };
            if let Err(error) = &result {
                span::failed(&span, error);
            }
            result
        };
        sending.instrument(span.clone()).await
    }

    /// Reads an answer. A refusal learns by how much the clock is off, where the call has to be
    /// signed within a time.
    fn read<T, C, B>(
        &self,
        call: &Call,
        response: Response<Bytes>,
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B>,
    ) -> Outcome<T, C, B> {
        let skew = call.clock_skew.and_then(|allowed| {
            let now = self.shared.clock.now();
            ClockSkew::of(response.headers(), now, allowed)
        });
        read(response).map_err(|mut error| {
            if let Error::Vendor(refused) = &mut error {
                refused.note_clock(skew);
            }
            error
        })
    }

    /// Waits for the next attempt; false if there is none, since it must not be or a file is spent.
    async fn wait_after<C: ErrorCode, B>(
        &self,
        error: &Error<C, B>,
        call: &Call,
        attempts: &mut Attempts,
        is_spent: bool,
    ) -> bool {
        if self.stop.is_set() {
            return false;
        }
        let wait = attempts.after(call, error);
        if error.class() == ErrorClass::Throttled {
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
        if is_spent {
            span::spent(error);
            return false;
        }
        span::again(error, wait);
        sleep(wait).await;
        true
    }
}

/// Whether the vendor does not take the token.
fn is_refused<C: ErrorCode, B>(error: &Error<C, B>) -> bool {
    error
        .vendor()
        .is_some_and(|error| error.status() == StatusCode::UNAUTHORIZED && !error.outcome_unknown())
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
