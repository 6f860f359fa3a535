//! How large a recipe may be. The largest that a vendor's page asks for has 20 steps of 300 bytes.

/// The most steps of a recipe.
pub const MAX_STEPS: usize = 200;

/// The most bytes of one expression.
pub const MAX_EXPRESSION_BYTES: usize = 8 * 1024;

/// The most bytes of all expressions of a recipe.
pub const MAX_BYTES: usize = 128 * 1024;

/// How many times as long as the request a value may become.
pub const MAX_GROWTH: u64 = 100_000;

/// How deep calls, lists, parentheses and templates may stand in each other.
pub const MAX_DEPTH: usize = 32;
