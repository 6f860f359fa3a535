//! What a page states, fact by fact, each with its line.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::document::Remark;
pub use crate::recognise::Said;
pub use crate::types::Ty;

/// What a page states.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What the page is called.
    pub title: String,
    /// When it was changed, if it says so.
    pub edition: Option<String>,
    /// Headings and tables that hold facts, in their order.
    pub places: Places,
    /// Where requests go.
    pub base_url: Option<Stated<String>>,
    /// The calls that it describes.
    pub operations: Vec<Operation>,
    /// Rows of error tables.
    pub codes: Vec<CodeRow>,
    /// Statuses of HTTP.
    pub statuses: Vec<StatusRow>,
    /// How many calls are allowed.
    pub rates: Vec<Rate>,
    /// Contradictions and open points.
    pub doubts: Vec<Doubt>,
    /// What was broken in samples, and how it was read.
    pub repairs: Vec<Remark>,
    /// What was guessed.
    pub guesses: Vec<Remark>,
    /// What could not be placed.
    pub leftovers: Vec<Remark>,
    /// How many rows were read, placed or not.
    pub read: usize,
    /// Its words, by their places.
    pub said: Said,
}

/// Places of a page, each once, in their order.
#[derive(Debug, Clone, Default)]
pub struct Places {
    all: Vec<String>,
    known: BTreeSet<String>,
}

impl Places {
    /// Notes a place.
    pub fn add(&mut self, place: &str) {
        if self.known.insert(place.to_owned()) {
            self.all.push(place.to_owned());
        }
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn contains(&self, place: &str) -> bool {
        self.known.contains(place)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        self.all.iter()
    }
}

/// A value and the line that states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The line, from 1.
    pub line: usize,
}

/// A call.
#[derive(Debug, Clone, Default)]
pub struct Operation {
    /// Its name in snake case.
    pub name: String,
    /// What the page calls it.
    pub title: String,
    /// The place where it is described.
    pub at: String,
    /// Where it begins.
    pub line: usize,
    /// The method, if the page says one.
    pub method: Option<Stated<String>>,
    /// The path with placeholders as `{name}`, if the page says one.
    pub path: Option<Stated<String>>,
    /// The status of a success, if a sentence about this call says one.
    pub success: Option<u16>,
    /// Its tables, lists and samples.
    pub groups: Vec<Group>,
    /// Samples of requests and replies.
    pub samples: Vec<Sample>,
}

/// Which half of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Half {
    /// What is sent.
    Request,
    /// What comes back.
    Reply,
}

/// Where in a request a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A header.
    Header,
    /// The query.
    Query,
    /// The path.
    Path,
    /// The body.
    Body,
}

/// In what kind of thing a fact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum From {
    /// A table.
    Table,
    /// A list, headings, definitions.
    List,
    /// A sample.
    Sample,
    /// A sentence.
    Prose,
    /// An address.
    Url,
}

/// Rows that stand in one place.
#[derive(Debug, Clone)]
pub struct Group {
    /// The place.
    pub at: String,
    /// Where it begins.
    pub line: usize,
    /// Which half of the call it is about.
    pub half: Half,
    /// Where its fields go, if the page says so.
    pub part: Option<Part>,
    /// The keys on the way to the object whose keys the rows are.
    pub below: Vec<String>,
    /// What it is.
    pub from: From,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// The key that stands for each entry of a list or map.
pub const ELEMENT: &str = "*";

/// A parameter or field.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its keys below those of the group.
    pub path: Vec<String>,
    /// Its line.
    pub line: usize,
    /// Its type.
    pub ty: Option<Ty>,
    /// What a column or a word beside it says of its being required.
    pub required: Option<bool>,
    /// When it is required, in the words of the page.
    pub condition: Option<String>,
    /// Whether `null` may stand there.
    pub nullable: bool,
    /// Limits by the names of constraints.
    pub limits: BTreeMap<String, Value>,
    /// The values that are listed.
    pub values: Vec<Value>,
    /// Whether the page says that there are more.
    pub open: bool,
    /// What is assumed without it.
    pub default: Option<Value>,
    /// Numbers that no client can check.
    pub numbers: Vec<Value>,
    /// Header, query, path or body, where the row itself says so.
    pub part: Option<Part>,
    /// An example.
    pub example: Option<String>,
    /// Its sentences.
    pub text: String,
    /// All words of its row.
    pub said: String,
    /// Whether its place among the others was guessed.
    pub is_guess: bool,
}

/// A row of an error table.
#[derive(Debug, Clone)]
pub struct CodeRow {
    /// The code as the page writes it, ranges as `1000-1009`.
    pub code: String,
    /// The status that comes with it.
    pub status: Option<u16>,
    /// What it means, in the page's words.
    pub text: String,
    /// The place.
    pub at: String,
    /// The line.
    pub line: usize,
}

/// A status of HTTP.
#[derive(Debug, Clone)]
pub struct StatusRow {
    /// The status.
    pub status: u16,
    /// What it means, in the page's words.
    pub text: String,
    /// The place.
    pub at: String,
    /// The line.
    pub line: usize,
}

/// How many calls are allowed in how much time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// How many.
    pub calls: u32,
    /// In how many seconds.
    pub seconds: u64,
    /// For whom they are counted, if the page says so.
    pub scope: Option<&'static str>,
    /// The operation, by its index, if it is not for all.
    pub operation: Option<usize>,
    /// The place.
    pub at: String,
    /// The line.
    pub line: usize,
}

/// A contradiction or open point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The operation, by its index.
    pub operation: usize,
    /// The half of the call.
    pub half: Half,
    /// The field; none for the call itself.
    pub path: Vec<String>,
    /// What is open.
    pub says: String,
    /// What the draft does.
    pub taken: String,
    /// The line.
    pub line: usize,
}

/// A sample.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Where it stands.
    pub at: String,
    /// Its line.
    pub line: usize,
    /// Whether it is a request or a reply.
    pub half: Half,
    /// Its value.
    pub value: Value,
    /// Whether something was left out or stands for something else.
    pub is_whole: bool,
}

impl Group {
    /// All keys of a row.
    #[must_use]
    pub fn path_of(&self, row: &Row) -> Vec<String> {
        self.below.iter().chain(&row.path).cloned().collect()
    }
}
