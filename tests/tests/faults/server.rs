//! A server that does what it is told, however rude, and keeps what it was sent.

use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use apiscribe_runtime::http::Request;
use apiscribe_runtime::http::request::Parts;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

/// A request that was read to its end.
#[derive(Clone)]
pub(crate) struct Arrival {
    pub(crate) parts: Parts,
    pub(crate) body: Vec<u8>,
}

/// What is done with a request.
#[derive(Clone)]
pub(crate) enum Step {
    /// Hangs up on it before anything of it was read.
    ResetUnread,
    /// Hangs up in the middle of its head.
    ResetInHead,
    /// Hangs up once it was read.
    Reset,
    /// Never answers it.
    Stall,
    /// Answers it and never comes to an end.
    Endless,
    /// Writes this and waits for the next request.
    Write(Vec<u8>),
    /// Writes this and closes the connection.
    Close(Vec<u8>),
    /// Writes this byte by byte, with a pause before each, and closes the connection.
    Drip(Vec<u8>, Duration),
    /// Reads it and decides then.
    By(Arc<dyn Fn(&Arrival) -> Step + Send + Sync>),
}

impl Step {
    pub(crate) fn by(choose: impl Fn(&Arrival) -> Self + Send + Sync + 'static) -> Self {
        Self::By(Arc::new(choose))
    }
}

/// Runs until it is dropped.
pub(crate) struct Server {
    base_url: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    /// The step for the request of this number, counted from zero.
    steps: Mutex<Box<dyn FnMut(usize) -> Step + Send>>,
    begun: AtomicUsize,
    connections: AtomicUsize,
    ended: AtomicUsize,
    arrivals: Mutex<Vec<Arrival>>,
    changed: Notify,
}

impl Server {
    /// Does one of these with each request, in turn.
    pub(crate) async fn script(steps: impl IntoIterator<Item = Step>) -> io::Result<Self> {
        let mut steps: VecDeque<Step> = steps.into_iter().collect();
        let over = || Step::Write(respond(599, "", "the script is over"));
        Self::start(move |_| steps.pop_front().unwrap_or_else(over)).await
    }

    /// Does the same with every request.
    pub(crate) async fn always(step: Step) -> io::Result<Self> {
        Self::start(move |_| step.clone()).await
    }

    pub(crate) async fn start(
        steps: impl FnMut(usize) -> Step + Send + 'static,
    ) -> io::Result<Self> {
        Self::on(TcpListener::bind("127.0.0.1:0").await?, steps)
    }

    pub(crate) fn on(
        listener: TcpListener,
        steps: impl FnMut(usize) -> Step + Send + 'static,
    ) -> io::Result<Self> {
        let base_url = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared {
            steps: Mutex::new(Box::new(steps)),
            begun: AtomicUsize::new(0),
            connections: AtomicUsize::new(0),
            ended: AtomicUsize::new(0),
            arrivals: Mutex::default(),
            changed: Notify::new(),
        });
        let task = tokio::spawn(accept(listener, Arc::clone(&shared)));
        Ok(Self {
            base_url,
            shared,
            task,
        })
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// All requests that were read to their end, in order.
    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        lock(&self.shared.arrivals).clone()
    }

    /// How many requests began to arrive, those included that were not read.
    pub(crate) fn begun(&self) -> usize {
        self.shared.begun.load(Ordering::SeqCst)
    }

    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }

    /// Waits until so many requests were read.
    pub(crate) async fn has_read(&self, count: usize) {
        self.until(|shared| lock(&shared.arrivals).len() >= count)
            .await;
    }

    /// Waits until so many connections are closed.
    pub(crate) async fn has_closed(&self, count: usize) {
        self.until(|shared| shared.ended.load(Ordering::SeqCst) >= count)
            .await;
    }

    async fn until(&self, holds: impl Fn(&Shared) -> bool) {
        loop {
            let changed = self.shared.changed.notified();
            if holds(&self.shared) {
                return;
            }
            changed.await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let mut open = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        shared.connections.fetch_add(1, Ordering::SeqCst);
        let shared = Arc::clone(&shared);
        open.spawn(async move {
            // A client that hangs up is one of the things that are tested.
            let _ = serve(&shared, stream).await;
            shared.ended.fetch_add(1, Ordering::SeqCst);
            shared.changed.notify_waiters();
        });
        while open.try_join_next().is_some() {}
    }
}

async fn serve(shared: &Shared, mut stream: TcpStream) -> io::Result<()> {
    loop {
        if stream.peek(&mut [0]).await? == 0 {
            return Ok(());
        }
        let number = shared.begun.fetch_add(1, Ordering::SeqCst);
        let mut step = (lock(&shared.steps))(number);
        match step {
            Step::ResetUnread => return stream.set_zero_linger(),
            Step::ResetInHead => {
                stream.read_exact(&mut [0; 20]).await?;
                return stream.set_zero_linger();
            }
            _ => {}
        }
        let arrival = read_request(&mut stream).await?;
        while let Step::By(choose) = &step {
            step = choose(&arrival);
        }
        lock(&shared.arrivals).push(arrival);
        shared.changed.notify_waiters();
        match step {
            Step::Write(bytes) => stream.write_all(&bytes).await?,
            Step::Close(bytes) => {
                stream.write_all(&bytes).await?;
                return stream.shutdown().await;
            }
            Step::Drip(bytes, pause) => {
                for byte in bytes {
                    tokio::time::sleep(pause).await;
                    stream.write_all(&[byte]).await?;
                }
                return stream.shutdown().await;
            }
            Step::Stall => return stream.read_u8().await.map(drop),
            Step::Endless => {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
                    .await?;
                let chunk = format!("8000\r\n{:32768}\r\n", "");
                loop {
                    stream.write_all(chunk.as_bytes()).await?;
                }
            }
            Step::Reset | Step::ResetUnread | Step::ResetInHead | Step::By(_) => {
                return stream.set_zero_linger();
            }
        }
    }
}

async fn read_request(stream: &mut TcpStream) -> io::Result<Arrival> {
    const END: &[u8] = b"\r\n\r\n";
    let mut read = Vec::new();
    let end = loop {
        if let Some(end) = read.windows(END.len()).position(|bytes| bytes == END) {
            break end;
        }
        more(stream, &mut read).await?;
    };
    let head = std::str::from_utf8(&read[..end]).map_err(io::Error::other)?;
    let parts = parts(head).ok_or_else(|| io::Error::other("no head of a request"))?;
    let length = match parts.headers.get("content-length") {
        Some(length) => length.to_str().unwrap_or_default().parse().unwrap_or(0),
        None => 0,
    };
    let mut body = read.split_off(end + END.len());
    while body.len() < length {
        more(stream, &mut body).await?;
    }
    Ok(Arrival { parts, body })
}

async fn more(stream: &mut TcpStream, read: &mut Vec<u8>) -> io::Result<()> {
    match stream.read_buf(read).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn parts(head: &str) -> Option<Parts> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let mut request = Request::builder().method(first.next()?).uri(first.next()?);
    for line in lines {
        let (name, value) = line.split_once(':')?;
        request = request.header(name, value.trim());
    }
    Some(request.body(()).ok()?.into_parts().0)
}

/// An answer as it goes over the wire; `headers` end in line breaks.
pub(crate) fn respond(status: u16, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status} -\r\n{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}
