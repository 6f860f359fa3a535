//! How the tree of a file becomes the structs of the spec language.
//!
//! A construct with fixed keys is declared once, with [`record!`]: the struct, the keys with their
//! documentation, and the reading come from the same lines. What a value looks like is its type:
//! each type that may stand for a value implements [`Read`], and a type may be read in a second way
//! through another type that names the way ([`OneOrList`]).
//!
//! Reading goes on after an error. `None` means that a value cannot be made from what is there and
//! that the reason has been reported.
//!
//! - `form` describes keys and values to others, for documentation and schemas;
//! - `records` declares constructs with fixed keys, `map` reads the keys of one, `elsewhere` knows
//!   keys of other languages, `unsaid` what this one does not say;
//! - `scalars`, `words` and `collections` read values.

mod form;
mod records;

mod elsewhere;
mod map;
mod unsaid;

mod collections;
mod prose;
mod scalars;
mod words;

use crate::diagnostics::Diagnostics;
use crate::source::Span;
use crate::yaml::Node;

pub(crate) use collections::{AnyEntries, Filled, Needed, OneOrList, filled};
pub use form::{Form, Key, Kind, RecordForm, Relation, Writing};
pub(crate) use map::Map;
pub(crate) use prose::{check_name, check_written, refuse};
pub(crate) use records::{Group, Record, read_as_mapping, record};
pub(crate) use scalars::{
    InParts, TrueUnlessWritten, plain, scalar, text, text_span, whole, wrong_kind, wrong_value,
};
pub(crate) use unsaid::with_unsaid;
pub use unsaid::{UNSAID, Unsaid};
pub(crate) use words::{Known, KnownWords, Word, Words, read_as_word};

/// The value of a key, read as a `T`.
pub(crate) trait Read<T> {
    /// Whether the key must be there.
    const REQUIRED: bool = true;

    /// Reads the value. `key` is where reports about missing parts point.
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<T>;

    /// Whether the keys of a mapping of these are sent or compared as values are; else they are
    /// names.
    const KEYS_ARE_VALUES: bool = false;

    /// What is taken where the key is not there.
    fn absent() -> Option<T> {
        None
    }

    /// What is taken where the value could not be read, so that names do not vanish and no error
    /// follows from another.
    fn recovered(_key: Span) -> Option<T> {
        None
    }

    /// What may stand there.
    fn form() -> Form;
}
