//! All tests of this package but those that need a process of their own, as one program.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod agreement;
mod boundaries;
mod catalogue;
mod commands;
mod coverage;
mod diff;
mod diff_ci;
mod diff_driver;
mod diff_git;
mod diff_release;
mod diff_reports;
mod diff_sequences;
mod docs;
mod edges;
mod escapes;
mod everywhere;
mod examples;
mod faults;
mod guarantees;
mod harm;
mod init;
mod line_endings;
mod loopback;
mod mock_server;
mod never_raw;
mod new_crates;
mod openapi;
mod openapi_command;
mod outside;
mod pictures;
mod programs;
mod readme;
mod replies;
mod samples;
mod toolchain;
mod unnamed;
mod verdicts;
mod wire;
mod wrong_specs;
