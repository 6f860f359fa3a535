//! How a file goes out: in its own time, piece by piece, through any transport that can.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{Bytes, Content, Error, RequestBody};
use futures_util::future::pending;
use futures_util::stream::{self, StreamExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::files::{ALL, From, LENGTH, failure, is_honest};
use crate::script::Script;
use crate::server::Server;
use crate::support::{Form, Outcome, SEND, Toy};

/// A long file takes longer than an answer may.
#[tokio::test(start_paused = true)]
async fn the_time_counts_from_the_last_bytes_that_went_out() -> Outcome {
    let timeout = Duration::from_secs(7);
    let service = tower::service_fn(|request: Request<RequestBody>| async {
        let body = drain(request.into_body()).await?;
        assert_eq!(body, 10);
        let answer = "{\"ok\":true,\"id\":\"1\"}".to_owned();
        Ok::<_, BoxError>(Response::new(answer))
    });
    let slowly = |length| {
        Content::streamed(length, || async {
            Ok::<_, BoxError>(
                stream::unfold((), |()| async {
                    tokio::time::sleep(Duration::from_secs(6)).await;
                    Some((Ok::<_, BoxError>(&b"x"[..]), ()))
                })
                .take(10),
            )
        })
    };
    let toy = Toy::builder()
        .streaming_transport(service)
        .timeout(timeout)
        .build()?;
    let began = Instant::now();
    toy.upload(&SEND, Form::Bytes, slowly(10)).await?;
    assert_eq!(began.elapsed(), Duration::from_secs(60));

    // One that stops coming, or never begins.
    for first in [0_u8, 1] {
        for once in [false, true] {
            let stalled = move || {
                let begun = stream::iter((0..first).map(|_| Ok::<_, BoxError>(&b"x"[..])));
                begun.chain(stream::once(pending()))
            };
            let content = match once {
                true => Content::streamed_once(10, stalled()),
                false => Content::streamed(10, move || async move { Ok::<_, BoxError>(stalled()) }),
            };
            let began = Instant::now();
            let error = failure(toy.upload(&SEND, Form::Bytes, content).await)?;
            assert!(matches!(error, Error::Timeout(_)), "{error}");
            assert_eq!(began.elapsed(), timeout);
        }
    }
    let never = Content::read(10, pending::<io::Result<&[u8]>>);
    let error = failure(toy.upload(&SEND, Form::Bytes, never).await)?;
    assert!(matches!(error, Error::Timeout(_)), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_transport_that_cannot_stream_refuses_before_anything_is_sent() -> Outcome {
    for form in Form::ALL {
        let script = Script::new([]);
        let toy = Toy::to(&script, 2)?;
        let error = failure(toy.upload(&SEND, form, From::Anew.hello()).await)?;
        let reported = error.violations().map(ToString::to_string);
        assert!(
            reported.is_some_and(|reported| reported.contains("Transport::streaming")),
            "{error}"
        );
        assert!(script.messages().is_empty());
        toy.upload(&SEND, form, From::Memory.hello()).await?;
        assert_eq!(script.messages().len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_transport_of_ones_own_streams_where_it_says_so() -> Outcome {
    for form in Form::ALL {
        for from in ALL {
            let service = tower::service_fn(|request: Request<RequestBody>| async {
                use http_body::Body as _;
                let said = request.body().size_hint().exact();
                let length = drain(request.into_body()).await?;
                assert_eq!(said, u64::try_from(length).ok());
                let answer = format!("{{\"ok\":true,\"id\":\"{length}\"}}");
                Ok::<_, BoxError>(Response::new(answer))
            });
            let toy = Toy::builder().streaming_transport(service).build()?;
            let receipt = toy.upload(&SEND, form, from.hello()).await?;
            if form == Form::Bytes {
                assert_eq!(receipt.id, "11");
            }

            // A service that answers although the file failed does not hide it.
            let service = tower::service_fn(|request: Request<RequestBody>| async {
                let _ = drain(request.into_body()).await;
                let answer = "{\"ok\":true,\"id\":\"1\"}".to_owned();
                Ok::<_, BoxError>(Response::new(answer))
            });
            let toy = Toy::builder().streaming_transport(service).build()?;
            if from != From::Memory {
                let short = from.of(LENGTH, vec![Ok(b"hello")]);
                let error = failure(toy.upload(&SEND, form, short).await)?;
                assert!(is_honest(&error, false), "{error}");
            }
        }
    }
    Ok(())
}

/// A stream that never gives anything and is never at its end keeps nobody from noticing the time.
#[tokio::test]
async fn a_stream_of_nothing_ends_in_a_timeout() -> Outcome {
    let server = Server::start([]).await?;
    let toy = Toy::builder()
        .base_url(&server.url)
        .timeout(Duration::from_millis(50))
        .build()?;
    for form in Form::ALL {
        for length in [0, 1] {
            let endless = stream::repeat_with(|| Ok::<_, BoxError>(Bytes::new()));
            let content = Content::streamed_once(length, endless);
            let error = failure(toy.upload(&SEND, form, content).await)?;
            assert!(matches!(error, Error::Timeout(_)), "{error}");
        }
    }
    Ok(())
}

async fn drain(body: RequestBody) -> Result<usize, BoxError> {
    use http_body::Body as _;
    let mut body = std::pin::pin!(body);
    let mut length = 0;
    while let Some(frame) = std::future::poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        length += frame?.into_data().map_or(0, |data| data.len());
    }
    Ok(length)
}

/// Of 256 MiB no more is in memory, sockets included, than a few pieces.
#[tokio::test]
async fn a_large_file_is_never_in_memory() -> Outcome {
    const PIECE: usize = 64 * 1024;
    const PIECES: usize = 4096;
    const MOST: usize = 32 * 1024 * 1024;
    let length = u64::try_from(PIECE * PIECES)?;
    for form in Form::ALL {
        let (made, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (server, url) = sink(Arc::clone(&made), Arc::clone(&most)).await?;
        let toy = Toy::builder().base_url(&url).build()?;
        let piece = Bytes::from(vec![b'x'; PIECE]);
        let content = Content::streamed(length, move || {
            let (piece, made) = (piece.clone(), Arc::clone(&made));
            let pieces = (0..PIECES).map(move |_| {
                made.fetch_add(PIECE, Ordering::SeqCst);
                Ok::<_, BoxError>(piece.clone())
            });
            async { Ok::<_, BoxError>(stream::iter(pieces)) }
        });
        toy.upload(&SEND, form, content).await?;
        let read = server.await??;
        assert!(read > PIECE * PIECES, "{read}");
        let most = most.load(Ordering::SeqCst);
        assert!(most < MOST, "{most} bytes on their way");
    }
    Ok(())
}

/// Reads one request to its end. `most` is the most that was made of it and not read.
async fn sink(
    made: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
) -> io::Result<(JoinHandle<io::Result<usize>>, String)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let task = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await?;
        let mut buffer = vec![0; 256 * 1024];
        let (mut read, mut head) = (0, Vec::new());
        let mut whole = None;
        while whole.is_none_or(|whole| read < whole) {
            most.fetch_max(
                made.load(Ordering::SeqCst).saturating_sub(read),
                Ordering::SeqCst,
            );
            let count = socket.read(&mut buffer).await?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            read += count;
            if whole.is_none() {
                head.extend_from_slice(buffer.get(..count).unwrap_or_default());
                whole = length_of(&head);
            }
        }
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{\"ok\":true,\"id\":\"1\"}";
        socket.write_all(answer.as_bytes()).await?;
        Ok(read)
    });
    Ok((task, url))
}

/// How many bytes a request has by its head.
fn length_of(request: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(request);
    let (head, _) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let length = lines.find_map(|line| line.strip_prefix("content-length: "))?;
    Some(head.len() + 4 + length.parse::<usize>().ok()?)
}
