//! Calls that the newer copy has and the spec has not: their files, as `draft` writes them.

use std::collections::BTreeSet;

use apiscribe_codegen::model::Service;

use super::named;
use super::places::Specs;
use super::{Change, ChangeKind};
use crate::facts::{Facts, Operation};
use crate::spec::{Page, beside};

/// How many calls are drafted at once.
const MOST: usize = 100;

/// Files that are new or have an edit in them, and the calls that they are about.
pub(super) struct Drafted {
    pub(super) files: Vec<(String, String)>,
    pub(super) calls: BTreeSet<String>,
}

/// The files of the calls that only the newer copy has, beside the specs as they are; none if there
/// is no such call, or if `check` accepts none of its forms.
pub(super) fn drafted(
    service: &Service,
    page: &str,
    facts: &Facts,
    specs: &Specs,
    changes: &[Change],
) -> Option<Drafted> {
    let new = changes
        .iter()
        .filter(|change| change.kind == ChangeKind::New);
    let new: BTreeSet<&str> = new
        .filter_map(|change| change.operation.as_deref())
        .collect();
    let is_known = |name: &str| {
        let mut operations = service.operations.iter();
        operations.any(|operation| operation.name.bare() == name)
    };
    let indexed = facts.operations.iter().enumerate();
    let calls: Vec<(usize, &Operation)> = indexed
        .filter(|(_, call)| new.contains(call.name.as_str()) && !is_known(&call.name))
        .take(MOST)
        .collect();
    if calls.is_empty() {
        return None;
    }
    let folder = service.name.bare();
    let main = format!("{folder}/service.yaml");
    let text = specs.0.iter().find(|file| file.path == main)?;
    let signs = text.node.get("auth").and_then(|auth| auth.as_text()) != Some("none");
    let named = calls.iter().flat_map(|(_, call)| places(facts, call));
    let renewed = named::with(service, page, named, true, &text.text);
    let around: Vec<(&str, &str)> = specs
        .0
        .iter()
        .map(|file| match &renewed {
            Some(renewed) if file.path == main => (main.as_str(), renewed.as_str()),
            _ => (file.path.as_str(), file.text.as_str()),
        })
        .collect();
    let taken = service.types.iter().map(|ty| ty.spec_name.clone());
    let indices: Vec<usize> = calls.iter().map(|(index, _)| *index).collect();
    let page = Page {
        name: page.to_owned(),
        file: format!("a newer copy of the page {page}"),
        facts: facts.clone(),
    };
    let mut files = beside(folder, &page, &indices, taken, signs, &around)?;
    files.extend(renewed.map(|text| (main, text)));
    let calls = calls.into_iter().map(|(_, call)| call.name.clone());
    Some(Drafted {
        files,
        calls: calls.collect(),
    })
}

/// The places that the file of a call names.
fn places(facts: &Facts, call: &Operation) -> Vec<String> {
    let own = Some(&call.at).filter(|at| facts.places.contains(at));
    let groups = call.groups.iter().map(|group| &group.at);
    let samples = call.samples.iter().map(|sample| &sample.at);
    let all = own.into_iter().chain(groups).chain(samples);
    all.filter(|at| !at.is_empty()).cloned().collect()
}
