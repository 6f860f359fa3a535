//! What the benches of generators share: documents that all of them read, and how each is called.

pub(crate) mod documents;
pub(crate) mod generate;
