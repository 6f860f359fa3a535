//! What no page lists: values of enums and variants of unions. Where the list is open, only what is
//! empty is refused.

use apiscribe_runtime::Rule::Unknown;
use serde_json::json;

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    vec![
        Construct::type_(
            "unknown_word",
            Class::Words,
            vec![("Own", json!({"doc": "A word.", "values": {"fast": "Soon.", "slow": "Later."}}))],
        )
        .holds(["fast", "slow"])
        .breaks(Unknown, ["never", ""]),
        Construct::type_(
            "empty_word",
            Class::Words,
            vec![("Own", json!({"doc": "A word.", "open": true, "values": {"fast": "Soon.", "slow": "Later."}}))],
        )
        .holds(["fast", "slow", "never"])
        .breaks(Unknown, [""]),
        Construct::type_(
            "unknown_code",
            Class::Codes,
            vec![(
                "Own",
                json!({"doc": "A code.", "type": "i32", "values": {"1": {"rust": "One", "doc": "One."}, "-2": {"rust": "Two", "doc": "Two."}}}),
            )],
        )
        .holds([1, -2])
        .breaks(Unknown, [0, 2]),
        Construct::type_(
            "unknown_variant",
            Class::Object,
            vec![(
                "Own",
                json!({"doc": "One of two.", "union": {"named": "kind"}, "variants": {"a": {"type": "string", "doc": "A."}, "b": {"doc": "B."}}}),
            )],
        )
        .holds([json!({"kind": "a", "a": "x"}), json!({"kind": "b"})])
        .breaks_at(json!({"kind": "never"}), &[(Unknown, &["/kind"])]),
        Construct::type_(
            "empty_variant",
            Class::Object,
            vec![(
                "Own",
                json!({"doc": "One of two, or another.", "open": true, "union": {"named": "kind"}, "variants": {"a": {"type": "string", "doc": "A."}, "b": {"doc": "B."}}}),
            )],
        )
        .holds([json!({"kind": "a", "a": "x"}), json!({"kind": "b"}), json!({"kind": "never"})])
        .breaks_at(json!({"kind": ""}), &[(Unknown, &["/kind"])]),
    ]
}
