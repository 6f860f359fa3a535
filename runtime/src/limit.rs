//! How often a vendor lets itself be called.

use std::time::Duration;

/// So many calls in so much time. It is told, not enforced.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Limit {
    /// How many calls.
    pub calls: u32,
    /// In how much time.
    pub per: Duration,
}
