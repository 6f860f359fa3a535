//! Files that are read while they are sent: in every kind of body, from every kind of source,
//! whatever befalls them.

use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{
    Bytes, Call, Content, Error, ErrorClass, File, FileError, RequestBody, Retry,
    TransportErrorKind,
};
use futures_util::future::pending;
use futures_util::stream::{self, StreamExt as _};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::script::Script;
use crate::server::{Reaction, Server, nobody, ok, says};
use crate::support::{Failure, Form, Outcome, PUT, SEND, Sent, TokenToy, Toy, patient};

/// What is sent.
const HELLO: &[u8] = b"hello world";
const LENGTH: u64 = 11;
const BUSY: &[u8] =
    b"HTTP/1.1 429 Busy\r\ncontent-length: 26\r\n\r\n{\"ok\":false,\"code\":\"Busy\"}";
const BROKEN: &[u8] = b"HTTP/1.1 500 No\r\ncontent-length: 12\r\n\r\n{\"ok\":false}";
const ELSEWHERE: &[u8] =
    b"HTTP/1.1 307 No\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";

/// How a file comes to the client.
#[derive(Clone, Copy, PartialEq, Debug)]
enum From {
    Memory,
    Anew,
    Once,
}

const ALL: [From; 3] = [From::Memory, From::Anew, From::Once];

/// Pieces of a file, or what keeps them from being read.
type Pieces = Vec<Result<&'static [u8], &'static str>>;

impl From {
    /// A content of these pieces that says that it has so many bytes.
    fn of(self, length: u64, pieces: Pieces) -> Content {
        let of = |pieces: &Pieces| {
            stream::iter(pieces.clone()).map(|piece| piece.map(Bytes::from_static))
        };
        match self {
            Self::Memory => {
                let pieces: Vec<&[u8]> = pieces.into_iter().filter_map(Result::ok).collect();
                pieces.concat().into()
            }
            Self::Anew => Content::streamed(length, move || {
                let opened = of(&pieces);
                async move { Ok::<_, BoxError>(opened) }
            }),
            Self::Once => Content::streamed_once(length, of(&pieces)),
        }
    }

    fn hello(self) -> Content {
        self.of(LENGTH, vec![Ok(b"hello"), Ok(b""), Ok(b" world")])
    }
}

/// A server with these answers, and a client with two attempts.
async fn served(
    reactions: impl IntoIterator<Item = Reaction>,
) -> Result<(Server, Toy), Box<dyn std::error::Error>> {
    let server = Server::start(reactions).await?;
    let retry = patient(2).with_delays(Duration::from_millis(1), Duration::from_millis(1));
    let toy = Toy::builder().base_url(&server.url).retry(retry).build()?;
    Ok((server, toy))
}

/// A server that hangs up once it has a part of a file.
async fn hangs_up() -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await?;
        socket.read_exact(&mut vec![0; 100_000]).await
    });
    Ok(url)
}

/// What arrived has the length that it says, and the file in it.
fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = format!("content-length: {}", body.len());
    head.lines().any(|line| line == length)
        && !head.contains("transfer-encoding")
        && body.contains("hello world")
}

fn file(error: &Failure) -> Option<(&FileError, TransportErrorKind)> {
    let Error::Transport(error) = error else {
        return None;
    };
    let cause = error.source()?.downcast_ref()?;
    Some((cause, error.kind()))
}

fn failure(sent: Sent) -> Result<Failure, &'static str> {
    sent.err().ok_or("a failure was expected")
}

/// What is promised of a failure to read a file: never a refusal of the vendor's, and whether
/// something was sent is said.
fn is_honest(error: &Failure, nothing_sent: bool) -> bool {
    let retry = match nothing_sent {
        true => Retry::AfterFix,
        false => Retry::Never,
    };
    error.vendor().is_none()
        && error.class() == ErrorClass::Unknown
        && error.outcome_unknown() != nothing_sent
        && error.retry() == retry
}

#[tokio::test]
async fn a_file_arrives_whole_wherever_it_comes_from() -> Outcome {
    for form in Form::ALL {
        for from in ALL {
            let (server, toy) = served([ok()]).await?;
            let receipt = toy.upload(&SEND, form, from.hello()).await?;
            assert_eq!(receipt.id, "served");
            let requests = server.requests();
            assert!(is_whole(&requests[0]), "{form:?} {from:?} {requests:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_can_be_read_again_is_sent_again_and_another_is_not() -> Outcome {
    for form in Form::ALL {
        for from in ALL {
            for (call, refusal) in [(&SEND, BUSY), (&PUT, BROKEN)] {
                let (server, toy) = served([says(refusal), ok()]).await?;
                let sent = toy.upload(call, form, from.hello()).await;
                let requests = server.requests();
                let about = format!("{form:?} {from:?} {requests:?}");
                assert!(requests.iter().all(|request| is_whole(request)), "{about}");
                match from {
                    From::Once => {
                        assert_eq!(requests.len(), 1, "{about}");
                        assert!(failure(sent)?.vendor().is_some(), "{about}");
                    }
                    From::Memory | From::Anew => {
                        assert_eq!(requests.len(), 2, "{about}");
                        assert_eq!(sent?.id, "served");
                    }
                }
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_an_answer_to_a_file_too() -> Outcome {
    for form in Form::ALL {
        for from in ALL {
            let (server, toy) = served([says(ELSEWHERE), ok()]).await?;
            let error = failure(toy.upload(&PUT, form, from.hello()).await)?;
            assert_eq!(error.status().map(|status| status.as_u16()), Some(307));
            assert_eq!(server.requests().len(), 1, "{form:?} {from:?}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn where_nobody_is_there_nothing_was_sent() -> Outcome {
    let (_kept, address) = nobody()?;
    for form in Form::ALL {
        for from in ALL {
            let retry = patient(2).with_delays(Duration::from_millis(1), Duration::from_millis(1));
            let url = format!("http://{address}");
            let toy = Toy::builder().base_url(&url).retry(retry).build()?;
            let error = failure(toy.upload(&SEND, form, from.hello()).await)?;
            let Error::Transport(error) = error else {
                return Err(format!("{form:?} {from:?}: {error}").into());
            };
            assert_eq!(error.kind(), TransportErrorKind::NotSent);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_leaves_the_outcome_open() -> Outcome {
    for form in Form::ALL {
        for from in ALL {
            // It hangs up once all has arrived, or in the middle of a file that is long.
            let (server, toy) = served([]).await?;
            let error = failure(toy.upload(&SEND, form, from.hello()).await)?;
            let kind = matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Broken);
            assert!(
                kind && error.outcome_unknown(),
                "{form:?} {from:?}: {error}"
            );
            assert_eq!(server.requests().len(), 1);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_hangs_up_in_the_middle_ends_the_call() -> Outcome {
    for form in Form::ALL {
        for from in [From::Anew, From::Once] {
            let url = hangs_up().await?;
            let toy = Toy::builder().base_url(&url).build()?;
            let piece: &'static [u8] = &[b'x'; 10_000];
            let pieces = std::iter::repeat_n(Ok(piece), 1000).collect();
            let error = failure(toy.upload(&SEND, form, from.of(10_000_000, pieces)).await)?;
            let is_broken = matches!(&error, Error::Transport(error) if error.kind() == TransportErrorKind::Broken);
            assert!(
                is_broken && error.outcome_unknown(),
                "{form:?} {from:?}: {error}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_of_another_length_than_was_said_ends_the_call_and_says_so() -> Outcome {
    for form in Form::ALL {
        for from in [From::Anew, From::Once] {
            for said in [LENGTH - 1, LENGTH + 1, u64::MAX / 2, 5, 1] {
                // The vendor would take what comes.
                let (server, toy) = served([ok(), ok()]).await?;
                let pieces = vec![Ok(b"hello".as_slice()), Ok(b" world")];
                let error = failure(toy.upload(&PUT, form, from.of(said, pieces)).await)?;
                let about = format!("{form:?} {from:?} {said}: {error}");
                assert!(is_honest(&error, false), "{about}");
                let told = match file(&error) {
                    Some((FileError::Short { said, read: LENGTH }, _)) if *said > LENGTH => *said,
                    Some((FileError::Long { said }, _)) if *said < LENGTH => *said,
                    _ => return Err(about.into()),
                };
                assert_eq!(told, said);
                assert!(error.to_string().contains(&said.to_string()), "{about}");
                // Whole it arrived nowhere.
                assert!(server.requests().is_empty(), "{about}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_read_to_its_end_is_the_callers() -> Outcome {
    for form in Form::ALL {
        for from in [From::Anew, From::Once] {
            for before in [vec![], vec![Ok(b"hello".as_slice())]] {
                let (server, toy) = served([ok(), ok()]).await?;
                let pieces = [before, vec![Err("the disk is gone")]].concat();
                let error = failure(toy.upload(&PUT, form, from.of(LENGTH, pieces)).await)?;
                assert!(is_honest(&error, false), "{form:?} {from:?}: {error}");
                let expected = (TransportErrorKind::UnfinishedFile, true);
                let found =
                    file(&error).map(|(cause, kind)| (kind, matches!(cause, FileError::Unread(_))));
                assert_eq!(found, Some(expected), "{error}");
                assert!(
                    error
                        .to_string()
                        .ends_with("reading the file failed: the disk is gone"),
                    "{error}"
                );
                assert!(server.requests().is_empty());
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_sends_nothing() -> Outcome {
    for form in Form::ALL {
        let (server, toy) = served([ok(), ok()]).await?;
        let opened = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&opened);
        let content = Content::read(LENGTH, move || {
            counted.fetch_add(1, Ordering::Relaxed);
            async { Err::<&[u8], _>(io::Error::from(io::ErrorKind::NotFound)) }
        });
        let error = failure(toy.upload(&PUT, form, content).await)?;
        assert!(is_honest(&error, true), "{error}");
        let is_unopened = matches!(
            file(&error),
            Some((FileError::Unopened(_), TransportErrorKind::UnusableFile))
        );
        assert!(
            is_unopened && error.to_string().starts_with("nothing was sent"),
            "{error}"
        );
        assert_eq!(
            (opened.load(Ordering::Relaxed), server.requests().len()),
            (1, 0)
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_was_read_once_is_not_sent_in_another_call() -> Outcome {
    for form in Form::ALL {
        let (server, toy) = served([ok(), ok()]).await?;
        let content = From::Once.hello();
        toy.upload(&SEND, form, content.clone()).await?;
        let error = failure(toy.upload(&SEND, form, content).await)?;
        assert!(is_honest(&error, true), "{error}");
        let found = file(&error).map(|(cause, kind)| (matches!(cause, FileError::Spent), kind));
        assert_eq!(found, Some((true, TransportErrorKind::UnusableFile)));
        assert_eq!(server.requests().len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_is_refused_is_renewed_only_where_the_file_can_be_read_again() -> Outcome {
    let token = || {
        let body = "{\"ok\":true,\"token\":\"t\",\"expires\":99999}";
        let length = body.len();
        says(format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    };
    for from in ALL {
        let refused = says(b"HTTP/1.1 401 No\r\ncontent-length: 0\r\n\r\n");
        let server = Server::start([token(), refused, token(), ok()]).await?;
        let toy = TokenToy::builder()
            .base_url(&server.url)
            .retry(patient(2))
            .build()?;
        let sent = toy.upload(&SEND, from.hello()).await;
        match from {
            From::Once => {
                assert_eq!(
                    failure(sent)?.status().map(|status| status.as_u16()),
                    Some(401)
                );
                assert_eq!(server.requests().len(), 2);
            }
            From::Memory | From::Anew => {
                sent?;
                assert_eq!(server.requests().len(), 4);
            }
        }
    }
    Ok(())
}

/// Hostile lengths and names.
#[tokio::test]
async fn the_ends_of_what_can_be_said_are_kept() -> Outcome {
    for form in Form::ALL {
        let (server, toy) = served([ok(), ok()]).await?;
        for from in [From::Anew, From::Once] {
            toy.upload(&SEND, form, from.of(0, vec![Ok(b"")])).await?;
        }
        let length = |request: &String| {
            let mut lines = request.lines();
            let found = lines.find_map(|line| line.strip_prefix("content-length: "));
            found.map(str::to_owned)
        };
        let lengths: Vec<_> = server.requests().iter().map(length).collect();
        assert!(lengths.iter().all(Option::is_some), "{lengths:?}");
        assert_eq!(lengths[0], lengths[1]);

        // Nobody asks for the end of nothing, so it is looked for before.
        let error = failure(
            toy.upload(&SEND, form, From::Anew.of(0, vec![Ok(b"x")]))
                .await,
        )?;
        let is_long = matches!(file(&error), Some((FileError::Long { said: 0 }, _)));
        assert!(is_long && is_honest(&error, true), "{error}");
        assert_eq!(server.requests().len(), 2);

        let error = failure(
            toy.upload(&SEND, form, From::Anew.of(u64::MAX, vec![]))
                .await,
        )?;
        let told = match form {
            // The parts around it make it more than can be counted.
            Form::Multipart => error.violations().is_some_and(|violations| {
                violations
                    .to_string()
                    .contains("more bytes than can be counted")
            }),
            Form::Bytes => matches!(file(&error), Some((FileError::Short { .. }, _))),
        };
        assert!(told, "{form:?}: {error}");
    }
    let (server, toy) = served([ok()]).await?;
    let name = "a\"\r\nX-Evil: y";
    toy.send_file(&SEND, Form::Multipart, File::new(name, From::Anew.hello()))
        .await?;
    let requests = server.requests();
    assert!(
        requests[0].contains("filename=\"a%22%0D%0AX-Evil: y\""),
        "{requests:?}"
    );
    assert!(!requests[0].contains("\nX-Evil"));
    Ok(())
}

/// Nobody who writes a file knows what stands between the parts when it is sent.
#[tokio::test]
async fn what_stands_between_parts_does_not_follow_from_a_streamed_file() -> Outcome {
    let boundary = |request: &str| {
        let (_, after) = request.split_once("boundary=")?;
        after.split("\r\n").next().map(str::to_owned)
    };
    let (server, toy) = served([ok(), ok(), ok(), ok()]).await?;
    for from in [From::Anew, From::Anew, From::Memory, From::Memory] {
        toy.upload(&SEND, Form::Multipart, from.hello()).await?;
    }
    let found: Vec<_> = server
        .requests()
        .iter()
        .filter_map(|of| boundary(of))
        .collect();
    assert_eq!(found.len(), 4);
    assert_ne!(found[0], found[1]);
    assert_eq!(found[2], found[3]);
    assert!(found.iter().all(|boundary| boundary.len() <= 70));
    Ok(())
}

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
    let never = Content::read(10, || pending::<io::Result<&[u8]>>());
    let error = failure(toy.upload(&SEND, Form::Bytes, never).await)?;
    assert!(matches!(error, Error::Timeout(_)), "{error}");
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

#[tokio::test]
async fn a_transport_that_cannot_stream_refuses_before_anything_is_sent() -> Outcome {
    for form in Form::ALL {
        let script = Script::new([]);
        let toy = Toy::to(&script, 2)?;
        let error = failure(toy.upload(&SEND, form, From::Anew.hello()).await)?;
        let told = error.violations().map(ToString::to_string);
        assert!(
            told.is_some_and(|told| told.contains("Transport::streaming")),
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

/// Says when it is dropped.
struct Dropped(Arc<AtomicUsize>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_gives_up_its_file() -> Outcome {
    for form in Form::ALL {
        let (_server, toy) = served([Reaction::Stalls]).await?;
        let dropped = Arc::new(AtomicUsize::new(0));
        let held = Arc::clone(&dropped);
        let content = Content::streamed(LENGTH, move || {
            let dropped = Dropped(Arc::clone(&held));
            async move {
                let endless = stream::unfold(dropped, |dropped| async move {
                    pending::<()>().await;
                    Some((Ok::<_, BoxError>(&b"x"[..]), dropped))
                });
                Ok::<_, BoxError>(endless)
            }
        });
        let call = toy.upload(&SEND, form, content);
        let given_up = tokio::time::timeout(Duration::from_millis(50), call).await;
        assert!(given_up.is_err());
        while dropped.load(Ordering::SeqCst) == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
    Ok(())
}

#[test]
fn a_file_of_the_disk_is_sent_by_a_blocking_client_too() -> Outcome {
    let path = std::env::temp_dir().join(format!("apiscribe-upload-{}", std::process::id()));
    std::fs::write(&path, HELLO)?;
    let content = Content::path(&path)?;
    assert_eq!((content.len(), content.is_streamed()), (11, true));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let (server, toy) = runtime.block_on(served([ok(), ok()]))?;
    let blocking = apiscribe_runtime::for_generated_code::Blocking::new()?;
    for form in Form::ALL {
        let receipt = blocking.wait(toy.upload(&SEND, form, content.clone()))?;
        assert_eq!(receipt.id, "served");
    }
    assert!(server.requests().iter().all(|request| is_whole(request)));
    std::fs::remove_file(&path)?;
    let gone: Sent = blocking.wait(toy.upload(&SEND, Form::Bytes, content));
    let error = failure(gone)?;
    assert!(
        matches!(file(&error), Some((FileError::Unopened(_), _))),
        "{error}"
    );
    assert!(Content::path(std::env::temp_dir()).is_err());
    assert!(Content::path(&path).is_err());
    Ok(())
}

#[test]
fn a_streamed_content_is_equal_to_its_clones_and_never_shows() {
    let content = From::Anew.hello();
    assert_eq!(content, content.clone());
    assert_ne!(content, From::Anew.hello());
    assert_ne!(content, From::Memory.hello());
    assert_eq!(From::Memory.hello(), Content::from(HELLO));
    assert_eq!(format!("{content:?}"), "Streamed { bytes: 11 }");
    let file = File::new("a", content);
    assert_eq!(file, file.clone());
    let shown = r#"File { name: "a", content_type: "application/octet-stream", bytes: 11 }"#;
    assert_eq!(format!("{file:?}"), shown);
}

/// What a call with these would send at once.
const _: fn(&Toy, &'static Call) = |toy, call| {
    fn is_send<T: Send>(_: T) {}
    is_send(toy.upload(call, Form::Bytes, Content::default()));
};
