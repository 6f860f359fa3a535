//! `items`, `each` and `keys`.

use apiscribe_runtime::Rule::{Items, Length, Pattern, Range};
use serde_json::{Value, json};

use crate::{Class, Construct};

pub(super) fn all() -> Vec<Construct> {
    let list = |name, ty, keys: Value| Construct::constraint(name, Class::List, ty, keys);
    let map = |name, ty, keys: Value| Construct::constraint(name, Class::Map, ty, keys);
    vec![
        list(
            "items_list",
            "list<string>",
            json!({"items": {"min": 1, "max": 2}}),
        )
        .split(
            json!({"items": {"min": 1, "max": 5}}),
            json!({"items": {"max": 2}}),
        )
        .or(json!({"items": 4}), [json!(["a", "b", "c", "d"])])
        .holds([json!(["a"]), json!(["a", "b"])])
        .breaks(Items, [json!([]), json!(["a", "b", "c"])]),
        map("items_map", "map<i32>", json!({"items": {"max": 2}}))
            .split(json!({"items": {"max": 2}}), json!({"items": {"max": 3}}))
            .or(
                json!({"items": 4}),
                [json!({"a": 1, "b": 2, "c": 3, "d": 4})],
            )
            .holds([json!({"a": 1}), json!({}), json!({"a": 1, "b": 2})])
            .breaks(Items, [json!({"a": 1, "b": 2, "c": 3})]),
        list(
            "each",
            "list<string>",
            json!({"each": {"length": {"min": 2, "max": 3}}}),
        )
        .split(
            json!({"each": {"length": {"min": 2}}}),
            json!({"each": {"length": {"min": 1, "max": 3}}}),
        )
        .or(json!({"each": {"pattern": "x"}}), [json!(["x"])])
        .holds([json!(["ab", "abc"]), json!([])])
        .breaks_at(json!(["ab", "a"]), &[(Length, &["/1"])])
        .breaks_at(
            json!(["abcd", "ab", ""]),
            &[(Length, &["/0"]), (Length, &["/2"])],
        ),
        map(
            "each_map",
            "map<i32>",
            json!({"each": {"min": 1, "max": 3}}),
        )
        .split(
            json!({"each": {"min": 1, "max": 9}}),
            json!({"each": {"max": 3}}),
        )
        .or(json!({"each": {"min": 7}}), [json!({"a": 7})])
        .holds([json!({"a": 1, "b": 3}), json!({})])
        .breaks_at(json!({"a": 1, "b": 0}), &[(Range, &["/b"])])
        .breaks_at(json!({"a": 4}), &[(Range, &["/a"])]),
        map("keys", "map<i32>", json!({"keys": {"pattern": "[a-b]+"}}))
            .split(
                json!({"keys": {"pattern": "[a-b]+"}}),
                json!({"keys": {"length": {"max": 9}}}),
            )
            .or(json!({"keys": {"length": 4}}), [json!({"abcd": 1})])
            .holds([json!({"a": 1, "ba": 1}), json!({})])
            .breaks_at(json!({"a": 1, "c": 1}), &[(Pattern, &["/c"])])
            .breaks_at(json!({"a/c": 1}), &[(Pattern, &["/a~1c"])]),
        map(
            "keys_and_each",
            "map<i32>",
            json!({"keys": {"length": {"max": 2}}, "each": {"min": 0}}),
        )
        .split(
            json!({"keys": {"length": {"max": 2}}}),
            json!({"each": {"min": 0}}),
        )
        .or(json!({"keys": {"length": 5}}), [json!({"abcde": 1})])
        .holds([json!({"ab": 0, "c": 1})])
        .breaks_at(json!({"abc": 0}), &[(Length, &["/abc"])])
        .breaks_at(json!({"ab": -1}), &[(Range, &["/ab"])])
        .breaks_at(
            json!({"abc": -1}),
            &[(Length, &["/abc"]), (Range, &["/abc"])],
        ),
        list(
            "items_and_each",
            "list<i32>",
            json!({"items": {"max": 2}, "each": {"min": 0}}),
        )
        .split(json!({"items": {"max": 2}}), json!({"each": {"min": 0}}))
        .or(
            json!({"items": 3, "each": {"max": -5}}),
            [json!([-5, -6, -7])],
        )
        .holds([json!([0, 1]), json!([])])
        .breaks(Items, [json!([0, 1, 2])])
        .breaks_at(json!([0, -1]), &[(Range, &["/1"])])
        .breaks_at(json!([0, -1, 2]), &[(Items, &[""]), (Range, &["/1"])]),
        list(
            "each_of_each",
            "list<list<i32>>",
            json!({"each": {"items": {"min": 1}, "each": {"max": 9}}}),
        )
        .split(
            json!({"each": {"items": {"min": 1}}}),
            json!({"each": {"each": {"max": 9}}}),
        )
        .or(json!({"items": 3}), [json!([[], [], []])])
        .holds([json!([[9], [0, 1]]), json!([])])
        .breaks_at(json!([[1], []]), &[(Items, &["/1"])])
        .breaks_at(json!([[1, 10]]), &[(Range, &["/0/1"])]),
    ]
}
