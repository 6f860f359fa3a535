//! The body of an answer: whole, or cut off in the middle.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use apiscribe_runtime::Bytes;
use hyper::body::{Body, Frame, SizeHint};

/// A body that says how long it is and may end too early.
#[derive(Debug)]
pub(crate) struct ReplyBody {
    rest: Bytes,
    /// All that it promises.
    promised: u64,
    cut: Cut,
}

#[derive(Debug, PartialEq)]
enum Cut {
    /// It is whole.
    Never,
    /// Once what is there has been handed over.
    Soon,
    /// Once that has been written, too.
    Now,
}

impl ReplyBody {
    pub(crate) fn whole(bytes: Bytes) -> Self {
        let promised = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Self {
            rest: bytes,
            promised,
            cut: Cut::Never,
        }
    }

    /// The first half, of a body that promises to be whole.
    pub(crate) fn half(bytes: &Bytes) -> Self {
        let half = bytes.slice(..bytes.len() / 2);
        Self {
            rest: half,
            // Even an empty body is missed by a byte.
            promised: u64::try_from(bytes.len().max(1)).unwrap_or(u64::MAX),
            cut: Cut::Soon,
        }
    }
}

impl Body for ReplyBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if !self.rest.is_empty() {
            let rest = std::mem::take(&mut self.rest);
            return Poll::Ready(Some(Ok(Frame::data(rest))));
        }
        match self.cut {
            Cut::Never => Poll::Ready(None),
            Cut::Soon => {
                // What was handed over is written while this waits.
                self.cut = Cut::Now;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Cut::Now => Poll::Ready(Some(Err(io::Error::other("cut off on demand")))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.cut == Cut::Never
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}
