// Printed by `cargo xtask regenerate` from the specs. Edits are overwritten.
#![cfg_attr(rustfmt, rustfmt_skip)]

//! Typed clients for vendor APIs that are published as prose and tables.
//!
//! | module and feature | service |
//! |---|---|
//! | [`alibaba_cams`] | Alibaba Cloud Chat App Message Service |
//! | [`bird_channels`] | Bird Channels API |
//! | [`huawei_aicc`] | Huawei Cloud AICC WhatsApp API |
//! | [`nxcloud_saas`] | NXCloud SaaS WhatsApp API |
//!
//! Requests are built with `new` or a `builder` that asks for what is required, completed by `with_*`,
//! and checked by [`Validate::validate`] before each send. Each operation is a module with `from_http`
//! and, with the feature `signing`, `to_http`; the feature `client`, on by default, includes that and
//! adds a `Client` for each service that sends them.

#[allow(unused_imports, reason = "without the feature of a service nothing needs it")]
use apiscribe_runtime::for_generated_code::since_0_1_0 as support; // Not found? Run `cargo update -p apiscribe-runtime`, or generate this crate again if it is the older one.
pub use apiscribe_runtime as runtime;
pub use apiscribe_runtime::{
    Class, Json, Retry, Timestamp, Validate, Violation, Violations,
};

#[cfg(feature = "alibaba_cams")]
pub mod alibaba_cams;

#[cfg(feature = "bird_channels")]
pub mod bird_channels;

#[cfg(feature = "huawei_aicc")]
pub mod huawei_aicc;

#[cfg(feature = "nxcloud_saas")]
pub mod nxcloud_saas;
