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
mod tests;
