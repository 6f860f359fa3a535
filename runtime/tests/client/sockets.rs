//! Sending over real connections.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::reqwest::dns::{Addrs, Name, Resolve, Resolving};
use apiscribe_runtime::reqwest::{self, redirect};
use apiscribe_runtime::{ClientBuilder, Error, RetryPolicy, TransportErrorKind};
use tokio::net::TcpListener;

use crate::server::{Reaction, Server, nobody, ok, ok_and_stays, says};
use crate::support::{Failure, NUMBER, Outcome, Toy};

const MILLISECOND: Duration = Duration::from_millis(1);

/// Three attempts with next to no time in between.
fn hasty() -> RetryPolicy {
    RetryPolicy::default().with_delays(MILLISECOND, MILLISECOND)
}

fn client(server: &Server) -> ClientBuilder<Toy> {
    Toy::builder().base_url(&server.url).retry(hasty())
}

/// The failure of a message to a server that reacts like this, of which only one arrives.
async fn failure(reaction: Reaction) -> Result<Failure, Box<dyn std::error::Error>> {
    let server = Server::start([reaction, ok()]).await?;
    let sent = client(&server).build()?.send().await;
    assert_eq!(server.requests().len(), 1);
    let error = sent.err().ok_or("a failure was expected")?;
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(NUMBER), "{shown}");
    Ok(error)
}

fn kind(error: &Failure) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    }
}

#[tokio::test]
async fn an_answer_comes_back_whole() -> Outcome {
    let body = r#"{"ok":true,"id":"served"}"#;
    let answer = format!("HTTP/1.1 202 Accepted\r\nx-trace: t\r\ncontent-length: 25\r\n\r\n{body}");
    let server = Server::start([says(answer)]).await?;
    let reply = client(&server).build()?.send().await?;
    assert_eq!(
        (reply.status().as_u16(), reply.id.as_str()),
        (202, "served")
    );
    assert_eq!(reply.headers()["x-trace"], "t");
    let [request] = &server.requests()[..] else {
        return Err("one request was expected".into());
    };
    assert!(
        request.starts_with("POST /messages?to=861390000 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(request.contains("\r\nuser-agent: apiscribe/"), "{request}");
    assert!(request.ends_with("\r\n\r\nhello"), "{request}");
    Ok(())
}

#[tokio::test]
async fn an_answer_in_chunks_is_put_together() -> Outcome {
    let chunks = "b\r\n{\"ok\":true,\r\ne\r\n\"id\":\"served\"}\r\n0\r\nx-after: t\r\n\r\n";
    let answer = format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{chunks}");
    let server = Server::start([says(answer)]).await?;
    assert_eq!(client(&server).build()?.send().await?.id, "served");
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_an_answer() -> Outcome {
    let redirect = b"HTTP/1.1 307 Temporary\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let error = failure(says(redirect)).await?;
    assert_eq!(error.status(), Some(307.try_into()?));
    Ok(())
}

#[tokio::test]
async fn a_client_of_ones_own_follows_no_redirect_either() -> Outcome {
    let redirect = b"HTTP/1.1 307 Temporary\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let server = Server::start([says(redirect), ok()]).await?;
    let own = reqwest::Client::builder().redirect(redirect::Policy::limited(5));
    let sent = client(&server).http_client(own).build()?.send().await;
    assert_eq!(
        sent.map(drop).map_err(|error| error.status()),
        Err(Some(307.try_into()?))
    );
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() -> Outcome {
    for cut in ["", "HTTP/1.1 200 O"] {
        let error = failure(says(cut)).await?;
        assert_eq!(kind(&error), Some(TransportErrorKind::Broken), "{error}");
        assert!(error.outcome_unknown());
        assert_eq!(error.status(), None);
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_that_breaks_off_leaves_the_outcome_open() -> Outcome {
    for cut in [
        "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n",
    ] {
        let error = failure(says(cut)).await?;
        assert_eq!(kind(&error), Some(TransportErrorKind::Truncated), "{error}");
        assert!(error.outcome_unknown());
        assert_eq!(error.status(), Some(200.try_into()?));
    }
    Ok(())
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() -> Outcome {
    let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    answer.resize(8 * 1024 * 1024 + 100, b' ');
    let error = failure(says(answer)).await?;
    assert_eq!(kind(&error), Some(TransportErrorKind::TooLarge), "{error}");
    assert!(error.outcome_unknown());
    assert!(
        error.to_string().ends_with("status 200, more than 8 MiB"),
        "{error}"
    );
    Ok(())
}

#[tokio::test]
async fn a_kept_connection_that_breaks_is_not_replaced_for_the_same_message() -> Outcome {
    let server = Server::start([ok_and_stays(), says(""), ok()]).await?;
    let toy = client(&server).build()?;
    toy.send().await?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    assert_eq!(kind(&error), Some(TransportErrorKind::Broken), "{error}");
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn nobody_there_means_nothing_sent() -> Outcome {
    let (_kept, closed) = nobody()?;
    let toy = Toy::builder()
        .base_url(&format!("http://{closed}"))
        .retry(hasty())
        .build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    assert_eq!(kind(&error), Some(TransportErrorKind::NotSent), "{error}");
    assert!(!error.outcome_unknown());
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(NUMBER), "{shown}");
    Ok(())
}

/// Finds nothing for the first few times, or takes for ever.
struct Names {
    asked: Arc<AtomicUsize>,
    misses: usize,
    stalls: bool,
}

impl Resolve for Names {
    fn resolve(&self, _name: Name) -> Resolving {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        let (found, stalls) = (asked >= self.misses, self.stalls);
        Box::pin(async move {
            if stalls {
                std::future::pending::<()>().await;
            }
            if found {
                let here: Addrs = Box::new(std::iter::once(SocketAddr::from(([127, 0, 0, 1], 0))));
                return Ok(here);
            }
            Err("no such name".into())
        })
    }
}

#[tokio::test]
async fn a_connection_that_was_not_made_is_made_again() -> Outcome {
    for (misses, arrive) in [(2, 1), (3, 0)] {
        let server = Server::start([ok()]).await?;
        let asked = Arc::new(AtomicUsize::new(0));
        let names = Names {
            asked: Arc::clone(&asked),
            misses,
            stalls: false,
        };
        let own = reqwest::Client::builder()
            .no_proxy()
            .dns_resolver(Arc::new(names));
        let url = server.url.replace("127.0.0.1", "toy.example");
        let toy = client(&server).base_url(&url).http_client(own).build()?;
        let sent = toy.send().await;
        assert_eq!(sent.is_ok(), arrive == 1);
        assert_eq!(asked.load(Ordering::Relaxed), 3);
        assert_eq!(server.requests().len(), arrive);
    }
    Ok(())
}

#[tokio::test]
async fn a_connection_that_takes_too_long_has_sent_nothing() -> Outcome {
    let asked = Arc::new(AtomicUsize::new(0));
    let names = Names {
        asked: Arc::clone(&asked),
        misses: 0,
        stalls: true,
    };
    let own = reqwest::Client::builder()
        .no_proxy()
        .dns_resolver(Arc::new(names));
    let toy = Toy::builder()
        .http_client(own)
        .connect_timeout(10 * MILLISECOND)
        .retry(hasty())
        .build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    assert_eq!(kind(&error), Some(TransportErrorKind::NotSent), "{error}");
    assert_eq!(asked.load(Ordering::Relaxed), 3);
    Ok(())
}

#[tokio::test]
async fn the_connect_timeout_holds_for_tls_too() -> Outcome {
    let silent = TcpListener::bind("127.0.0.1:0").await?;
    let toy = Toy::builder()
        .base_url(&format!("https://{}", silent.local_addr()?))
        .connect_timeout(20 * MILLISECOND)
        .retry(RetryPolicy::never())
        .build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    assert_eq!(kind(&error), Some(TransportErrorKind::NotSent), "{error}");
    Ok(())
}

#[tokio::test]
async fn no_answer_in_time_leaves_the_outcome_open() -> Outcome {
    let server = Server::start([Reaction::Stalls, ok()]).await?;
    let limit = 300 * MILLISECOND;
    let toy = client(&server)
        .timeout(limit)
        .connect_timeout(limit - MILLISECOND)
        .build()?;
    let error = toy.send().await.err().ok_or("a failure was expected")?;
    let Error::Timeout(timeout) = &error else {
        return Err(error.into());
    };
    assert_eq!(timeout.waited(), Some(limit));
    assert!(error.outcome_unknown());
    server.has(1).await;
    assert_eq!(server.requests().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_timeout_of_a_client_of_ones_own_is_one_too() -> Outcome {
    let server = Server::start([Reaction::Stalls, ok()]).await?;
    let own = reqwest::Client::builder().timeout(300 * MILLISECOND);
    let sent = client(&server).http_client(own).build()?.send().await;
    let Some(Error::Timeout(timeout)) = sent.err() else {
        return Err("a timeout was expected".into());
    };
    assert_eq!(timeout.waited(), None, "how long is not known here");
    server.has(1).await;
    assert_eq!(server.requests().len(), 1);
    Ok(())
}
