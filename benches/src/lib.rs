//! What the benches share: turns within one process, what a whole process took, where things are,
//! and how results are shown.

pub mod contest;
pub mod cost;
pub mod folder;
pub mod peers;
pub mod table;

/// What a bench comes to; what goes wrong is reported and ends it.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;
