//! All tests of this package but those that need a process of their own, as one program.

mod code_rows;
mod errors;
mod json;
mod json_unions;
mod json_values;
mod lenient;
mod outcomes;
mod outgoing;
mod validate;
