//! A body that is read while it is sent, instead of in memory.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_util::stream::{Fuse, StreamExt};
use http::Request;
use http_body::{Body, Frame, SizeHint};
use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout};

use super::BoxError;
use crate::Bytes;
use crate::content::{Chunks, Content, FileError};
use crate::errors::TransportError;

/// In the extensions of a request: what its body is made of, in place of the one that it has.
#[derive(Clone)]
pub(crate) struct Upload {
    contents: Arc<[Content]>,
    /// All bytes together.
    length: u64,
    /// Of the attempt that sends it.
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// When bytes were handed over last.
    moved: Option<Instant>,
    /// Why there are no more of them.
    failed: Option<FileError>,
}

impl Upload {
    /// None if there are more bytes than can be counted.
    pub(crate) fn new(contents: Vec<Content>) -> Option<Self> {
        let mut lengths = contents.iter().map(length);
        let length = lengths.try_fold(0, u64::checked_add)?;
        Some(Self {
            contents: contents.into(),
            length,
            state: Arc::default(),
        })
    }

    /// That of a request.
    pub(super) fn of(request: &Request<Bytes>) -> Option<Self> {
        request.extensions().get().cloned()
    }

    /// That of a request; it is no part of what is sent.
    pub(super) fn taken(request: &mut Request<Bytes>) -> Option<Self> {
        request.extensions_mut().remove()
    }

    /// Whether there can be no other attempt, since a file can be read once, and was.
    pub(super) fn is_spent(&self) -> bool {
        let mut sources = self.contents.iter().filter_map(Content::source);
        sources.any(|source| source.is_spent())
    }

    /// Opens all files, before anything is sent.
    pub(super) async fn open(self) -> Result<RequestBody, TransportError> {
        let mut parts = VecDeque::with_capacity(self.contents.len());
        for content in &*self.contents {
            let part = open(content).await;
            parts.push_back(part.map_err(TransportError::unusable_file)?);
        }
        Ok(RequestBody {
            parts,
            left: self.length,
            state: Some(self.state),
        })
    }

    /// Why the file could not be sent to its end.
    pub(super) fn failure(&self) -> Option<TransportError> {
        let failed = lock(&self.state).failed.take();
        failed.map(TransportError::unfinished_file)
    }

    /// Waits for the answer, and begins anew whenever more of the body went out.
    pub(super) async fn patiently<F: Future>(
        &self,
        patience: Duration,
        sending: F,
    ) -> Result<F::Output, Elapsed> {
        let mut sending = pin!(sending);
        let mut since = Instant::now();
        loop {
            let left = patience.saturating_sub(since.elapsed());
            match timeout(left, sending.as_mut()).await {
                Ok(answer) => return Ok(answer),
                Err(elapsed) => match lock(&self.state).moved {
                    Some(moved) if moved > since => since = moved,
                    _ => return Err(elapsed),
                },
            }
        }
    }
}

fn length(content: &Content) -> u64 {
    match content.source() {
        Some(source) => source.length(),
        None => u64::try_from(content.len()).unwrap_or(u64::MAX),
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn open(content: &Content) -> Result<Part, FileError> {
    let Some(source) = content.source() else {
        return Ok(Part::Memory(content.bytes().cloned().unwrap_or_default()));
    };
    let said = source.length();
    let mut reading = Reading {
        chunks: source.open().await?.fuse(),
        said,
        left: said,
        last: None,
    };
    if said == 0 {
        // Nobody would ask for its end later.
        poll_fn(|context| reading.poll(context)).await?;
    }
    Ok(Part::File(Mutex::new(reading)))
}

/// The body of a request: in memory, or read while it is sent. What a transport of one's own sends
/// that takes both, see [`Transport::streaming`](super::Transport::streaming).
///
/// Its length is known. It ends with an error where a file cannot be read, or has another length
/// than was said.
#[must_use = "a body is sent by whoever reads it"]
pub struct RequestBody {
    parts: VecDeque<Part>,
    left: u64,
    state: Option<Arc<Mutex<State>>>,
}

enum Part {
    Memory(Bytes),
    /// In a lock that nobody waits for: a stream need not be `Sync`, and a body has to be.
    File(Mutex<Reading>),
}

struct Reading {
    chunks: Fuse<Chunks>,
    said: u64,
    left: u64,
    /// The last bytes, kept back until it is known that they are: nobody gets a file whole that is
    /// longer than was said.
    last: Option<Bytes>,
}

impl Reading {
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, FileError>> {
        loop {
            let Some(chunk) = ready!(self.chunks.poll_next_unpin(context)) else {
                return Poll::Ready(match self.left {
                    0 => Ok(self.last.take()),
                    left => Err(FileError::Short {
                        said: self.said,
                        read: self.said - left,
                    }),
                });
            };
            let chunk = match chunk {
                Ok(chunk) if chunk.is_empty() => {
                    // There may be no end of these, and others have to run too.
                    context.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Ok(chunk) => chunk,
                Err(cause) => return Poll::Ready(Err(FileError::Unread(cause))),
            };
            let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
            match self.left.checked_sub(length) {
                None => return Poll::Ready(Err(FileError::Long { said: self.said })),
                Some(0) => (self.left, self.last) = (0, Some(chunk)),
                Some(left) => {
                    self.left = left;
                    return Poll::Ready(Ok(Some(chunk)));
                }
            }
        }
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self {
            left: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            parts: VecDeque::from([Part::Memory(bytes)]),
            state: None,
        }
    }
}

impl From<RequestBody> for reqwest::Body {
    fn from(body: RequestBody) -> Self {
        Self::wrap(body)
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        loop {
            let chunk = match self.parts.front_mut() {
                None => return Poll::Ready(None),
                Some(Part::Memory(bytes)) => Ok(Some(std::mem::take(bytes))),
                Some(Part::File(reading)) => {
                    let reading = reading.get_mut().unwrap_or_else(PoisonError::into_inner);
                    ready!(reading.poll(context))
                }
            };
            match chunk {
                Ok(Some(bytes)) if !bytes.is_empty() => {
                    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    self.left = self.left.saturating_sub(length);
                    if let Some(state) = &self.state {
                        lock(state).moved = Some(Instant::now());
                    }
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
                // This part is at its end.
                Ok(_) => drop(self.parts.pop_front()),
                Err(failed) => {
                    self.parts.clear();
                    let words = failed.to_string();
                    if let Some(state) = &self.state {
                        lock(state).failed = Some(failed);
                    }
                    return Poll::Ready(Some(Err(words.into())));
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.parts.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestBody")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}
