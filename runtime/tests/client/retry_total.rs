//! How long all attempts of a call may take.

use std::time::Duration;

use apiscribe_runtime::{Call, Limit, RetryPolicy};
use tokio::time::Instant;

use crate::script::{Answer, Script};
use crate::support::{Outcome, SEND, Toy, patient};

const MINUTE: Duration = Duration::from_secs(60);

fn a_minute() -> RetryPolicy {
    let ten = Duration::from_secs(10);
    patient(1000).with_delays(ten, ten).with_total(MINUTE)
}

#[tokio::test(start_paused = true)]
async fn no_attempt_begins_after_the_total_time() -> Outcome {
    let script = Script::always(Answer::new(503, ""));
    let began = Instant::now();
    let sent = Toy::scripted(&script)
        .retry(a_minute())
        .build()?
        .send()
        .await;
    assert!(sent.is_err());
    let times = script.times();
    assert!((3..=7).contains(&times.len()), "{times:?}");
    assert!(times.iter().all(|time| *time <= MINUTE), "{times:?}");
    assert_eq!(
        times.last(),
        Some(&began.elapsed()),
        "no wait without an attempt"
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn slow_answers_count() -> Outcome {
    let script = Script::always(Answer::new(503, "").after(Duration::from_secs(25)));
    let sent = Toy::scripted(&script)
        .retry(a_minute())
        .build()?
        .send()
        .await;
    assert!(sent.is_err());
    assert_eq!(
        script.count(),
        2,
        "the second answer comes 60 to 70 seconds after the start"
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_began_in_time_is_waited_for() -> Outcome {
    let late = Answer::ok().after(Duration::from_secs(50));
    let script = Script::new([Answer::new(503, "").after(Duration::from_secs(35)), late]);
    let began = Instant::now();
    Toy::scripted(&script)
        .retry(a_minute())
        .build()?
        .send()
        .await?;
    assert!(began.elapsed() > MINUTE);
    assert_eq!(script.count(), 2);
    Ok(())
}

const RARE: Call = SEND.limits(&[Limit::new(1, Duration::from_secs(300))]);

#[tokio::test(start_paused = true)]
async fn an_attempt_whose_turn_comes_too_late_is_not_made() -> Outcome {
    let script = Script::new([Answer::new(503, "")]);
    let toy = Toy::scripted(&script).retry(a_minute()).build()?;
    let sent = toy.call(&RARE, "hello").await;
    assert_eq!(
        script.times(),
        [Duration::ZERO],
        "the next turn is after 300 seconds"
    );
    assert!(sent.is_err());
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_total_time_begins_with_the_first_attempt() -> Outcome {
    const SHARED: Call = SEND.limits(&[Limit::new(2, Duration::from_secs(300))]);
    let script = Script::new([Answer::ok(), Answer::ok(), Answer::new(503, "")]);
    let toy = Toy::scripted(&script).retry(a_minute()).build()?;
    toy.call(&SHARED, "hello").await?;
    toy.call(&SHARED, "hello").await?;
    toy.call(&SHARED, "hello").await?;
    assert_eq!(
        script.count(),
        4,
        "waiting for the first turn is no attempt"
    );
    Ok(())
}
