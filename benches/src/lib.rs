//! What the benches share.

pub mod contest;
