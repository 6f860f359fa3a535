//! The body of an answer as it comes in, instead of in memory.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_util::stream::{self, BoxStream, Stream, StreamExt, TryStreamExt};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{Request, Response, StatusCode};
use tokio::time::timeout;

use super::Call;
use super::sender::Sender;
use super::token::{Token, TokenCache};
use super::transport::Room;
use crate::Bytes;
use crate::access_token::AccessToken;
use crate::errors::{Error, ErrorCode, Reply, TokenError, TransportError};
use crate::outgoing::Clock;

/// A file as it comes in: a stream of its bytes.
///
/// It ends with an error where more comes than was asked for, where the connection breaks, and
/// where nothing comes for as long as the client waits for an answer. Nothing is asked for again.
/// The connection is in use until the end, or until this is dropped.
///
/// ```
/// use apiscribe_runtime::Download;
/// use futures_util::TryStreamExt;
/// use std::error::Error;
/// use std::io::Write;
///
/// async fn save(mut file: Download, to: &mut impl Write) -> Result<(), Box<dyn Error>> {
///     while let Some(bytes) = file.try_next().await? {
///         to.write_all(&bytes)?;
///     }
///     Ok(())
/// }
/// ```
#[must_use = "nothing is read unless it is asked for"]
pub struct Download {
    length: Option<u64>,
    chunks: Chunks,
}

impl Sender {
    /// Sends as [`send`](Self::send) does, and gives the file of the answer as it comes in, `most`
    /// bytes of it at most.
    ///
    /// # Errors
    /// That of the last attempt, or that the file is larger.
    pub async fn download<C: ErrorCode, B: Send + 'static>(
        &self,
        call: &Call,
        request: impl Fn() -> Result<Request<Bytes>, Error<C, B>> + Sync,
        (read, most): (ReadFile<C, B>, u64),
    ) -> Result<Reply<Download>, Error<C, B>> {
        let patience = self.timeout();
        let bound = Bound { most, patience };
        let as_it_comes = AsItComes::unless_fails(read);
        let request = || request().map(|request| as_it_comes.ask(request));
        let read = |response| bound.read(response, read);
        self.send(call, request, read).await
    }

    /// Sends as [`send_with_token`](Self::send_with_token) does, and gives the file of the answer
    /// as it comes in, `most` bytes of it at most.
    ///
    /// # Errors
    /// That of the last attempt, that there is no token, or that the file is larger.
    pub async fn download_with_token<C: ErrorCode, B: Send + 'static, Fetched>(
        &self,
        call: &Call,
        tokens: &TokenCache,
        clock: &dyn Clock,
        fetch: impl Fn() -> Fetched + Sync,
        request: impl Fn(&AccessToken) -> Result<Request<Bytes>, Error<C, B>> + Sync,
        (read, most): (ReadFile<C, B>, u64),
    ) -> Result<Reply<Download>, Error<C, B>>
    where
        Fetched: Future<Output = Result<Token, TokenError>> + Send,
    {
        let patience = self.timeout();
        let bound = Bound { most, patience };
        let as_it_comes = AsItComes::unless_fails(read);
        let request = |token: &AccessToken| request(token).map(|request| as_it_comes.ask(request));
        let read = |response| bound.read(response, read);
        self.send_with_token(call, tokens, clock, fetch, request, read)
            .await
    }
}

/// How an answer is read whose body is a file.
pub(super) type ReadFile<C, B> = fn(Response<Bytes>) -> Result<Reply<Bytes>, Error<C, B>>;

/// Bytes as they come in, or why no more of them come.
pub(super) type Chunks = BoxStream<'static, Result<Bytes, TransportError>>;

impl Download {
    /// How many bytes there are, if the vendor says so.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The next bytes; none at the end.
    ///
    /// # Errors
    /// No more of it can be read.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        self.chunks.try_next().await
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.chunks.poll_next_unpin(cx)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

/// In the extensions of a request: its answer is handed over as it comes in, where it is a file.
#[derive(Clone)]
pub(super) struct AsItComes {
    /// Whether an answer is a success, as far as its status and headers show.
    succeeds: Arc<dyn Fn(Response<Bytes>) -> bool + Send + Sync>,
}

impl AsItComes {
    fn unless_fails<C: 'static, B: Send + 'static>(read: ReadFile<C, B>) -> Self {
        let succeeds = Arc::new(move |head| read(head).is_ok());
        Self { succeeds }
    }

    fn ask(&self, mut request: Request<Bytes>) -> Request<Bytes> {
        request.extensions_mut().insert(self.clone());
        request
    }

    /// What was asked for; it is no part of what is sent.
    pub(super) fn asked(request: &mut Request<Bytes>) -> Option<Self> {
        request.extensions_mut().remove()
    }

    /// Whether an answer is a file: failures are read to their end, whatever their status, and so
    /// is JSON, which may be one.
    pub(super) fn takes<A>(&self, response: &Response<A>) -> bool {
        let content_type = response.headers().get(CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let essence = content_type.unwrap_or_default().split(';').next();
        let essence = essence.unwrap_or_default().trim().to_ascii_lowercase();
        if essence.ends_with("json") {
            return false;
        }
        let mut head = Response::new(Bytes::new());
        *head.status_mut() = response.status();
        *head.headers_mut() = response.headers().clone();
        (self.succeeds)(head)
    }
}

/// In the extensions of an answer: a body of which nothing has been read.
#[derive(Clone)]
pub(super) struct Unread(Arc<Mutex<Option<Rest>>>);

/// What is still to come, and the right to the connection on which it comes.
struct Rest {
    chunks: Chunks,
    _room: Option<Room>,
}

impl Unread {
    pub(super) fn put(response: Response<()>, chunks: Chunks) -> Response<Bytes> {
        let mut response = response.map(|()| Bytes::new());
        let rest = Rest {
            chunks,
            _room: None,
        };
        let unread = Self(Arc::new(Mutex::new(Some(rest))));
        response.extensions_mut().insert(unread);
        response
    }

    /// Keeps the right to a connection as long as the body is read.
    pub(super) fn hold(response: &Response<Bytes>, room: &mut Option<Room>) {
        if let Some(Self(unread)) = response.extensions().get() {
            let mut unread = unread.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(rest) = &mut *unread {
                rest._room = room.take();
            }
        }
    }

    fn take(response: &mut Response<Bytes>) -> Option<Rest> {
        let Self(unread) = response.extensions_mut().remove()?;
        unread.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// How a file is to be read.
#[derive(Clone, Copy)]
pub(super) struct Bound {
    /// How many bytes of it at most.
    pub(super) most: u64,
    /// How long to wait for more of it.
    pub(super) patience: Duration,
}

impl Bound {
    /// Reads an answer as far as it goes without the file.
    pub(super) fn read<C, B>(
        self,
        mut response: Response<Bytes>,
        read: ReadFile<C, B>,
    ) -> Result<Reply<Download>, Error<C, B>> {
        let unread = Unread::take(&mut response);
        let status = response.status();
        let length = response.headers().get(CONTENT_LENGTH);
        let length = length.and_then(|value| value.to_str().ok()?.parse().ok());
        let reply = read(response)?;
        let rest = unread.unwrap_or_else(|| Rest {
            chunks: stream::iter([Ok(reply.clone().into_inner())]).boxed(),
            _room: None,
        });
        if length.is_some_and(|length| length > self.most) {
            return Err(Error::Transport(TransportError::more_than(
                self.most, status,
            )));
        }
        let chunks = self.keep(rest, status);
        Ok(reply.map(|_| Download { length, chunks }))
    }

    fn keep(self, rest: Rest, status: StatusCode) -> Chunks {
        let Self { most, patience } = self;
        let kept = stream::try_unfold((rest, most), move |(mut rest, left)| async move {
            let Ok(next) = timeout(patience, rest.chunks.try_next()).await else {
                let cause = format!("nothing came for {} s", patience.as_secs_f32());
                return Err(TransportError::truncated(status, cause));
            };
            let Some(chunk) = next? else {
                return Ok(None);
            };
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            match left.checked_sub(length) {
                Some(left) => Ok(Some((chunk, (rest, left)))),
                None => Err(TransportError::more_than(most, status)),
            }
        });
        kept.boxed()
    }
}
