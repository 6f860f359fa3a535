//! The right to make one call, and what a limit counts.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedMutexGuard};
use tokio::time::{Instant, timeout_at};

use crate::Limit;

/// The right to make one call. It is held until the call is answered: the vendor counts a call when
/// it arrives, and that is known to be over only then.
///
/// Dropped before the call [`begin`](Self::begin)s, it costs nobody anything.
#[derive(Default)]
#[must_use = "the call may be made while this is held"]
pub struct Slot(Vec<Taken>);

impl Slot {
    /// Where nobody counts.
    pub fn unlimited() -> Self {
        Self::default()
    }

    /// All these slots as one.
    pub(super) fn of(places: Vec<FirstInLine>) -> Self {
        // Nothing is awaited here, so a future that is dropped has taken nothing.
        Self(places.into_iter().map(FirstInLine::take).collect())
    }

    /// The call goes out now, and is given up after `longest` at the latest. Whoever forgets to let
    /// the call go on holds up others no longer than that.
    pub fn begin(&mut self, longest: Duration) {
        let until = Instant::now().checked_add(longest);
        for taken in &mut self.0 {
            taken.begun = true;
            taken.gate.window().open.insert(taken.number, until);
        }
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot").finish_non_exhaustive()
    }
}

/// A place in the window of one limit.
struct Taken {
    gate: Arc<Gate>,
    number: u64,
    begun: bool,
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.gate.window().end(self.number, self.begun);
        self.gate.freed.notify_one();
    }
}

/// Where the calls that one limit counts wait for each other.
pub(super) struct Gate {
    /// Fair, and held by the one who waits for a slot, so the others queue for the lock.
    line: Arc<tokio::sync::Mutex<()>>,
    window: Mutex<Window>,
    /// Wakes the first in line when a call has ended.
    freed: Notify,
}

/// Whoever holds it is the next that the limit counts, and there is room.
pub(super) struct FirstInLine {
    gate: Arc<Gate>,
    _line: OwnedMutexGuard<()>,
}

impl Gate {
    pub(super) fn new(limit: Limit) -> Self {
        Self {
            line: Arc::default(),
            window: Mutex::new(Window {
                limit,
                open: BTreeMap::new(),
                over: VecDeque::new(),
                next: 0,
            }),
            freed: Notify::new(),
        }
    }

    /// Waits until there is room for one more call.
    pub(super) async fn first_in_line(self: Arc<Self>) -> FirstInLine {
        let line = Arc::clone(&self.line).lock_owned().await;
        loop {
            let room = self.window().room(Instant::now());
            match room {
                Room::Now => break,
                // Woken by the end of a call, it looks again; so it does after the time.
                Room::At(at) => drop(timeout_at(at, self.freed.notified()).await),
                Room::OnceOneEnds => self.freed.notified().await,
            }
        }
        FirstInLine {
            gate: self,
            _line: line,
        }
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FirstInLine {
    fn take(self) -> Taken {
        let number = self.gate.window().take();
        Taken {
            gate: self.gate,
            number,
            begun: false,
        }
    }
}

/// The calls that may have arrived within a span of the limit's length.
struct Window {
    limit: Limit,
    /// Those that are not answered, by number, with the time at which they are given up; none for a
    /// call that has not begun.
    open: BTreeMap<u64, Option<Instant>>,
    /// When the others ended, the latest last.
    over: VecDeque<Instant>,
    next: u64,
}

#[derive(Debug, PartialEq)]
enum Room {
    Now,
    At(Instant),
    OnceOneEnds,
}

impl Window {
    fn room(&mut self, now: Instant) -> Room {
        let per = self.limit.per;
        let counts_until = |end: Instant| end.checked_add(per);
        let counts = |end: Instant| counts_until(end).is_none_or(|until| now < until);
        while self.over.front().is_some_and(|end| !counts(*end)) {
            self.over.pop_front();
        }
        let most = usize::try_from(self.limit.calls.max(1)).unwrap_or(usize::MAX);
        if self.open.len() + self.over.len() < most {
            return Room::Now;
        }
        // A call that was given up long ago and not dropped is one that nobody lets go on.
        self.open.retain(|_, end| end.is_none_or(counts));
        if self.open.len() + self.over.len() < most {
            return Room::Now;
        }
        let ends = self.open.values().copied().flatten();
        let first = ends
            .chain(self.over.front().copied())
            .filter_map(counts_until);
        first.min().map_or(Room::OnceOneEnds, Room::At)
    }

    fn take(&mut self) -> u64 {
        let number = self.next;
        self.next += 1;
        self.open.insert(number, None);
        number
    }

    fn end(&mut self, number: u64, begun: bool) {
        if self.open.remove(&number).is_some() && begun {
            self.over.push_back(Instant::now());
        }
    }
}
