//! Every operation over a real connection: what the generated clients send, and what they make of
//! each kind of answer.

mod failures;
mod sends;
mod support;
mod tokens;
mod uploads;
mod vendors;
mod waits;
