//! A socket that gives up on whoever does not read, and lets every address through.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use apiscribe_runtime::Bytes;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::address::{self, Arrived};

/// A connection on which a write that makes no progress for a while fails.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    patience: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
    /// What comes next is a request: nothing was read since the last answer.
    is_at_start: bool,
    /// The beginning of a request, until its first line is whole.
    begun: Vec<u8>,
    /// What is to be read before anything else.
    ready: Bytes,
}

impl Socket {
    pub(crate) const fn new(stream: TcpStream, patience: Duration) -> Self {
        Self {
            stream,
            patience,
            stalled: None,
            is_at_start: true,
            begun: Vec::new(),
            ready: Bytes::new(),
        }
    }

    /// Reads the first line of a request to its end.
    fn poll_first_line(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        // Enough for most first lines: it is filled with zeros each time.
        let mut chunk = [0; 2048];
        while self.is_at_start {
            let mut buffer = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
            let read = buffer.filled();
            self.begun.extend_from_slice(read);
            let arrived = match read.is_empty() {
                // There will be no more of it.
                true => Arrived::Whole,
                false => address::arrived(&self.begun),
            };
            let begun = match arrived {
                Arrived::Begun => continue,
                Arrived::Whole => std::mem::take(&mut self.begun),
                Arrived::Changed(bytes) => {
                    self.begun.clear();
                    bytes
                }
            };
            self.ready = begun.into();
            self.is_at_start = false;
        }
        Poll::Ready(Ok(()))
    }

    fn watch<T>(
        &mut self,
        outcome: Poll<io::Result<T>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.stalled = None;
            return outcome;
        }
        let patience = self.patience;
        let stalled = self
            .stalled
            .get_or_insert_with(|| Box::pin(sleep(patience)));
        match stalled.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        ready!(self.poll_first_line(context))?;
        if self.ready.is_empty() {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let part = self.ready.len().min(buffer.remaining());
        buffer.put_slice(&self.ready.split_to(part));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(context, bytes);
        if matches!(outcome, Poll::Ready(Ok(_))) && self.ready.is_empty() {
            self.is_at_start = true;
        }
        self.watch(outcome, context)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_flush(context);
        self.watch(outcome, context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
