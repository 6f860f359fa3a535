//! Reading an answer: to its end, or as it comes in.

use std::future::poll_fn;
use std::pin::pin;

use bytes::Buf;
use futures_util::stream::{self, StreamExt};
use http::{Response, StatusCode};
use http_body::Body;

use super::download::{AsItComes, Chunks, Unread};
use super::transport::{BoxError, Failure};
use crate::Bytes;
use crate::errors::TransportError;

/// The most bytes of an answer that are read into memory: 8 MiB.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// Why an answer that had begun is not complete.
enum Broken<E> {
    Off(StatusCode, E),
    TooLarge(StatusCode),
}

impl<E: Into<BoxError>> Broken<E> {
    /// Of an answer that has been handed over already.
    fn into_error(self, of: impl FnOnce(E) -> Failure, status: StatusCode) -> TransportError {
        match self.into_failure(of) {
            Failure::Transport(error) => error,
            Failure::Timeout(error) => TransportError::truncated(status, error),
            Failure::Unsendable(violations) => TransportError::truncated(status, violations),
        }
    }

    fn into_failure(self, of: impl FnOnce(E) -> Failure) -> Failure {
        match self {
            Self::TooLarge(status) => Failure::Transport(TransportError::too_large(status)),
            Self::Off(status, error) => match of(error) {
                Failure::Transport(error) => {
                    Failure::Transport(TransportError::truncated(status, error.into_cause()))
                }
                other @ (Failure::Timeout(_) | Failure::Unsendable(_)) => other,
            },
        }
    }
}

/// Reads an answer: to its end, or as it comes in, where that was asked for and it is a file.
pub(super) async fn read<A>(
    response: Response<A>,
    as_it_comes: Option<AsItComes>,
    fail: impl Fn(A::Error) -> Failure + Send + 'static,
) -> Result<Response<Bytes>, Failure>
where
    A: Body + Send + 'static,
    A::Data: Send,
    A::Error: Into<BoxError>,
{
    if as_it_comes.is_some_and(|asked| asked.takes(&response)) {
        let (parts, body) = response.into_parts();
        let chunks = chunks(body, parts.status, fail);
        return Ok(Unread::put(Response::from_parts(parts, ()), chunks));
    }
    let whole = read_whole(response).await;
    whole.map_err(|broken| broken.into_failure(fail))
}

/// A body as it comes in.
fn chunks<A>(
    body: A,
    status: StatusCode,
    fail: impl Fn(A::Error) -> Failure + Send + 'static,
) -> Chunks
where
    A: Body + Send + 'static,
    A::Data: Send,
    A::Error: Into<BoxError>,
{
    let unread = (Box::pin(body), fail);
    let chunks = stream::try_unfold(unread, move |(mut body, fail)| async move {
        loop {
            match poll_fn(|context| body.as_mut().poll_frame(context)).await {
                Some(Ok(frame)) => {
                    if let Ok(mut data) = frame.into_data() {
                        let chunk = data.copy_to_bytes(data.remaining());
                        return Ok(Some((chunk, (body, fail))));
                    }
                }
                Some(Err(error)) => {
                    return Err(Broken::Off(status, error).into_error(&fail, status));
                }
                None => return Ok(None),
            }
        }
    });
    chunks.boxed()
}

/// Reads an answer to its end, unless it is longer than anything a vendor has to say.
async fn read_whole<A: Body>(response: Response<A>) -> Result<Response<Bytes>, Broken<A::Error>> {
    let (parts, body) = response.into_parts();
    let mut body = pin!(body);
    let mut whole = Vec::new();
    while let Some(frame) = poll_fn(|context| body.as_mut().poll_frame(context)).await {
        let frame = frame.map_err(|error| Broken::Off(parts.status, error))?;
        let Ok(mut data) = frame.into_data() else {
            continue;
        };
        if whole.len() + data.remaining() > MOST_BYTES {
            return Err(Broken::TooLarge(parts.status));
        }
        while data.has_remaining() {
            let chunk = data.chunk();
            let read = chunk.len();
            whole.extend_from_slice(chunk);
            data.advance(read);
        }
    }
    Ok(Response::from_parts(parts, whole.into()))
}
