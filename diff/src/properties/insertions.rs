//! Something is put in before everything else, wherever a spec lists things: the report speaks of
//! that alone. So no fact of a node is made of the numbers of others.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::{Model, What, diff, edits, harness, renamed, tree};
use crate::tree::{Fact, Kind};
use apiscribe_codegen::{Failure, load};
use apiscribe_test_support::values::{self, Files, files};

/// How everything begins that is put in, or what stands for it where that is a number.
const MARKS: &[&str] = &["aaanew", "aaa-new", "aaa_new", "498", "98765"];

/// What is put in first below a key. Of several, the first that the checks accept is taken; none
/// means a copy of what stands there first, under another name.
const PUT_IN: &[(&str, &[&str])] = &[
    (
        "fields",
        &["{aaaNew: {type: string, doc: New.}, aaaNewer: {type: string, doc: New.}}"],
    ),
    (
        "values",
        &["aaa_new: {doc: New.}", "98765: {rust: AaaNew, doc: New.}"],
    ),
    (
        "variants",
        &[
            "aaa_new: {doc: New., fields: {aaaNew: {type: string, required: true, doc: New.}}}",
            "aaa_new: {type: string, doc: New.}",
        ],
    ),
    ("rules", &["- {at_most_one: [aaaNew, aaaNewer]}"]),
    ("shapes", &["aaa_new: [aaaNew]"]),
    ("limits", &["- {calls: 98765, per: 3s, scope: aaa_new}"]),
    ("statuses", &["498: {class: vendor, doc: New.}"]),
    (
        "codes",
        &[
            "aaa_new: {class: vendor, doc: New.}",
            "98765: {rust: AaaNew, class: vendor, doc: New.}",
        ],
    ),
    (
        "notes",
        &["aaa_new: {title: New, columns: [A], rows: [[a]]}"],
    ),
    ("pages", &["aaa_new: {title: New}"]),
    ("headers", &["Aaa-New: new", "Aaa-New: {doc: New.}"]),
    ("query", &["aaa_new: new"]),
    ("reply_headers", &["Aaa-New: {type: string, doc: New.}"]),
    (
        "bodies",
        &["- {for: {status: 498, content_type: aaa/new}, body: json}"],
    ),
    ("base_urls", &["aaa_new: 'https://aaa-new.acme.example'"]),
    (
        "doubts",
        &["- {about: AaaNewer/aaaNew, says: New., taken: New., why: New.}"],
    ),
    (
        "corrections",
        &["- {about: AaaNewer/aaaNew, says: New., taken: New., why: New.}"],
    ),
    ("examples", &[]),
    ("kinds", &[]),
];

/// Kinds of nodes of which nothing can be put in and nothing else change: paths, signing and
/// replies are one thing each.
fn is_one_thing(kind: Kind) -> bool {
    match kind {
        Kind::Service
        | Kind::Parameter
        | Kind::Auth
        | Kind::Credential
        | Kind::Errors
        | Kind::Reply => true,
        Kind::NamedUrl
        | Kind::Constant
        | Kind::SignedHeader
        | Kind::ReplyHeader
        | Kind::OtherFailure
        | Kind::StatusRow
        | Kind::ErrorRow
        | Kind::Limit
        | Kind::Operation
        | Kind::Callback
        | Kind::OfCallback
        | Kind::Type
        | Kind::Field
        | Kind::Rule
        | Kind::Shape
        | Kind::Value
        | Kind::Variant
        | Kind::Example
        | Kind::Page
        | Kind::Note
        | Kind::Doubt
        | Kind::Correction => false,
    }
}

/// Where something is put in: the number of the file, the keys on the way, and what.
#[derive(Clone)]
struct Site {
    file: usize,
    way: Vec<usize>,
    entry: Entry,
}

#[derive(Clone)]
enum Entry {
    Keys(Mapping),
    Item(Value),
}

#[test]
fn what_is_put_in_first_is_all_that_the_report_speaks_of() {
    let mut wrong = Vec::new();
    let (mut kinds, mut all) = (BTreeSet::new(), BTreeSet::new());
    for construct in harness::all() {
        let folder = tempfile::tempdir().expect("there is room for a temporary folder");
        harness::write(&construct, "acme", folder.path());
        let files = files(folder.path());
        let old = try_model(&files).unwrap_or_else(|error| panic!("{}: {error}", construct.name));
        let with = |auth| {
            let mut files = files.clone();
            files.extend(files_more(&files, auth));
            files
        };
        let more = [with(""), with("auth: none, ")];
        let more = more.iter().find(|files| model(files).is_some());
        let more = more.unwrap_or_else(|| panic!("{}: no file fits in", construct.name));
        let mut kept = Vec::new();
        accepted(more, &sites(more), &mut kept);
        let new = put_in(more, &kept);
        let new = try_model(&new).unwrap_or_else(|error| panic!("{}: {error}", construct.name));
        let after = tree::services(&new);
        let before = renamed(&old, &after);
        before.iter().for_each(|node| of(node, &mut all));
        let mut bodies: Vec<String> = Vec::new();
        for edit in edits(&before, &after) {
            if let What::Added(node) = edit.what {
                of(node, &mut kinds);
            }
            let place = edit.new_place.join("/");
            // The first field that is no header makes a body, and the first that is no plain value
            // is nested.
            let is_body = matches!(
                edit.what,
                What::Fact {
                    fact: Fact::Content | Fact::Nested,
                    ..
                }
            );
            bodies.extend(is_body.then(|| place.clone()));
            if !is_marked(&place) && !is_body {
                let what = match edit.what {
                    What::Fact {
                        fact,
                        before,
                        after,
                        ..
                    } => format!("{fact:?} {before:?} {after:?}"),
                    _ => String::new(),
                };
                wrong.push(format!("{}: {place} {what}", construct.name));
            }
        }
        let found = diff(&old, &new).expect("what is generated is Rust");
        let places = found.changes.iter().map(|change| change.place.to_string());
        let places = places.filter(|place| !is_marked(place) && !bodies.contains(place));
        wrong.extend(places.map(|place| format!("{}: {place}", construct.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing = all.difference(&kinds).filter(|kind| !is_one_thing(**kind));
    let missing: Vec<&Kind> = missing.collect();
    assert!(missing.is_empty(), "nothing is put in of {missing:?}");
}

/// The kinds of a node and of all below it.
fn of(node: &tree::Node, kinds: &mut BTreeSet<Kind>) {
    kinds.insert(node.kind);
    for child in &node.children {
        of(child, kinds);
    }
}

fn is_marked(text: &str) -> bool {
    let text = text.to_lowercase();
    MARKS.iter().any(|mark| text.contains(mark))
}

/// An operation, a file of types and a callback, each before all others by its name.
fn files_more(files: &Files, auth: &str) -> Files {
    let file = |path: &str, text: &str| {
        let value = serde_yaml::from_str(text).expect("this is YAML");
        (path.to_owned(), value)
    };
    let pages = files
        .iter()
        .find(|(path, _)| path.ends_with("service.yaml"));
    let page = pages.and_then(|(_, service)| service.get("pages")?.as_mapping()?.keys().next());
    let page = page.and_then(Value::as_str).unwrap_or("api");
    vec![
        file(
            "acme/aaa_new.yaml",
            &format!(
                "{{operation: aaa_new, {auth} doc: New., page: {page}, http: GET /aaa_new, replies: {{200: AaaNewer}}}}"
            ),
        ),
        file(
            "acme/types/aaa_newer.yaml",
            "types: {AaaNewer: {doc: New., fields: {aaaNew: {type: string, doc: New.}}}}",
        ),
        file(
            "acme/callbacks/aaa_newest.yaml",
            &format!(
                "{{callback: aaa_newest, doc: New., page: {page}, body: AaaNewest, types: {{AaaNewest: {{doc: New., fields: {{aaaNew: {{type: string, doc: New.}}}}}}}}}}"
            ),
        ),
    ]
}

fn model(files: &Files) -> Option<Model> {
    try_model(files).ok()
}

pub(super) fn try_model(files: &Files) -> Result<Model, String> {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    values::write(files, folder.path());
    load(folder.path()).map_err(|failure| match failure {
        Failure::Errors(report) => report.render(false),
        other => other.to_string(),
    })
}

/// Every place where something can be put in, with each of what can be.
fn sites(files: &Files) -> Vec<Vec<Site>> {
    let mut found = Vec::new();
    for (file, (_, value)) in files.iter().enumerate() {
        walk(value, file, &mut Vec::new(), &mut found);
    }
    found
}

fn walk(value: &Value, file: usize, way: &mut Vec<usize>, found: &mut Vec<Vec<Site>>) {
    let below: Vec<(Option<&str>, &Value)> = match value {
        Value::Mapping(mapping) => mapping
            .iter()
            .map(|(key, value)| (key.as_str(), value))
            .collect(),
        Value::Sequence(items) => items.iter().map(|item| (None, item)).collect(),
        _ => return,
    };
    for (index, (key, value)) in below.into_iter().enumerate() {
        way.push(index);
        walk(value, file, way, found);
        let table = PUT_IN.iter().find(|(name, _)| Some(*name) == key);
        if let Some((_, texts)) = table {
            let site = |entry| Site {
                file,
                way: way.clone(),
                entry,
            };
            let entries = match texts {
                [] => copied(value).into_iter().collect(),
                texts => texts
                    .iter()
                    .filter_map(|text| entry(text))
                    .collect::<Vec<_>>(),
            };
            found.push(entries.into_iter().map(site).collect());
        }
        way.pop();
    }
}

fn entry(text: &str) -> Option<Entry> {
    match serde_yaml::from_str(text).expect("this is YAML") {
        Value::Mapping(mapping) => Some(Entry::Keys(mapping)),
        Value::Sequence(items) => items.into_iter().next().map(Entry::Item),
        _ => None,
    }
}

/// The first entry under another name, and told by something else where it is told by something.
fn copied(value: &Value) -> Option<Entry> {
    let (_, value) = value.as_mapping()?.iter().next()?;
    let mut value = value.clone();
    if let Some(kind) = value.as_mapping_mut()
        && let Some(told) = kind.get_mut("has")
    {
        *told = Value::String("/aaa_new".to_owned());
    }
    let key = Value::String("aaa_new".to_owned());
    Some(Entry::Keys([(key, value)].into_iter().collect()))
}

/// Those that the checks accept, one of each place; halves are tried where the whole is refused.
fn accepted(files: &Files, sites: &[Vec<Site>], kept: &mut Vec<Site>) {
    let is_fine = |kept: &[Site], more: &[Site]| {
        let sites: Vec<Site> = kept.iter().chain(more).cloned().collect();
        model(&put_in(files, &sites)).is_some()
    };
    match sites {
        [] => {}
        [site] => {
            let found = site.iter().find(|site| is_fine(kept, &[(*site).clone()]));
            kept.extend(found.cloned());
        }
        sites => {
            let firsts = sites.iter().filter_map(|site| site.first().cloned());
            let firsts: Vec<Site> = firsts.collect();
            if is_fine(kept, &firsts) {
                kept.extend(firsts);
            } else {
                let (one, other) = sites.split_at(sites.len() / 2);
                accepted(files, one, kept);
                accepted(files, other, kept);
            }
        }
    }
}

/// The files with all of it.
fn put_in(files: &Files, sites: &[Site]) -> Files {
    let mut files = files.clone();
    // From the end: what is put in moves nothing that comes later.
    let mut sites: Vec<&Site> = sites.iter().collect();
    sites.sort_by(|one, other| (other.file, &other.way).cmp(&(one.file, &one.way)));
    for site in sites {
        let Some((_, value)) = files.get_mut(site.file) else {
            continue;
        };
        let Some(value) = at(value, &site.way) else {
            continue;
        };
        match (value, &site.entry) {
            (Value::Mapping(mapping), Entry::Keys(keys)) => {
                let rest = std::mem::replace(mapping, keys.clone());
                mapping.extend(rest);
            }
            (Value::Sequence(items), Entry::Item(item)) => items.insert(0, item.clone()),
            _ => {}
        }
    }
    files
}

fn at<'a>(value: &'a mut Value, way: &[usize]) -> Option<&'a mut Value> {
    let Some((first, rest)) = way.split_first() else {
        return Some(value);
    };
    match value {
        Value::Mapping(mapping) => at(mapping.iter_mut().nth(*first)?.1, rest),
        Value::Sequence(items) => at(items.get_mut(*first)?, rest),
        _ => None,
    }
}
