//! Many requests, so many at a time.

use std::error::Error as _;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_util::stream::{self, BoxStream, Stream, StreamExt};

use crate::errors::{Error, ErrorCode, Reply};

/// The results of many requests, a stream in the order of the requests.
///
/// Requests are taken from their iterator as there is room for them. Nothing is lost: after a
/// failure that every other request would meet too ([`Error::is_fatal`]), or after
/// [`stop`](Self::stop), what is on its way is waited for, and the rest comes back as
/// [`Unanswered::NotSent`], also what waits for its turn or for another attempt. Only an iterator
/// that may be endless, whose [`size_hint`](Iterator::size_hint) has no upper bound, is asked for
/// no more. Dropping it gives up what is on its way, with an unknown outcome.
///
/// ```
/// use apiscribe_runtime::{Batch, Error, ErrorCode, Unanswered};
///
/// /// The requests that were not sent, to be kept for later.
/// async fn unsent<R, T, C: ErrorCode, B>(mut batch: Batch<R, T, Error<C, B>>) -> Vec<R> {
///     let mut kept = Vec::new();
///     while let Some(item) = batch.next().await {
///         if let Err(Unanswered::NotSent(_)) = item.result {
///             kept.push(item.request);
///         }
///     }
///     kept
/// }
/// ```
#[must_use = "nothing is sent unless the results are asked for"]
pub struct Batch<R, T, E> {
    items: BoxStream<'static, BatchItem<R, T, E>>,
    stop: Stop,
}

/// Tells all calls of a batch that no more is sent.
#[derive(Clone, Default, Debug)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    fn set(&self) {
        self.0.store(true, Ordering::Release);
    }
}

/// What became of one request.
#[derive(Debug)]
pub struct BatchItem<R, T, E> {
    /// The position of the request, from zero.
    pub index: usize,
    /// The request.
    pub request: R,
    /// The reply, or why there is none.
    pub result: Result<Reply<T>, Unanswered<E>>,
}

/// Why a request of a batch has no reply.
#[derive(Debug)]
pub enum Unanswered<E> {
    /// The call failed.
    Failed(E),
    /// The batch had been stopped; nothing was sent.
    NotSent(NotSent),
}

/// The batch had been stopped before this request was sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct NotSent;

impl<R, T, C, B> Batch<R, T, Error<C, B>>
where
    R: Send + 'static,
    T: Send + 'static,
    C: ErrorCode,
    B: Send + 'static,
{
    /// Sends `requests` by `send`, `at_once` of them at a time; none counts as one. Nothing is sent
    /// before the first result is asked for. `send` is to heed the [`Stop`], as a
    /// [`Sender`](super::Sender) does.
    #[doc(hidden)]
    pub fn new<I, F, Sending>(requests: I, at_once: usize, send: F) -> Self
    where
        I: IntoIterator<Item = R>,
        I::IntoIter: Send + 'static,
        F: Fn(R, Stop) -> Sending + Send + Sync + 'static,
        Sending: Future<Output = (R, Result<Reply<T>, Error<C, B>>)> + Send + 'static,
    {
        let stop = Stop::default();
        let stopped = stop.clone();
        let send = Arc::new(send);
        let requests = UntilStopped {
            requests: requests.into_iter(),
            stop: stop.clone(),
        };
        let items = requests.enumerate().map(move |(index, request)| {
            let (stop, send) = (stopped.clone(), Arc::clone(&send));
            async move {
                let not_sent = Err(Unanswered::NotSent(NotSent));
                let (request, result) = if stop.is_set() {
                    (request, not_sent)
                } else {
                    let (request, result) = send(request, stop.clone()).await;
                    match result {
                        Err(error) if is_stopped(&error) => (request, not_sent),
                        Err(error) => {
                            if error.is_fatal() {
                                stop.set();
                            }
                            (request, Err(Unanswered::Failed(error)))
                        }
                        Ok(reply) => (request, Ok(reply)),
                    }
                };
                BatchItem {
                    index,
                    request,
                    result,
                }
            }
        });
        Self {
            items: stream::iter(items).buffered(at_once.max(1)).boxed(),
            stop,
        }
    }
}

/// Requests, up to the stop if they may be endless.
struct UntilStopped<I> {
    requests: I,
    stop: Stop,
}

impl<I: Iterator> Iterator for UntilStopped<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        let may_be_endless = || self.requests.size_hint().1.is_none();
        if self.stop.is_set() && may_be_endless() {
            return None;
        }
        self.requests.next()
    }
}

/// Whether nothing was sent because the batch had been stopped.
fn is_stopped<C, B>(error: &Error<C, B>) -> bool {
    match error {
        Error::Transport(error) => error.source().is_some_and(|cause| cause.is::<NotSent>()),
        _ => false,
    }
}

impl<R, T, E> Batch<R, T, E> {
    /// The next result; none after the last.
    pub async fn next(&mut self) -> Option<BatchItem<R, T, E>> {
        self.items.next().await
    }

    /// Sends no further request. The results of those on their way still come, and the rest as not
    /// sent, unless it may be endless.
    pub fn stop(&self) {
        self.stop.set();
    }

    /// Whether no further request is sent.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.stop.is_set()
    }
}

impl<R, T, E> Stream for Batch<R, T, E> {
    type Item = BatchItem<R, T, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.items.poll_next_unpin(context)
    }
}

impl<R, T, E> fmt::Debug for Batch<R, T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("stopped", &self.is_stopped())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not sent: the batch had been stopped before")
    }
}

impl std::error::Error for NotSent {}

impl<E: fmt::Display> fmt::Display for Unanswered<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(f),
            Self::NotSent(not_sent) => not_sent.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for Unanswered<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(error) => error.source(),
            Self::NotSent(_) => None,
        }
    }
}
