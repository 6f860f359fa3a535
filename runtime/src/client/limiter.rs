//! Keeping a vendor's limits by waiting.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::slot::{FirstInLine, Gate};
use super::{BoxError, Call, Slot};
use crate::Limit;

/// A future on the heap.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Grants calls at the rate that a vendor allows.
///
/// A limiter stands for one account: give the same one to all clients of that account. One that
/// several machines share (in a database, say) is an implementation of this trait.
///
/// One that counts what is sent, and lets everything pass:
///
/// ```
/// use apiscribe_runtime::client::{BoxError, BoxFuture};
/// use apiscribe_runtime::{Call, RateLimiter};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// #[derive(Default)]
/// struct Counted(AtomicU64);
///
/// impl RateLimiter for Counted {
///     fn acquire<'a>(&'a self, _call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>> {
///         self.0.fetch_add(1, Ordering::Relaxed);
///         Box::pin(std::future::ready(Ok(())))
///     }
/// }
/// ```
pub trait RateLimiter: Send + Sync + 'static {
    /// Waits until this call may be made. A future that is dropped before it is ready must not cost
    /// anybody a slot.
    ///
    /// # Errors
    /// If the limiter itself fails. The call fails then, and nothing is sent.
    fn acquire<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<(), BoxError>>;

    /// Waits until this call may be made, and holds its slot until it is answered. Without an
    /// implementation a call counts when it is granted by [`acquire`](Self::acquire).
    ///
    /// # Errors
    /// Those of [`acquire`](Self::acquire).
    fn hold<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<Slot, BoxError>> {
        Box::pin(async move {
            self.acquire(call).await?;
            Ok(Slot::unlimited())
        })
    }

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

/// Keeps the limits of the spec in this process: never more calls than a limit allows arrive in any
/// span of its length, first come, first served. When a call arrives is known only between its
/// beginning and its answer, so its slot is free again one span after the answer. When the vendor
/// throttles all the same, every further call of that operation waits too: as long as the vendor
/// asks, or else as the call that was turned away.
///
/// Shared by all clients of one account:
///
/// ```
/// use apiscribe_runtime::{ClientBuilder, FromParts, SlidingWindow};
/// use std::sync::Arc;
///
/// fn two<C: FromParts>(one: ClientBuilder<C>, other: ClientBuilder<C>) -> [ClientBuilder<C>; 2] {
///     let limiter = Arc::new(SlidingWindow::new());
///     [one.shared_rate_limit(limiter.clone()), other.shared_rate_limit(limiter)]
/// }
/// ```
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

impl SlidingWindow {
    /// Without a call so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to be the next call that a limit counts, once it may be made.
    async fn first_in_line(&self, owner: Owner, limit: Limit) -> FirstInLine {
        let gate = {
            let mut state = self.state();
            let gate = state.gates.entry(owner);
            Arc::clone(gate.or_insert_with(|| Arc::new(Gate::new(limit))))
        };
        gate.first_in_line().await
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
            // Begun and over, as far as this limiter learns.
            self.hold(call).await?.begin(Duration::ZERO);
            Ok(())
        })
    }

    fn hold<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<Slot, BoxError>> {
        Box::pin(async move {
            // Operation before service, always: two calls never hold what the other waits for, and
            // no operation waits for another one's limit.
            let mut places = Vec::new();
            for (index, limit) in call.limits.iter().enumerate() {
                let owner = (call.service, Some(call.operation), index);
                places.push(self.first_in_line(owner, *limit).await);
            }
            self.wait_while_paused(call).await;
            for (index, limit) in call.service_limits.iter().enumerate() {
                let owner = (call.service, None, index);
                places.push(self.first_in_line(owner, *limit).await);
            }
            Ok(Slot::of(places))
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

impl fmt::Debug for SlidingWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SlidingWindow").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

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
        clock_skew: None,
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

    /// Calls of which the first begins at once, and each takes `time` from then to its answer.
    async fn begun_at(limiter: &SlidingWindow, time: Duration, count: usize) -> Vec<Duration> {
        let start = Instant::now();
        let call = || async {
            let slot = limiter.hold(&CALL).await;
            assert!(slot.is_ok());
            let mut slot = slot.unwrap_or_default();
            slot.begin(Duration::from_secs(60));
            let began = start.elapsed();
            tokio::time::sleep(time).await;
            began
        };
        let mut times = join_all((0..count).map(|_| call())).await;
        times.sort_unstable();
        times
    }

    /// Whenever between its beginning and its answer a call arrives, no span holds too many.
    #[tokio::test(start_paused = true)]
    async fn a_call_counts_until_one_span_after_its_answer() {
        let tick = Duration::from_millis(1);
        for time in [Duration::ZERO, TEN.per / 2, TEN.per, 3 * TEN.per] {
            let times = begun_at(&SlidingWindow::new(), time, 35).await;
            for (index, later) in times.iter().enumerate().skip(10) {
                let least = times[index - 10] + time + TEN.per;
                assert!((least..=least + 5 * tick).contains(later), "{times:?}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_slot_that_was_not_used_costs_nothing_and_lets_the_next_in() {
        let limiter = SlidingWindow::new();
        let mut held = Vec::new();
        for _ in 0..10 {
            held.extend(limiter.hold(&CALL).await.ok());
        }
        assert_eq!(held.len(), 10);
        let start = Instant::now();
        let (next, ()) = tokio::join!(limiter.hold(&CALL), async {
            tokio::time::sleep(TEN.per / 4).await;
            held.pop();
        });
        assert!(next.is_ok());
        assert!(start.elapsed() < TEN.per / 2, "{:?}", start.elapsed());
        drop((held, next));
        assert_eq!(granted_at(&limiter, &CALL, 10).await, [Duration::ZERO; 10]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_that_nobody_lets_go_on_holds_up_others_no_longer_than_it_may_take() {
        let limiter = SlidingWindow::new();
        let mut forgotten = Vec::new();
        for _ in 0..10 {
            let mut slot = limiter.hold(&CALL).await.unwrap_or_default();
            slot.begin(Duration::from_secs(30));
            forgotten.push(slot);
        }
        let times = granted_at(&limiter, &CALL, 11).await;
        let (first, second) = (Duration::from_secs(31), Duration::from_secs(32));
        assert!(times[0] >= first && times[0] < second, "{times:?}");
        assert_eq!(times[9], times[0], "all are free at once");
        assert!(times[10] >= times[0] + TEN.per, "{times:?}");
        drop(forgotten);
    }
}
