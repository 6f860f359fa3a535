//! Lists of everything by name, for whoever has no scripts: codes, fields and values, types and
//! operations.

use std::collections::BTreeMap;

use super::entries::{Entry, Kind};
use super::frame::document;
use super::markup::{Element, el, file_link};

/// The first page of each list with its title.
pub(super) const FIRST_PAGES: [(&str, &str); 3] = [
    ("all-codes.html", "codes"),
    ("all-fields.html", "fields"),
    // No service has a page of such a name; one that is named `all` has `all-types.html`.
    ("all-names.html", "types"),
];

/// What stands in a list.
struct List {
    name: &'static str,
    title: &'static str,
    kinds: &'static [Kind],
}

const LISTS: [List; 3] = [
    List {
        name: "codes",
        title: "Codes and statuses",
        kinds: &[Kind::Code, Kind::Status],
    },
    List {
        name: "fields",
        title: "Fields, forms and values",
        kinds: &[
            Kind::Field,
            Kind::Form,
            Kind::Value,
            Kind::Setting,
            Kind::Header,
        ],
    },
    List {
        name: "names",
        title: "Operations, callbacks and types",
        kinds: &[Kind::Operation, Kind::Callback, Kind::Type],
    },
];

/// How many names are on a page at most.
const MOST: usize = 900;

/// The pages of all lists, with their files.
pub(super) fn pages(entries: &[Entry]) -> Vec<(String, Element)> {
    LISTS
        .iter()
        .flat_map(|list| of_list(list, entries))
        .collect()
}

fn of_list(list: &List, entries: &[Entry]) -> Vec<(String, Element)> {
    let mut names: BTreeMap<(String, &str), Vec<&Entry>> = BTreeMap::new();
    let listed = entries
        .iter()
        .filter(|entry| list.kinds.contains(&entry.kind));
    for entry in listed {
        let key = (entry.name.to_lowercase(), entry.name.as_str());
        names.entry(key).or_default().push(entry);
    }
    let names: Vec<_> = names.into_iter().collect();
    let mut parts: Vec<&[_]> = names.chunks(MOST).collect();
    if parts.is_empty() {
        parts.push(&[]);
    }
    let file = |number: usize| match number {
        0 => format!("all-{}.html", list.name),
        _ => format!("all-{}-{}.html", list.name, number + 1),
    };
    let count = parts.len();
    let pages = parts.iter().enumerate().map(|(number, part)| {
        let rows = part.iter().map(|((_, name), entries)| row(name, entries));
        let others = (0..count).filter(|other| *other != number && count > 1);
        let others = others.map(|other| {
            let to = file_link(&file(other)).with(format!("part {}", other + 1));
            el("li").with(to)
        });
        let others: Vec<Element> = others.collect();
        let main = el("main")
            .class("index names")
            .with(el("h1").with(list.title))
            .all((!others.is_empty()).then(|| el("ul").class("inline").all(others)))
            .with(el("dl").class("names").all(rows));
        (file(number), document(list.title, vec![main]))
    });
    pages.collect()
}

fn row(name: &str, entries: &[&Entry]) -> Element {
    let places = entries.iter().map(|entry| {
        let label = match entry.within.is_empty() {
            true => entry.kind.name().to_owned(),
            false => entry.within.clone(),
        };
        el("dd")
            .with(file_link(&entry.place).with(label))
            .with(" ")
            .with(el("small").with(entry.service.as_str()))
    });
    el("div")
        .with(el("dt").with(el("code").with(name)))
        .all(places)
}
