//! The matrix holds what the language has: a key of a constraint or rule, an encoding, a place of a
//! field or a kind of union that no cell writes makes this fail. Formats are taken from the
//! runtime's own list.
#![expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]

use std::collections::BTreeSet;

use apiscribe_authoring::schema;
use apiscribe_codegen::model::Place;
use apiscribe_matrix::{Size, cells};
use serde_json::Value;

#[test]
fn every_word_of_the_language_is_in_a_cell() {
    let mut written = BTreeSet::new();
    for (construct, cells) in cells(Size::Full) {
        for (_, def) in &construct.types {
            words(def, &mut written);
        }
        for cell in cells.iter().filter(|cell| cell.refused.is_none()) {
            for fragment in cell.slot.fields.values().chain(cell.slot.types.values()) {
                words(fragment, &mut written);
            }
        }
    }
    let missing: Vec<String> = language().difference(&written).cloned().collect();
    assert!(
        missing.is_empty(),
        "no cell of the matrix writes {missing:?}: add a construct or a place that does"
    );
}

/// What the JSON Schemas of spec files know of constraints, rules, encodings and unions.
fn language() -> BTreeSet<String> {
    let files = schema::files();
    let operation = files
        .iter()
        .find(|file| file.path.ends_with("operation.schema.json"));
    let text = &operation.expect("there is one of operations").text;
    let schema: Value = serde_json::from_str(text).expect("it is JSON");
    let definitions = &schema["$defs"];
    let mut language = BTreeSet::new();
    for name in [
        "Constraints",
        "Bound",
        "Within",
        "Rule",
        "Present",
        "UnionKind",
    ] {
        let properties = definitions[name]["properties"].as_object();
        language.extend(properties.expect(name).keys().cloned());
    }
    listed(&definitions["Field"]["properties"]["encode"], &mut language);
    let kinds = definitions["UnionKind"]["examples"].as_array();
    let kinds = kinds.expect("one of them is a word").iter();
    language.extend(kinds.filter_map(Value::as_str).map(str::to_owned));
    let places = Place::ELSEWHERE.iter().map(|place| place.name().to_owned());
    language.extend(places);
    listed(
        &definitions["Constraints"]["properties"]["format"],
        &mut language,
    );
    assert!(language.len() > 30, "{language:?}");
    // They say something about a rule, and not what it demands.
    for about in ["doc", "at", "evidence"] {
        language.remove(about);
    }
    language
}

/// The words that a schema lists.
fn listed(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            let words = map.get("enum").and_then(Value::as_array);
            let words = words.into_iter().flatten().filter_map(Value::as_str);
            found.extend(words.map(str::to_owned));
            map.values().for_each(|inner| listed(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|item| listed(item, found)),
        _ => {}
    }
}

/// Every key and string of a fragment.
fn words(fragment: &Value, found: &mut BTreeSet<String>) {
    match fragment {
        Value::Object(map) => {
            for (key, inner) in map {
                found.insert(key.clone());
                words(inner, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        Value::String(text) => drop(found.insert(text.clone())),
        _ => {}
    }
}
