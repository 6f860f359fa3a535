//! One call, from the first attempt to the answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{Request, Response};
use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

use super::any_call::{AnyCall, Failed, Outcome, TypedCall};
use super::attempts::Attempts;
use super::span::{self, CallSpan};
use super::transport::{Failure, Room};
use super::upload::Upload;
use super::{
    BoxFuture, Call, NotSent, RateLimiter, RetryPolicy, Slot, Stop, Token, TokenCache, Transport,
};
use crate::Bytes;
use crate::access_token::AccessToken;
use crate::errors::{ClockSkew, Error, ErrorCode, TimeoutError, TokenError, TransportError};
use crate::outgoing::{Clock, SharedClock};

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
enum Missed {
    /// The limiter failed, or the batch was stopped.
    Turn(TransportError),
    /// There is no request, or no token for it.
    Request(Failed),
}

impl From<TransportError> for Missed {
    fn from(failure: TransportError) -> Self {
        Self::Turn(failure)
    }
}

impl From<Failed> for Missed {
    fn from(failed: Failed) -> Self {
        Self::Request(failed)
    }
}

/// Where tokens come from.
struct Tokens<'t> {
    held: &'t TokenCache,
    clock: &'t dyn Clock,
    fetch: &'t (dyn Fn() -> BoxFuture<'t, Result<Token, TokenError>> + Sync),
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
    pub async fn send<T: Send, C: ErrorCode, B: Send>(
        &self,
        call: &Call,
        request: impl Fn() -> Result<Request<Bytes>, Error<C, B>> + Sync,
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B> + Send,
    ) -> Outcome<T, C, B> {
        let request = |_: Option<&AccessToken>| request();
        let mut typed = TypedCall::new(call, request, read);
        self.call(call, None, &mut typed).await;
        typed.outcome()
    }

    /// Sends with a token, fetched where there is none. If the vendor refuses it, it is fetched
    /// anew, once.
    ///
    /// # Errors
    /// That of the last attempt, or that there is no token.
    pub async fn send_with_token<T: Send, C: ErrorCode, B: Send, Fetched>(
        &self,
        call: &Call,
        tokens: &TokenCache,
        clock: &dyn Clock,
        fetch: impl Fn() -> Fetched + Sync,
        request: impl Fn(&AccessToken) -> Result<Request<Bytes>, Error<C, B>> + Sync,
        read: impl Fn(Response<Bytes>) -> Outcome<T, C, B> + Send,
    ) -> Outcome<T, C, B>
    where
        Fetched: Future<Output = Result<Token, TokenError>> + Send,
    {
        let request = |token: Option<&AccessToken>| match token {
            Some(token) => request(token),
            None => request(&AccessToken::none()),
        };
        let mut typed = TypedCall::new(call, request, read);
        let tokens = Tokens {
            held: tokens,
            clock,
            fetch: &|| Box::pin(fetch()),
        };
        self.call(call, Some(tokens), &mut typed).await;
        typed.outcome()
    }

    /// Sends until something came of it. A future is compiled where it is awaited, unless it is
    /// boxed: so this one is compiled here.
    fn call<'c>(
        &'c self,
        call: &'c Call,
        tokens: Option<Tokens<'c>>,
        typed: &'c mut dyn AnyCall,
    ) -> BoxFuture<'c, ()> {
        Box::pin(async move {
            let calling = self.attempts(call, tokens.as_ref(), typed);
            CallSpan::new(call).around(calling).await;
        })
    }

    async fn attempts(
        &self,
        call: &Call,
        tokens: Option<&Tokens<'_>>,
        typed: &mut dyn AnyCall,
    ) -> Result<(), Failed> {
        let mut attempts = Attempts::new(&self.shared.retry);
        let mut failed: Option<Failed> = None;
        let mut refreshed = false;
        loop {
            let prepared = prepare(tokens, typed).await?;
            let waiting = self.turn(call, prepared, tokens, typed);
            let turn = match failed.take() {
                None => waiting.await,
                // A turn that comes too late is none.
                Some(failed) => match timeout(attempts.left(), waiting).await {
                    Ok(turn) => turn,
                    Err(_) => return Err(failed),
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
                    (token, self.exchange(call, number, given, typed).await)
                }
                Err(Missed::Turn(failure)) => (None, Err(typed.fail(Failure::Transport(failure)))),
                Err(Missed::Request(failed)) => return Err(failed),
            };
            let Err(now_failed) = result else {
                return Ok(());
            };
            let is_spent = upload.is_some_and(|upload| upload.is_spent());
            match (tokens, token) {
                (Some(tokens), Some(token)) if now_failed.refuses_token && !refreshed => {
                    refreshed = true;
                    tokens.held.invalidate(&token).await;
                    if is_spent || !attempts.at_once() {
                        return Err(now_failed);
                    }
                    span::token_refused();
                }
                _ => {
                    let may_go_on = self.wait_after(&now_failed, call, &mut attempts, is_spent);
                    if !may_go_on.await {
                        return Err(now_failed);
                    }
                }
            }
            failed = Some(now_failed);
        }
    }

    /// Waits until the call may be made and there is room for its connection. What has waited long
    /// is signed anew, at the end with the token in hand: nobody waits for a token, which is a call
    /// of its own, with room that this call may need.
    async fn turn(
        &self,
        call: &Call,
        mut prepared: Prepared,
        tokens: Option<&Tokens<'_>>,
        typed: &mut dyn AnyCall,
    ) -> Result<Turn, Missed> {
        let granted = self.shared.limiter.hold(call).await;
        let slot = self.unless_stopped(granted.map_err(TransportError::not_sent))?;
        if prepared.is_stale() {
            prepared = prepare(tokens, typed).await?;
        }
        let room = self.shared.transport.room().await;
        let room = self.unless_stopped(Ok(room))?;
        if prepared.is_stale() {
            let token = prepared.token;
            let request = typed.request(token.as_ref())?;
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

    async fn exchange(
        &self,
        call: &Call,
        number: u32,
        (request, room): (Request<Bytes>, &mut Option<Room>),
        typed: &mut dyn AnyCall,
    ) -> Result<(), Failed> {
        let span = span::attempt(call, number, request.uri());
        let sending = async {
            let upload = Upload::of(&request);
            let sending = self.shared.transport.send(request, room);
            let sent = match &upload {
                Some(upload) => upload.patiently(self.timeout(), sending).await,
                None => timeout(self.timeout(), sending).await,
            };
            let unfinished = upload.and_then(|upload| upload.failure());
            let failure = match (unfinished, sent) {
                // Whatever came of the part that was sent.
                (Some(failure), _) => Failure::Transport(failure),
                (None, Ok(Err(failure))) => failure,
                (None, Err(_)) => Failure::Timeout(TimeoutError::new(Some(self.timeout()))),
                (None, Ok(Ok(response))) => {
                    span::status(&span, response.status());
                    let skew = self.skew(call, &response);
                    return typed.read(response, skew);
                }
            };
            Err(typed.fail(failure))
        };
        let result = sending.instrument(span.clone()).await;
        if let Err(failed) = &result {
            span::failed(&span, failed);
        }
        result
    }

    /// By how much the clock is off, where the call has to be signed within a time.
    fn skew(&self, call: &Call, response: &Response<Bytes>) -> Option<ClockSkew> {
        let allowed = call.clock_skew?;
        ClockSkew::of(response.headers(), self.shared.clock.now(), allowed)
    }

    /// Waits for the next attempt; false if there is none, since it must not be or a file is spent.
    async fn wait_after(
        &self,
        failed: &Failed,
        call: &Call,
        attempts: &mut Attempts,
        is_spent: bool,
    ) -> bool {
        if self.stop.is_set() {
            return false;
        }
        let wait = attempts.after(failed);
        if failed.is_throttled
            && let Some(pause) = failed.retry_after.or(wait)
        {
            // Nobody waits longer for others than for an attempt of their own.
            let pause = pause.min(self.shared.retry.total());
            self.shared.limiter.throttled(call, pause);
        }
        let Some(wait) = wait else {
            return false;
        };
        if is_spent {
            span::spent(failed);
            return false;
        }
        span::again(failed, wait);
        sleep(wait).await;
        true
    }
}

/// Makes the request, with a token where one is needed.
async fn prepare(tokens: Option<&Tokens<'_>>, typed: &mut dyn AnyCall) -> Result<Prepared, Failed> {
    let Some(tokens) = tokens else {
        return Ok(Prepared::new(typed.request(None)?, None));
    };
    if !tokens.held.holds_one(tokens.clock) {
        // An invalid request is no reason to fetch a token.
        typed.request(None)?;
    }
    match tokens.held.get_or_fetch(tokens.clock, tokens.fetch).await {
        Ok(token) => Ok(Prepared::new(typed.request(Some(&token))?, Some(token))),
        Err(error) => Err(typed.fail_for_token(error)),
    }
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender")
            .field("timeout", &self.shared.timeout)
            .field("retry", &self.shared.retry)
            .finish_non_exhaustive()
    }
}
