//! Connections that are refused, break, or never answer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use apiscribe_runtime::RetryPolicy;
use apiscribe_runtime::{Call, RateLimiter, client::BoxError, client::BoxFuture};
use tokio::net::{TcpListener, TcpSocket};
use whatsapp_vendors::{ErrorClass, Retry};

use crate::faults::clients::{
    Client, Kind, Operation, Outcome, SENDS, Seen, Setup, hasty, recipient,
};
use crate::faults::server::{Server, Step, lock, respond};

/// Counts attempts, and has something done before one of them.
#[derive(Default)]
struct Attempts {
    count: AtomicUsize,
    before: Mutex<Option<Before>>,
}

/// Before which attempt, and what.
type Before = (usize, Box<dyn FnOnce() + Send>);

impl RateLimiter for Attempts {
    fn acquire<'a>(&'a self, _call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
        let number = self.count.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some((_, act)) = lock(&self.before).take_if(|(before, _)| *before == number) {
            act();
        }
        Box::pin(std::future::ready(Ok(())))
    }
}

/// An address that refuses connections for as long as nobody listens.
fn reserved() -> std::io::Result<(TcpSocket, String)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(([127, 0, 0, 1], 0).into())?;
    let base_url = format!("http://{}", socket.local_addr()?);
    Ok((socket, base_url))
}

#[tokio::test]
async fn a_refused_connection_is_tried_as_often_as_the_policy_says() -> Outcome {
    for operation in [SENDS.as_slice(), &[Operation::BirdContact]].concat() {
        for (retry, attempts) in [
            (RetryPolicy::never(), 1),
            (hasty(), 3),
            (hasty().with_attempts(5), 5),
        ] {
            let (_socket, base_url) = reserved()?;
            let limiter = Arc::new(Attempts::default());
            let setup = Setup {
                retry,
                limiter: limiter.clone(),
                ..Setup::default()
            };
            let seen = operation
                .client(&base_url, setup)?
                .send(&recipient(0))
                .await
                .expect_err("refused");
            // What is refused first at Huawei is the call for a token.
            let kind = match operation {
                Operation::Huawei => Kind::Token,
                _ => Kind::NotSent,
            };
            let facts = (kind, None, ErrorClass::Unknown, Retry::Backoff, false);
            assert_eq!(seen.facts(), facts, "{operation:?}");
            assert_eq!(
                limiter.count.load(Ordering::SeqCst),
                attempts,
                "{operation:?}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_comes_up_between_two_attempts_gets_the_message_once() -> Outcome {
    for operation in SENDS {
        let (socket, base_url) = reserved()?;
        let (sender, listener) = std::sync::mpsc::channel::<std::io::Result<TcpListener>>();
        let listen = move || sender.send(socket.listen(16)).expect("somebody waits");
        let limiter = Arc::new(Attempts {
            before: Mutex::new(Some((2, Box::new(listen)))),
            ..Attempts::default()
        });
        let setup = Setup {
            limiter: limiter.clone(),
            ..Setup::default()
        };
        let client = operation.client(&base_url, setup)?;
        let sending = tokio::spawn(async move { client.send(&recipient(7)).await });
        let listener = tokio::task::spawn_blocking(move || listener.recv()).await???;
        let server = Server::on(listener, move |number| match (operation, number) {
            (Operation::Huawei, 0) => {
                Step::Write(crate::faults::clients::token("TOKEN-sesame", "600"))
            }
            _ => operation.accepts(),
        })?;
        let id = sending.await?.map_err(|seen| format!("{seen:?}"))?;
        assert_eq!(id, recipient(7));
        assert_eq!(operation.arrivals(&server).len(), 1, "{operation:?}");
        let tokens = usize::from(operation == Operation::Huawei);
        assert_eq!(limiter.count.load(Ordering::SeqCst), 2 + tokens);
    }
    Ok(())
}

/// Everything that can befall a connection once it is made: what is done, whether the request is
/// read, and what the caller sees.
fn breaks() -> [(&'static str, Step, bool, Kind); 8] {
    let close = |bytes: &str| Step::Close(bytes.into());
    let half_body = "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{\"Code\":\"OK\"";
    let half_chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{\"Cod\r\n9\r\ne\"";
    [
        (
            "reset before it was read",
            Step::ResetUnread,
            false,
            Kind::Broken,
        ),
        ("reset in the head", Step::ResetInHead, false, Kind::Broken),
        ("reset after it was read", Step::Reset, true, Kind::Broken),
        ("closed without an answer", close(""), true, Kind::Broken),
        (
            "half a head",
            close("HTTP/1.1 200 OK\r\ncontent-le"),
            true,
            Kind::Broken,
        ),
        ("half a body", close(half_body), true, Kind::Truncated),
        ("half a chunk", close(half_chunk), true, Kind::Truncated),
        ("no answer", Step::Stall, true, Kind::Timeout),
    ]
}

fn setup_for(step: &Step) -> Setup {
    match step {
        Step::Stall => Setup::impatient(),
        _ => Setup::default(),
    }
}

#[track_caller]
fn outcome_is_open(seen: &Seen, kind: Kind, what: &str) {
    let status = (kind == Kind::Truncated).then_some(200);
    let facts = (kind, status, ErrorClass::Unknown, Retry::Never, true);
    assert_eq!(seen.facts(), facts, "{what}");
}

#[tokio::test]
async fn a_send_is_not_repeated_whatever_befalls_its_connection() -> Outcome {
    for operation in SENDS {
        for (what, step, is_read, kind) in breaks() {
            let what = format!("{operation:?}: {what}");
            let setup = setup_for(&step);
            let (server, client) = operation.meets([step, operation.accepts()], setup).await?;
            let seen = client.send(&recipient(1)).await.expect_err(&what);
            outcome_is_open(&seen, kind, &what);
            assert_eq!(operation.begun(&server), 1, "{what}");
            assert_eq!(
                operation.arrivals(&server).len(),
                usize::from(is_read),
                "{what}"
            );

            // The client is none the worse for it.
            let next = client.send(&recipient(2)).await;
            assert_eq!(next.ok(), Some(recipient(2)), "{what}");
            assert_eq!(operation.begun(&server), 2, "{what}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_send_on_a_connection_that_was_kept_is_not_repeated_either() -> Outcome {
    for operation in SENDS {
        for (what, step, is_read, kind) in breaks() {
            let what = format!("{operation:?}: {what}");
            let setup = setup_for(&step);
            let steps = [operation.accepts(), step, operation.accepts()];
            let (server, client) = operation.meets(steps, setup).await?;
            let first = client.send(&recipient(1)).await;
            assert_eq!(first.ok(), Some(recipient(1)), "{what}");
            settle().await;
            let seen = client.send(&recipient(2)).await.expect_err(&what);
            outcome_is_open(&seen, kind, &what);
            assert_eq!(server.connections(), 1, "{what}");
            assert_eq!(operation.begun(&server), 2, "{what}");
            assert_eq!(
                operation.arrivals(&server).len(),
                1 + usize::from(is_read),
                "{what}"
            );
        }
    }
    Ok(())
}

/// Lets a client put a connection back, or see that it was closed.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(5)).await;
}

#[tokio::test]
async fn what_may_be_done_twice_is_repeated_when_its_connection_breaks() -> Outcome {
    let operation = Operation::BirdContact;
    for (what, step, is_read, _) in breaks() {
        let setup = setup_for(&step);
        let steps = [step.clone(), step, operation.accepts()];
        let (server, client) = operation.meets(steps, setup).await?;
        assert!(client.send(&recipient(1)).await.is_ok(), "{what}");
        assert_eq!(server.begun(), 3, "{what}");
        let read = if is_read { 3 } else { 1 };
        assert_eq!(operation.arrivals(&server).len(), read, "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn what_may_be_done_twice_is_given_up_after_the_last_attempt() -> Outcome {
    let operation = Operation::BirdContact;
    for (what, step, _, kind) in breaks() {
        let setup = setup_for(&step);
        let steps = [step.clone(), step.clone(), step, operation.accepts()];
        let (server, client) = operation.meets(steps, setup).await?;
        let seen = client.send(&recipient(1)).await.expect_err(what);
        outcome_is_open(&seen, kind, what);
        assert_eq!(server.begun(), 3, "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn a_connection_that_the_server_closed_while_idle_harms_nobody() -> Outcome {
    for operation in SENDS {
        // It does not announce that it closes.
        let closes = Step::by(move |arrival| {
            let id = arrival.recipient().unwrap_or_default();
            Step::Close(respond(200, "", &operation.reply(&id)))
        });
        let server = Server::start(move |number| match (operation, number) {
            (Operation::Huawei, 0) => {
                Step::Close(crate::faults::clients::token("TOKEN-sesame", "600"))
            }
            _ => closes.clone(),
        })
        .await?;
        let client = operation.client(server.base_url(), Setup::default())?;
        for number in 0..5 {
            let id = client.send(&recipient(number)).await;
            assert_eq!(id.ok(), Some(recipient(number)), "{operation:?}");
            server.has_closed(server.connections()).await;
            settle().await;
        }
        assert_eq!(operation.arrivals(&server).len(), 5, "{operation:?}");
        assert_eq!(server.connections(), server.begun(), "{operation:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_server_that_hangs_up_at_once_is_not_taken_for_one_that_refuses() -> Outcome {
    for operation in SENDS {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base_url = format!("http://{}", listener.local_addr()?);
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let _ = stream.set_zero_linger();
            }
        });
        let client: Client = operation.client(&base_url, Setup::default())?;
        let seen = client.send(&recipient(0)).await.expect_err("hung up");
        let (kind, retry, unknown) = match operation {
            // Fetching a token twice does no harm, so it is the caller's to try again.
            Operation::Huawei => (Kind::Token, Retry::Backoff, false),
            _ => (Kind::Broken, Retry::Never, true),
        };
        let facts = (kind, None, ErrorClass::Unknown, retry, unknown);
        assert_eq!(seen.facts(), facts, "{operation:?}");
        assert_eq!(connections.load(Ordering::SeqCst), 1, "{operation:?}");
        task.abort();
    }
    Ok(())
}
