//! When calls arrive at a vendor that is slow to take them, against the limits of the spec.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use apiscribe_runtime::client::BoxError;
use apiscribe_runtime::http::{Request, Response};
use apiscribe_runtime::{Bytes, Call, Limit};
use futures_util::future::join_all;
use tokio::time::{Instant, sleep_until};
use tower::service_fn;

use crate::script::Pieces;
use crate::support::{Outcome, SEND, Toy, patient};

const SECOND: Duration = Duration::from_secs(1);

const TEN: Limit = Limit::new(10, SECOND);

const LIMITED: Call = SEND.limits(&[TEN]);

/// When each of `count` calls arrived that were made at once, at a vendor that takes what has come
/// up by then once in each `pause`.
async fn arrivals(
    count: usize,
    pause: Duration,
) -> Result<Vec<Duration>, Box<dyn std::error::Error>> {
    let arrived = Arc::new(Mutex::new(Vec::new()));
    let (noted, start) = (Arc::clone(&arrived), Instant::now());
    let vendor = service_fn(move |_: Request<Bytes>| {
        let arrived = Arc::clone(&noted);
        async move {
            let rounds = start.elapsed().as_millis() / pause.as_millis() + 1;
            sleep_until(start + pause * u32::try_from(rounds)?).await;
            let mut arrived = arrived.lock().unwrap_or_else(PoisonError::into_inner);
            arrived.push(start.elapsed());
            let answer = Bytes::from_static(br#"{"ok":true,"id":"taken"}"#);
            Ok::<_, BoxError>(Response::new(Pieces::of([answer])))
        }
    });
    let toy = Toy::builder().transport(vendor).retry(patient(1)).build()?;
    let sent = join_all((0..count).map(|_| toy.call(&LIMITED, "hello"))).await;
    assert!(sent.iter().all(Result::is_ok));
    let arrived = arrived.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(arrived.clone())
}

#[tokio::test(start_paused = true)]
async fn a_vendor_that_takes_connections_slowly_sees_no_more_calls_than_its_limit() -> Outcome {
    for millis in [1, 40, 300, 700, 900, 1000, 1500, 4000] {
        let arrived = arrivals(60, Duration::from_millis(millis)).await?;
        assert_eq!(arrived.len(), 60);
        for (index, later) in arrived.iter().enumerate().skip(10) {
            let span = *later - arrived[index - 10];
            assert!(span >= SECOND, "pauses of {millis} ms: {arrived:?}");
        }
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_vendor_that_answers_at_once_is_called_as_often_as_its_limit_allows() -> Outcome {
    let arrived = arrivals(60, Duration::from_millis(1)).await?;
    let last = arrived.last().copied().unwrap_or_default();
    assert!(last < 5 * SECOND + SECOND / 10, "{last:?}");
    Ok(())
}
