//! The places of a page in service.yaml: those that a renewed list names have to be there.

use std::collections::BTreeSet;

use apiscribe_codegen::model::Service;
use apiscribe_codegen::yaml::Node;

use super::edit::{Edits, parse};
use crate::yaml;

/// The service file with the places that the list names; none if it has them all.
pub(super) fn renewed(
    service: &Service,
    page: &str,
    lists: &[(String, String)],
    text: &str,
) -> Option<String> {
    let mut named: Vec<String> = Vec::new();
    for (path, list) in lists {
        let list = parse(path, list)?;
        let tables = list.node.get("tables").and_then(Node::as_list);
        let tables = tables.unwrap_or_default().iter();
        named.extend(tables.filter_map(|table| Some(table.get("at")?.as_text()?.to_owned())));
    }
    with(service, page, named, false, text)
}

/// The service file with places of a page, and with the page of what only samples show, if it is
/// asked for; none if it has them all.
pub(super) fn with(
    service: &Service,
    page: &str,
    named: impl IntoIterator<Item = String>,
    is_shown: bool,
    text: &str,
) -> Option<String> {
    const SAMPLES: &str = "example: {title: \"What only samples and addresses of the pages show\"}";
    let known = service.pages.iter().filter(|known| known.name == page);
    let mut seen: BTreeSet<String> = known.flat_map(|page| page.places.clone()).collect();
    let named = named.into_iter();
    let missing: Vec<String> = named.filter(|place| seen.insert(place.clone())).collect();
    let is_new = is_shown && !service.pages.iter().any(|known| known.name == "example");
    if missing.is_empty() && !is_new {
        return None;
    }
    let file = parse("service.yaml", text)?;
    let pages = file.node.get("pages")?;
    let own = pages.get(page)?;
    let mut edits = Edits::default();
    let listed = missing.iter().map(|place| yaml::string(place));
    match own.get("places") {
        _ if missing.is_empty() => {}
        Some(places) => {
            let added: Vec<(Option<usize>, String)> = listed
                .map(|place| {
                    match file
                        .text
                        .get(places.span.start..)
                        .is_some_and(|text| text.starts_with('['))
                    {
                        true => (None, place),
                        false => (None, format!("- {place}")),
                    }
                })
                .collect();
            edits.entries(&file.text, places, &[], &added);
        }
        None => {
            let entry = format!("places: [{}]", listed.collect::<Vec<_>>().join(", "));
            edits.entries(&file.text, own, &[], &[(None, entry)]);
        }
    }
    if is_new {
        edits.entries(&file.text, pages, &[], &[(None, SAMPLES.to_owned())]);
    }
    Some(edits.done(&file.text))
}
