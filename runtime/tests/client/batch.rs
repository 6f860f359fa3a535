//! Many requests, so many at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use apiscribe_runtime::{BatchItem, Call, Limit, Unanswered};
use futures_util::{Stream, StreamExt};
use tokio::time::{Instant, timeout};

use crate::script::{Answer, Script, words};
use crate::support::{Failure, Outcome, Receipt, SEND, Toy};

const SECOND: Duration = Duration::from_secs(1);

fn texts(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("text {index}")).collect()
}

/// What became of each request, in a word.
fn told<R>(item: &BatchItem<R, Receipt, Failure>) -> String {
    match &item.result {
        Ok(reply) => reply.id.clone(),
        Err(Unanswered::Failed(error)) => match error.status() {
            Some(status) => status.as_u16().to_string(),
            None => "failed".to_owned(),
        },
        Err(Unanswered::NotSent(_)) => "not sent".to_owned(),
    }
}

async fn all(results: impl Stream<Item = BatchItem<String, Receipt, Failure>>) -> Vec<String> {
    results.map(|item| told(&item)).collect().await
}

#[tokio::test(start_paused = true)]
async fn results_come_in_the_order_of_the_requests_and_with_them() -> Outcome {
    let script = Script::new([5, 1, 3].map(|seconds| {
        Answer::new(200, &format!(r#"{{"ok":true,"id":"after {seconds}"}}"#))
            .after(seconds * SECOND)
    }));
    let began = Instant::now();
    let mut batch = Toy::to(&script, 1)?.batch(texts(3), 3);
    for (index, id) in ["after 5", "after 1", "after 3"].into_iter().enumerate() {
        let item = batch.next().await.ok_or("a result was expected")?;
        assert_eq!(
            (item.index, item.request.as_str()),
            (index, &*format!("text {index}"))
        );
        assert_eq!(
            item.result.map(|reply| reply.id.clone()).ok().as_deref(),
            Some(id)
        );
    }
    assert!(batch.next().await.is_none());
    assert!(batch.next().await.is_none());
    let took = began.elapsed();
    assert!(
        took >= 5 * SECOND && took < 6 * SECOND,
        "all at once: {took:?}"
    );
    let sent: Vec<_> = script
        .messages()
        .iter()
        .map(|message| message.body.clone())
        .collect();
    assert_eq!(sent, ["text 0", "text 1", "text 2"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn so_many_are_on_their_way_and_no_more() -> Outcome {
    for (at_once, most) in [(0, 1), (1, 1), (3, 3), (100, 10)] {
        let script = Script::always(Answer::ok().after(SECOND));
        let results = all(Toy::to(&script, 1)?.batch(texts(10), at_once)).await;
        assert_eq!(results, ["told"; 10]);
        assert_eq!((script.count(), script.most_open()), (10, most));
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn requests_are_taken_as_there_is_room_for_them() -> Outcome {
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let endless = std::iter::repeat_with(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        "hello".to_owned()
    });
    let script = Script::new([]);
    let mut batch = Toy::to(&script, 1)?.batch(endless, 4);
    assert_eq!(taken.load(Ordering::Relaxed), 0, "nothing was asked for");
    for results in 1..=20 {
        let item = batch.next().await.ok_or("a result was expected")?;
        assert_eq!(item.index + 1, results);
        let taken = taken.load(Ordering::Relaxed);
        assert!(
            (results..=results + 4).contains(&taken),
            "{taken} for {results}"
        );
    }
    drop(batch);
    assert!((20..=24).contains(&script.count()));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_all_would_meet_stops_it() -> Outcome {
    for (fatal, status) in [
        (Answer::code(401, "WrongKey"), "401"),
        (Answer::new(401, ""), "401"),
        (Answer::code(400, "Overdue"), "400"),
    ] {
        let script = Script::new([Answer::ok(), fatal]);
        let mut batch = Toy::to(&script, 3)?.batch(texts(5), 1);
        let results = all(&mut batch).await;
        assert_eq!(
            results,
            ["told", status, "not sent", "not sent", "not sent"]
        );
        assert_eq!(script.count(), 2);
        assert!(batch.is_stopped());
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_is_on_its_way_is_still_answered() -> Outcome {
    let slow = || Answer::ok().after(3 * SECOND);
    let script = Script::new([slow(), Answer::code(401, "WrongKey").after(SECOND), slow()]);
    let results = all(Toy::to(&script, 1)?.batch(texts(6), 3)).await;
    assert_eq!(
        results,
        ["told", "401", "told", "not sent", "not sent", "not sent"]
    );
    assert_eq!(script.count(), 3);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn requests_that_are_not_sent_come_back() -> Outcome {
    let script = Script::new([Answer::code(401, "WrongKey")]);
    let batch = Toy::to(&script, 1)?.batch(texts(3), 1);
    let items: Vec<_> = batch.collect().await;
    let back: Vec<_> = items
        .iter()
        .map(|item| (item.index, item.request.as_str()))
        .collect();
    assert_eq!(back, [(0, "text 0"), (1, "text 1"), (2, "text 2")]);
    let last = items
        .into_iter()
        .next_back()
        .and_then(|item| item.result.err());
    let shown = last.map(|error| error.to_string());
    assert_eq!(
        shown.as_deref(),
        Some("not sent: the batch had been stopped before")
    );
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn other_failures_do_not_stop_it() -> Outcome {
    let script = Script::new([
        Answer::code(400, "New"),
        Answer::new(403, ""),
        Answer::new(500, ""),
        Answer::new(503, ""),
        Answer::code(429, "Busy"),
        Answer::fails(|| words("reset")),
        Answer::never(),
    ]);
    let texts = texts(7)
        .into_iter()
        .chain([String::new(), "last".to_owned()]);
    let mut batch = Toy::to(&script, 1)?.batch(texts.collect::<Vec<_>>(), 1);
    let results = all(&mut batch).await;
    let expected = [
        "400", "403", "500", "503", "429", "failed", "failed", "failed", "8",
    ];
    assert_eq!(results, expected);
    assert!(!batch.is_stopped());
    assert_eq!(script.count(), 8, "the empty text is invalid and not sent");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn it_can_be_stopped() -> Outcome {
    let script = Script::always(Answer::ok().after(SECOND));
    let mut batch = Toy::to(&script, 1)?.batch(texts(6), 2);
    let first = batch.next().await.ok_or("a result was expected")?;
    assert_eq!(told(&first), "told");
    assert!(!batch.is_stopped());
    batch.stop();
    assert!(batch.is_stopped());
    let rest = all(&mut batch).await;
    assert_eq!(
        rest,
        ["told", "not sent", "not sent", "not sent", "not sent"]
    );
    assert_eq!(script.count(), 2);
    Ok(())
}

/// Nobody can get back what has no end: it ends with what was taken.
#[tokio::test(start_paused = true)]
async fn stopped_it_ends_even_if_the_requests_do_not() -> Outcome {
    let repeat = || std::iter::repeat_with(|| "hello".to_owned());
    let each = || std::iter::from_fn(|| Some("hello".to_owned()));
    let endless: [Box<dyn Iterator<Item = String> + Send>; 4] = [
        Box::new(repeat()),
        Box::new(each()),
        Box::new((0_u64..).map(|number| number.to_string())),
        Box::new(repeat().filter(|text| !text.is_empty()).skip(3)),
    ];
    for requests in endless {
        let script = Script::always(Answer::ok().after(SECOND));
        let mut batch = Toy::to(&script, 1)?.batch(requests, 3);
        let first = batch.next().await.ok_or("a result was expected")?;
        assert_eq!(told(&first), "told");
        batch.stop();
        let rest = all(&mut batch).await;
        assert!(rest.iter().all(|told| told == "told" || told == "not sent"));
        assert!((2..=3).contains(&rest.len()), "{rest:?}");
        assert!(batch.next().await.is_none());
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_all_would_meet_ends_it_even_if_the_requests_do_not() -> Outcome {
    let script = Script::new([Answer::ok(), Answer::code(401, "WrongKey")]);
    let endless = std::iter::repeat_with(|| "hello".to_owned());
    let mut batch = Toy::to(&script, 1)?.batch(endless, 1);
    assert_eq!(all(&mut batch).await, ["told", "401"]);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn stopped_before_the_first_result_nothing_is_sent() -> Outcome {
    let script = Script::new([]);
    let mut batch = Toy::to(&script, 1)?.batch(texts(3), 2);
    batch.stop();
    assert_eq!(all(&mut batch).await, ["not sent"; 3]);
    assert_eq!(script.count(), 0);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_result_can_be_given_up_without_losing_it() -> Outcome {
    let script = Script::always(Answer::ok().after(SECOND));
    let mut batch = Toy::to(&script, 1)?.batch(texts(3), 1);
    let impatient = timeout(Duration::from_millis(100), batch.next()).await;
    assert!(impatient.is_err());
    let mut indices = Vec::new();
    while let Some(item) = batch.next().await {
        assert_eq!(told(&item), "told");
        indices.push(item.index);
    }
    assert_eq!(indices, [0, 1, 2]);
    assert_eq!(script.count(), 3);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn dropping_it_sends_nothing_more() -> Outcome {
    let script = Script::always(Answer::ok().after(SECOND));
    let mut batch = Toy::to(&script, 1)?.batch(texts(100), 4);
    assert!(batch.next().await.is_some());
    drop(batch);
    let sent = script.count();
    assert!((4..=5).contains(&sent), "{sent}");
    tokio::time::sleep(60 * SECOND).await;
    assert_eq!(script.count(), sent);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_still_waits_for_its_turn_is_not_sent_either() -> Outcome {
    static RARE: Call = SEND.limits(&[Limit::new(1, Duration::from_secs(10))]);
    let script = Script::new([Answer::code(401, "WrongKey").after(SECOND)]);
    let toy = Toy::to(&script, 1)?;
    let items = all(toy.batch_of(&RARE, texts(4), 3)).await;
    assert_eq!(items, ["401", "not sent", "not sent", "not sent"]);
    assert_eq!(script.count(), 1);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_waits_for_another_attempt_is_not_sent_again_either() -> Outcome {
    let again = Answer::new(503, "{}");
    let script = Script::new([again, Answer::code(401, "WrongKey").after(SECOND / 100)]);
    let toy = Toy::to(&script, 3)?;
    let items = all(toy.batch(texts(2), 2)).await;
    assert_eq!(script.count(), 2);
    assert_eq!(items, ["not sent", "401"]);
    Ok(())
}

#[test]
fn a_batch_can_go_to_another_task() {
    fn check<T: Send + Unpin + 'static>(_: Option<T>) {}
    check(None::<apiscribe_runtime::Batch<String, Receipt, Failure>>);
}
