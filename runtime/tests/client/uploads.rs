//! Files that are read while they are sent: in every kind of body, from every kind of source.

use std::io;
use std::time::Duration;

use apiscribe_runtime::for_generated_code::in_memory;
use apiscribe_runtime::{Call, Content, Error, File, FileError, TransportErrorKind};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;

use crate::files::{ALL, From, HELLO, failure, file, is_honest, is_whole, served};
use crate::server::{Server, nobody, ok, says};
use crate::support::{Endpoint, Form, Outcome, PUT, SEND, Sent, TokenToy, Toy, patient};

const BUSY: &[u8] =
    b"HTTP/1.1 429 Busy\r\ncontent-length: 26\r\n\r\n{\"ok\":false,\"code\":\"Busy\"}";
const BROKEN: &[u8] = b"HTTP/1.1 500 No\r\ncontent-length: 12\r\n\r\n{\"ok\":false}";
const ELSEWHERE: &[u8] =
    b"HTTP/1.1 307 No\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";

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
                // The next call has another token all the same.
                toy.upload(&SEND, from.hello()).await?;
            }
            From::Memory | From::Anew => {
                sent?;
            }
        }
        assert_eq!(server.requests().len(), 4);
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
        let reported = match form {
            // The parts around it make it more than can be counted.
            Form::Multipart => error.violations().is_some_and(|violations| {
                violations
                    .to_string()
                    .contains("more bytes than can be counted")
            }),
            Form::Bytes => matches!(file(&error), Some((FileError::Short { .. }, _))),
        };
        assert!(reported, "{form:?}: {error}");
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

/// What reads the body has nothing to read.
#[tokio::test]
async fn a_request_whose_body_is_signed_is_not_sent_with_a_stream() -> Outcome {
    let endpoint = Endpoint::new()?;
    for form in Form::ALL {
        for from in ALL {
            let file = File::new("a.txt", from.hello());
            let signed = endpoint.file(form, &file)?.into_unsigned();
            assert_eq!(signed.is_ok(), from == From::Memory, "{form:?} {from:?}");
            if let Err(refusal) = signed {
                let reported = refusal.to_string();
                assert!(
                    reported.ends_with("reads its body: give the file in memory"),
                    "{reported}"
                );
            }
            let unread = endpoint.file(form, &file)?.into_unsigned_unread()?;
            assert_eq!(in_memory(unread.into_http()?).is_ok(), from == From::Memory);
        }
    }
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
