//! What tests of several packages share: requests drawn at random, and a validator of others that judges them by an OpenAPI document.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

pub mod document;
pub mod generate;
mod scalars;

pub use scalars::Random;
