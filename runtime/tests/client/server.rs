//! A server of a few lines on a real socket.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

/// Gives its answers one after another. When it has none left, it hangs up.
pub(crate) struct Server {
    pub(crate) url: String,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

struct State {
    reactions: VecDeque<Reaction>,
    requests: Vec<String>,
}

/// What is answered to one request.
pub(crate) enum Reaction {
    /// These bytes, before the server hangs up. A whole answer says so: whoever sent the next
    /// request on the same connection would only now and then be in time.
    Says(Vec<u8>),
    /// These bytes, and the connection stays for the next request.
    Stays(Vec<u8>),
    /// Nothing, for ever.
    Stalls,
}

pub(crate) fn says(bytes: impl AsRef<[u8]>) -> Reaction {
    Reaction::Says(bytes.as_ref().to_vec())
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\n{\"ok\":true,\"id\":\"served\"}";

pub(crate) fn ok() -> Reaction {
    says(OK)
}

pub(crate) fn ok_and_stays() -> Reaction {
    Reaction::Stays(OK.as_bytes().to_vec())
}

impl Server {
    pub(crate) async fn start(reactions: impl IntoIterator<Item = Reaction>) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let state = Arc::new(Mutex::new(State {
            reactions: reactions.into_iter().collect(),
            requests: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                connections.spawn(serve(socket, Arc::clone(&shared)));
            }
        });
        Ok(Self { url, state, task })
    }

    /// The requests that arrived, each whole.
    pub(crate) fn requests(&self) -> Vec<String> {
        let state = self.state.lock();
        state
            .unwrap_or_else(PoisonError::into_inner)
            .requests
            .clone()
    }

    /// Waits until so many have arrived.
    pub(crate) async fn has(&self, count: usize) {
        while self.requests().len() < count {
            sleep(Duration::from_millis(1)).await;
        }
    }
}

/// An address at which nobody listens, and which nobody else gets as long as the socket is kept.
pub(crate) fn nobody() -> io::Result<(TcpSocket, SocketAddr)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    let address = socket.local_addr()?;
    Ok((socket, address))
}

/// Answers the requests of one connection.
async fn serve(mut socket: TcpStream, state: Arc<Mutex<State>>) -> io::Result<()> {
    loop {
        let request = read_request(&mut socket).await?;
        let reaction = {
            let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
            state.requests.push(request);
            state.reactions.pop_front()
        };
        match reaction {
            Some(Reaction::Stays(bytes)) => socket.write_all(&bytes).await?,
            Some(Reaction::Says(bytes)) => {
                socket.write_all(&closing(bytes)).await?;
                return socket.shutdown().await;
            }
            Some(Reaction::Stalls) => std::future::pending().await,
            None => return Ok(()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An answer that says that it is the last, if it is whole.
fn closing(answer: Vec<u8>) -> Vec<u8> {
    let text = std::str::from_utf8(&answer).unwrap_or_default();
    match text.split_once("\r\n\r\n") {
        Some((head, body)) if body.len() == length_of(head) => {
            format!("{head}\r\nconnection: close\r\n\r\n{body}").into()
        }
        _ => answer,
    }
}

/// What the head of a message says of the length of its body.
fn length_of(head: &str) -> usize {
    let mut lengths = head
        .lines()
        .filter_map(|line| line.strip_prefix("content-length: "));
    lengths
        .next()
        .and_then(|length| length.parse().ok())
        .unwrap_or(0)
}

/// A request to the last byte of its body.
async fn read_request(socket: &mut TcpStream) -> io::Result<String> {
    let mut request = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length_of(head)
        {
            return Ok(text.into_owned());
        }
        if socket.read_buf(&mut request).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}
