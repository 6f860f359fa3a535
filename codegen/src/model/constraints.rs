//! Constraints on one value.

use std::time::Duration;

use apiscribe_runtime::for_generated_code::Format;

use super::{Origin, Pattern};

/// Constraints on one value, in the order in which they are checked.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    /// Smallest number.
    pub min: Option<Number>,
    /// Largest number.
    pub max: Option<Number>,
    /// Number of characters of a text.
    pub length: Option<Bounds>,
    /// Number of elements of a list or entries of a map.
    pub items: Option<Bounds>,
    /// On each element of a list or value of a map.
    pub each: Option<Box<Constraints>>,
    /// On each key of a map.
    pub keys: Option<Box<Constraints>>,
    /// Regular expression that the whole text must match.
    pub pattern: Option<Pattern>,
    /// Format of a text.
    pub format: Option<Format>,
    /// Span of time around now.
    pub within: Option<Within>,
    /// One of these must hold.
    pub any: Vec<Constraints>,
    /// Where they are stated, if not where the field is.
    pub origin: Option<Origin>,
}

impl Constraints {
    /// True if nothing is constrained.
    pub fn is_empty(&self) -> bool {
        self.min.is_none()
            && self.max.is_none()
            && self.length.is_none()
            && self.items.is_none()
            && self.each.as_ref().is_none_or(|each| each.is_empty())
            && self.keys.as_ref().is_none_or(|keys| keys.is_empty())
            && self.pattern.is_none()
            && self.format.is_none()
            && self.within.is_none()
            && self.any.is_empty()
    }
}

/// A number of a constraint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// For integer fields.
    Integer(i64),
    /// For `f64` fields.
    Float(f64),
}

impl Number {
    /// As a number with a fraction, to be compared.
    #[expect(clippy::cast_precision_loss, reason = "only compared")]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(value) => value as f64,
            Self::Float(value) => value,
        }
    }
}

/// Least and most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// At least this many.
    pub min: Option<u64>,
    /// At most this many.
    pub max: Option<u64>,
}

/// How far from now a timestamp may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Within {
    /// Into the past.
    pub past: Option<Duration>,
    /// Into the future.
    pub future: Option<Duration>,
}
