//! `length` and `pattern`.

use apiscribe_runtime::Rule::{Length, Pattern};
use serde_json::{Value, json};

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    let text = |name, keys: Value| Construct::constraint(name, Class::Text, "string", keys);
    vec![
        text("length", json!({"length": {"min": 2, "max": 4}}))
            .split(
                json!({"length": {"min": 2, "max": 9}}),
                json!({"length": {"min": 1, "max": 4}}),
            )
            .or(
                json!({"length": {"min": 7, "max": 8}}),
                ["abcdefg", "ééééééé"],
            )
            .holds(["ab", "abcd", "éé", "éééé", "😀😀😀😀"])
            .breaks(Length, ["a", "é", "abcde", "ééééé", ""]),
        text("length_min", json!({"length": {"min": 2}}))
            .split(json!({"length": {"min": 2}}), json!({"length": {"min": 1}}))
            .or(json!({"length": 0}), [""])
            .holds(["ab", "éé", "abcdefghijkl"])
            .breaks(Length, ["a", "é"]),
        text("length_max", json!({"length": {"max": 3}}))
            .split(json!({"length": {"max": 3}}), json!({"length": {"max": 6}}))
            .or(json!({"length": {"min": 6}}), ["abcdef"])
            .holds(["abc", "ééé", "\r\n", ""])
            .breaks(Length, ["abcd", "éééé"]),
        text("length_exact", json!({"length": 3}))
            .split(json!({"length": {"min": 3}}), json!({"length": {"max": 3}}))
            .or(json!({"length": 5}), ["abcde"])
            .holds(["abc", "ééé"])
            .breaks(Length, ["ab", "abcd"]),
        text("pattern", json!({"pattern": "[a-b]+"}))
            .or(json!({"pattern": "c"}), ["c"])
            .holds(["a", "ba"])
            .breaks(Pattern, ["d", "cc", "ac", "ca", "", "a\n", "é"]),
        text("pattern_choice", json!({"pattern": "ab|cd"}))
            .or(json!({"pattern": "[0-9]{2}"}), ["12"])
            .holds(["ab", "cd"])
            .breaks(Pattern, ["abd", "acd", "abcd", "x", "é"]),
        // ECMA 262 cannot ignore case.
        text("pattern_case", json!({"pattern": "(?i)ab"}))
            .or(json!({"pattern": "c"}), ["c"])
            .holds(["ab", "AB"])
            .breaks(Pattern, ["b", "abc", "é"])
            .not_in_openapi(),
        text(
            "length_and_pattern",
            json!({"length": {"min": 2, "max": 3}, "pattern": "[a-c]*"}),
        )
        .split(
            json!({"length": {"min": 2, "max": 3}}),
            json!({"pattern": "[a-c]*", "length": {"max": 5}}),
        )
        .or(json!({"length": {"min": 6}}), ["xxxxxx"])
        .holds(["ab", "abc"])
        .breaks(Length, ["a", "abca"])
        .breaks(Pattern, ["xy", "éé"])
        .breaks_at("x", &[(Length, &[""]), (Pattern, &[""])]),
    ]
}
