//! Rules across the fields of a struct.

use super::Docs;

pub use crate::rules::{
    AtLeastOne, AtMostOne, Condition, Count, ExactlyOne, RuleKind, Together, Unique, When,
};

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
