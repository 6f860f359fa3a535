//! `any`.

use apiscribe_runtime::Rule::AnyOf;
use serde_json::json;

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    vec![
        Construct::constraint(
            "any",
            Class::Text,
            "string",
            json!({"any": [{"format": "url"}, {"length": 3, "pattern": "[a-c]+"}]}),
        )
        .or(json!({"length": 5}), ["xxxxx"])
        .holds(["https://a.example", "abc"])
        .breaks(AnyOf, ["", "ab", "xyz", "abcabc", "é"]),
        Construct::constraint(
            "any_number",
            Class::Number,
            "i32",
            json!({"any": [{"min": 1, "max": 2}, {"min": 7}]}),
        )
        .or(json!({"max": -5}), [-5])
        .holds([1, 7])
        .breaks(AnyOf, [0, 3, 6]),
    ]
}
