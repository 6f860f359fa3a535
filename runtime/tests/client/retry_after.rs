//! How long a call waits when the vendor says how long.

use std::time::Duration;

use apiscribe_runtime::{RetryPolicy, Timestamp};
use jiff::fmt::rfc2822::DateTimePrinter;

use crate::script::{Answer, Script};
use crate::support::{Outcome, Toy, patient};

/// The timer of the runtime counts milliseconds.
const TICK: Duration = Duration::from_millis(2);

/// When the second attempt begins, if the first is answered with these headers.
async fn second_attempt(
    headers: &[(&'static str, &str)],
    policy: RetryPolicy,
) -> Result<Duration, Box<dyn std::error::Error>> {
    let refusal = headers
        .iter()
        .fold(Answer::code(429, "Busy"), |answer, (name, value)| {
            answer.with(name, value)
        });
    let script = Script::new([refusal]);
    Toy::scripted(&script).retry(policy).build()?.send().await?;
    match script.times()[..] {
        [Duration::ZERO, second] => Ok(second),
        ref other => Err(format!("two attempts were expected: {other:?}").into()),
    }
}

#[track_caller]
fn between(wait: Duration, least: u64, most: u64) {
    let (least, most) = (Duration::from_secs(least), Duration::from_secs(most));
    assert!(wait >= least && wait <= most + TICK, "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_waits_as_many_seconds_as_the_vendor_asks() -> Outcome {
    let wait = second_attempt(&[("retry-after", "7")], patient(2)).await?;
    between(wait, 7, 7);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_call_never_waits_less_than_its_policy_says() -> Outcome {
    let ten = Duration::from_secs(10);
    for asked in ["0", "7"] {
        let policy = patient(2).with_delays(ten, ten);
        let wait = second_attempt(&[("retry-after", asked)], policy).await?;
        between(wait, 10, 20);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_date_counts_from_the_date_of_the_answer() -> Outcome {
    let headers = [
        ("date", "Sun, 06 Nov 1994 08:49:07 GMT"),
        ("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ];
    between(second_attempt(&headers, patient(2)).await?, 30, 30);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_date_counts_from_now_where_the_answer_has_none() -> Outcome {
    let later = Timestamp::from_second(Timestamp::now().as_second() + 3600)?;
    let later = DateTimePrinter::new().timestamp_to_rfc9110_string(&later)?;
    let wait = second_attempt(&[("retry-after", &later)], patient(2)).await?;
    between(wait, 3500, 3600);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_date_that_has_passed_asks_for_no_wait() -> Outcome {
    let headers = [("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")];
    between(second_attempt(&headers, patient(2)).await?, 1, 2);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_says_no_time_is_ignored() -> Outcome {
    for garbage in ["soon", "-5", "1,5", "", "7 s", "Sun, 6"] {
        let wait = second_attempt(&[("retry-after", garbage)], patient(2)).await?;
        between(wait, 1, 2);
    }
    between(
        second_attempt(&[("retry-after-ms", "9000")], patient(2)).await?,
        1,
        2,
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_vendor_may_count_milliseconds() -> Outcome {
    for (asked, least, most) in [
        ("2500", 2500, 2500),
        ("0", 1000, 2000),
        ("Sun, 06 Nov 2094 08:49:37 GMT", 1000, 2000),
        ("2500.5", 2501, 2501),
        ("2.5", 1000, 2000),
    ] {
        let script = Script::new([Answer::new(503, "").with("retry-after-ms", asked)]);
        Toy::to(&script, 2)?.send_in_milliseconds().await?;
        let [_, second] = script.times()[..] else {
            return Err("two attempts were expected".into());
        };
        let (least, most) = (Duration::from_millis(least), Duration::from_millis(most));
        assert!(
            second >= least && second <= most + TICK,
            "{asked}: {second:?}"
        );
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn who_asks_for_more_than_is_left_is_not_asked_again() -> Outcome {
    let policy = patient(5).with_total(Duration::from_secs(60));
    let wait = second_attempt(&[("retry-after", "60")], policy).await?;
    between(wait, 60, 60);

    for asked in [
        "61",
        "60.5",
        "86400",
        "18446744073709551615",
        "99999999999999999999999",
    ] {
        let script = Script::always(Answer::new(503, "").with("retry-after", asked));
        let began = tokio::time::Instant::now();
        let sent = Toy::scripted(&script).retry(policy).build()?.send().await;
        let error = sent.err().ok_or("a failure was expected")?;
        let told = error.vendor().and_then(|vendor| vendor.retry_after());
        let seconds: f64 = asked.parse()?;
        assert_eq!(told, Some(Duration::from_secs(seconds.ceil() as u64)));
        assert_eq!(began.elapsed(), Duration::ZERO, "it gives up at once");
        assert_eq!(script.count(), 1);
    }
    Ok(())
}
