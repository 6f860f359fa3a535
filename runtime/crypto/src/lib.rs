//! The crates of others that hash and sign, each behind a feature.
//!
//! `apiscribe-runtime` depends on this where something signs, and a service of a generated crate
//! switches on what its scheme needs. Nothing here is meant to be named by anybody else.

#[cfg(feature = "asymmetric")]
pub use aws_lc_rs;
#[cfg(feature = "hmac")]
pub use hmac;
#[cfg(feature = "md5")]
pub use md5;
#[cfg(feature = "sha1")]
pub use sha1;
#[cfg(feature = "sha2")]
pub use sha2;
