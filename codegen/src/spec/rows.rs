//! `pages/<page>.yaml`: what a page states, row by row, without its sentences. Nothing is made from
//! it; `coverage` holds the spec against it.

use crate::diagnostics::Diagnostics;
use crate::model::{Fact, RowsOf};
use crate::source::{Span, Spanned};
use crate::spec::reading::{AnyEntries, Read, Record, Word, Words, read_as_mapping, record};
use crate::spec::{Entries, Form};
use crate::yaml::Node;

record! {
    /// The rows of a page.
    pub struct PageFile, "the rows of a page" {
        /// The page, by its name in `service.yaml`.
        page: Spanned<String>;
        /// Its tables, lists and samples, in their order.
        tables: Vec<Table>;
    }
}

record! {
    /// A table, list or sample of a page.
    pub struct Table, "a table of a page" {
        /// Its heading, one of the `places` of the page.
        at: Spanned<String>;
        /// The operation that it is about, if the service has several.
        operation: Option<Spanned<String>>;
        /// The callback that it is about, if the service has several.
        callback: Option<Spanned<String>>;
        /// What its rows are.
        of: Spanned<String>, via Word<Kinds>;
        /// The keys on the way to the object whose keys the rows are, with `/` between them.
        below: Option<Spanned<String>>;
        /// The variant of a union on that way that the rows are about, by its tag; of a callback
        /// its kind.
        variant: Option<Spanned<String>>;
        /// The rows, by their names on the page; keys below others have `/` between them.
        rows: Entries<Row>, via AnyEntries;
    }
}

record! {
    /// A row.
    pub struct Row, "a row of a page" {
        /// The type.
        ty = "type": Option<Spanned<String>>, via Word<RowTypes>;
        /// Whether the page calls it required.
        required: Option<Spanned<bool>>;
        /// Whether the page says that it must not be there.
        forbidden: Option<Spanned<bool>>;
        /// Its limits, by the names of constraints: `length.max`, `min`, `each.length.max`.
        limits: Entries<Node>;
        /// The values that the page lists.
        values: Vec<Node>;
        /// What is assumed without it.
        default: Option<Node>;
        /// Numbers that no client can check, such as sizes of files: they stand in the words of the
        /// spec.
        numbers: Vec<Node>;
        /// Rules across fields that name it, by what violations call them: `require`, `count`.
        rules: Vec<Spanned<String>>;
        /// The facts of the row that the spec has otherwise. A doubt or correction about the place
        /// says why.
        differs: Vec<Spanned<Fact>>;
        ..
        /// Where it is written.
        span: Span;
    }
}

read_as_mapping!(Table);

struct Kinds;

impl Words for Kinds {
    const WHAT: &'static str = "what rows are";
    const WORDS: &'static [&'static str] = RowsOf::NAMES;
}

struct RowTypes;

impl Words for RowTypes {
    const WHAT: &'static str = "the type of a row";
    const WORDS: &'static [&'static str] = &[
        "string",
        "integer",
        "number",
        "boolean",
        "object",
        "list",
        "list<string>",
        "list<object>",
        "any",
    ];
}

impl Read<Row> for Row {
    const KEYS_ARE_VALUES: bool = true;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        Row::from_node(value, key, diagnostics)
    }

    fn form() -> Form {
        Form::Record(Row::record_form())
    }
}

/// Reads the rows of a page.
pub fn read_rows(file: &Node, diagnostics: &mut Diagnostics) -> Option<PageFile> {
    PageFile::from_node(file, file.span.head(), diagnostics)
}
