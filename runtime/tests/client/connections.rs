//! How many connections there are, and how long they are kept.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use apiscribe_runtime::{RetryPolicy, Unanswered};
use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::server::{Server, ok, says};
use crate::support::{Outcome, TokenToy, Toy};

/// A server that keeps connections for as long as the client does, and counts them.
pub(crate) struct Counting {
    pub(crate) url: String,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Counts {
    open: AtomicUsize,
    most_open: AtomicUsize,
    accepted: AtomicUsize,
    answered: AtomicUsize,
}

impl Counting {
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let counts = Arc::new(Counts::default());
        let shared = Arc::clone(&counts);
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((socket, _)) = listener.accept().await {
                let counts = Arc::clone(&shared);
                counts.accepted.fetch_add(1, Ordering::SeqCst);
                connections.spawn(async move { serve(socket, &counts).await });
            }
        });
        Ok(Self { url, counts, task })
    }

    pub(crate) fn most_open(&self) -> usize {
        self.counts.most_open.load(Ordering::SeqCst)
    }

    fn accepted(&self) -> usize {
        self.counts.accepted.load(Ordering::SeqCst)
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers each request once its body, of which every message here has the same, is there. A
/// connection on which nothing ever comes was given up while it was made.
async fn serve(socket: TcpStream, counts: &Counts) -> io::Result<()> {
    if socket.peek(&mut [0]).await? == 0 {
        return Ok(());
    }
    let open = counts.open.fetch_add(1, Ordering::SeqCst) + 1;
    counts.most_open.fetch_max(open, Ordering::SeqCst);
    let served = answer(socket, counts).await;
    counts.open.fetch_sub(1, Ordering::SeqCst);
    served
}

async fn answer(mut socket: TcpStream, counts: &Counts) -> io::Result<()> {
    const BODY: &str = r#"{"ok":true,"id":"served","token":"issued","expires":600}"#;
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let mut received = Vec::new();
    while socket.read_buf(&mut received).await? > 0 {
        let text = String::from_utf8_lossy(&received);
        let is_token = text.starts_with("POST /token");
        if text.ends_with("\r\n\r\nhello") || (is_token && text.ends_with("\r\n\r\n")) {
            received.clear();
            counts.answered.fetch_add(1, Ordering::SeqCst);
            socket.write_all(answer.as_bytes()).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn there_are_never_more_connections_than_the_setting_says() -> Outcome {
    for (most, calls) in [(1, 30), (4, 200), (16, 400)] {
        let server = Counting::start().await?;
        let toy = Toy::builder()
            .base_url(&server.url)
            .connections(most)
            .build()?;
        for _ in 0..2 {
            let sent = join_all((0..calls).map(|_| toy.send())).await;
            assert!(sent.iter().all(Result::is_ok));
        }
        assert_eq!(server.counts.answered.load(Ordering::SeqCst), 2 * calls);
        let open = server.counts.most_open.load(Ordering::SeqCst);
        assert!(open <= most, "{open} connections of {most}");
    }
    Ok(())
}

#[tokio::test]
async fn without_a_setting_a_thousand_calls_have_256_connections_at_most() -> Outcome {
    a_thousand_calls().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_several_threads_a_thousand_calls_have_256_connections_at_most_too() -> Outcome {
    a_thousand_calls().await
}

async fn a_thousand_calls() -> Outcome {
    let server = Counting::start().await?;
    let toy = Toy::builder().base_url(&server.url).build()?;
    let sent = join_all((0..1000).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    let open = server.counts.most_open.load(Ordering::SeqCst);
    assert!(open <= 256, "{open}");
    Ok(())
}

/// What lets a connection come back runs late on a thread that something else holds up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_comes_back_late_is_waited_for() -> Outcome {
    const MOST: usize = 4;
    let server = Counting::start().await?;
    let toy = Toy::builder()
        .base_url(&server.url)
        .connections(MOST)
        .build()?;
    let mut others = JoinSet::new();
    for _ in 0..MOST {
        others.spawn(async {
            loop {
                thread::sleep(Duration::from_millis(2));
                tokio::task::yield_now().await;
            }
        });
    }
    let sent = join_all((0..200).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    let open = server.most_open();
    assert!(open <= MOST, "{open}");
    Ok(())
}

/// A token is fetched by a call of its own, which needs the connection that others wait for.
#[tokio::test]
async fn one_connection_is_enough_for_a_token_and_the_calls_that_need_it() -> Outcome {
    let server = Counting::start().await?;
    let toy = TokenToy::builder()
        .base_url(&server.url)
        .connections(1)
        .build()?;
    let sent = join_all((0..20).map(|_| toy.send())).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!(server.counts.answered.load(Ordering::SeqCst), 21);
    Ok(())
}

/// How many connections two calls have, with a pause between them.
async fn for_two_calls(
    idle_timeout: Duration,
    own: bool,
) -> Result<usize, Box<dyn std::error::Error>> {
    let server = Counting::start().await?;
    let builder = Toy::builder()
        .base_url(&server.url)
        .idle_timeout(idle_timeout)
        .retry(RetryPolicy::never());
    let client = apiscribe_runtime::reqwest::Client::builder().pool_idle_timeout(None);
    let toy = match own {
        true => builder.http_client(client).build()?,
        false => builder.build()?,
    };
    toy.send().await?;
    tokio::time::sleep(Duration::from_millis(50)).await;
    toy.send().await?;
    Ok(server.accepted())
}

#[tokio::test]
async fn the_idle_timeout_holds_for_a_client_of_ones_own_too() -> Outcome {
    for own in [false, true] {
        assert_eq!(
            for_two_calls(Duration::from_millis(1), own).await?,
            2,
            "{own}"
        );
        assert_eq!(
            for_two_calls(Duration::from_secs(600), own).await?,
            1,
            "{own}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn what_waits_for_a_connection_is_not_sent_once_its_batch_is_stopped() -> Outcome {
    let body = r#"{"ok":false,"code":"WrongKey"}"#;
    let refusal = format!(
        "HTTP/1.1 401 Unauthorized\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    let server = Server::start([says(refusal), ok(), ok()]).await?;
    let toy = Toy::builder()
        .base_url(&server.url)
        .connections(1)
        .retry(RetryPolicy::never())
        .build()?;
    let texts = ["hello"; 3].map(str::to_owned);
    let mut batch = toy.batch(texts, 3);
    let mut not_sent = 0;
    while let Some(item) = batch.next().await {
        not_sent += usize::from(matches!(item.result, Err(Unanswered::NotSent(_))));
    }
    assert_eq!((not_sent, server.requests().len()), (2, 1));
    Ok(())
}

/// The first answer takes longer than a signature is good for.
#[tokio::test]
async fn what_has_waited_long_for_a_connection_is_signed_anew() -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let toy = Toy::builder()
        .base_url(&format!("http://{}", listener.local_addr()?))
        .connections(1)
        .build()?;
    let serving = async {
        let (mut socket, _) = listener.accept().await?;
        let mut heads = Vec::new();
        for _ in 0..2 {
            let mut received = Vec::new();
            while !received.ends_with(b"\r\n\r\nhello") {
                socket.read_buf(&mut received).await?;
            }
            tokio::time::sleep(Duration::from_millis(1100)).await;
            let body = r#"{"ok":true,"id":"served"}"#;
            let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\n{body}");
            socket.write_all(answer.as_bytes()).await?;
            heads.push(String::from_utf8_lossy(&received).into_owned());
        }
        Ok::<_, io::Error>(heads)
    };
    let (heads, one, other) = tokio::join!(serving, toy.send(), toy.send());
    assert!(one.is_ok() && other.is_ok());
    let heads = heads?;
    assert!(heads[0].contains("x-nonce: 0\r\n"), "{heads:?}");
    assert!(
        heads[1].contains("x-nonce: 2\r\n"),
        "signed twice: {heads:?}"
    );
    Ok(())
}
