//! How many connections there may be, and who waits until one more may be made.
//!
//! A connection comes back to reqwest's pool some time after its answer is read, in a task of
//! hyper's, and nobody hears of it. Whoever finds none in the pool meanwhile must not have another
//! one made: there would be more than may be. So connections are counted: those of calls that may
//! have one, and those that calls have left a moment ago and nobody has taken since.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::task::yield_now;
use tokio::time::{Instant, timeout_at};

/// After so long a connection is back, or gone; sooner where connecting must not take as long.
const COMES_BACK_WITHIN: Duration = Duration::from_secs(1);
/// After so many turns of other tasks a connection that was used is usually back.
const TURNS_TO_COME_BACK: usize = 3;

/// Lets a connection that was used come back, which tasks do that are about to run.
pub(super) async fn come_back() {
    for _ in 0..TURNS_TO_COME_BACK {
        yield_now().await;
    }
}

/// As many places as there may be connections.
pub(super) struct Places {
    permits: Arc<Semaphore>,
    counts: Arc<Counts>,
}

struct Counts {
    connections: Mutex<Connections>,
    most: usize,
    back_within: Duration,
    /// Wakes those who wait once there is a connection less.
    closed: Notify,
}

struct Connections {
    /// How many [`Held`] there are.
    held: usize,
    /// When calls left those that nobody has taken since, the latest last.
    left: VecDeque<Instant>,
}

/// A connection that a call may have. It counts until it is dropped.
struct Held(Arc<Counts>);

/// The right of a call to have a connection, until its last clone is dropped.
#[derive(Clone)]
pub(super) struct Place(Arc<Taken>);

struct Taken {
    has: Mutex<Has>,
    counts: Arc<Counts>,
    /// Given back after the connection is counted as left.
    _permit: OwnedSemaphorePermit,
}

/// What a call has.
struct Has {
    /// None once there was none in the pool, until one may be made.
    held: Option<Held>,
    /// Whether it is one from the pool, as far as it is known.
    is_pooled: bool,
    /// Whether it does not come back.
    closes: bool,
}

impl Places {
    /// Room for `most` connections, at least one; connecting takes `connect_timeout` at most.
    pub(super) fn new(most: usize, connect_timeout: Duration) -> Self {
        let most = most.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            permits: Arc::new(Semaphore::new(most)),
            counts: Arc::new(Counts {
                connections: Mutex::new(Connections {
                    held: 0,
                    left: VecDeque::new(),
                }),
                most,
                back_within: COMES_BACK_WITHIN.min(connect_timeout / 2),
                closed: Notify::new(),
            }),
        }
    }

    /// Waits for a place; those who wait are served in turn.
    pub(super) async fn take(&self) -> Option<Place> {
        // It is never closed, so there always is one in the end.
        let permit = Arc::clone(&self.permits).acquire_owned().await.ok()?;
        let has = Has {
            held: Some(self.counts.hold()),
            is_pooled: true,
            closes: false,
        };
        Some(Place(Arc::new(Taken {
            has: Mutex::new(has),
            counts: Arc::clone(&self.counts),
            _permit: permit,
        })))
    }
}

impl Place {
    /// Says that a connection was in the pool, unless one is made or waited for.
    pub(super) fn is_used(&self) {
        if locked(&self.0.has).is_pooled {
            self.0.counts.connections().left.pop_front();
        }
    }

    /// The connection is closed after its answer.
    pub(super) fn closes(&self) {
        locked(&self.0.has).closes = true;
    }

    /// Waits until a connection may be made, since there is none in the pool.
    pub(super) async fn may_connect(&self) -> Making<'_> {
        let counts = &self.0.counts;
        {
            let mut has = locked(&self.0.has);
            has.held = None;
            has.is_pooled = false;
        }
        let making = Making {
            place: self,
            is_over: false,
        };
        loop {
            let closed = counts.closed.notified();
            let until = match counts.one_more(Instant::now()) {
                Ok(held) => {
                    locked(&self.0.has).held = Some(held);
                    return making;
                }
                Err(until) => until,
            };
            drop(timeout_at(until, closed).await);
            come_back().await;
        }
    }
}

/// A connection that is waited for or made. Whoever drops it before it is over was given one that
/// had come back to the pool.
pub(super) struct Making<'p> {
    place: &'p Place,
    is_over: bool,
}

impl Making<'_> {
    /// The connection is there, or there will be none.
    pub(super) fn end(mut self, is_made: bool) {
        self.is_over = true;
        if !is_made {
            self.place.closes();
        }
    }
}

impl Drop for Making<'_> {
    fn drop(&mut self) {
        if self.is_over {
            return;
        }
        let Place(taken) = self.place;
        {
            let mut has = locked(&taken.has);
            has.held.get_or_insert_with(|| taken.counts.hold());
            has.is_pooled = true;
        }
        self.place.is_used();
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let has = self.has.get_mut().unwrap_or_else(PoisonError::into_inner);
        match has.held.take() {
            Some(held) if !has.closes => held.leave(),
            Some(held) => {
                drop(held);
                self.counts.closed.notify_waiters();
            }
            None => {}
        }
    }
}

impl Held {
    /// Nobody uses the connection any longer; it may come back.
    fn leave(self) {
        self.0.connections().left.push_back(Instant::now());
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.connections().held -= 1;
    }
}

impl Counts {
    fn connections(&self) -> MutexGuard<'_, Connections> {
        locked(&self.connections)
    }

    fn hold(self: &Arc<Self>) -> Held {
        self.connections().held += 1;
        Held(Arc::clone(self))
    }

    /// One more connection, if there is room; until when there is none otherwise.
    fn one_more(self: &Arc<Self>, now: Instant) -> Result<Held, Instant> {
        let mut connections = self.connections();
        let is_back = |left: &Instant| now.duration_since(*left) >= self.back_within;
        while connections.left.front().is_some_and(is_back) {
            connections.left.pop_front();
        }
        if connections.held + connections.left.len() < self.most {
            connections.held += 1;
            return Ok(Held(Arc::clone(self)));
        }
        // Whoever asks holds none, so not all are held.
        let first = connections.left.front().copied().unwrap_or(now);
        Err(first + self.back_within)
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// What becomes of a call that has a place.
    #[derive(Clone, Copy, Debug)]
    enum Call {
        /// It finds a connection in the pool.
        Reuses,
        /// One is made for it.
        Connects,
        /// It waits for one to be made, and is given one that comes back.
        IsGiven,
        /// Its connection is closed.
        Closes,
        /// It cannot connect.
        Fails,
    }

    async fn made(place: &Place, is_made: bool) {
        place.may_connect().await.end(is_made);
    }

    async fn run(call: Call, places: &Places) -> Option<Place> {
        let place = places.take().await?;
        match call {
            Call::Reuses => place.is_used(),
            Call::Connects => made(&place, true).await,
            Call::IsGiven => assert!(
                place.may_connect().now_or_never().is_none(),
                "there was room for another one"
            ),
            Call::Closes => {
                made(&place, true).await;
                place.closes();
            }
            Call::Fails => made(&place, false).await,
        }
        Some(place)
    }

    /// How long the next call waits before it may connect, once others are over since so long.
    #[track_caller]
    fn waits(
        most: usize,
        calls: &[Call],
        since: Duration,
    ) -> impl Future<Output = Option<Duration>> {
        let places = Places::new(most, CONNECT_TIMEOUT);
        async move {
            for call in calls {
                drop(run(*call, &places).await?);
            }
            tokio::time::advance(since).await;
            let begun = Instant::now();
            let next = places.take().await?;
            made(&next, true).await;
            Some(begun.elapsed())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_connects_while_a_connection_may_come_back() -> Result<(), &'static str> {
        use Call::{Closes, Connects, Fails, IsGiven, Reuses};
        let now = Duration::ZERO;
        let soon = COMES_BACK_WITHIN - Duration::from_millis(1);
        for (most, calls, since, is_held_up) in [
            (1, &[][..], now, false),
            (1, &[Connects], now, true),
            (1, &[Connects], soon, true),
            (1, &[Connects], COMES_BACK_WITHIN, false),
            (2, &[Connects], now, false),
            // The same connection twice is one.
            (2, &[Connects, Reuses, Reuses], now, false),
            (2, &[Connects, Connects], now, true),
            (1, &[Connects, IsGiven], now, true),
            (1, &[Closes], now, false),
            (1, &[Fails], now, false),
            (2, &[Closes, Connects], now, false),
        ] {
            let waited = waits(most, calls, since).await.ok_or("no place")?;
            assert_eq!(waited > now, is_held_up, "{calls:?} of {most}, {since:?}");
            assert!(waited <= COMES_BACK_WITHIN, "{waited:?}");
        }
        Ok(())
    }

    /// A request may go out once more on another connection, while the one that was made for it
    /// first is still given up.
    #[tokio::test(start_paused = true)]
    async fn each_connection_counts_once_whatever_becomes_of_a_call() -> Result<(), &'static str> {
        let places = Places::new(2, CONNECT_TIMEOUT);
        let place = places.take().await.ok_or("no place")?;
        let first = place.may_connect().await;
        let second = place.may_connect().await;
        drop(first);
        second.end(true);
        assert_eq!(places.counts.connections().held, 1);
        drop(place);
        assert_eq!(places.counts.connections().held, 0);
        Ok(())
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_hears_of_a_connection_that_is_closed() -> Result<(), &'static str> {
        let places = Places::new(2, CONNECT_TIMEOUT);
        let one = run(Call::Connects, &places).await.ok_or("no place")?;
        drop(run(Call::Connects, &places).await);
        let next = places.take().await.ok_or("no place")?;
        let begun = Instant::now();
        let closes = async {
            tokio::time::sleep(Duration::from_millis(10)).await;
            one.closes();
            drop(one);
        };
        tokio::join!(made(&next, true), closes);
        assert_eq!(begun.elapsed(), Duration::from_millis(10));
        Ok(())
    }
}
