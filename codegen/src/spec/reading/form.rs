//! What the keys and values of a construct look like, for the reference and for editors.

/// A key of the spec language: what the reader asks for, and what the JSON Schema tells editors.
#[derive(Clone, Copy)]
pub struct Key {
    /// As written in specs.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand for its value.
    pub form: fn() -> Form,
}

/// What may stand for a value.
#[derive(Clone)]
pub enum Form {
    /// A text.
    Text,
    /// A text that matches a regular expression, such as a duration.
    Pattern(&'static str),
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// Anything.
    Any,
    /// One of a fixed set of words.
    Word(&'static [&'static str]),
    /// A list.
    List(Box<Form>),
    /// A mapping with names or codes as keys.
    Entries(Box<Form>),
    /// A mapping with fixed keys.
    Record(RecordForm),
    /// One of several.
    Either(Vec<Form>),
}

/// A mapping with fixed keys.
#[derive(Clone, Copy)]
pub struct RecordForm {
    /// Name of the construct: `Field`.
    pub name: &'static str,
    /// The construct in a sentence: `a field`.
    pub what: &'static str,
    /// Its keys.
    pub keys: fn() -> Vec<Key>,
    /// Whether it may have other keys too.
    pub open: bool,
}
