//! JSON as generated code writes and reads it.
//!
//! A value has two [`Form`]s. The logical form is what Rust, examples and `Serialize` see; the wire
//! form is what the vendor sees, where a field may be encoded ([`JsonText`], [`UnixSeconds`], ...)
//! or travel outside the body. Reading is strict for requests and lenient for replies
//! ([`Reading`]): numbers and strings that stand for each other without loss are taken, and an
//! optional part that does not read counts as absent and is noted ([`NotUnderstood`]). A failure
//! says where, what was expected and which keys were there ([`DecodeError`]), never what a text
//! held.
//!
//! What is generic is compiled in the generated crate, once for each type. `#[inline(never)]` keeps
//! it at that: small functions are copied into each part of a crate that calls them, with whatever
//! they drop.

mod bytes;
mod civil;
mod encode;
mod error;
mod escapes;
mod nesting;
mod notes;
mod number;
mod object_reader;
mod object_writer;
mod parse;
mod places;
mod read;
mod scalars;
mod serde_bridge;
mod unknown;
mod write;

pub use bytes::{Base64, Base64Url, Hex};
pub use civil::{
    CivilDayFirst, CivilDigits, CivilDigitsMillis, CivilDotted, CivilJoined, CivilMillis,
    CivilMinutes, CivilSlashed, CivilSpaced, LAYOUTS, civil_type, read_civil, write_civil,
};
pub use encode::{
    AsNumber, AsText, JsonText, Rfc2822, Rfc3339Micros, Rfc3339Millis, Rfc3339Nanos, UnixMillis,
    UnixSeconds, YesNo, ZeroOne,
};
pub use error::{DecodeError, DecodeErrorKind};
pub use nesting::Nesting;
pub use notes::{NotUnderstood, read_reply};
pub(crate) use notes::{Notes, read_at, read_within};
pub(crate) use number::whole;
pub use object_reader::ObjectReader;
pub use object_writer::{
    Files, ObjectWriter, Parameter, Parameters, to_nested_parameters, to_only_content,
    to_only_value, to_parameter, to_parameters, to_parts,
};
pub(crate) use parse::parse;
pub use places::{OptionalPlace, Place};
pub use read::{
    At, Blank, ReadFields, ReadJson, Reading, fill_object, from_slice, put, read_object,
};
pub(crate) use read::{check_json, fresh, read_entry, read_new};
pub use serde_bridge::{deserialize, serialize};
pub use unknown::{Unknown, UnknownVariant, has_key, read_keyed, read_tagged};
pub use write::{
    ArrayWriter, JsonWriter, WriteFields, WriteJson, in_ascii, to_logical, to_wire, write_object,
};

pub use serde_json::Map;

/// Which of its two forms a value is written or read in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// As Rust, examples and `Serialize` see it: every field in one object, encodings undone.
    Logical,
    /// As the vendor sees it: encodings applied, fields that travel elsewhere left out.
    Wire,
}
