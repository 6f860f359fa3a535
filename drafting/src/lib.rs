//! From the saved page of a vendor to a first spec, and from a newer copy of the page to what has
//! to change.
//!
//! ```text
//! file --read--> document --recognise--> facts --rows--> the list that `coverage` reads
//!                                          |
//!                                          +--spec--> spec files that `check` accepts
//! ```
//!
//! Nothing is fetched and nothing is executed: pages are files. What was guessed is marked, what
//! could not be placed is listed with its line.

pub mod document;
pub mod drift;
pub mod facts;
pub mod read;
pub mod rows;
pub mod spec;

mod phrases;
mod recognise;
mod samples;
mod types;
mod words;
mod yaml;

pub use read::read;
pub use recognise::facts;

/// Whether a line is the caption of a table or of an object.
fn read_caption(line: &str) -> bool {
    read::is_caption(line)
}
