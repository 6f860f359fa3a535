//! A server that answers with `100 Continue` without an end.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use apiscribe_runtime::for_generated_code::Blocking;
use apiscribe_runtime::{ClientBuilder, Error, RetryPolicy};

use crate::support::{Failure, Outcome, Sent, Toy};

const CONTINUE: &[u8] = b"HTTP/1.1 100 Continue\r\n\r\n";
/// Far more than any client reads within its timeout.
const MOST: u64 = 200_000_000;
const TIMEOUT: Duration = Duration::from_millis(500);

/// A server on threads of its own.
struct Flood {
    url: String,
    poured: Arc<Poured>,
}

#[derive(Default)]
struct Poured {
    responses: AtomicU64,
    is_over: AtomicBool,
}

impl Flood {
    fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let url = format!("http://{}", listener.local_addr()?);
        let poured = Arc::new(Poured::default());
        let counted = Arc::clone(&poured);
        thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let counted = Arc::clone(&counted);
                thread::spawn(move || pour(socket, &counted));
            }
        });
        Ok(Self { url, poured })
    }
}

/// What still reads is let go.
impl Drop for Flood {
    fn drop(&mut self) {
        self.poured.is_over.store(true, Ordering::Relaxed);
    }
}

fn pour(mut socket: TcpStream, poured: &Poured) -> io::Result<()> {
    let mut begun = [0; 1];
    socket.read_exact(&mut begun)?;
    let many = CONTINUE.repeat(2000);
    while !poured.is_over.load(Ordering::Relaxed)
        && poured.responses.fetch_add(2000, Ordering::Relaxed) < MOST
    {
        socket.write_all(&many)?;
    }
    Ok(())
}

fn client(url: &str) -> ClientBuilder<Toy> {
    Toy::builder()
        .base_url(url)
        .timeout(TIMEOUT)
        .retry(RetryPolicy::never())
}

#[track_caller]
fn ended_by_the_timeout(sent: Sent, flood: &Flood) -> Outcome {
    let error: Failure = sent.err().ok_or("a failure was expected")?;
    assert!(matches!(error, Error::Timeout(_)), "{error}");
    assert!(error.outcome_unknown());
    let poured = flood.poured.responses.load(Ordering::Relaxed);
    assert!(poured < MOST, "it was poured out to the end");
    Ok(())
}

/// Who waits on the only thread of a runtime is not kept from it, nor are other tasks there.
#[tokio::test]
async fn the_timeout_holds_on_a_runtime_with_one_thread() -> Outcome {
    let flood = Flood::start()?;
    let toy = client(&flood.url).build()?;
    let mut ticks = 0;
    let ticking = async {
        loop {
            tokio::time::sleep(TIMEOUT / 50).await;
            ticks += 1;
        }
    };
    let sent = tokio::select! {
        sent = toy.send() => sent,
        () = ticking => return Err("it never ends".into()),
    };
    ended_by_the_timeout(sent, &flood)?;
    // 50 would have room; a connection that takes the thread for itself leaves one or two.
    assert!(ticks >= 5, "{ticks}");
    Ok(())
}

#[test]
fn the_timeout_of_a_blocking_client_holds() -> Outcome {
    let flood = Flood::start()?;
    let (toy, waiter) = (client(&flood.url).build()?, Blocking::new()?);
    ended_by_the_timeout(waiter.wait(toy.send()), &flood)
}
