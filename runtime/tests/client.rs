//! Sending over a real connection, to a server of a few lines, and keeping tokens.
#![cfg(feature = "client")]

use std::cell::Cell;
use std::sync::Mutex;

use apiscribe_runtime::http::Request;
use apiscribe_runtime::{
    Bytes, Clock, Error, Json, NoCode, Timestamp, Token, TokenCache, Transport, TransportFailure,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// What comes of a request to a server that sends `answer` and hangs up; and the request as it
/// arrived.
async fn exchange(
    answer: Vec<u8>,
) -> Result<(Result<http::Response<Bytes>, TransportFailure>, String), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await?;
        let mut head = vec![0; 4096];
        let length = socket.read(&mut head).await?;
        head.truncate(length);
        // A client that has seen enough hangs up, which is no failure of the server.
        let _ = socket.write_all(&answer).await;
        Ok::<_, std::io::Error>(String::from_utf8_lossy(&head).into_owned())
    });
    let mut request = Request::new(Bytes::from_static(b"{}"));
    *request.method_mut() = http::Method::POST;
    *request.uri_mut() = format!("http://{address}/send?to=861390000").parse()?;
    let answer = Transport::new()?.send(request).await;
    Ok((answer, server.await??))
}

#[tokio::test]
async fn an_answer_comes_back_whole() -> Outcome {
    let (answer, head) =
        exchange(b"HTTP/1.1 202 Accepted\r\nx-trace: t\r\ncontent-length: 2\r\n\r\n{}".to_vec())
            .await?;
    let answer = answer?;
    assert_eq!(answer.status(), 202);
    assert_eq!(
        answer
            .headers()
            .get("x-trace")
            .map(|value| value.as_bytes()),
        Some(&b"t"[..])
    );
    assert_eq!(answer.body(), "{}");
    assert!(
        head.starts_with("POST /send?to=861390000 HTTP/1.1\r\n"),
        "{head}"
    );
    assert!(head.ends_with("\r\n\r\n{}"), "{head}");
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_an_answer() -> Outcome {
    let redirect = b"HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let (answer, _) = exchange(redirect.to_vec()).await?;
    assert_eq!(answer?.status(), 302);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() -> Outcome {
    for cut in [&b""[..], b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"] {
        let (answer, _) = exchange(cut.to_vec()).await?;
        let error = answer.err().map(Error::<NoCode, Json>::from);
        let shown = error
            .as_ref()
            .map(|error| format!("{error} {error:?}"))
            .unwrap_or_default();
        assert_eq!(error.map(|error| error.outcome_unknown()), Some(true));
        assert!(
            !shown.contains("861390000"),
            "the address is private: {shown}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() -> Outcome {
    let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    answer.resize(8 * 1024 * 1024 + 100, b' ');
    let (answer, _) = exchange(answer).await?;
    let error = answer.map(drop);
    let expected = "whether the message was accepted is not known: the answer has more than 8 MiB";
    assert_eq!(
        error.map_err(|error| error.to_string()),
        Err(expected.to_owned())
    );
    Ok(())
}

#[tokio::test]
async fn nobody_there_means_nothing_sent() -> Outcome {
    let closed = TcpListener::bind("127.0.0.1:0").await?.local_addr()?;
    let mut request = Request::new(Bytes::new());
    *request.uri_mut() = format!("http://{closed}/").parse()?;
    let answer = Transport::new()?.send(request).await;
    let error = answer.err().map(Error::<NoCode, Json>::from);
    assert_eq!(error.map(|error| error.outcome_unknown()), Some(false));
    Ok(())
}

/// A clock that is set by hand.
struct Hand(Mutex<Timestamp>);

impl Hand {
    fn at(seconds: i64) -> Self {
        Self(Mutex::new(
            Timestamp::from_second(seconds).unwrap_or_default(),
        ))
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        self.0.lock().map(|now| *now).unwrap_or_default()
    }

    fn nonce(&self) -> String {
        String::new()
    }
}

/// At each of these times, whether a token with this lifetime is fetched anew.
async fn fetched(lifetime: i64, times: &[i64]) -> Vec<bool> {
    let cache = TokenCache::new();
    let mut fetched = Vec::new();
    for time in times {
        let asked = Cell::new(false);
        let fetch = || async {
            asked.set(true);
            Ok::<_, ()>(Token::new("token".into(), lifetime))
        };
        let token = cache.get_or_fetch(&Hand::at(*time), fetch).await;
        assert!(token.is_ok());
        fetched.push(asked.get());
    }
    fetched
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires() {
    assert_eq!(
        fetched(600, &[0, 539, 540]).await,
        [true, false, true],
        "a tenth is left"
    );
    assert_eq!(
        fetched(100, &[0, 69, 70]).await,
        [true, false, true],
        "30 seconds are left"
    );
    assert_eq!(
        fetched(20, &[0, 9, 10]).await,
        [true, false, true],
        "half is over"
    );
    assert_eq!(fetched(0, &[0, 0]).await, [true, true]);
    assert_eq!(fetched(-5, &[0, 0]).await, [true, true]);
    assert_eq!(fetched(i64::MAX, &[0, 1_000_000]).await, [true, false]);
}

#[tokio::test]
async fn a_failure_is_not_kept() {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let failed = cache
        .get_or_fetch(&clock, || async { Err("refused") })
        .await;
    assert_eq!(failed.map(drop), Err("refused"));
    let fetch = || async { Ok::<_, ()>(Token::new("token".into(), 600)) };
    assert!(cache.get_or_fetch(&clock, fetch).await.is_ok());
}

#[tokio::test]
async fn only_the_token_that_was_refused_is_forgotten() -> Result<(), ()> {
    let (cache, clock) = (TokenCache::new(), Hand::at(0));
    let get = async |text: &str| {
        let token = Token::new(text.into(), 600);
        cache
            .get_or_fetch(&clock, || async { Ok::<_, ()>(token) })
            .await
    };
    let first = get("first").await?;
    cache.invalidate(&first).await;
    let second = get("second").await?;
    assert!(!second.is(&first));
    cache.invalidate(&first).await;
    assert!(get("third").await?.is(&second));
    Ok(())
}

#[tokio::test]
async fn of_several_one_fetches_and_the_others_wait() {
    let (cache, clock, fetches) = (TokenCache::new(), Hand::at(0), Cell::new(0));
    let get = || {
        cache.get_or_fetch(&clock, || async {
            fetches.set(fetches.get() + 1);
            tokio::task::yield_now().await;
            Ok::<_, ()>(Token::new("token".into(), 600))
        })
    };
    let (first, second, third) = tokio::join!(get(), get(), get());
    assert!(first.is_ok() && second.is_ok() && third.is_ok());
    assert_eq!(fetches.get(), 1);
}
