//! YAML, taken narrowly, as a tree in which every node knows its place.
//!
//! Specs hold strings. What one reader of YAML takes for one and another for a date, a number or a
//! boolean must be quoted, so that a spec means the same to every tool; anchors, tags, merge keys,
//! tabs and further documents are refused for the same reason.
//!
//! - this file holds the tree and the questions it answers;
//! - `file` goes from the bytes of a file to text that may be parsed, `parse` from there to the
//!   tree, by the events of the parser that `events` brings, with `offsets` to know the places;
//! - `plain` says what scalars without quotes are taken for, `scripts` which letters look like
//!   those of another script;
//! - `part` finds where a part of a scalar is written.

mod events;
mod file;
mod parse;
mod part;
mod plain;
mod scripts;

mod offsets;

use std::fmt;

use serde_json::Value;

use crate::source::{Span, Spanned};

pub use file::{MOST_BYTES, open, read};
pub use part::part_of_scalar;
pub(crate) use plain::quoted;
pub use plain::{as_json_spells_it, taken_for};

/// A scalar, list or mapping and its place. Like [`Spanned`] values, two are equal wherever they
/// stand.
#[derive(Clone)]
pub struct Node {
    /// Where it is written, from its first character to its last. The span of a mapping without
    /// braces begins at its first key.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, PartialEq)]
pub enum NodeKind {
    /// A text, number, boolean or null; see [`Node::to_json`].
    Scalar {
        /// The text without quotes, escapes undone.
        text: String,
        /// How it is written.
        style: Style,
    },
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file, each key once.
    Map(Vec<(Spanned<String>, Node)>),
}

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Without quotes: only this may be something else than a text.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block after `|` or `>`.
    Block,
}

impl Node {
    /// The text of a scalar, however it is written.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar without quotes.
    #[must_use]
    pub fn as_plain(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node]> {
        match &self.kind {
            NodeKind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of a mapping.
    #[must_use]
    pub fn as_map(&self) -> Option<&[(Spanned<String>, Node)]> {
        match &self.kind {
            NodeKind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The value of a key of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.as_map()?
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(_, value)| value)
    }

    /// Stands where a value is missing or could not be kept. That has been reported already.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.as_plain() == Some("")
    }

    /// The value as JSON: a plain `null`, `true`, `false` or number is that, by the core schema of
    /// YAML 1.2, everything else is a text.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => plain::plain_to_json(text),
            NodeKind::Scalar { text, .. } => Value::String(text.clone()),
            NodeKind::List(items) => items.iter().map(Node::to_json).collect(),
            NodeKind::Map(entries) => entries
                .iter()
                .map(|(key, value)| (key.value.clone(), value.to_json()))
                .collect(),
        }
    }

    /// What it is, for messages: `a list`, `a number`.
    #[must_use]
    pub fn described(&self) -> &'static str {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => taken_for(text).unwrap_or("a string"),
            NodeKind::Scalar { .. } => "a string",
            NodeKind::List(_) => "a list",
            NodeKind::Map(_) => "a mapping",
        }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// Like JSON, with plain scalars as they are written.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NodeKind::Scalar {
                text,
                style: Style::Plain,
            } => f.write_str(text),
            NodeKind::Scalar { text, .. } => text.fmt(f),
            NodeKind::List(items) => f.debug_list().entries(items).finish(),
            NodeKind::Map(entries) => f
                .debug_map()
                .entries(entries.iter().map(|(key, value)| (key, value)))
                .finish(),
        }
    }
}
