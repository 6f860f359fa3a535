//! The places of a page in service.yaml: those that a renewed list names have to be there.

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
    let known = service.pages.iter().filter(|known| known.name == page);
    let known: Vec<&String> = known.flat_map(|page| &page.places).collect();
    let mut missing: Vec<String> = Vec::new();
    for (path, list) in lists {
        let list = parse(path, list)?;
        let tables = list.node.get("tables").and_then(Node::as_list);
        for at in tables
            .unwrap_or_default()
            .iter()
            .filter_map(|table| table.get("at")?.as_text())
        {
            if !known.iter().any(|place| *place == at) && !missing.iter().any(|place| place == at) {
                missing.push(at.to_owned());
            }
        }
    }
    if missing.is_empty() {
        return None;
    }
    let file = parse("service.yaml", text)?;
    let own = file.node.get("pages")?.get(page)?;
    let mut edits = Edits::default();
    let listed = missing.iter().map(|place| yaml::string(place));
    match own.get("places") {
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
    Some(edits.done(&file.text))
}
