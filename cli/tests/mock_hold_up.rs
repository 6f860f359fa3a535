//! Many connections for a while: memory does not grow. In a hurry it lasts for some thousand calls;
//! `APISCRIBE_SECONDS=60` makes it a minute, and `--nocapture` shows the figures.
#![cfg(target_os = "linux")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const CONNECTIONS: usize = 64;

/// A journal that is soon full, so that what grows afterwards grows for ever.
const KEEP: &str = "200";

/// What memory may grow by once the journal is full, in kilobytes: allocators keep some pages back.
const SLACK: u64 = 8 << 10;

#[test]
fn memory_does_not_grow() {
    let mut program = Program::start();
    let seconds: u64 = std::env::var("APISCRIBE_SECONDS")
        .ok()
        .map_or(4, |seconds| seconds.parse().expect("a number"));
    let (done, calls) = (AtomicBool::new(false), AtomicU64::new(0));
    let mut memory = Vec::new();
    thread::scope(|scope| {
        for number in 0..CONNECTIONS {
            let (done, calls, address) = (&done, &calls, program.address.as_str());
            scope.spawn(move || {
                let mut connection = Connection::open(address);
                while !done.load(Ordering::Relaxed) {
                    connection.call(number);
                    calls.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let ends = Instant::now() + Duration::from_secs(seconds);
        while calls.load(Ordering::Relaxed) < 1000 {
            thread::sleep(Duration::from_millis(20));
        }
        while Instant::now() < ends {
            memory.push(program.memory());
            thread::sleep(Duration::from_secs(1).min(Duration::from_millis(seconds * 50)));
        }
        memory.push(program.memory());
        done.store(true, Ordering::Relaxed);
    });
    let calls = calls.load(Ordering::Relaxed);
    println!(
        "{calls} calls over {CONNECTIONS} connections in {seconds} s; memory in KiB: {memory:?}"
    );
    let early = memory.get(memory.len() / 4).copied().unwrap_or_default();
    let last = memory.last().copied().unwrap_or_default();
    assert!(last <= early + SLACK, "{memory:?}");
    program.child.kill().expect("it ends");
}

struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_apiscribe"))
            .arg("mock")
            .args(["--quiet", "--keep", KEEP])
            .current_dir(ROOT)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines
            .find_map(|line| {
                let line = line.expect("a line");
                let url = line.strip_prefix("journal: http://")?;
                url.strip_suffix("/__mock/").map(str::to_owned)
            })
            .expect("where it is");
        Self { child, address }
    }

    /// Resident memory in kilobytes.
    fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.expect("its memory").trim().trim_end_matches(" kB");
        number.parse().expect("a number")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A connection that is kept.
struct Connection {
    stream: TcpStream,
    address: String,
}

impl Connection {
    fn open(address: &str) -> Self {
        Self {
            stream: TcpStream::connect(address).expect("a connection"),
            address: address.to_owned(),
        }
    }

    /// A message that is right, a message that is wrong, or none.
    fn call(&mut self, number: usize) {
        let text = "x".repeat(if number.is_multiple_of(7) { 20_000 } else { 20 });
        let receiver = if number.is_multiple_of(2) {
            r#""contacts":[{"identifierValue":"+14155550134"}]"#
        } else {
            r#""wrong":1"#
        };
        let body = format!(
            r#"{{"receiver":{{{receiver}}},"body":{{"type":"text","text":{{"text":"{text}"}}}}}}"#
        );
        let path = if number % 5 == 4 {
            "/nowhere"
        } else {
            "/workspaces/8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0/channels/c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8/messages"
        };
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\nauthorization: AccessKey testsecret\r\ncontent-type: application/json\r\n\
             content-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        self.stream
            .write_all(request.as_bytes())
            .expect("it is sent");
        let mut answer = Vec::new();
        let mut chunk = [0; 8192];
        loop {
            let read = self.stream.read(&mut chunk).expect("an answer");
            assert!(read > 0, "the connection is closed");
            answer.extend_from_slice(chunk.get(..read).unwrap_or_default());
            let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(answer.get(..end).unwrap_or_default()).into_owned();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "));
            let length: usize = length.expect("a length").parse().expect("a number");
            if answer.len() >= end + 4 + length {
                return;
            }
        }
    }
}
