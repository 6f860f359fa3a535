//! What a page states, row by row, for whoever holds the spec against it.

use serde_json::Value;

use crate::spec::reading::read_as_word;

/// The rows of a page.
#[derive(Debug, Clone)]
pub struct PageRows {
    /// Name of the page.
    pub page: String,
    /// Its tables, lists and samples.
    pub tables: Vec<RowTable>,
}

/// A table, list or sample of a page.
#[derive(Debug, Clone)]
pub struct RowTable {
    /// Its heading.
    pub at: String,
    /// The operation that it is about; all if none is named.
    pub operation: Option<String>,
    /// The callback that it is about; all if none is named.
    pub callback: Option<String>,
    /// What its rows are.
    pub of: RowsOf,
    /// The keys on the way to the object whose keys the rows are.
    pub below: Vec<String>,
    /// The variant of a union that the rows are about; all if none is named.
    pub variant: Option<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// What rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsOf {
    /// Keys of a request, its headers and parameters among them.
    Request,
    /// Keys of a reply.
    Reply,
    /// Error codes.
    Codes,
    /// Statuses of HTTP.
    Statuses,
    /// Limits on calls: how many in how many seconds.
    Limits,
    /// Rows of notes, by their first cells.
    Notes,
    /// Samples, by their titles.
    Examples,
    /// How the operation is called: `method` and `url`.
    Call,
    /// Keys of the body of a callback, and its headers.
    Callback,
}

impl RowsOf {
    const ALL: [(&'static str, Self); 9] = [
        ("request", Self::Request),
        ("reply", Self::Reply),
        ("codes", Self::Codes),
        ("statuses", Self::Statuses),
        ("limits", Self::Limits),
        ("notes", Self::Notes),
        ("examples", Self::Examples),
        ("call", Self::Call),
        ("callback", Self::Callback),
    ];

    /// As page files write them.
    pub(crate) const NAMES: &'static [&'static str] = &[
        Self::ALL[0].0,
        Self::ALL[1].0,
        Self::ALL[2].0,
        Self::ALL[3].0,
        Self::ALL[4].0,
        Self::ALL[5].0,
        Self::ALL[6].0,
        Self::ALL[7].0,
        Self::ALL[8].0,
    ];

    /// As page files write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, of)| *of == self)
            .map_or("request", |(name, _)| name)
    }

    /// The one that is written so; keys of a request if none is.
    pub(crate) fn named(name: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| *known == name)
            .map_or(Self::Request, |(_, of)| of)
    }
}

/// What a row can state, besides its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// That there is such a thing.
    Name,
    /// Its type.
    Type,
    /// Whether it is required.
    Required,
    /// That it must not be there.
    Forbidden,
    /// A limit that a client can check.
    Limits,
    /// A value.
    Values,
    /// What is assumed without it.
    Default,
    /// A number that no client can check.
    Numbers,
    /// A rule across fields.
    Rules,
}

read_as_word!(
    Fact,
    "what a row states",
    "name" => Name,
    "type" => Type,
    "required" => Required,
    "forbidden" => Forbidden,
    "limits" => Limits,
    "values" => Values,
    "default" => Default,
    "numbers" => Numbers,
    "rules" => Rules
);

/// A row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name on the page: a path of keys, a code, a status.
    pub name: String,
    /// Its type.
    pub ty: Option<String>,
    /// Whether the page calls it required.
    pub required: Option<bool>,
    /// Whether the page says that it must not be there.
    pub forbidden: bool,
    /// Its limits, by the names of constraints.
    pub limits: Vec<(String, Value)>,
    /// The values that the page lists.
    pub values: Vec<Value>,
    /// What is assumed without it.
    pub default: Option<Value>,
    /// Numbers that no client can check.
    pub numbers: Vec<Value>,
    /// Rules across fields, by what violations call them.
    pub rules: Vec<String>,
    /// The facts that the spec has otherwise, for which a doubt or correction gives the reason.
    pub differs: Vec<Fact>,
}
