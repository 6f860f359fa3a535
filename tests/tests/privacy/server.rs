//! A server on a thread of its own that answers as told and keeps what arrives.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A request as it arrived.
#[derive(Clone)]
pub(crate) struct Arrived {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Arrived {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    /// Whatever proves who has sent it.
    pub(crate) fn signatures(&self) -> Vec<String> {
        let authorization = self.header("authorization").unwrap_or_default();
        let (_, signature) = authorization.rsplit_once("Signature=").unwrap_or_default();
        let sign = self.header("sign").unwrap_or_default();
        [authorization, signature, sign]
            .into_iter()
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
            .collect()
    }

    pub(crate) fn asks_for_a_token(&self) -> bool {
        self.head
            .lines()
            .next()
            .is_some_and(|line| line.contains("tokenByAkSk"))
    }
}

pub(crate) enum Answer {
    /// These bytes, then the end.
    Whole(Vec<u8>),
    /// Nothing, and the connection stays open.
    Silence,
}

pub(crate) struct Server {
    pub(crate) base_url: String,
    arrived: Arc<Mutex<Vec<Arrived>>>,
}

impl Server {
    /// The thread ends with the tests.
    pub(crate) fn start(answer: impl Fn(&Arrived) -> Answer + Send + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&arrived);
        thread::spawn(move || -> io::Result<()> {
            let mut kept = Vec::new();
            loop {
                let (mut socket, _) = listener.accept()?;
                let Ok(request) = read(&mut socket) else {
                    continue;
                };
                let mut log = log.lock().unwrap_or_else(PoisonError::into_inner);
                log.push(request.clone());
                drop(log);
                match answer(&request) {
                    // Who has hung up meanwhile is not waited for.
                    Answer::Whole(bytes) => socket.write_all(&bytes).unwrap_or_default(),
                    Answer::Silence => kept.push(socket),
                }
            }
        });
        Ok(Self { base_url, arrived })
    }

    pub(crate) fn arrived(&self) -> Vec<Arrived> {
        let arrived = self.arrived.lock();
        arrived.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Head and body, so that nobody is hung up on while still talking.
fn read(socket: &mut TcpStream) -> io::Result<Arrived> {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&request).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let arrived = Arrived {
                head: head.to_owned(),
                body: body.to_owned(),
            };
            let length = arrived
                .header("content-length")
                .and_then(|length| length.parse().ok());
            if request.len() >= head.len() + 4 + length.unwrap_or(0) {
                return Ok(arrived);
            }
        }
        match socket.read(&mut buffer)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            read => request.extend(buffer.iter().take(read)),
        }
    }
}

pub(crate) fn respond(status: u16, content: &str, body: &str) -> Answer {
    Answer::Whole(
        format!(
            "HTTP/1.1 {status} -\r\ncontent-type: {content}\r\ncontent-length: {}\r\n\
             connection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes(),
    )
}

pub(crate) fn json(status: u16, body: &serde_json::Value) -> Answer {
    respond(status, "application/json", &body.to_string())
}

/// A reply of a success that breaks off after this.
pub(crate) fn truncated(body: &str) -> Answer {
    let head = format!(
        "HTTP/1.1 200 -\r\ncontent-length: {}\r\n\r\n",
        body.len() + 1
    );
    Answer::Whole([head.as_bytes(), body.as_bytes()].concat())
}
