//! The matrix: every construct of the spec language in every place that can hold it, through every
//! reader.
//!
//! ```text
//! constructs × places = cells --> specs --check--> model --emit--> one crate, compiled once
//!                         |                          |                |
//!                         expected                   interpreter,     validators
//!                                                    OpenAPI
//! ```
//!
//! A [`Construct`] is a constraint, a rule or a type that refuses values, with values on both sides
//! of its boundary. A [`Place`] writes a construct into a spec and its values into a request. A
//! [`Cell`] is one in the other: what the spec says, the requests, and what each of them must
//! break, worked out from what is *written*, not from the model. So there are three oracles: the
//! generated crate compiles without a warning, the readers agree with each other, and they agree
//! with what was written.
//!
//! **Add a construct**: an entry in a file of `constructs`; it is in every place from then on.
//! **Add a place**: an entry in a file of `places`; it holds every construct from then on. A
//! combination that the language does not allow is a cell too: it names the code of the diagnostic
//! that it must get.
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]

mod cells;
mod compare;
mod construct;
mod constructs;
mod generated;
mod known;
mod place;
mod places;
mod readers;
mod specs;
mod verdict;

pub use cells::{Cell, Size, cells};
pub use compare::{Outcome, run};
pub use construct::{Alternative, Breaking, Broken, Class, Construct, Level};
pub use constructs::constructs;
pub use known::{Failures, Known};
pub use place::{Case, Expected, Operation, Place, Slot, Written};
pub use places::places;
