//! A transport that answers as told and keeps what arrived.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use apiscribe_runtime::Bytes;
use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::http::{HeaderMap, Request, Response, Uri};
use http_body::{Body, Frame};
use tokio::time::{Instant, sleep};
use tower::Service;

const BEGINNING: Bytes = Bytes::from_static(b"{\"ok\":");

/// What is answered to messages and to requests for tokens. Where nothing is told (any more), both
/// succeed: messages with the number of the request as id, tokens as `token-1` and so on, each good
/// for 600 seconds.
#[derive(Clone)]
pub(crate) struct Script {
    state: Arc<Mutex<State>>,
}

struct State {
    began: Instant,
    messages: VecDeque<Answer>,
    always: Option<Answer>,
    tokens: VecDeque<Answer>,
    arrived: Vec<Arrived>,
    /// How many messages are being answered, and the most that ever were.
    open: usize,
    most_open: usize,
}

/// A request, as it arrived.
#[derive(Clone)]
pub(crate) struct Arrived {
    /// How long after the script was written.
    pub(crate) at: Duration,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Arrived {
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(|value| value.to_str());
        value.and_then(Result::ok).unwrap_or("")
    }
}

#[derive(Clone)]
pub(crate) struct Answer {
    after: Duration,
    kind: Kind,
}

#[derive(Clone)]
enum Kind {
    Whole {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// The body breaks off.
    Cut(u16, fn() -> BoxError),
    /// The body begins, and no more of it comes.
    Stalls(u16),
    Fails(fn() -> BoxError),
    Never,
}

impl Answer {
    const fn of(kind: Kind) -> Self {
        let after = Duration::ZERO;
        Self { after, kind }
    }

    pub(crate) fn new(status: u16, body: &str) -> Self {
        Self::of(Kind::Whole {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        })
    }

    pub(crate) fn ok() -> Self {
        Self::new(200, r#"{"ok":true,"id":"told"}"#)
    }

    pub(crate) fn code(status: u16, code: &str) -> Self {
        Self::new(status, &format!(r#"{{"ok":false,"code":"{code}"}}"#))
    }

    pub(crate) fn token(token: &str, expires: i64) -> Self {
        Self::new(
            200,
            &format!(r#"{{"ok":true,"token":"{token}","expires":{expires}}}"#),
        )
    }

    pub(crate) const fn cut(status: u16, error: fn() -> BoxError) -> Self {
        Self::of(Kind::Cut(status, error))
    }

    pub(crate) const fn fails(error: fn() -> BoxError) -> Self {
        Self::of(Kind::Fails(error))
    }

    pub(crate) const fn never() -> Self {
        Self::of(Kind::Never)
    }

    pub(crate) const fn stalls(status: u16) -> Self {
        Self::of(Kind::Stalls(status))
    }

    pub(crate) fn with(mut self, header: &'static str, value: &str) -> Self {
        if let Kind::Whole { headers, .. } = &mut self.kind {
            headers.push((header, value.to_owned()));
        }
        self
    }

    pub(crate) const fn after(mut self, delay: Duration) -> Self {
        self.after = delay;
        self
    }

    async fn give(self) -> Result<Response<Pieces>, BoxError> {
        sleep(self.after).await;
        let mut answer = Response::new(Pieces::default());
        match self.kind {
            Kind::Whole {
                status,
                headers,
                body,
            } => {
                *answer.status_mut() = status.try_into()?;
                for (name, value) in headers {
                    answer.headers_mut().append(name, value.parse()?);
                }
                *answer.body_mut() = Pieces::of([body.into()]);
            }
            Kind::Cut(status, error) => {
                *answer.status_mut() = status.try_into()?;
                *answer.body_mut() = Pieces::of([BEGINNING]);
                answer.body_mut().frames.push_back(Err(error()));
            }
            Kind::Stalls(status) => {
                *answer.status_mut() = status.try_into()?;
                *answer.body_mut() = Pieces::of([BEGINNING]);
                answer.body_mut().stalls = true;
            }
            Kind::Fails(error) => return Err(error()),
            Kind::Never => std::future::pending().await,
        }
        Ok(answer)
    }
}

impl Script {
    pub(crate) fn new(messages: impl IntoIterator<Item = Answer>) -> Self {
        Self {
            state: Arc::new(Mutex::new(State {
                began: Instant::now(),
                messages: messages.into_iter().collect(),
                always: None,
                tokens: VecDeque::new(),
                arrived: Vec::new(),
                open: 0,
                most_open: 0,
            })),
        }
    }

    /// Every message gets this answer.
    pub(crate) fn always(answer: Answer) -> Self {
        let script = Self::new([]);
        script.state().always = Some(answer);
        script
    }

    /// These answers to requests for tokens.
    pub(crate) fn tokens(self, answers: impl IntoIterator<Item = Answer>) -> Self {
        self.state().tokens = answers.into_iter().collect();
        self
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn requests(&self, path: &str) -> Vec<Arrived> {
        let state = self.state();
        let of_path = |arrived: &&Arrived| arrived.uri.path() == path;
        state.arrived.iter().filter(of_path).cloned().collect()
    }

    /// The messages that arrived.
    pub(crate) fn messages(&self) -> Vec<Arrived> {
        self.requests("/messages")
    }

    /// How many messages arrived.
    pub(crate) fn count(&self) -> usize {
        self.messages().len()
    }

    /// When each message arrived.
    pub(crate) fn times(&self) -> Vec<Duration> {
        self.messages().iter().map(|message| message.at).collect()
    }

    /// How many tokens were asked for.
    pub(crate) fn fetches(&self) -> usize {
        self.requests("/token").len()
    }

    /// The most messages that were being answered at any time.
    pub(crate) fn most_open(&self) -> usize {
        self.state().most_open
    }

    pub(crate) fn service(
        &self,
    ) -> impl Service<Request<Bytes>, Response = Response<Pieces>, Error = BoxError, Future: Send>
    + Clone
    + Send
    + 'static {
        let script = self.clone();
        tower::service_fn(move |request| {
            let script = script.clone();
            async move {
                let (answer, is_message) = script.take(request);
                let _open = is_message.then(|| Open::new(script));
                answer.give().await
            }
        })
    }

    /// Notes the request and says what becomes of it.
    fn take(&self, request: Request<Bytes>) -> (Answer, bool) {
        let mut state = self.state();
        let (parts, body) = request.into_parts();
        let is_message = parts.uri.path() == "/messages";
        let at = state.began.elapsed();
        state.arrived.push(Arrived {
            at,
            uri: parts.uri.clone(),
            headers: parts.headers,
            body,
        });
        let number = state
            .arrived
            .iter()
            .filter(|arrived| arrived.uri.path() == parts.uri.path())
            .count();
        let answer = if is_message {
            let told = state.messages.pop_front().or_else(|| state.always.clone());
            told.unwrap_or_else(|| Answer::new(200, &format!(r#"{{"ok":true,"id":"{number}"}}"#)))
        } else {
            let told = state.tokens.pop_front();
            told.unwrap_or_else(|| Answer::token(&format!("token-{number}"), 600))
        };
        (answer, is_message)
    }
}

/// A message that is being answered, or was given up.
struct Open(Script);

impl Open {
    fn new(script: Script) -> Self {
        let mut state = script.state();
        state.open += 1;
        state.most_open = state.most_open.max(state.open);
        drop(state);
        Self(script)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.state().open -= 1;
    }
}

/// A body that comes piece by piece.
#[derive(Default)]
pub(crate) struct Pieces {
    pub(crate) frames: VecDeque<Result<Frame<Bytes>, BoxError>>,
    stalls: bool,
}

impl Pieces {
    pub(crate) fn of(pieces: impl IntoIterator<Item = Bytes>) -> Self {
        let frames = pieces.into_iter().map(|piece| Ok(Frame::data(piece)));
        Self {
            frames: frames.collect(),
            stalls: false,
        }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self.frames.pop_front() {
            None if self.stalls => Poll::Pending,
            frame => Poll::Ready(frame),
        }
    }
}

/// Words as an error.
pub(crate) fn words(text: &str) -> BoxError {
    text.to_owned().into()
}

/// An error that has another as its cause.
#[derive(Debug)]
pub(crate) struct Wrapped(pub(crate) BoxError);

impl std::fmt::Display for Wrapped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the layer failed")
    }
}

impl std::error::Error for Wrapped {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

/// A service that cannot fail, for bodies of any length.
pub(crate) fn says(
    body: String,
) -> impl Service<Request<Bytes>, Response = Response<String>, Error = Infallible, Future: Send>
+ Clone
+ Send
+ 'static {
    tower::service_fn(move |_| {
        let answer = Response::new(body.clone());
        async { Ok(answer) }
    })
}
