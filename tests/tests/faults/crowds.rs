//! Many calls at a time, calls that are given up, and failures by chance.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::faults::clients::{
    Client, Kind, Made, Operation, Outcome, SENDS, Seen, Setup, TOKEN, recipient, token,
};
use crate::faults::server::{Arrival, Server, Step, lock, respond};

/// How many connections are open at a time, since a process may have few.
const AT_ONCE: usize = 100;

type Results = BTreeMap<String, Result<String, Seen>>;

/// Sends a message to each of so many recipients, each in a task of its own.
async fn crowd(client: &Client, count: usize) -> Made<Results> {
    let turns = Arc::new(Semaphore::new(AT_ONCE));
    let mut sending = JoinSet::new();
    for number in 0..count {
        let (client, turns) = (client.clone(), Arc::clone(&turns));
        sending.spawn(async move {
            let turn = turns.acquire_owned().await;
            let to = recipient(number);
            let result = client.send(&to).await;
            drop(turn);
            (to, result)
        });
    }
    Ok(sending.join_all().await.into_iter().collect())
}

async fn a_thousand(operation: Operation) -> Outcome {
    let server = Server::always(operation.accepts()).await?;
    let client = operation.client(server.base_url(), Setup::default())?;
    let results = crowd(&client, 1_000).await?;
    assert_eq!(results.len(), 1_000);
    for (to, result) in results {
        let id = result.map_err(|seen| format!("{seen:?}"))?;
        assert_eq!(id, to, "the reply to another message");
    }

    let arrivals = operation.arrivals(&server);
    assert_eq!((server.begun(), arrivals.len()), (1_000, 1_000));
    let distinct = |of: fn(&Arrival) -> Option<String>| {
        let distinct: BTreeSet<_> = arrivals.iter().map(of).collect();
        distinct.len()
    };
    assert_eq!(distinct(Arrival::recipient), 1_000);
    assert_eq!(distinct(|arrival| Some(arrival.mark())), 1_000);
    assert!(server.connections() <= 1_000);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_messages_of_nxcloud_arrive_once_each() -> Outcome {
    a_thousand(Operation::Nxcloud).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_messages_of_cams_arrive_once_each_with_nonces_of_their_own() -> Outcome {
    a_thousand(Operation::Cams).await
}

#[tokio::test]
async fn a_call_that_is_given_up_harms_no_other() -> Outcome {
    for operation in SENDS {
        let stalls = vec![Step::Stall; 5].into_iter();
        let steps = stalls.chain(vec![operation.accepts(); 20]);
        let (server, client) = operation.meets(steps, Setup::default()).await?;
        let tokens = usize::from(operation == Operation::Huawei);
        let mut given_up = Vec::new();
        for number in 0..5 {
            let client = client.clone();
            given_up.push(tokio::spawn(async move {
                client.send(&recipient(number)).await
            }));
            server.has_read(tokens + number + 1).await;
        }
        for call in &given_up {
            call.abort();
        }
        for call in given_up {
            assert!(call.await.is_err_and(|error| error.is_cancelled()));
        }
        for number in 5..25 {
            let id = client.send(&recipient(number)).await;
            assert_eq!(id.ok(), Some(recipient(number)), "{operation:?}");
        }
        let recipients: Vec<_> = operation
            .arrivals(&server)
            .iter()
            .filter_map(Arrival::recipient)
            .collect();
        let expected: Vec<_> = (0..25).map(recipient).collect();
        assert_eq!(recipients, expected, "{operation:?}");
        // What was given up is hung up on, not kept for the next call.
        server.has_closed(5).await;
    }
    Ok(())
}

/// Numbers that look like chance and are the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        // The constants of Knuth's MMIX; the upper half is the better one.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most
    }
}

/// What the server did with a message that it had read whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Did {
    Accept,
    /// It was one call too many.
    Throttle,
    Refuse,
    /// Nothing from which one could tell whether the message was taken.
    Confuse,
}

fn by_chance(operation: Operation, chance: &mut Chance) -> (Did, Step) {
    let answer = |status, body: &str| Step::Write(respond(status, "", body));
    let close = |bytes: &str| Step::Close(bytes.into());
    match chance.below(18) {
        0..=3 => (Did::Accept, operation.accepts()),
        4..=6 => match operation {
            Operation::Cams => (Did::Throttle, answer(400, r#"{"Code":"Throttling.User"}"#)),
            _ => (Did::Throttle, answer(429, "")),
        },
        7 => (Did::Refuse, answer(400, "{}")),
        8 => (Did::Confuse, answer(503, "{}")),
        9 => (Did::Confuse, answer(200, "<html>")),
        10 => (Did::Confuse, answer(200, "")),
        11 => (Did::Confuse, Step::Reset),
        12 => (Did::Confuse, close("")),
        13 => (
            Did::Confuse,
            close("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
        ),
        14 => (Did::Confuse, close("SSH-2.0\r\n")),
        15 => (Did::Confuse, Step::Stall),
        // Not read, so nobody knows whose message it was.
        16 => (Did::Confuse, Step::ResetUnread),
        _ => (Did::Confuse, Step::ResetInHead),
    }
}

type Log = Arc<Mutex<BTreeMap<String, Vec<Did>>>>;

/// Notes what was done with whose message.
fn noted(log: &Log, did: Did, step: Step) -> Step {
    if matches!(step, Step::ResetUnread | Step::ResetInHead) {
        return step;
    }
    let log = Arc::clone(log);
    Step::by(move |arrival| {
        let to = arrival.recipient().unwrap_or_default();
        lock(&log).entry(to).or_default().push(did);
        step.clone()
    })
}

async fn chaos(operation: Operation, seed: u64) -> Outcome {
    let log = Log::default();
    let (noting, mut chance) = (Arc::clone(&log), Chance(seed));
    let server = Server::start(move |number| match (operation, number) {
        (Operation::Huawei, 0) => Step::Write(token(TOKEN, "600")),
        _ => {
            let (did, step) = by_chance(operation, &mut chance);
            noted(&noting, did, step)
        }
    })
    .await?;
    let setup = Setup {
        timeout: Duration::from_millis(500),
        ..Setup::default()
    };
    let client = operation.client(server.base_url(), setup)?;
    let results = crowd(&client, 100).await?;

    operation.arrivals(&server);
    let log = lock(&log);
    for (to, result) in &results {
        let done = log.get(to).map(Vec::as_slice).unwrap_or_default();
        let context = format!("{operation:?}, seed {seed}, {to}: {done:?}, {result:?}");
        let before = match done {
            [before @ .., Did::Accept | Did::Refuse | Did::Confuse] => before,
            throttled => throttled,
        };
        let only_throttled = before.iter().all(|did| *did == Did::Throttle);
        assert!(only_throttled && done.len() <= 3, "sent again: {context}");
        match (result, done.last()) {
            (Ok(id), Some(Did::Accept)) => assert_eq!(id, to, "{context}"),
            (Ok(_), _) => Err(format!("success out of nothing: {context}"))?,
            (Err(seen), Some(Did::Accept | Did::Confuse)) => assert!(seen.unknown, "{context}"),
            (Err(seen), Some(Did::Refuse)) => {
                assert!(seen.unknown || seen.kind == Kind::Vendor, "{context}");
            }
            (Err(seen), Some(Did::Throttle)) => {
                // It gave up, or a later attempt was not read.
                assert!(seen.unknown || done.len() == 3, "{context}");
            }
            // A machine that is busy may fail to connect in time.
            (Err(seen), None) => {
                assert!(seen.unknown || seen.kind == Kind::NotSent, "{context}");
            }
        }
    }
    assert_eq!(results.len(), 100);
    Ok(())
}

async fn whatever_chance_does(operation: Operation) -> Outcome {
    for seed in 1..=3 {
        chaos(operation, seed).await?;
    }
    Ok(())
}

#[tokio::test]
async fn whatever_chance_does_cams_gets_no_message_again_that_it_may_have_taken() -> Outcome {
    whatever_chance_does(Operation::Cams).await
}

#[tokio::test]
async fn whatever_chance_does_bird_gets_no_message_again_that_it_may_have_taken() -> Outcome {
    whatever_chance_does(Operation::Bird).await
}

#[tokio::test]
async fn whatever_chance_does_huawei_gets_no_message_again_that_it_may_have_taken() -> Outcome {
    whatever_chance_does(Operation::Huawei).await
}

#[tokio::test]
async fn whatever_chance_does_nxcloud_gets_no_message_again_that_it_may_have_taken() -> Outcome {
    whatever_chance_does(Operation::Nxcloud).await
}
