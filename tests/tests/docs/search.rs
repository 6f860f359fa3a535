//! What the search of the pages finds: everything of the model, each at a place that is there.

use std::collections::BTreeSet;

use apiscribe_codegen::model::Service;
use apiscribe_pages::SCRIPT_MARK;
use serde_json::Value;

use super::html::{Token, attribute, tokens};
use super::{generated, model};

/// A line of `search.js`.
pub(crate) struct Entry {
    service: usize,
    kind: usize,
    name: String,
    within: String,
    pub(crate) says: String,
    place: String,
}

/// The entries of `search.js`.
pub(crate) fn entries(script: &str) -> Vec<Entry> {
    let lines = script.strip_prefix(SCRIPT_MARK).expect("a mark").lines();
    let lines = lines.filter_map(|line| line.strip_suffix(',').filter(|_| line.starts_with('[')));
    let entry = |line: &str| {
        let line: Value = serde_json::from_str(line).expect("JSON on each line");
        let text = |at: usize| line[at].as_str().expect("a string").to_owned();
        let number = |at: usize| line[at].as_u64().expect("a number") as usize;
        Entry {
            service: number(0),
            kind: number(1),
            name: text(2),
            within: text(3),
            says: text(4),
            place: text(5),
        }
    };
    lines.map(entry).collect()
}

fn found() -> (Vec<Entry>, BTreeSet<String>) {
    let files = generated(&model());
    let script = files.iter().find(|file| file.path == "search.js");
    let entries = entries(&script.expect("a script of entries").text);
    let mut places = BTreeSet::new();
    for file in files.iter().filter(|file| file.path.ends_with(".html")) {
        for token in tokens(&file.text) {
            if let Token::Start(_, attributes) = token
                && let Some(id) = attribute(&attributes, "id")
            {
                places.insert(format!("{}#{id}", file.path));
            }
        }
    }
    (entries, places)
}

#[test]
fn everything_is_found_and_every_find_leads_somewhere() {
    let model = model();
    let (entries, places) = found();
    for entry in &entries {
        assert!(places.contains(&entry.place), "{}", entry.place);
    }
    for (index, service) in model.services.iter().enumerate() {
        let of_service = entries.iter().filter(|entry| entry.service == index);
        let names: BTreeSet<(&str, &str)> = of_service
            .map(|entry| (entry.name.as_str(), entry.within.as_str()))
            .collect();
        for (name, within) in expected(service) {
            let is_there = names.contains(&(name.as_str(), within.as_str()));
            assert!(is_there, "{}: {name} of {within}", service.name.bare());
        }
    }
}

/// Names of what has one, with what they are a part of.
fn expected(service: &Service) -> Vec<(String, String)> {
    let mut names = Vec::new();
    let mut add = |name: &str, within: &str| names.push((name.to_owned(), within.to_owned()));
    for type_ in &service.types {
        add(&type_.spec_name, "");
        for field in type_.fields() {
            add(&field.wire.0, &type_.spec_name);
        }
        for value in type_.as_enum().map_or(&[][..], |kind| &kind.values) {
            add(&value.wire.0, &type_.spec_name);
        }
        for variant in type_.as_union().map_or(&[][..], |kind| &kind.variants) {
            add(&variant.tag.0, &type_.spec_name);
        }
        for _ in type_.as_struct().map_or(&[][..], |kind| &kind.rules) {
            add("rule", &type_.spec_name);
        }
    }
    for row in &service.errors.codes {
        add(&row.matches.to_string(), "");
    }
    for operation in &service.operations {
        for example in &operation.examples {
            add(&example.name, operation.name.bare());
        }
    }
    names
}

#[test]
fn questions_of_readers_have_an_entry() {
    let (entries, _) = found();
    let entry = |name: &str, within: &str, service: &str| {
        let mut entries = entries.iter();
        let found = entries.find(|entry| {
            entry.name == name && entry.within == within && entry.place.starts_with(service)
        });
        found.unwrap_or_else(|| panic!("{service} has no {name} of {within:?}"))
    };
    let code = entry("22093", "", "nxcloud_saas");
    assert_eq!(code.place, "nxcloud_saas-errors.html#error-22093");
    assert_eq!(code.kind, 6, "a code");
    assert!(code.says.starts_with("Template. "), "{}", code.says);
    let image = entry("image", "Body", "bird_channels");
    let says = &image.says;
    assert!(
        says.starts_with("Required fields: images; optional: "),
        "{says}"
    );
    let says = &entry("text", "Text", "alibaba_cams").says;
    assert!(says.contains("At least 1 character (vendor, "), "{says}");
}
