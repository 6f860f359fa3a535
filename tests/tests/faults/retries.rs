//! What is tried again, how often, and what travels with each attempt.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use apiscribe_runtime::RetryPolicy;
use whatsapp_vendors::{ErrorClass, Retry};

use crate::faults::clients::{Kind, Operation, Outcome, SENDS, Setup, hasty, recipient};
use crate::faults::server::{Arrival, Step, respond};

/// How each vendor says that it was one call too many.
fn throttles(operation: Operation) -> (u16, Step) {
    let (status, headers, body) = match operation {
        Operation::Cams => (
            400,
            "x-acs-retry-after: 3\r\n",
            r#"{"Code":"System.LimitControl"}"#,
        ),
        _ => (429, "", "slow down"),
    };
    (status, Step::Write(respond(status, headers, body)))
}

/// The attempts were put together anew, where the vendor's signature shows it.
#[track_caller]
fn are_signed_anew(operation: Operation, attempts: &[Arrival]) {
    let marks: BTreeSet<_> = attempts.iter().map(Arrival::mark).collect();
    if matches!(operation, Operation::Cams | Operation::Nxcloud) {
        assert_eq!(marks.len(), attempts.len(), "{operation:?}: {marks:?}");
    }
    let recipients: BTreeSet<_> = attempts.iter().map(Arrival::recipient).collect();
    assert_eq!(recipients, BTreeSet::from([Some(recipient(5))]));
}

#[tokio::test]
async fn what_was_throttled_is_tried_again_signed_anew() -> Outcome {
    for operation in SENDS {
        let (_, too_many) = throttles(operation);
        let steps = [too_many.clone(), too_many, operation.accepts()];
        let (server, client) = operation.meets(steps, Setup::default()).await?;
        let started = Instant::now();
        let id = client.send(&recipient(5)).await;
        assert_eq!(id.ok(), Some(recipient(5)), "{operation:?}");
        let least = match operation {
            Operation::Cams => Duration::from_millis(6),
            _ => Duration::from_millis(3),
        };
        assert!(started.elapsed() >= least, "{operation:?}");

        let attempts = operation.arrivals(&server);
        assert_eq!(attempts.len(), 3, "{operation:?}");
        are_signed_anew(operation, &attempts);
    }
    Ok(())
}

#[tokio::test]
async fn what_is_throttled_for_ever_fails_after_the_last_attempt() -> Outcome {
    for operation in SENDS {
        for (retry, attempts) in [
            (RetryPolicy::never(), 1),
            (hasty(), 3),
            (hasty().with_attempts(6), 6),
        ] {
            let (status, too_many) = throttles(operation);
            let setup = Setup {
                retry,
                ..Setup::default()
            };
            let (server, client) = operation.meets(vec![too_many; 9], setup).await?;
            let seen = client.send(&recipient(5)).await.expect_err("throttled");
            let facts = (
                Kind::Vendor,
                Some(status),
                ErrorClass::Throttled,
                Retry::Backoff,
                false,
            );
            assert_eq!(seen.facts(), facts, "{operation:?}");
            let arrivals = operation.arrivals(&server);
            assert_eq!(arrivals.len(), attempts, "{operation:?}");
            are_signed_anew(operation, &arrivals);
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_vendor_that_wants_a_longer_pause_than_the_policy_has_is_not_asked_again() -> Outcome {
    let operation = Operation::Cams;
    let total = Duration::from_millis(200);
    for (milliseconds, attempts) in [(20, 2), (201, 1), (3_600_000, 1)] {
        let header = format!("x-acs-retry-after: {milliseconds}\r\n");
        let body = r#"{"Code":"System.LimitControl"}"#;
        let too_many = Step::Write(respond(400, &header, body));
        let setup = Setup {
            retry: hasty().with_attempts(2).with_total(total),
            ..Setup::default()
        };
        let (server, client) = operation.meets(vec![too_many; 9], setup).await?;
        let seen = client.send(&recipient(5)).await.expect_err("throttled");
        let asked = Duration::from_millis(milliseconds);
        assert_eq!(
            (seen.class, seen.retry_after),
            (ErrorClass::Throttled, Some(asked))
        );
        assert_eq!(
            operation.arrivals(&server).len(),
            attempts,
            "{milliseconds} ms"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_5xx_is_not_repeated_since_the_message_may_be_on_its_way() -> Outcome {
    for operation in SENDS {
        for status in [500, 501, 502, 503, 504, 599] {
            let headers = "retry-after: 0\r\nx-acs-retry-after: 1\r\n";
            let broken = Step::Write(respond(status, headers, "{}"));
            let steps = [broken, operation.accepts()];
            let (server, client) = operation.meets(steps, Setup::default()).await?;
            let seen = client.send(&recipient(5)).await.expect_err("a 5xx");
            let class = match (operation, status) {
                (Operation::Huawei, 500) => ErrorClass::InvalidRequest,
                _ => ErrorClass::Vendor,
            };
            let facts = (Kind::Vendor, Some(status), class, Retry::Never, true);
            assert_eq!(seen.facts(), facts, "{operation:?}");
            assert_eq!(operation.begun(&server), 1, "{operation:?}: {status}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn no_refusal_is_repeated_that_is_not_about_the_rate() -> Outcome {
    for operation in SENDS {
        for status in [400, 403, 404, 405, 407, 409, 413, 422] {
            let refused = Step::Write(respond(status, "retry-after: 0\r\n", "{}"));
            let steps = [refused, operation.accepts()];
            let (server, client) = operation.meets(steps, Setup::default()).await?;
            let seen = client.send(&recipient(5)).await.expect_err("a refusal");
            let facts = (Kind::Vendor, Some(status), Retry::AfterFix, false);
            assert_eq!(
                (seen.kind, seen.status, seen.retry, seen.unknown),
                facts,
                "{operation:?}"
            );
            assert_eq!(operation.begun(&server), 1, "{operation:?}: {status}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_may_be_done_twice_is_repeated_after_a_5xx_and_not_after_a_404() -> Outcome {
    let operation = Operation::BirdContact;
    for (status, broken, attempts) in [(503, 2, 3), (500, 1, 2), (502, 3, 3), (404, 1, 1)] {
        let failure = Step::Write(respond(status, "", "{}"));
        let steps = vec![failure; broken]
            .into_iter()
            .chain([operation.accepts()]);
        let (server, client) = operation.meets(steps, Setup::default()).await?;
        let result = client.send(&recipient(5)).await;
        assert_eq!(operation.arrivals(&server).len(), attempts, "{status}");
        match result {
            Ok(_) => assert_eq!(attempts, broken + 1, "{status}"),
            Err(seen) => assert_eq!((seen.status, attempts), (Some(status), broken), "{status}"),
        }
    }
    Ok(())
}
