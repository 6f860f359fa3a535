//! How far a run has come.

/// How far a run has come.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// What is done now.
    pub step: Step,
    /// How many services are done.
    pub done: usize,
    /// How many services there are.
    pub of: usize,
    /// The service whose turn it is.
    pub service: &'a str,
}

impl<'a> Progress<'a> {
    pub(super) const fn checking(done: usize, of: usize, service: &'a str) -> Self {
        Self {
            step: Step::Check,
            done,
            of,
            service,
        }
    }

    /// What is generated of one service after the other.
    #[must_use]
    pub const fn generating(done: usize, of: usize, service: &'a str) -> Self {
        Self {
            step: Step::Generate,
            done,
            of,
            service,
        }
    }
}

/// What a run does with each service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reads and checks its specs.
    Check,
    /// Generates what is made of it: its part of the crate, its documents or its pages.
    Generate,
}
