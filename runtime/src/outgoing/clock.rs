//! Where time and chance come from, so that tests can settle both.

use std::sync::Arc;

use crate::Timestamp;

/// Gives the time and texts that never repeat.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> Timestamp;

    /// A text that no other request has or will have.
    fn nonce(&self) -> String;
}

/// A clock that several clients can use.
pub type SharedClock = Arc<dyn Clock>;

/// A clock that stands still, for tests: every request has the same time and nonce.
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
