//! Edits of the spec: a new optional field, a limit, a value, a row of an error table, the file of
//! a new call. Only what `check` accepts is proposed.

use std::collections::BTreeMap;

use apiscribe_codegen::load_texts;
use apiscribe_codegen::model::Service;
use apiscribe_codegen::yaml::Node;
use serde_json::Value;
use similar::TextDiff;

use super::drafted::drafted;
use super::edit::{Edits, parse};
use super::flat::plain;
use super::places::{self, Place, Specs};
use super::{Change, ChangeKind, Fact};
use crate::facts::Facts;
use crate::spec::class;
use crate::spec::limits::limits;
use crate::yaml;

/// One file with an edit in it.
type Edited = Option<(String, String)>;

/// The patch of all edits; what is in it is marked in the changes.
pub(super) fn patch(
    service: &Service,
    page: &str,
    facts: &Facts,
    specs: Specs,
    texts: &[(String, String)],
    changes: &mut [Change],
) -> String {
    let mut specs = specs;
    for change in changes.iter_mut() {
        change.is_in_spec = is_in_spec(service, change, &specs);
    }
    let places = service.pages.iter().filter(|known| known.name == page);
    let places: Vec<&str> = places
        .flat_map(|page| &page.places)
        .map(String::as_str)
        .collect();
    // All at once, if that holds; else one by one, of which each is checked.
    let all = |_: &Specs| true;
    const MOST_EDITS: usize = 300;
    let is_whole = propose(service, &places, &mut specs, changes, MOST_EDITS, all) && holds(&specs);
    if !is_whole {
        const MOST: usize = 100;
        specs = trees(texts);
        propose(service, &places, &mut specs, changes, MOST, holds);
    }
    let mut more: Vec<(String, String)> = Vec::new();
    if let Some(drafted) = drafted(service, page, facts, &specs, changes) {
        for change in changes.iter_mut() {
            let call = change.operation.as_ref();
            change.is_proposed |= call.is_some_and(|call| drafted.calls.contains(call));
        }
        for (path, text) in drafted.files {
            match specs.0.iter_mut().find(|file| file.path == path) {
                Some(known) => known.text = text,
                None => more.push((path, text)),
            }
        }
    }
    let mut patch = String::new();
    for (path, old) in texts {
        let new = specs.0.iter().find(|file| file.path == *path);
        if let Some(new) = new.filter(|new| new.text.trim_end() != old.trim_end()) {
            patch.push_str(&difference(path, Some(old), &new.text));
        }
    }
    for (path, text) in more {
        patch.push_str(&difference(&path, None, &text));
    }
    patch
}

/// A file as it was and is, as a patch; one that was not there comes from nowhere.
fn difference(path: &str, old: Option<&str>, new: &str) -> String {
    let before = match old {
        Some(_) => format!("a/{path}"),
        None => "/dev/null".to_owned(),
    };
    TextDiff::from_lines(old.unwrap_or_default(), new)
        .unified_diff()
        .context_radius(3)
        .header(&before, &format!("b/{path}"))
        .to_string()
}

/// The files that can be read, as trees.
pub(super) fn trees(texts: &[(String, String)]) -> Specs {
    let files = texts.iter().filter_map(|(path, text)| parse(path, text));
    Specs(files.collect())
}

/// Makes the edits that hold, and says whether there is any.
fn propose(
    service: &Service,
    places: &[&str],
    specs: &mut Specs,
    changes: &mut [Change],
    most: usize,
    holds: impl Fn(&Specs) -> bool,
) -> bool {
    let mut count = 0;
    for change in changes.iter_mut() {
        let mut is_proposed = false;
        for attempt in attempts(service, places, change) {
            if count >= most {
                break;
            }
            let Some((path, text)) = attempt(specs) else {
                continue;
            };
            count += 1;
            let (Some(at), Some(parsed)) = (
                specs.0.iter().position(|file| file.path == path),
                parse(&path, &text),
            ) else {
                continue;
            };
            let Some(file) = specs.0.get_mut(at) else {
                continue;
            };
            let before = std::mem::replace(file, parsed);
            match holds(specs) {
                true => is_proposed = true,
                false => {
                    if let Some(file) = specs.0.get_mut(at) {
                        *file = before;
                    }
                }
            }
        }
        change.is_proposed = is_proposed;
    }
    count > 0
}

fn holds(specs: &Specs) -> bool {
    let texts: Vec<(&str, &str)> = specs
        .0
        .iter()
        .map(|file| (file.path.as_str(), file.text.as_str()))
        .collect();
    load_texts(&texts).is_ok()
}

/// Whether the spec has what is new, whoever put it there.
fn is_in_spec(service: &Service, change: &Change, specs: &Specs) -> bool {
    let fact = |fact: &Fact| match (fact.what.as_str(), &fact.new) {
        ("value", Some(value)) => has_value(service, change, value, specs).unwrap_or(false),
        ("type" | "required" | "default" | "number", _) | (_, None) => false,
        (limit, Some(value)) => {
            let keys: Vec<&str> = limit.split('.').collect();
            limited(service, change, specs).into_iter().any(|place| {
                within(place.node, &keys).is_some_and(|found| plain(&found.to_json()) == *value)
            })
        }
    };
    match (&change.kind, change.of) {
        (ChangeKind::New, "request" | "reply") => {
            !places::fields(service, change, &change.name).is_empty()
        }
        (ChangeKind::New, "codes") => specs
            .codes()
            .is_some_and(|codes| codes.node.get(&change.name).is_some()),
        (ChangeKind::Changed, _) => change.facts.iter().all(fact),
        _ => false,
    }
}

type Attempt<'c> = Box<dyn Fn(&Specs) -> Edited + 'c>;

/// The edits that a change asks for.
fn attempts<'c>(service: &'c Service, places: &[&str], change: &'c Change) -> Vec<Attempt<'c>> {
    if change.is_in_spec {
        return Vec::new();
    }
    let at = change.at.as_deref().filter(|at| places.contains(at));
    let at = at
        .map(|at| format!("at: {}, ", yaml::string(at)))
        .unwrap_or_default();
    match (&change.kind, change.of) {
        (ChangeKind::New, "request" | "reply") => {
            vec![Box::new(move |specs| {
                new_field(service, change, &at, specs)
            })]
        }
        (ChangeKind::New, "codes") => vec![Box::new(move |specs| new_code(change, &at, specs))],
        (ChangeKind::Changed | ChangeKind::Renamed { .. }, "request" | "reply") => {
            let facts = change.facts.iter();
            facts
                .filter_map(|fact| of_fact(service, change, fact))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn of_fact<'c>(service: &'c Service, change: &'c Change, fact: &'c Fact) -> Option<Attempt<'c>> {
    match (fact.what.as_str(), &fact.old, &fact.new) {
        ("value", None, Some(value)) => Some(Box::new(move |specs| {
            new_value(service, change, value, specs)
        })),
        ("value" | "number" | "type" | "required" | "default", ..) => None,
        (_, Some(_), Some(new)) => Some(Box::new(move |specs| {
            new_limit(service, change, fact, new, specs)
        })),
        (_, None, Some(new)) => Some(Box::new(move |specs| {
            first_limit(service, change, fact, new, specs)
        })),
        _ => None,
    }
}

/// A mapping with one entry more at its end.
fn with(place: &Place<'_>, node: &Node, entry: String) -> Edited {
    let mut edits = Edits::default();
    edits.entries(&place.file.text, node, &[], &[(None, entry)]);
    Some((place.file.path.clone(), edits.done(&place.file.text)))
}

fn new_field(service: &Service, change: &Change, at: &str, specs: &Specs) -> Edited {
    let parent = specs.type_(&places::parent_type(service, change)?)?;
    let fields = parent.node.get("fields")?;
    let fact = |what: &str| {
        let fact = change.facts.iter().find(|fact| fact.what == what)?;
        fact.new.as_ref()
    };
    let mut ty = match fact("type").and_then(Value::as_str).unwrap_or("string") {
        "integer" => "i64",
        "number" => "f64",
        "boolean" => "bool",
        "list<string>" => "list<string>",
        "list" | "list<object>" => "list<json>",
        "object" | "any" => "json",
        _ => "string",
    }
    .to_owned();
    let found: BTreeMap<String, Value> = change
        .facts
        .iter()
        .filter_map(|fact| Some((fact.what.clone(), fact.new.clone()?)))
        .collect();
    let mut parts = Vec::new();
    limits(&found, &mut ty, &mut parts);
    parts.insert(0, format!("type: {ty}"));
    let line = change.line.unwrap_or_default();
    parts.push(format!("{at}doc: \"TODO line {line} of the newer page.\""));
    let name = change.name.rsplit('/').next().unwrap_or(&change.name);
    with(
        &parent,
        fields,
        format!("{}: {{{}}}", yaml::key(name), parts.join(", ")),
    )
}

/// What a value or code is called in Rust where its own name cannot be.
fn rust(word: &str, written: &Value) -> String {
    let letters: String = written
        .as_str()
        .map_or_else(|| written.to_string(), str::to_owned)
        .replace('-', "Minus")
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let is_named = written
        .as_str()
        .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_alphabetic()));
    match is_named {
        true => String::new(),
        false => format!("rust: {word}{letters}, "),
    }
}

fn new_value(service: &Service, change: &Change, value: &Value, specs: &Specs) -> Edited {
    let found = specs.type_(&places::values_type(service, change)?)?;
    let values = found.node.get("values")?;
    let key = match value.as_str() {
        Some(text) => yaml::string(text),
        None => value.to_string(),
    };
    with(
        &found,
        values,
        format!("{key}: {{{}doc: TODO}}", rust("Value", value)),
    )
}

fn has_value(service: &Service, change: &Change, value: &Value, specs: &Specs) -> Option<bool> {
    let found = specs.type_(&places::values_type(service, change)?)?;
    let name = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    Some(found.node.get("values")?.get(&name).is_some())
}

/// Where a limit of a field is written: with the field, or with the type that it has.
fn limited<'s>(service: &Service, change: &Change, specs: &'s Specs) -> Vec<Place<'s>> {
    let fields = places::fields(service, change, &change.name).into_iter();
    let mut found = Vec::new();
    for (type_name, field) in fields {
        let Some(field) = specs.field(&type_name, &field) else {
            continue;
        };
        let word = field.node.get("type").and_then(Node::as_text);
        let inner = word.map(|word| word.trim_start_matches("list<").trim_end_matches('>'));
        let inner = inner.and_then(|word| specs.type_(word));
        found.push(field);
        found.extend(inner);
    }
    found
}

fn new_limit(
    service: &Service,
    change: &Change,
    fact: &Fact,
    new: &Value,
    specs: &Specs,
) -> Edited {
    let keys: Vec<&str> = fact.what.split('.').collect();
    limited(service, change, specs)
        .into_iter()
        .find_map(|place| {
            let written = within(place.node, &keys)?;
            let is_old = fact
                .old
                .as_ref()
                .is_some_and(|old| plain(&written.to_json()) == *old);
            is_old.then_some(())?;
            let mut edits = Edits::default();
            edits.replace(written.span.start..written.span.end, yaml::value(new));
            Some((place.file.path.clone(), edits.done(&place.file.text)))
        })
}

/// The value below keys, which may stand below others: `constraints` and the like.
fn within<'n>(node: &'n Node, keys: &[&str]) -> Option<&'n Node> {
    let straight = keys.iter().try_fold(node, |node, key| node.get(key));
    straight.or_else(|| {
        ["constraints", "advisory", "each"]
            .iter()
            .find_map(|around| within(node.get(around)?, keys))
    })
}

fn first_limit(
    service: &Service,
    change: &Change,
    fact: &Fact,
    new: &Value,
    specs: &Specs,
) -> Edited {
    let place = limited(service, change, specs).into_iter().next()?;
    let entry = match fact.what.split_once('.') {
        None => format!("{}: {}", fact.what, yaml::value(new)),
        Some((group, bound)) if !bound.contains('.') => {
            let entry = format!("{bound}: {}", yaml::value(new));
            match place.node.get(group) {
                Some(group) => return with(&place, group, entry),
                None => format!("{group}: {{{entry}}}"),
            }
        }
        Some(_) => return None,
    };
    place.node.as_map()?;
    with(&place, place.node, entry)
}

fn new_code(change: &Change, at: &str, specs: &Specs) -> Edited {
    let codes = specs.codes()?;
    let name = &change.name;
    // A code of digits is a number where the others are.
    let is_number = |text: &str| text.parse::<i64>().is_ok();
    let is_bare = is_number(name)
        && codes.node.as_map()?.iter().any(|(key, _)| {
            is_number(&key.value) && key.span.end - key.span.start == key.value.len()
        });
    let key = if is_bare {
        name.clone()
    } else {
        yaml::string(name)
    };
    let line = change.line.unwrap_or_default();
    let entry = format!(
        "{key}: {{{}class: {}, {at}doc: \"TODO line {line} of the newer page.\", remedy: TODO}}",
        rust("Code", &Value::from(name.as_str())),
        class(name)
    );
    with(&codes, codes.node, entry)
}
