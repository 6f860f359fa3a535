//! The client: a few connections that are kept open, one request at a time on each.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use benches::Outcome;

use crate::server::Server;

/// As many as there are threads that send.
pub(crate) const CONNECTIONS: usize = 8;

/// What came of a round.
pub(crate) struct Round {
    requests: f64,
    time: Duration,
    cpu: Duration,
}

impl Round {
    /// Requests per second.
    pub(crate) fn rate(&self) -> f64 {
        self.requests / self.time.as_secs_f64()
    }

    /// CPU of the server for each request, in microseconds.
    pub(crate) fn cpu(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.requests
    }
}

/// Sends all of these, each to be answered with success.
pub(crate) fn send(server: &Server, requests: &[Vec<u8>]) -> Outcome<Round> {
    let share = requests.len().div_ceil(CONNECTIONS).max(1);
    let (cpu, start) = (server.cpu()?, Instant::now());
    thread::scope(|scope| {
        let threads: Vec<_> = requests
            .chunks(share)
            .map(|chunk| {
                scope.spawn(|| {
                    on_one_connection(&server.address, chunk).map_err(|error| error.to_string())
                })
            })
            .collect();
        threads
            .into_iter()
            .try_for_each(|thread| match thread.join() {
                Ok(outcome) => outcome,
                Err(_) => Err("a thread has ended".to_owned()),
            })
    })?;
    Ok(Round {
        requests: requests.len() as f64,
        time: start.elapsed(),
        cpu: server.cpu()?.saturating_sub(cpu),
    })
}

fn on_one_connection(address: &str, requests: &[Vec<u8>]) -> Outcome<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut buffer = Vec::with_capacity(16 << 10);
    for request in requests {
        stream.write_all(request)?;
        buffer.clear();
        answer(&mut stream, &mut buffer)?;
        if !buffer.starts_with(b"HTTP/1.1 200 ") {
            return Err(format!("not a success: {}", String::from_utf8_lossy(&buffer)).into());
        }
    }
    Ok(())
}

/// Reads head and body.
fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Outcome<()> {
    let mut end = None;
    while end.is_none_or(|end| buffer.len() < end) {
        let mut piece = [0; 8 << 10];
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Err("the connection is closed".into());
        }
        buffer.extend_from_slice(piece.get(..read).unwrap_or_default());
        end = end.or_else(|| length(buffer));
    }
    Ok(())
}

/// Of head and body, once the head is there.
fn length(answer: &[u8]) -> Option<usize> {
    let head = answer.windows(4).position(|window| window == b"\r\n\r\n")?;
    let text = String::from_utf8_lossy(answer.get(..head)?).to_ascii_lowercase();
    let value = text.split("content-length:").nth(1)?.lines().next()?;
    Some(head + 4 + value.trim().parse::<usize>().ok()?)
}
