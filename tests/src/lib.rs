//! Tests that span the packages. Its documentation is the README, so that the README's Rust is compiled and run.
#![doc = include_str!("../../README.md")]

pub mod command;
