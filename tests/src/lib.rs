//! Tests that span the packages. Its documentation is that of the project, so that the Rust in it
//! is compiled and run.
#![doc = include_str!("../../README.md")]
#![doc = include_str!("../../docs/errors.md")]
#![doc = include_str!("../../docs/other-repositories.md")]
#![doc = include_str!("../../docs/sending.md")]
#![doc = include_str!("../../docs/settings.md")]

pub mod command;
pub mod pages;
pub mod repository;
