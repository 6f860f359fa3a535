//! Rules between the fields of a struct.

use apiscribe_runtime::Rule::{
    AtLeastOne, AtMostOne, Count, ExactlyOne, Forbid, Require, Together, Unique,
};
use serde_json::{Value, json};

use crate::{Class, Construct};

/// A struct with enough in it for every rule.
fn ruled(name: &str, rules: Value) -> Construct {
    let text = json!({"type": "string", "doc": "Words."});
    let own = json!({
        "doc": "A struct with rules.",
        "fields": {
            "a": text, "b": text, "c": text,
            "n": {"type": "i32", "doc": "A number."},
            "list": {"type": "list<string>", "doc": "Words."},
            "parts": {"type": "list<OwnPart>", "doc": "Parts."},
            "inner": {"type": "OwnPart", "doc": "A part."},
        },
        "rules": rules,
    });
    let part = json!({
        "doc": "A part.",
        "fields": {"id": text, "items": {"type": "list<i32>", "doc": "Numbers."}},
    });
    Construct::type_(name, Class::Object, vec![("Own", own), ("OwnPart", part)]).family("rule")
}

pub(super) fn all() -> Vec<Construct> {
    vec![
        ruled("when_require", json!([{"when": {"a": "x"}, "require": ["b"]}]))
            .holds([json!({"a": "x", "b": ""}), json!({"a": "y"}), json!({"n": 1})])
            .breaks_at(json!({"a": "x"}), &[(Require, &["/b", "/a"])]),
        ruled("when_forbid", json!([{"when": {"n": [1, 2]}, "forbid": ["inner/id"]}]))
            .holds([json!({"n": 1, "inner": {}}), json!({"n": 3, "inner": {"id": "i"}})])
            .breaks_at(json!({"n": 2, "inner": {"id": "i"}}), &[(Forbid, &["/inner/id", "/n"])]),
        ruled(
            "when_values",
            json!([{"when": {"a": {"present": true}, "c": "x"}, "require": {"b": ["y", "z"], "n": 2}}]),
        )
        .holds([json!({"a": "", "c": "x", "b": "z", "n": 2}), json!({"a": "", "c": "y"}), json!({"c": "x"})])
        .breaks_at(json!({"a": "", "c": "x", "b": "x", "n": 2}), &[(Require, &["/b", "/a", "/c"])])
        .breaks_at(
            json!({"a": "", "c": "x"}),
            &[(Require, &["/b", "/a", "/c"]), (Require, &["/n", "/a", "/c"])],
        ),
        ruled("when_absent", json!([{"when": {"a": {"present": false}}, "require": ["b"], "forbid": ["c"]}]))
            .holds([json!({"b": ""}), json!({"a": "", "c": ""})])
            .breaks_at(json!({"b": "", "c": ""}), &[(Forbid, &["/c", "/a"])])
            .breaks_at(json!({"n": 1}), &[(Require, &["/b", "/a"])]),
        ruled("together", json!([{"together": ["a", "b", "inner/id"]}]))
            .holds([json!({"n": 1}), json!({"a": "", "b": "", "inner": {"id": ""}})])
            .breaks_at(json!({"b": ""}), &[(Together, &["/a", "/inner/id", "/b"])]),
        ruled("exactly_one", json!([{"exactly_one": ["a", "b", "c"]}]))
            .holds([json!({"b": ""}), json!({"c": "x"})])
            .breaks_at(json!({"n": 1}), &[(ExactlyOne, &["/a", "/b", "/c"])])
            .breaks_at(json!({"b": "", "c": ""}), &[(ExactlyOne, &["/b", "/c", "/a"])]),
        ruled("at_least_one", json!([{"at_least_one": ["a", "list"]}]))
            .holds([json!({"a": ""}), json!({"list": []}), json!({"a": "", "list": ["x"]})])
            .breaks_at(json!({"n": 1}), &[(AtLeastOne, &["/a", "/list"])])
            .breaks_at(json!({}), &[(AtLeastOne, &["/a", "/list"])]),
        ruled("at_most_one", json!([{"at_most_one": ["a", "b", "c"]}]))
            .holds([json!({}), json!({"b": ""})])
            .breaks_at(
            json!({"a": "", "c": ""}),
            &[(AtMostOne, &["/a", "/c", "/b"])],
        )
        .breaks_at(json!({"b": "", "c": ""}), &[(AtMostOne, &["/b", "/c", "/a"])]),
        ruled("count", json!([{"count": "list/*", "min": 1, "max": 2}]))
            .holds([json!({"list": ["a"]}), json!({"list": ["a", "b"]})])
            .breaks_at(json!({"list": ["a", "b", "c"]}), &[(Count, &["/list"])])
            .breaks_at(json!({"list": []}), &[(Count, &["/list"])])
            .breaks_at(json!({"n": 1}), &[(Count, &["/list"])]),
        ruled("count_over_lists", json!([{"count": "parts/*/items/*", "max": 2}]))
            .holds([json!({"parts": [{"items": [1]}, {"items": [2]}]}), json!({})])
            .breaks_at(json!({"parts": [{"items": [1]}, {"items": [2, 3]}]}), &[(Count, &["/parts"])])
            .not_in_openapi(),
        ruled("unique", json!([{"unique": "list/*"}]))
            .holds([json!({"list": ["a", "b", "A"]}), json!({})])
            .breaks_at(json!({"list": ["a", "b", "a"]}), &[(Unique, &["/list"])]),
        ruled("unique_member", json!([{"unique": "parts/*/id"}]))
            .holds([json!({"parts": [{"id": "a"}, {"id": "b"}, {}, {}]})])
            .breaks_at(json!({"parts": [{"id": "a"}, {"id": "a"}]}), &[(Unique, &["/parts"])])
            .not_in_openapi(),
        ruled("rule_advisory", json!([{"together": ["a", "b"], "level": "advisory"}]))
            .holds([json!({"n": 1}), json!({"a": "", "b": ""})])
            .breaks_at(json!({"a": ""}), &[(Together, &["/b", "/a"])])
            .advisory(),
        ruled("several_rules", json!([{"at_most_one": ["a", "b"]}, {"unique": "list/*"}]))
            .holds([json!({"a": "", "list": ["x"]})])
            .breaks_at(
                json!({"a": "", "b": "", "list": ["x", "x"]}),
                &[(AtMostOne, &["/a", "/b"]), (Unique, &["/list"])],
            ),
    ]
}
