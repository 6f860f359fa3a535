//! What a constraint says to its readers: data, so that it knows none of them.

use serde_json::Value;

use super::{Bounds, Number};
use crate::json::Object;

/// A function of the runtime's `check`, which is also a method of its `Report`.
pub(crate) struct Ask<'c> {
    pub(crate) name: &'static str,
    pub(crate) value: Handed,
    pub(crate) with: Vec<Argument<'c>>,
    /// The function takes the time, which a report knows by itself.
    pub(crate) now: bool,
}

/// What of the value a check is given.
#[derive(Clone, Copy)]
pub(crate) enum Handed {
    Reference,
    Copy,
    Len,
}

/// A constant that a check is given.
pub(crate) enum Argument<'c> {
    Counts(Bounds),
    Numbers(Bounds<Number>),
    /// Numbers in strings, with their digits.
    Decimals(Bounds<Number>),
    Integer(i64),
    Pattern(&'c str),
    Format(apiscribe_runtime::for_generated_code::Format),
    Span(Option<std::time::Duration>),
}

/// What JSON Schema says of a constraint.
#[derive(Default)]
pub(crate) struct Keywords {
    /// What a validator holds values to.
    pub(crate) holds: Object,
    /// More for people and tools. It stands on replies too, which are not checked.
    pub(crate) hints: Object,
    /// Why that is not all.
    pub(crate) lost: Option<&'static str>,
}

/// A part of a constraint that changes by itself.
#[derive(Debug)]
pub struct Part {
    /// As a path of keys: `length.max`.
    pub name: &'static str,
    /// Whether the change from one value to another accepts more; none if it accepts other values.
    pub loosens: fn(&Value, &Value) -> Option<bool>,
}

impl Part {
    /// A least value: a smaller one accepts more.
    pub(crate) const fn least(name: &'static str) -> Self {
        Self {
            name,
            loosens: |before, after| grows(before, after).map(|grows| !grows),
        }
    }

    /// A greatest value: a larger one accepts more.
    pub(crate) const fn most(name: &'static str) -> Self {
        Self {
            name,
            loosens: grows,
        }
    }

    /// Another value accepts others.
    pub(crate) const fn other(name: &'static str) -> Self {
        Self {
            name,
            loosens: |_, _| None,
        }
    }
}

/// Whole numbers are compared as such: a double does not hold all of them.
fn grows(before: &Value, after: &Value) -> Option<bool> {
    let whole = |value: &Value| {
        let signed = value.as_i64().map(i128::from);
        signed.or_else(|| value.as_u64().map(i128::from))
    };
    match (whole(before), whole(after)) {
        (Some(before), Some(after)) => Some(after > before),
        _ => Some(after.as_f64()? > before.as_f64()?),
    }
}
