//! Recipes: how a request is signed and how a callback is checked, as steps of expressions.
//!
//! A spec has a recipe as YAML; each step of it is an [expression](ast::Expr) such as
//! `hex(hmac_sha256(key, text))`. This package reads expressions. It knows nothing of YAML and
//! files: errors carry a [`Span`] within the expression, and whoever has the file puts the caret
//! there.
//!
//! `spec/SIGNING.md` is the reference of the language.

pub mod ast;
pub mod canonical;
mod check;
pub mod covers;
mod fixed;
pub mod frame;
pub mod functions;
pub mod inputs;
mod lexer;
mod limits;
mod near;
mod needs;
mod parser;
pub mod pieces;
mod problem;
pub mod recipe;
pub mod run;
pub mod schemes;
mod span;
pub mod types;
pub mod vectors;

pub use check::{At, Fault, check};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_EXPRESSION_BYTES, MAX_GROWTH, MAX_STEPS};
pub use parser::parse;
pub use problem::{Problem, ProblemKind};
pub use recipe::Recipe;
pub use span::{Span, Word};
