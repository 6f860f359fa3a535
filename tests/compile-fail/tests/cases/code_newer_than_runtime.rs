//! Generated code that is newer than the runtime: one error, with both versions.
//! both versions.

#![allow(warnings)]

use apiscribe_runtime::for_generated_code::since_0_99_0 as support; // Not found? Run `cargo update -p apiscribe-runtime`, or generate this crate again if it is the older one.

#[path = "../../../../generated/src/bird_channels/mod.rs"]
pub mod bird_channels;

#[path = "../../../../generated/src/huawei_aicc/mod.rs"]
pub mod huawei_aicc;

fn main() {}
