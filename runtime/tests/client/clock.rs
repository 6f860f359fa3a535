//! What a refusal says of the clock that signed the request.

use apiscribe_runtime::Call;

use crate::script::{Answer, Script};
use crate::support::{Outcome, SEND, TestClock, Toy};

/// What the error of a call says, after an answer with that `Date`; the clock has 22:13:20.
async fn said(
    call: &Call,
    answer: Answer,
    date: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    assert_eq!(TestClock::BEGAN, 1_700_000_000);
    let script = Script::new([answer.with("date", &format!("Tue, 14 Nov 2023 {date} GMT"))]);
    let refused = Toy::to(&script, 1)?.call(call, "hello").await;
    let error = refused.err().ok_or("it is not refused")?;
    let skew = error.vendor().and_then(|vendor| vendor.clock_skew());
    let (text, skew) = (error.to_string(), skew.map(|skew| skew.to_string()));
    assert_eq!(text.contains("the clock here"), skew.is_some(), "{text}");
    assert!(skew.is_none_or(|skew| text.contains(&skew)), "{text}");
    Ok(text)
}

#[tokio::test(start_paused = true)]
async fn a_refusal_says_by_how_much_the_clock_is_off() -> Outcome {
    let within = SEND.clock_skew(300);
    let wrong = || Answer::code(401, "WrongKey");
    for (date, expected) in [
        ("22:13:20", None),
        ("22:09:00", None),
        ("22:18:00", None),
        (
            "22:08:00",
            Some("5 min 20 s ahead of the vendor's, which allows 5 min"),
        ),
        (
            "23:13:20",
            Some("1 h behind the vendor's, which allows 5 min"),
        ),
    ] {
        let text = said(&within, wrong(), date).await?;
        let expected =
            expected.map(|rest| format!("(authentication); the clock here is {rest}: Use"));
        assert_eq!(text.contains("clock"), expected.is_some(), "{date}: {text}");
        let expected = expected.unwrap_or_default();
        assert!(text.contains(&expected), "{date}: {text}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn nothing_else_says_it() -> Outcome {
    let within = SEND.clock_skew(300);
    let wrong = Answer::code(401, "WrongKey");
    for (call, answer, date) in [
        (SEND, wrong, "10:00:00"),
        (within, Answer::code(429, "Busy"), "10:00:00"),
        (within, Answer::code(402, "Overdue"), "10:00:00"),
        (within, Answer::new(503, ""), "10:00:00"),
        (within, Answer::code(401, "WrongKey"), "ten"),
    ] {
        let text = said(&call, answer, date).await?;
        assert!(!text.contains("clock"), "{text}");
    }
    Ok(())
}
