//! Files that are handed over as they come in.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{Bytes, Download, Error, TransportErrorKind};
use futures_util::StreamExt as _;
use futures_util::future::join_all;
use http_body::{Body, Frame};

use crate::connections::Counting;
use crate::server::{Server, says};
use crate::support::{Failure, NUMBER, Outcome, PUT, SEND, Toy, patient};

const MOST: u64 = 16 * 1024 * 1024;

/// A server with these answers, and a client with two attempts.
async fn served(answers: &[&[u8]]) -> Result<(Server, Toy), Box<dyn std::error::Error>> {
    let server = Server::start(answers.iter().map(says)).await?;
    let retry = patient(2).with_delays(Duration::from_millis(1), Duration::from_millis(1));
    let toy = Toy::builder().base_url(&server.url).retry(retry).build()?;
    Ok((server, toy))
}

/// All of it, and how it ended.
async fn read(mut file: Download) -> (Vec<u8>, Option<TransportErrorKind>) {
    let mut whole = Vec::new();
    loop {
        match file.chunk().await {
            Ok(Some(chunk)) => whole.extend_from_slice(&chunk),
            Ok(None) => return (whole, None),
            Err(error) => {
                assert!(!error.to_string().contains(NUMBER), "{error}");
                assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
                return (whole, Some(error.kind()));
            }
        }
    }
}

const CHUNKED: &[u8] =
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";
const OF_11: &[u8] = b"HTTP/1.1 200 OK\r\nx-rev: 7\r\ncontent-length: 11\r\n\r\nhello world";

#[tokio::test]
async fn a_file_comes_in_whole_whether_its_length_is_known_or_not() -> Outcome {
    for (answer, length) in [(OF_11, Some(11)), (CHUNKED, None)] {
        let (_server, toy) = served(&[answer]).await?;
        let reply = toy.download(&SEND, 11).await?;
        assert_eq!((reply.status().as_u16(), reply.length()), (200, length));
        assert_eq!(reply.headers().contains_key("x-rev"), length.is_some());
        assert_eq!(
            read(reply.into_inner()).await,
            (b"hello world".to_vec(), None)
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_file_may_be_larger_than_an_answer_in_memory() -> Outcome {
    let mut answer = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    let head = answer.len();
    answer.resize(head + 9 * 1024 * 1024, b'x');
    let (_server, toy) = served(&[&answer]).await?;
    let mut file = toy.download(&SEND, MOST).await?.into_inner();
    let mut length = 0;
    while let Some(chunk) = file.next().await {
        length += chunk?.len();
    }
    assert_eq!(length, 9 * 1024 * 1024);
    Ok(())
}

#[tokio::test]
async fn no_more_of_it_is_read_than_was_asked_for() -> Outcome {
    let (server, toy) = served(&[OF_11]).await?;
    let known = toy.download(&SEND, 10).await.map(drop);
    let Err(Error::Transport(error)) = known else {
        return Err("a file that is too large was expected".into());
    };
    assert_eq!(error.kind(), TransportErrorKind::TooLarge);
    assert!(error.to_string().ends_with("more than 10 bytes"), "{error}");
    assert_eq!(server.requests().len(), 1);

    let (_server, toy) = served(&[CHUNKED]).await?;
    let mut file = toy.download(&SEND, 10).await?.into_inner();
    let first = file.chunk().await?;
    let rest = file.chunk().await.map_err(|error| error.kind());
    let begun = first.unwrap_or_default();
    assert!(b"hello world".starts_with(&begun) && begun.len() <= 10);
    assert_eq!(rest, Err(TransportErrorKind::TooLarge));
    Ok(())
}

#[tokio::test]
async fn a_file_that_breaks_off_says_so_and_is_not_asked_for_again() -> Outcome {
    for cut in [
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello".as_slice(),
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
    ] {
        let (server, toy) = served(&[cut, OF_11]).await?;
        let file = toy.download(&PUT, MOST).await?.into_inner();
        let expected = (b"hello".to_vec(), Some(TransportErrorKind::Truncated));
        assert_eq!(read(file).await, expected);
        assert_eq!(server.requests().len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn failures_are_read_and_repeated_as_those_of_other_calls() -> Outcome {
    let busy = b"HTTP/1.1 429 Busy\r\ncontent-length: 26\r\n\r\n{\"ok\":false,\"code\":\"Busy\"}";
    let (server, toy) = served(&[busy, OF_11]).await?;
    let file = toy.download(&SEND, MOST).await?.into_inner();
    assert_eq!(read(file).await.0, b"hello world");
    assert_eq!(server.requests().len(), 2);

    let refusal: Failure = {
        let body = r#"{"ok":false,"code":"WrongKey"}"#;
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json; charset=utf-8\r\n";
        let answer = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        let (_server, toy) = served(&[answer.as_bytes()]).await?;
        let sent = toy.download(&SEND, MOST).await.map(drop);
        sent.err().ok_or("a failure was expected")?
    };
    let code = refusal.vendor().and_then(|vendor| vendor.code());
    assert_eq!(code.map(ToString::to_string).as_deref(), Some("WrongKey"));

    // A success by its status, a failure by what the spec says of it.
    for kind in ["text/plain", "application/octet-stream", ""] {
        let head = match kind {
            "" => String::new(),
            kind => format!("content-type: {kind}\r\n"),
        };
        let answer = format!("HTTP/1.1 202 Wait\r\n{head}content-length: 12\r\n\r\nis scanned, ");
        let (_server, toy) = served(&[answer.as_bytes()]).await?;
        let sent = toy.download(&SEND, MOST).await.map(drop);
        let failure: Failure = sent.err().ok_or("a failure was expected")?;
        let raw = failure.vendor().map(|vendor| vendor.raw_body().as_ref());
        assert_eq!(raw, Some(b"is scanned, ".as_slice()), "{kind}");
    }

    // JSON may be a file as well.
    let list =
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n[1, 2]";
    let (_server, toy) = served(&[list]).await?;
    let file = toy.download(&SEND, MOST).await?.into_inner();
    assert_eq!(read(file).await, (b"[1, 2]".to_vec(), None));
    Ok(())
}

#[tokio::test]
async fn a_connection_is_in_use_until_the_file_is_read() -> Outcome {
    let server = Counting::start().await?;
    let toy = Toy::builder()
        .base_url(&server.url)
        .connections(2)
        .build()?;
    let files = join_all((0..20).map(|_| async {
        let file = toy.download(&SEND, MOST).await?.into_inner();
        // Others begin meanwhile, if they may.
        tokio::task::yield_now().await;
        Ok::<_, Failure>(read(file).await)
    }));
    for file in files.await {
        assert_eq!(file?.1, None);
    }
    let open = server.most_open();
    assert!(open <= 2, "{open} connections");
    Ok(())
}

/// A body of which nothing more comes after its first bytes.
struct Stalled(Option<Bytes>);

impl Body for Stalled {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.0.take() {
            Some(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            None => Poll::Pending,
        }
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_longer_for_more_of_it_than_for_an_answer() -> Outcome {
    let service = tower::service_fn(|_: Request<Bytes>| async {
        Ok::<_, Infallible>(Response::new(Stalled(Some(Bytes::from_static(b"hello")))))
    });
    let timeout = Duration::from_secs(7);
    let toy = Toy::builder().transport(service).timeout(timeout).build()?;
    let file = toy.download(&PUT, MOST).await?.into_inner();
    let began = tokio::time::Instant::now();
    let expected = (b"hello".to_vec(), Some(TransportErrorKind::Truncated));
    assert_eq!(read(file).await, expected);
    assert_eq!(began.elapsed(), timeout);
    Ok(())
}
