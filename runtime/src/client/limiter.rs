//! Keeping a vendor's limits by waiting.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep_until};

use super::{BoxError, Call};
use crate::Limit;

/// A future on the heap.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Grants calls at the rate that a vendor allows.
///
/// A limiter stands for one account: give the same one to all clients of that account. One that
/// several machines share (in a database, say) is an implementation of this trait.
pub trait RateLimiter: Send + Sync + 'static {
    /// Waits until this call may be made. A future that is dropped before it is ready must not cost
    /// anybody a slot.
    ///
    /// # Errors
    /// If the limiter itself fails. The call fails then, and nothing is sent.
    fn acquire<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>>;

    /// The vendor has turned this call away as one too many, and asks to wait so long. Without an
    /// implementation only the call that was turned away waits.
    fn throttled(&self, call: &Call, wait: Duration) {
        let _ = (call, wait);
    }
}

/// No limit: the vendor's own is enough.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Unlimited;

impl RateLimiter for Unlimited {
    fn acquire<'a>(&'a self, _call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Keeps the limits of the spec in this process: never more calls than a limit allows in any span
/// of its length, first come, first served. When the vendor throttles all the same, every further
/// call of that operation waits too: as long as the vendor asks, or else as the call that was turned
/// away.
#[derive(Default)]
pub struct SlidingWindow {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    gates: HashMap<Owner, Arc<Gate>>,
    /// Until when the vendor wants no calls of an operation.
    paused: HashMap<(&'static str, &'static str), Instant>,
}

/// Service, operation (none for a limit of the whole service) and position of a limit.
type Owner = (&'static str, Option<&'static str>, usize);

/// The calls that one limit counts. The lock is fair and held by the one who waits for a slot, so
/// the others queue for the lock.
type Gate = tokio::sync::Mutex<Window>;

struct Window {
    limit: Limit,
    /// When the last calls were granted, as many as the limit allows at most.
    granted: VecDeque<Instant>,
}

impl SlidingWindow {
    /// Without a call so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn gate(&self, owner: Owner, limit: Limit) -> Arc<Gate> {
        let window = || {
            let granted = VecDeque::new();
            Arc::new(Gate::new(Window { limit, granted }))
        };
        Arc::clone(self.state().gates.entry(owner).or_insert_with(window))
    }

    /// The right to be the next call that a limit counts, once it may be made.
    async fn slot(&self, owner: Owner, limit: Limit) -> OwnedMutexGuard<Window> {
        let window = self.gate(owner, limit).lock_owned().await;
        if let Some(at) = window.free_at() {
            sleep_until(at).await;
        }
        window
    }

    async fn wait_while_paused(&self, call: &Call) {
        loop {
            let until = self.state().paused.get(&call.key()).copied();
            match until {
                Some(until) if Instant::now() < until => sleep_until(until).await,
                _ => return,
            }
        }
    }
}

impl RateLimiter for SlidingWindow {
    fn acquire<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            // Operation before service, always: two calls never hold what the other waits for, and
            // no operation waits for another one's limit.
            let mut slots = Vec::new();
            for (index, limit) in call.limits.iter().enumerate() {
                let owner = (call.service, Some(call.operation), index);
                slots.push(self.slot(owner, *limit).await);
            }
            self.wait_while_paused(call).await;
            for (index, limit) in call.service_limits.iter().enumerate() {
                slots.push(self.slot((call.service, None, index), *limit).await);
            }
            // Nothing is awaited from here on, so a future that is dropped has taken nothing.
            let now = Instant::now();
            for window in &mut slots {
                window.grant(now);
            }
            Ok(())
        })
    }

    fn throttled(&self, call: &Call, wait: Duration) {
        let Some(until) = Instant::now().checked_add(wait) else {
            return;
        };
        let mut state = self.state();
        let paused = state.paused.entry(call.key()).or_insert(until);
        *paused = until.max(*paused);
    }
}

impl Window {
    /// When the next call may be made, if not now.
    fn free_at(&self) -> Option<Instant> {
        if self.granted.len() < self.most() {
            return None;
        }
        let at = *self.granted.front()? + self.limit.per;
        (Instant::now() < at).then_some(at)
    }

    fn grant(&mut self, now: Instant) {
        if self.granted.len() >= self.most() {
            self.granted.pop_front();
        }
        self.granted.push_back(now);
    }

    fn most(&self) -> usize {
        usize::try_from(self.limit.calls.max(1)).unwrap_or(usize::MAX)
    }
}

impl fmt::Debug for SlidingWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlidingWindow").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Limit = Limit {
        calls: 10,
        per: Duration::from_secs(1),
    };

    const CALL: Call = Call {
        service: "acme",
        operation: "send",
        method: "POST",
        path: "/",
        idempotent: false,
        limits: &[TEN],
        service_limits: &[],
    };

    async fn granted_at(limiter: &SlidingWindow, call: &Call, count: usize) -> Vec<Duration> {
        let start = Instant::now();
        let mut times = Vec::new();
        for _ in 0..count {
            let granted = limiter.acquire(call).await;
            assert!(granted.is_ok());
            times.push(start.elapsed());
        }
        times
    }

    #[tokio::test(start_paused = true)]
    async fn no_span_of_the_limits_length_holds_more_calls_than_it_allows() {
        let times = granted_at(&SlidingWindow::new(), &CALL, 35).await;
        for (index, later) in times.iter().enumerate().skip(10) {
            assert!(*later - times[index - 10] >= TEN.per, "{times:?}");
        }
        assert_eq!(times[9], Duration::ZERO, "the first ten need not wait");
        assert!(times[34] < Duration::from_millis(3100), "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_gives_up_waiting_takes_nothing() {
        let limiter = SlidingWindow::new();
        granted_at(&limiter, &CALL, 10).await;
        for _ in 0..100 {
            let waiting = tokio::time::timeout(Duration::from_millis(1), limiter.acquire(&CALL));
            assert!(waiting.await.is_err());
        }
        let times = granted_at(&limiter, &CALL, 10).await;
        assert!(times[9] <= TEN.per, "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn operations_wait_for_their_own_limit_and_for_that_of_the_service() {
        let limiter = SlidingWindow::new();
        let other = Call {
            operation: "list",
            ..CALL
        };
        granted_at(&limiter, &CALL, 10).await;
        assert_eq!(granted_at(&limiter, &other, 1).await, [Duration::ZERO]);

        let shared = |operation| Call {
            service: "shared",
            operation,
            limits: &[],
            service_limits: &[TEN],
            ..CALL
        };
        granted_at(&limiter, &shared("a"), 10).await;
        let times = granted_at(&limiter, &shared("b"), 1).await;
        assert!(times[0] >= TEN.per, "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn throttling_holds_back_the_operation_and_no_other() {
        let limiter = SlidingWindow::new();
        limiter.throttled(&CALL, Duration::from_secs(5));
        limiter.throttled(&CALL, Duration::from_secs(2));
        let other = Call {
            operation: "list",
            ..CALL
        };
        assert_eq!(granted_at(&limiter, &other, 1).await, [Duration::ZERO]);
        let times = granted_at(&limiter, &CALL, 2).await;
        assert!(
            times[0] >= Duration::from_secs(5) && times[0] < Duration::from_secs(6),
            "{times:?}"
        );
        assert_eq!(times[0], times[1]);
    }
}
