//! All tests of this package as one program.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod drift;
mod hostile;
mod made_up;
mod measured;
mod pages;
