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
    /// A text of which some are known.
    Known(Vec<&'static str>),
    /// A text that is written in a certain way, such as a duration.
    Written(Writing),
    /// `true` or `false`.
    Boolean,
    /// `true`, and not `false`.
    True,
    /// A number without a fraction.
    Integer {
        /// The smallest.
        least: u64,
        /// The largest.
        most: u64,
    },
    /// A number.
    Number,
    /// A text, number, boolean or null.
    Scalar,
    /// Anything.
    Any,
    /// One of a fixed set of words.
    Word(&'static [&'static str]),
    /// A list.
    List(Box<Form>),
    /// A list of at least one item.
    Filled(Box<Form>),
    /// A mapping with names or codes as keys.
    Entries(Box<Form>),
    /// A mapping whose keys are written in a certain way.
    Keyed(Writing, Box<Form>),
    /// A mapping with fixed keys.
    Record(RecordForm),
    /// One of several, of which no two are the same in JSON, except for mappings that a key tells
    /// apart.
    Either(Vec<Form>),
}

/// How a text is written.
#[derive(Clone)]
pub struct Writing {
    /// Name of the construct: `Duration`.
    pub name: &'static str,
    /// The construct in a word: `duration`.
    pub what: &'static str,
    /// A regular expression that matches the whole text.
    pub pattern: String,
    /// The writing in words, for people.
    pub help: &'static str,
    /// Texts that are written so.
    pub examples: Vec<&'static str>,
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
    /// What it is a kind of, where several mappings may stand in one place.
    pub kind: Option<Kind>,
    /// What must hold between its keys.
    pub relations: fn() -> Vec<Relation>,
}

/// One of several mappings that may stand in one place.
#[derive(Clone, Copy)]
pub struct Kind {
    /// Name of the construct that has kinds: `Type`.
    pub of: &'static str,
    /// That construct in a sentence: `a type`.
    pub what: &'static str,
    /// The key by which it is told from the kinds that come after it.
    pub told_by: &'static str,
}

/// What must hold between the keys of a mapping.
#[derive(Clone, Copy)]
pub enum Relation {
    /// One of them must be there.
    OneOf(&'static [&'static str]),
    /// They exclude each other.
    Exclusive(&'static [&'static str]),
    /// The first needs the second.
    Needs(&'static str, &'static str),
    /// The first go with one of the second, and have no meaning without.
    GoesWith(&'static [&'static str], &'static [&'static str]),
    /// Keys that are not listed stand only beside one of these.
    OthersWith(&'static [&'static str]),
}
