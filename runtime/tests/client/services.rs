//! Sending through a transport of one's own.

use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::http::{HeaderMap, HeaderValue, Request, Response};
use apiscribe_runtime::reqwest;
use apiscribe_runtime::{Bytes, Error, RetryPolicy, TransportError, TransportErrorKind};
use http_body::Frame;
use tower::util::BoxCloneService;
use tower::{Service, ServiceBuilder, service_fn};

use crate::script::{Answer, Pieces, Script, Wrapped, says, words};
use crate::server::nobody;
use crate::support::{Failure, NUMBER, Outcome, Sent, Toy, patient};

const OK: &[u8] = br#"{"ok":true,"id":"told"}"#;
const MOST: usize = 8 * 1024 * 1024;

fn kind(error: &Failure) -> Option<TransportErrorKind> {
    match error {
        Error::Transport(error) => Some(error.kind()),
        _ => None,
    }
}

fn failure(sent: Sent) -> Result<Failure, Box<dyn StdError>> {
    Ok(sent.err().ok_or("a failure was expected")?)
}

#[tokio::test(start_paused = true)]
async fn the_service_gets_the_request_as_it_was_put_together() -> Outcome {
    let script = Script::new([]);
    let reply = Toy::to(&script, 1)?.send().await?;
    assert_eq!((reply.status().as_u16(), reply.id.as_str()), (200, "1"));
    let [message] = &script.messages()[..] else {
        return Err("one message was expected".into());
    };
    assert_eq!(message.uri, "http://toy.example/messages?to=861390000");
    assert_eq!(message.body, "hello");
    assert_eq!(message.header("accept"), "application/json");
    assert_eq!(message.header("x-kind"), "of the request");
    assert_eq!(message.header("x-nonce"), "0");
    Ok(())
}

/// A service that is not ready for the first few times.
#[derive(Clone)]
struct Unready<S> {
    asked: Arc<AtomicUsize>,
    misses: usize,
    service: S,
}

impl<S, Q> Service<Q> for Unready<S>
where
    S: Service<Q, Error = BoxError>,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        if self.asked.fetch_add(1, Ordering::Relaxed) < self.misses {
            return Poll::Ready(Err(words("no room for to=861390000")));
        }
        self.service.poll_ready(context)
    }

    fn call(&mut self, request: Q) -> S::Future {
        self.service.call(request)
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_is_not_ready_has_sent_nothing() -> Outcome {
    for (misses, arrive) in [(2, 1), (3, 0)] {
        let script = Script::new([]);
        let asked = Arc::new(AtomicUsize::new(0));
        let unready = Unready {
            asked: Arc::clone(&asked),
            misses,
            service: script.service(),
        };
        let toy = Toy::builder()
            .transport(unready)
            .retry(patient(3))
            .build()?;
        let sent = toy.send().await;
        assert_eq!((asked.load(Ordering::Relaxed), script.count()), (3, arrive));
        if let Err(error) = &sent {
            assert_eq!(kind(error), Some(TransportErrorKind::NotSent));
            assert!(!format!("{error} {error:?}").contains(NUMBER), "{error:?}");
        }
        assert_eq!(sent.is_ok(), arrive == 1);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_a_service_fails_with_leaves_the_outcome_open() -> Outcome {
    let errors: [fn() -> BoxError; 4] = [
        || words("anything"),
        || std::io::Error::from(std::io::ErrorKind::ConnectionRefused).into(),
        || TransportError::broken("reset").into(),
        || Wrapped(TransportError::broken("reset").into()).into(),
    ];
    for error in errors {
        let script = Script::always(Answer::fails(error));
        let error = failure(Toy::to(&script, 3)?.send().await)?;
        assert_eq!(kind(&error), Some(TransportErrorKind::Broken), "{error}");
        assert!(error.outcome_unknown());
        assert_eq!(script.count(), 1, "{error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_can_say_that_nothing_was_sent() -> Outcome {
    let errors: [fn() -> BoxError; 3] = [
        || TransportError::not_sent("no route").into(),
        || Wrapped(TransportError::not_sent("no route").into()).into(),
        || Wrapped(Wrapped(TransportError::not_sent("no route").into()).into()).into(),
    ];
    for error in errors {
        let script = Script::always(Answer::fails(error));
        let error = failure(Toy::to(&script, 3)?.send().await)?;
        assert_eq!(kind(&error), Some(TransportErrorKind::NotSent), "{error}");
        assert!(!error.outcome_unknown());
        assert!(error.to_string().ends_with("no route"), "{error}");
        assert_eq!(script.count(), 3, "{error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn once_an_answer_has_begun_nobody_can_say_that_nothing_was_sent() -> Outcome {
    let not_sent = || TransportError::not_sent("no route").into();
    let script = Script::always(Answer::cut(200, not_sent));
    let error = failure(Toy::to(&script, 3)?.send().await)?;
    assert_eq!(kind(&error), Some(TransportErrorKind::Truncated), "{error}");
    assert!(error.outcome_unknown());
    assert_eq!(script.count(), 1);
    Ok(())
}

/// The error of reqwest when nobody is there, with the address of the request.
async fn refused(request: Request<Bytes>) -> Result<Response<String>, BoxError> {
    let (_kept, closed) = nobody()?;
    let query = request.uri().query().unwrap_or_default();
    let client = reqwest::Client::builder().no_proxy().build()?;
    let sent = client
        .post(format!("http://{closed}/?{query}"))
        .send()
        .await;
    sent.map(|_| Response::default()).map_err(Into::into)
}

#[tokio::test]
async fn a_connection_that_reqwest_could_not_make_has_sent_nothing() -> Outcome {
    let tries = Arc::new(AtomicUsize::new(0));
    for (wrapped, expected) in [(false, 3), (true, 6)] {
        let tries = Arc::clone(&tries);
        let counted = Arc::clone(&tries);
        let service = service_fn(move |request| {
            counted.fetch_add(1, Ordering::Relaxed);
            async move {
                let sent = refused(request).await;
                sent.map_err(|error| {
                    if wrapped {
                        Wrapped(error).into()
                    } else {
                        error
                    }
                })
            }
        });
        let millisecond = Duration::from_millis(1);
        let policy = RetryPolicy::default().with_delays(millisecond, millisecond);
        let toy = Toy::builder().transport(service).retry(policy).build()?;
        let error = failure(toy.send().await)?;
        assert_eq!(kind(&error), Some(TransportErrorKind::NotSent), "{error}");
        assert_eq!(tries.load(Ordering::Relaxed), expected);
        assert!(!error.to_string().contains(NUMBER), "{error}");
        let shown = format!("{error:?}");
        assert!(!shown.contains(NUMBER), "{shown}");
    }
    Ok(())
}

/// An error whose words are harmless, but not its fields.
#[derive(Debug)]
struct Chatty {
    #[expect(dead_code, reason = "only `Debug` reads it")]
    query: &'static str,
}

impl std::fmt::Display for Chatty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the proxy said no")
    }
}

impl StdError for Chatty {}

const CHATTY: Chatty = Chatty {
    query: "to=861390000",
};

/// All that anybody can see of the error that a client makes of this answer.
async fn shown(answer: Answer) -> Result<String, Box<dyn StdError>> {
    let script = Script::new([answer]);
    let error = failure(Toy::to(&script, 1)?.send().await)?;
    let mut shown = format!("{error} {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        shown.push_str(&format!(" {error} {error:?}"));
        cause = error.source();
    }
    Ok(shown)
}

#[tokio::test(start_paused = true)]
async fn the_query_is_taken_out_of_what_a_service_says() -> Outcome {
    let errors: [fn() -> BoxError; 3] = [
        || words("error sending http://toy.example/messages?to=861390000"),
        || Wrapped(words("GET /messages?to=861390000: reset")).into(),
        || Wrapped(Wrapped(words("for to=861390000 and to=861390000")).into()).into(),
    ];
    for error in errors {
        for answer in [Answer::fails(error), Answer::cut(200, error)] {
            let shown = shown(answer).await?;
            assert!(!shown.contains(NUMBER), "{shown}");
            assert!(shown.contains("[redacted]"), "{shown}");
        }
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_query_is_taken_out_where_a_service_says_that_nothing_was_sent() -> Outcome {
    let errors: [fn() -> BoxError; 2] = [
        || TransportError::not_sent("no route for ?to=861390000").into(),
        || TransportError::broken("reset: ?to=861390000").into(),
    ];
    for error in errors {
        let shown = shown(Answer::fails(error)).await?;
        assert!(!shown.contains(NUMBER), "{shown}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_query_is_taken_out_of_fields_that_only_debug_shows() -> Outcome {
    let errors: [fn() -> BoxError; 3] = [
        || CHATTY.into(),
        || Wrapped(CHATTY.into()).into(),
        || Wrapped(TransportError::not_sent(CHATTY).into()).into(),
    ];
    for error in errors {
        let shown = shown(Answer::fails(error)).await?;
        assert!(!shown.contains(NUMBER), "{shown}");
        assert!(shown.contains("the proxy said no"), "{shown}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_stack_of_layers_is_a_transport() -> Outcome {
    let script = Script::new([]);
    let stack = ServiceBuilder::new()
        .map_request(|mut request: Request<Bytes>| {
            let team = HeaderValue::from_static("blue");
            request.headers_mut().insert("x-team", team);
            request
        })
        .map_response(|answer: Response<Pieces>| answer)
        .service(script.service());
    Toy::builder().transport(stack).build()?.send().await?;
    assert_eq!(script.messages()[0].header("x-team"), "blue");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_may_have_a_body_of_its_own() -> Outcome {
    let service = service_fn(|request: Request<Vec<u8>>| async move {
        assert_eq!(request.body(), b"hello");
        Ok::<_, BoxError>(Response::new(Pieces::of([Bytes::from_static(OK)])))
    });
    let reply = Toy::builder().transport(service).build()?.send().await?;
    assert_eq!(reply.id, "told");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_need_not_be_shared_between_threads() -> Outcome {
    let script = Script::new([]);
    let service = BoxCloneService::new(script.service());
    let toy = Toy::builder().transport(service).build()?;
    let task = tokio::spawn(async move { toy.send().await.is_ok() });
    assert!(task.await?);
    assert_eq!(script.count(), 1);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_read_piece_by_piece() -> Outcome {
    let service = service_fn(|_: Request<Bytes>| async {
        let mut pieces = Pieces::of(OK.chunks(3).map(Bytes::from_static));
        pieces.frames.push_back(Ok(Frame::data(Bytes::new())));
        pieces
            .frames
            .push_back(Ok(Frame::trailers(HeaderMap::new())));
        Ok::<_, BoxError>(Response::new(pieces))
    });
    let reply = Toy::builder().transport(service).build()?.send().await?;
    assert_eq!(reply.id, "told");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_breaks_off_keeps_its_status() -> Outcome {
    for status in [200, 400, 503] {
        let script = Script::always(Answer::cut(status, || words("reset")));
        let error = failure(Toy::to(&script, 3)?.send().await)?;
        assert_eq!(kind(&error), Some(TransportErrorKind::Truncated), "{error}");
        assert_eq!(error.status(), Some(status.try_into()?));
        assert!(error.outcome_unknown());
        assert_eq!(script.count(), 1);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_answer_of_8_mib_is_read_and_no_longer_one() -> Outcome {
    let mut body = String::from_utf8(OK.to_vec())?;
    body.push_str(&" ".repeat(MOST - body.len()));
    let toy = Toy::builder().transport(says(body.clone())).build()?;
    assert_eq!(toy.send().await?.id, "told");

    body.push(' ');
    let toy = Toy::builder().transport(says(body)).build()?;
    let error = failure(toy.send().await)?;
    assert_eq!(kind(&error), Some(TransportErrorKind::TooLarge), "{error}");
    assert_eq!(error.status(), Some(200.try_into()?));
    assert!(error.outcome_unknown());
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_that_stalls_has_as_long_as_the_timeout() -> Outcome {
    let limit = Duration::from_secs(7);
    let too_late = Answer::ok().after(limit + Duration::from_millis(10));
    for answer in [Answer::never(), Answer::stalls(200), too_late] {
        let script = Script::always(answer);
        let toy = Toy::scripted(&script)
            .timeout(limit)
            .retry(patient(3))
            .build()?;
        let error = failure(toy.send().await)?;
        let Error::Timeout(timeout) = &error else {
            return Err(error.into());
        };
        assert_eq!(timeout.waited(), Some(limit));
        assert!(error.outcome_unknown());
        assert_eq!(script.count(), 1);
    }
    let script = Script::new([Answer::ok().after(limit - Duration::from_millis(10))]);
    Toy::scripted(&script)
        .timeout(limit)
        .build()?
        .send()
        .await?;
    Ok(())
}
