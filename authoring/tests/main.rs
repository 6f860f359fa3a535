//! All tests of this package as one program.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod coverage;
mod explain;
mod format;
mod new;
mod rows;
mod schema;
