//! Waiting for calls without async code.

use std::thread;

use apiscribe_runtime::for_generated_code::Blocking;
use apiscribe_runtime::{Error, TransportErrorKind};

use crate::script::{Answer, Script};
use crate::server::{Server, ok};
use crate::support::{Outcome, Toy};

#[test]
fn a_plain_thread_waits_for_its_call() -> Outcome {
    let script = Script::new([Answer::new(400, "")]);
    let (toy, waiter) = (Toy::to(&script, 1)?, Blocking::new()?);
    let refused = waiter.wait(toy.send());
    assert_eq!(
        refused.map(drop).map_err(|error| error.status()),
        Err(Some(400.try_into()?))
    );
    assert_eq!(waiter.wait(toy.send())?.id, "2");
    assert_eq!(script.count(), 2);
    Ok(())
}

#[test]
fn a_call_over_a_connection_is_waited_for_too() -> Outcome {
    let waiter = Blocking::new()?;
    let server = waiter.wait(async { Server::start([ok(), ok()]).await.map_err(of_io) });
    let server = server.map_err(|error| error.to_string())?;
    let toy = Toy::builder().base_url(&server.url).build()?;
    assert_eq!(waiter.wait(toy.send())?.id, "served");
    assert_eq!(waiter.clone().wait(toy.send())?.id, "served");
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

fn of_io(error: std::io::Error) -> apiscribe_runtime::TransportError {
    apiscribe_runtime::TransportError::not_sent(error)
}

#[test]
fn several_threads_wait_at_once() -> Outcome {
    let slow = Answer::ok().after(std::time::Duration::from_millis(5));
    let script = Script::always(slow);
    let (toy, waiter) = (Toy::to(&script, 1)?, Blocking::new()?);
    let answered = thread::scope(|scope| {
        let call = || (0..5).filter(|_| waiter.wait(toy.send()).is_ok()).count();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(call)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or(0))
            .sum::<usize>()
    });
    assert_eq!((answered, script.count()), (40, 40));
    Ok(())
}

/// What becomes of a call that is made here, and how many messages arrive.
fn call_here() -> Result<usize, Box<dyn std::error::Error>> {
    let script = Script::new([]);
    let (toy, waiter) = (Toy::to(&script, 3)?, Blocking::new()?);
    let error = waiter
        .wait(toy.send())
        .err()
        .ok_or("a failure was expected")?;
    let Error::Transport(transport) = &error else {
        return Err(error.into());
    };
    assert_eq!(transport.kind(), TransportErrorKind::NotSent);
    assert!(error.to_string().contains("use the async one"), "{error}");
    Ok(script.count())
}

#[tokio::test]
async fn async_code_is_not_held_up() -> Outcome {
    assert_eq!(call_here()?, 0);
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn async_code_with_several_threads_is_not_held_up() -> Outcome {
    assert_eq!(call_here()?, 0);
    let in_a_task = tokio::spawn(async { call_here().map_err(|error| error.to_string()) });
    assert_eq!(in_a_task.await?, Ok(0));
    Ok(())
}

#[test]
fn nor_is_its_own_thread() -> Outcome {
    let waiter = Blocking::new()?;
    let inside = waiter.wait(async {
        let arrived = call_here().map_err(|error| error.to_string());
        Ok::<_, apiscribe_runtime::TransportError>(arrived)
    });
    assert_eq!(inside?, Ok(0));
    Ok(())
}

fn used() -> Result<(Blocking, Toy), Box<dyn std::error::Error>> {
    thread::spawn(|| {
        let make = || -> Result<_, Box<dyn std::error::Error>> {
            let toy = Toy::to(&Script::new([]), 1)?;
            let waiter = Blocking::new()?;
            waiter.wait(toy.send())?;
            Ok((waiter, toy))
        };
        make().map_err(|error| error.to_string())
    })
    .join()
    .map_err(|_| "the thread panicked")?
    .map_err(Into::into)
}

#[tokio::test]
async fn it_can_be_dropped_in_async_code() -> Outcome {
    let (waiter, toy) = used()?;
    let clone = waiter.clone();
    drop(waiter);
    drop(clone);
    toy.send().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_can_be_dropped_in_async_code_with_several_threads() -> Outcome {
    let (waiter, _toy) = used()?;
    tokio::spawn(async move { drop(waiter) }).await?;
    Ok(())
}
