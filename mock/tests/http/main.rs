//! The mock server over real sockets: what each service answers to what is right and wrong, faults,
//! the journal, and bytes that mean harm.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by panicking"
)]

mod admin;
mod answers;
mod bounds;
mod callbacks;
mod entries;
mod failures;
mod faults;
mod signatures;
mod specs;
mod support;
