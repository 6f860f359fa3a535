//! A thread that looks after connections, where the caller's runtime has no other to spare.
//!
//! A server that answers with informational responses without an end (`100 Continue`) keeps a
//! connection busy for seconds at a time: hyper (1.12, `proto/h1/io.rs`, `Buffered::parse`) skips
//! them within one poll, and tokio's budget, which ends a poll, counts reads, not responses: 128
//! reads of up to 400 KiB are two million responses. Nothing else runs on that thread meanwhile, no
//! timeout either. So where one thread does everything, connections get one of their own; it can be
//! given up once hyper yields between informational responses.

use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::thread;

use tokio::runtime::{Builder, Handle, RuntimeFlavor};
use tokio::sync::oneshot;

/// The thread of a client and its clones, started when it is needed first.
#[derive(Default)]
pub(super) struct Background(Mutex<Option<Running>>);

struct Running {
    runtime: Handle,
    /// The thread ends when this is dropped.
    _stop: oneshot::Sender<()>,
}

impl Background {
    /// The runtime for connections; none if that of the caller has threads enough.
    pub(super) fn runtime(&self) -> io::Result<Option<Handle>> {
        if Handle::try_current().is_ok_and(|runtime| has_threads_enough(&runtime)) {
            return Ok(None);
        }
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = &*running {
            return Ok(Some(running.runtime.clone()));
        }
        let started = Running::start()?;
        let runtime = started.runtime.clone();
        *running = Some(started);
        Ok(Some(runtime))
    }
}

fn has_threads_enough(runtime: &Handle) -> bool {
    runtime.runtime_flavor() != RuntimeFlavor::CurrentThread && runtime.metrics().num_workers() > 1
}

impl Running {
    fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        let (stop, stopped) = oneshot::channel();
        thread::Builder::new()
            .name("apiscribe-connections".to_owned())
            .spawn(move || {
                // It ends in an error, since nothing is ever sent.
                let _ = runtime.block_on(stopped);
            })?;
        Ok(Self {
            runtime: handle,
            _stop: stop,
        })
    }
}

/// A future that is polled by its caller, and whose connections and timers are another runtime's.
pub(super) struct Within<F> {
    runtime: Handle,
    future: Pin<Box<F>>,
}

impl<F> Within<F> {
    pub(super) fn new(runtime: Handle, future: F) -> Self {
        let future = Box::pin(future);
        Self { runtime, future }
    }
}

impl<F: Future> Future for Within<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let Self { runtime, future } = &mut *self;
        let _entered = runtime.enter();
        future.as_mut().poll(context)
    }
}
