//! Where time and chance come from, so that tests can settle both.

use std::sync::Arc;

use crate::Timestamp;

/// Gives the time and texts that never repeat.
///
/// One whose nonces come from somewhere else than the system:
///
/// ```
/// use apiscribe_runtime::{Clock, Timestamp};
/// use std::sync::atomic::{AtomicU64, Ordering};
///
/// struct Counting(AtomicU64);
///
/// impl Clock for Counting {
///     fn now(&self) -> Timestamp {
///         Timestamp::now()
///     }
///
///     fn nonce(&self) -> String {
///         format!("machine-7-{}", self.0.fetch_add(1, Ordering::Relaxed))
///     }
/// }
///
/// let clock = Counting(AtomicU64::new(0));
/// assert_ne!(clock.nonce(), clock.nonce());
/// ```
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// A text that no other request has or will have.
    fn nonce(&self) -> String;
}

/// A clock that several clients can use.
pub type SharedClock = Arc<dyn Clock>;

/// A clock that stands still, for tests: every request has the same time and nonce.
///
/// ```
/// use apiscribe_runtime::{Clock, FixedClock};
///
/// let clock = FixedClock { now: "2026-01-02T03:04:05Z".parse()?, nonce: "n-1".to_owned() };
/// assert_eq!(clock.now(), clock.now());
/// assert_eq!(clock.nonce(), "n-1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FixedClock {
    /// The time, always.
    pub now: Timestamp,
    /// The nonce, always.
    pub nonce: String,
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn nonce(&self) -> String {
        self.nonce.clone()
    }
}
