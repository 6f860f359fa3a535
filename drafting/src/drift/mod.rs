//! What a newer copy of a page states otherwise than the list of its rows, and which lines of the
//! spec that touches.
//!
//! - `flat` brings the list and the page into one form, `changes` compares them, `moved` knows rows
//!   that stand in another object now;
//! - `places` finds the lines of the spec, `proposed` writes edits in which `check` finds no error,
//!   `drafted` the files of calls that are new, `listed` edits of the list;
//! - `render` shows it all.

mod changes;
mod drafted;
mod edit;
mod flat;
mod listed;
mod moved;
mod named;
mod places;
mod proposed;
mod render;

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_codegen::model::Service;

use crate::facts::Facts;

/// A row that is new, gone, renamed, moved or changed.
#[derive(Debug, Clone)]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// The operation, if it belongs to one.
    pub operation: Option<String>,
    /// What the row is: `request`, `reply`, `codes`, `statuses` or `limits`.
    pub of: &'static str,
    /// The name of the row, with the keys on the way to it.
    pub name: String,
    /// The line of the newer copy; none for what is gone.
    pub line: Option<usize>,
    /// Each fact that differs.
    pub facts: Vec<Fact>,
    /// The line of the spec that speaks of it: path and line.
    pub spec: Option<(String, usize)>,
    /// Doubts and corrections there that may have become void.
    pub doubts: Vec<String>,
    /// The place of the page where it stands.
    pub at: Option<String>,
    /// Whether the spec has it already.
    pub is_in_spec: bool,
    /// Whether the proposed edit has it.
    pub is_proposed: bool,
}

/// What happened to a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// The list has no such row.
    New,
    /// The page has no such row any more.
    Gone,
    /// It had another name.
    Renamed {
        /// The name in the list.
        from: String,
    },
    /// It stood in another object.
    Moved {
        /// The name in the list, with the keys on the way to it.
        from: String,
    },
    /// It states something else.
    Changed,
}

/// A fact that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `type`, `required`, a limit, `value`, `number`, `default`.
    pub what: String,
    /// What the list has.
    pub old: Option<serde_json::Value>,
    /// What the page has.
    pub new: Option<serde_json::Value>,
}

/// A page compared with its list.
#[derive(Debug, Clone)]
pub struct Drift {
    /// The service.
    pub service: String,
    /// The page.
    pub page: String,
    /// What differs, in the order of the page.
    pub changes: Vec<Change>,
    /// The proposed edit of the spec as a patch; empty if there is none.
    pub patch: String,
}

/// Compares a newer copy of a page with the list of its rows. `texts` are the spec files by their
/// paths below the folder of specs.
#[must_use]
pub fn compare(service: &Service, page: &str, facts: &Facts, texts: &[(String, String)]) -> Drift {
    let mut changes = differences(service, page, facts);
    let specs = proposed::trees(texts);
    for change in &mut changes {
        places::find(service, &specs, change);
    }
    let patch = proposed::patch(service, page, facts, specs, texts, &mut changes);
    Drift {
        service: service.name.bare().to_owned(),
        page: page.to_owned(),
        changes,
        patch,
    }
}

fn differences(service: &Service, page: &str, facts: &Facts) -> Vec<Change> {
    let (old, new) = (flat::of_list(service, page), flat::of_facts(facts));
    changes::compare(old, &new, &facts.said)
}

/// The spec files that change when the newer copy is put into the list of the page: the list, and
/// service.yaml if the list names new places. None if the list cannot be read.
#[must_use]
pub fn renewed(
    service: &Service,
    page: &str,
    facts: &Facts,
    texts: &[(String, String)],
) -> Option<Vec<(String, String)>> {
    let changes = differences(service, page, facts);
    let folder = service.name.bare();
    let path = format!("{folder}/pages/{page}.yaml");
    let (_, text) = texts.iter().find(|(known, _)| *known == path)?;
    let list = listed::renewed(service, page, facts, &changes, &path, text)?;
    let mut files = vec![(path, list)];
    let main = format!("{folder}/service.yaml");
    let service_file = texts.iter().find(|(known, _)| *known == main);
    if let Some(text) =
        service_file.and_then(|(_, text)| named::renewed(service, page, &files, text))
    {
        files.push((main, text));
    }
    files.retain(|(path, text)| {
        !texts
            .iter()
            .any(|(known, old)| known == path && old == text)
    });
    Some(files)
}

/// Gives the calls of a page the names that the list has for them: those that hold the same keys,
/// and the only one of both.
pub fn aligned(service: &Service, page: &str, facts: &mut Facts) {
    let keys_of = |flat: flat::Flat| {
        let mut keys: BTreeMap<String, BTreeSet<(&'static str, String)>> = BTreeMap::new();
        for (operation, of, name) in flat.into_keys() {
            if let Some(operation) = operation {
                keys.entry(operation).or_default().insert((of, name));
            }
        }
        keys
    };
    let mut listed = keys_of(flat::of_list(service, page));
    let mut found = keys_of(flat::of_facts(facts));
    let known: Vec<String> = listed.keys().cloned().collect();
    for name in known {
        if found.remove(&name).is_some() {
            listed.remove(&name);
        }
    }
    let mut rename = |from: &str, to: &str| {
        let operations = facts.operations.iter_mut();
        for operation in operations.filter(|operation| operation.name == from) {
            to.clone_into(&mut operation.name);
        }
    };
    loop {
        let pairs = found.iter().flat_map(|(one, keys)| {
            let count = |others: &BTreeSet<_>| keys.intersection(others).count();
            listed
                .iter()
                .map(move |(other, others)| (count(others), one.clone(), other.clone()))
        });
        let is_only = found.len() == 1 && listed.len() == 1;
        let Some((_, from, to)) = pairs.max().filter(|(common, ..)| *common > 1 || is_only) else {
            break;
        };
        rename(&from, &to);
        found.remove(&from);
        listed.remove(&to);
    }
}
