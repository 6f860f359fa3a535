//! `min` and `max`.

use apiscribe_runtime::Rule::Range;
use serde_json::{Value, json};

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    let number = |name, ty, keys: Value| Construct::constraint(name, Class::Number, ty, keys);
    vec![
        number("range_i32", "i32", json!({"min": -2, "max": 4}))
            .split(json!({"min": -2, "max": 9}), json!({"min": -7, "max": 4}))
            .or(json!({"min": 7, "max": 8}), [7, 8])
            .holds([-2, 0, 4])
            .breaks(Range, [-3, 5, i32::MAX, i32::MIN]),
        number("min_i32", "i32", json!({"min": 3}))
            .split(json!({"min": 3}), json!({"min": 1}))
            .or(json!({"max": -5}), [-5])
            .holds([3, i32::MAX])
            .breaks(Range, [2, 0, -3]),
        number("max_i64", "i64", json!({"max": 4_000_000_000_i64}))
            .split(
                json!({"max": 4_000_000_000_i64}),
                json!({"max": 5_000_000_000_i64}),
            )
            .or(json!({"min": 6_000_000_000_i64}), [6_000_000_000_i64])
            .holds([4_000_000_000_i64, -5])
            .breaks(Range, [4_000_000_001_i64]),
        number("range_f64", "f64", json!({"min": 1.5, "max": 2.5}))
            .split(
                json!({"min": 1.5, "max": 7}),
                json!({"max": 2.5, "min": -3.25}),
            )
            .or(json!({"min": 7.25}), [7.25])
            .holds([1.5, 2.0, 2.5])
            .breaks(Range, [1.25, 2.75, -1.5]),
        number("min_f64", "f64", json!({"min": 2}))
            .split(json!({"min": 2}), json!({"min": 0.5}))
            .or(json!({"max": -1}), [-1.5])
            .holds([2.0, 1e9])
            .breaks(Range, [1.75, -0.5]),
    ]
}
