//! Tokens that requests are signed with. All other signatures are recipes, of which generated code
//! is made: see `signing`.

pub mod bearer_from;
