//! What tests of several packages share: constructs and other small specs with what completes them,
//! specs with random damage, requests drawn at random, a validator of others that judges them by an
//! OpenAPI document, and how crates outside of the workspace are built.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

pub mod cases;
pub mod compiled;
pub mod damage;
pub mod document;
pub mod edits;
pub mod fragment;
pub mod generate;
pub mod harness;
pub mod odd;
pub mod outside;
pub mod shelf;
pub mod signed;
pub mod signing_services;
pub mod values;
pub mod verdicts;

mod minimal;
mod scalars;

pub use scalars::Random;
