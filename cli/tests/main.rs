//! All tests of this package as one program.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

mod mock_hold_up;
mod mock_program;
mod pages;
mod schemes;
