//! What the model says, in words: for the docs of generated code and for reference pages alike.
//!
//! Names stand in backticks. Whoever generates them decides what becomes of those.

mod callbacks;
mod constraints;
mod errors;
mod facts;
mod operations;
mod signing;
mod types;

use std::borrow::Cow;
use std::time::Duration;

use serde_json::Value;

use crate::escape;

pub use callbacks::{answer, arrives, callback, repeats};
pub(crate) use constraints::way;
pub use constraints::{Ways, limits, stated};
pub use errors::{again, code_facts, failure, meant, range};
pub use facts::{advice, demands, deprecated, field, field_on_wire, place, source};
pub use operations::{constant, limit, limit_in_full, own_constants, path, sent_along};
pub use signing::{covered, signing_step};
pub use types::{enumeration, union};

/// A JSON value as code, without the quotes of a string.
pub fn value(value: &Value) -> String {
    escape::code(&plain(value))
}

/// A JSON value without the quotes of a text.
pub fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

/// A span of time in its largest whole unit.
pub fn span(duration: Duration) -> String {
    let millis = duration.as_millis();
    for (unit, name) in [
        (86_400_000, "day"),
        (3_600_000, "hour"),
        (60_000, "minute"),
        (1_000, "second"),
    ] {
        if millis >= unit && millis.is_multiple_of(unit) {
            let count = millis / unit;
            return if count == 1 {
                format!("1 {name}")
            } else {
                format!("{count} {name}s")
            };
        }
    }
    format!("{millis} milliseconds")
}

/// A span of time as ISO 8601 writes it: `P35D`, `PT1S`, `PT0.5S`.
pub fn iso_span(duration: Duration) -> String {
    const DAY: u128 = 86_400_000;
    let millis = duration.as_millis();
    let (whole, part) = (millis / 1000, millis % 1000);
    match (millis, part) {
        (1.., _) if millis.is_multiple_of(DAY) => format!("P{}D", millis / DAY),
        (_, 0) => format!("PT{whole}S"),
        (_, part) => format!("PT{whole}.{part:03}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_days_or_seconds() {
        let check = |millis, expected: &str| {
            assert_eq!(iso_span(Duration::from_millis(millis)), expected);
        };
        check(35 * 86_400_000, "P35D");
        check(90_000, "PT90S");
        check(0, "PT0S");
        check(1_500, "PT1.500S");
    }
}
