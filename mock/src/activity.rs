//! Which connections are at work, and which could make room for others.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use tokio::task::AbortHandle;

/// What a connection is doing.
#[derive(Debug)]
pub(crate) struct Activity {
    /// How many whole requests are being answered: one or none.
    answering: AtomicUsize,
    /// Since when it does nothing for anybody: it was opened, or its last request was answered.
    waits_since: Mutex<Instant>,
}

impl Activity {
    pub(crate) fn new() -> Self {
        Self {
            answering: AtomicUsize::new(0),
            waits_since: Mutex::new(Instant::now()),
        }
    }

    /// A request is there to its end, and is being answered for as long as this is kept.
    pub(crate) fn answering(self: &Arc<Self>) -> Answering {
        self.answering.fetch_add(1, Ordering::Relaxed);
        Answering(Arc::clone(self))
    }

    /// Since when it waits for a request, or for the rest of one.
    fn waits_since(&self) -> Option<Instant> {
        let since = self
            .waits_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        (self.answering.load(Ordering::Relaxed) == 0).then_some(*since)
    }
}

#[derive(Debug)]
pub(crate) struct Answering(Arc<Activity>);

impl Drop for Answering {
    fn drop(&mut self) {
        let since = self.0.waits_since.lock();
        *since.unwrap_or_else(PoisonError::into_inner) = Instant::now();
        self.0.answering.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The connections that are open.
#[derive(Debug, Default)]
pub(crate) struct Open(VecDeque<(AbortHandle, Arc<Activity>)>);

impl Open {
    pub(crate) fn add(&mut self, connection: AbortHandle, activity: Arc<Activity>) {
        self.0.retain(|(connection, _)| !connection.is_finished());
        self.0.push_back((connection, activity));
    }

    /// Closes the connection that has been waiting longest for whoever opened it, unless all are at
    /// work.
    pub(crate) fn make_room(&mut self) {
        let all = self.0.iter().enumerate();
        let waiting =
            all.filter_map(|(index, (_, activity))| Some((activity.waits_since()?, index)));
        let longest = waiting.min().map(|(_, index)| index);
        if let Some((connection, _)) = longest.and_then(|index| self.0.remove(index)) {
            connection.abort();
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn room_is_made_by_those_who_wait_and_by_the_longest_of_them_first() {
        let mut open = Open::default();
        let connections: Vec<_> = (0..4)
            .map(|_| {
                let activity = Arc::new(Activity::new());
                let task = tokio::spawn(std::future::pending::<()>());
                open.add(task.abort_handle(), Arc::clone(&activity));
                (task, activity)
            })
            .collect();
        let at_work = connections[0].1.answering();
        drop(connections[1].1.answering());
        let mut closed = Vec::new();
        for _ in 0..5 {
            open.make_room();
            tokio::task::yield_now().await;
            for (number, (task, _)) in connections.iter().enumerate() {
                if task.is_finished() && !closed.contains(&number) {
                    closed.push(number);
                }
            }
        }
        assert_eq!(closed, [2, 3, 1], "the first is at work");
        drop(at_work);
        open.make_room();
        tokio::task::yield_now().await;
        assert!(
            connections
                .into_iter()
                .next()
                .expect("the first")
                .0
                .is_finished()
        );
    }
}
