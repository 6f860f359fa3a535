//! What a newer copy of a page states otherwise than the list of its rows, and which lines of the
//! spec that touches.
//!
//! - `flat` brings the list and the page into one form, `changes` compares them;
//! - `places` finds the lines of the spec, `proposed` writes edits in which `check` finds no error,
//!   `render` shows it all.

mod changes;
mod flat;
mod places;
mod proposed;
mod render;

use apiscribe_codegen::model::Service;

use crate::facts::Facts;

/// A row that is new, gone, renamed or changed.
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
    /// It states something else.
    Changed,
}

/// A fact that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `type`, `required`, a limit, `value`, `default`, `number`.
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
    let old = flat::of_list(service, page);
    let new = flat::of_facts(facts);
    let mut changes = changes::compare(&old, &new);
    for change in &mut changes {
        places::find(service, texts, change);
    }
    let patch = proposed::patch(service, page, texts, &mut changes);
    Drift {
        service: service.name.bare().to_owned(),
        page: page.to_owned(),
        changes,
        patch,
    }
}

/// The spec files with the list of the page renewed, and with the places that it names: path and
/// new text of each that changes.
#[must_use]
pub fn renewed(
    service: &Service,
    page: &str,
    facts: &Facts,
    texts: &[(String, String)],
) -> Vec<(String, String)> {
    proposed::renewed(service, page, facts, texts)
}

/// Gives the calls of a page the names that the list has for them: the only one of both, those that
/// hold the same keys.
pub fn aligned(service: &Service, page: &str, facts: &mut Facts) {
    let tables = service
        .rows
        .iter()
        .filter(|rows| rows.page == page)
        .flat_map(|rows| &rows.tables);
    let mut names: Vec<String> = Vec::new();
    for name in tables.filter_map(|table| table.operation.clone()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let unknown: Vec<usize> = (0..facts.operations.len())
        .filter(|index| {
            facts
                .operations
                .get(*index)
                .is_some_and(|operation| !names.contains(&operation.name))
        })
        .collect();
    let taken: Vec<String> = facts
        .operations
        .iter()
        .map(|operation| operation.name.clone())
        .collect();
    names.retain(|name| !taken.contains(name));
    if let ([index], [name]) = (unknown.as_slice(), names.as_slice())
        && let Some(operation) = facts.operations.get_mut(*index)
    {
        operation.name.clone_from(name);
    }
}
