//! Rules across the fields of a struct.

use serde_json::Value;

use super::{Bounds, Docs, Path};

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// What it demands.
    pub kind: RuleKind,
    /// Whether it stops a send.
    pub level: Level,
    /// What it says in words, and where that stands.
    pub docs: Docs,
}

/// Whether a rule stops a send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It does.
    Error,
    /// It is listed apart.
    Advisory,
}

/// The kinds of rule.
#[derive(Debug, Clone)]
pub enum RuleKind {
    /// If all conditions hold, then.
    When {
        /// All of these.
        conditions: Vec<(Path, Condition)>,
        /// Must be there; with values: must be one of them.
        require: Vec<(Path, Vec<Value>)>,
        /// Must not be there.
        forbid: Vec<Path>,
    },
    /// All of them or none.
    Together(Vec<Path>),
    /// One, no more.
    ExactlyOne(Vec<Path>),
    /// One or more.
    AtLeastOne(Vec<Path>),
    /// One or none.
    AtMostOne(Vec<Path>),
    /// Number of values at a path with `*`.
    Count {
        /// What is counted.
        path: Path,
        /// How many there may be.
        bounds: Bounds,
    },
    /// No two values at a path with `*` are equal.
    Unique(Path),
}

/// The `when` side.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The value is one of these.
    OneOf(Vec<Value>),
    /// Something stands there, or nothing does.
    Present(bool),
}
