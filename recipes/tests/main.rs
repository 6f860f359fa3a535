//! All tests of this package as one program.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod covers;
mod examined;
mod functions;
mod others;
mod reference;
mod shared_vectors;
mod shelf;
mod support;
