//! How often a vendor lets itself be called.

use std::time::Duration;

/// A number of calls in a span of time, as the vendor states it. It is not enforced by itself.
///
/// ```
/// use std::time::Duration;
/// use apiscribe_runtime::Limit;
///
/// let limit = Limit::new(250, Duration::from_secs(1));
/// assert_eq!(limit.calls, 250);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Limit {
    /// How many calls.
    pub calls: u32,
    /// In how much time.
    pub per: Duration,
}

impl Limit {
    /// At most `calls` in the time `per`.
    #[must_use]
    pub const fn new(calls: u32, per: Duration) -> Self {
        Self { calls, per }
    }
}
