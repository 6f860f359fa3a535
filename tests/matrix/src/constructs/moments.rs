//! `within`, at the moment of the examples: 2026-01-01T00:00:00Z.

use apiscribe_runtime::Rule::Within;
use serde_json::{Value, json};

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    let moment = |name, keys: Value| {
        Construct::constraint(name, Class::Moment, "timestamp", keys).not_in_openapi()
    };
    let narrow = || json!({"within": {"past": "2d", "future": "1m"}});
    vec![
        moment("within_past", json!({"within": {"past": "1h"}}))
            .or(narrow(), ["2025-12-31T22:59:59Z", "2025-12-30T00:00:00Z"])
            .holds(["2031-01-01T00:00:00Z", "2025-12-31T23:00:00Z"])
            .breaks(Within, ["2025-12-31T22:59:59Z", "2024-01-01T00:00:00Z"]),
        moment("within_future", json!({"within": {"future": "1d"}}))
            .or(
                json!({"within": {"past": "1m", "future": "5d"}}),
                ["2026-01-02T00:00:01Z"],
            )
            .holds(["1999-01-01T00:00:00Z", "2026-01-02T00:00:00Z"])
            .breaks(Within, ["2026-01-02T00:00:01Z", "2030-01-01T00:00:00Z"]),
        moment(
            "within_both",
            json!({"within": {"past": "1h", "future": "1d"}}),
        )
        .or(narrow(), ["2025-12-31T22:59:59Z"])
        .holds([
            "2026-01-02T00:00:00Z",
            "2025-12-31T23:00:00Z",
            "2026-01-01T00:00:00Z",
        ])
        .breaks(
            Within,
            [
                "2025-12-31T22:59:59Z",
                "2026-01-02T00:00:01Z",
                "1970-01-01T00:00:00Z",
            ],
        ),
    ]
}
