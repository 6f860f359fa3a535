//! Changes by service and operation, and how many there are of each level.

use super::{Review, Reviewed};
use crate::Effect;
use apiscribe_codegen::escape::code;

/// The changes of one operation, or of what several share.
pub(super) struct Section<'r> {
    pub(super) service: &'r str,
    pub(super) part: Part<'r>,
    /// Worst first.
    pub(super) changes: Vec<&'r Reviewed>,
}

/// A part of a service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'r> {
    /// What one operation alone reaches.
    Operation(&'r str),
    /// What several operations reach.
    Shared,
    /// What belongs to no operation.
    Service,
}

impl<'r> Part<'r> {
    fn of(reviewed: &'r Reviewed) -> Self {
        match reviewed.change.reach.operations.as_slice() {
            [] => Self::Service,
            [operation] => Self::Operation(operation),
            _ => Self::Shared,
        }
    }

    /// Behind the name of the service.
    pub(super) fn title(self) -> String {
        match self {
            Self::Operation(name) => format!(", operation {name}"),
            Self::Shared => ", shared by several operations".to_owned(),
            Self::Service => String::new(),
        }
    }
}

/// All changes; services, parts and changes that are worse come first.
pub(super) fn sections(review: &Review) -> Vec<Section<'_>> {
    let mut services: Vec<(&str, Vec<Section<'_>>)> = Vec::new();
    for reviewed in &review.changes {
        let (service, part) = (reviewed.change.place.service.as_str(), Part::of(reviewed));
        let known = services.iter().position(|(name, _)| *name == service);
        let at = known.unwrap_or_else(|| {
            services.push((service, Vec::new()));
            services.len() - 1
        });
        let Some((_, sections)) = services.get_mut(at) else {
            continue;
        };
        match sections.iter_mut().find(|section| section.part == part) {
            Some(section) => section.changes.push(reviewed),
            None => sections.push(Section {
                service,
                part,
                changes: vec![reviewed],
            }),
        }
    }
    services
        .into_iter()
        .flat_map(|(_, sections)| sections)
        .collect()
}

/// How many changes of each level a service has.
pub(super) struct Row<'r> {
    pub(super) service: &'r str,
    /// Worst level first, as [`Effect::levels`] has them.
    pub(super) counts: Vec<usize>,
}

/// A row for each service that changed, worst first.
pub(super) fn table(review: &Review) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for section in sections(review) {
        let counts = counts(section.changes.iter().copied());
        match rows.iter_mut().find(|row| row.service == section.service) {
            Some(row) => {
                for (sum, count) in row.counts.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
            None => rows.push(Row {
                service: section.service,
                counts,
            }),
        }
    }
    rows
}

/// How many of these are of each level, worst first.
pub(super) fn counts<'r>(changes: impl Iterator<Item = &'r Reviewed>) -> Vec<usize> {
    let effects: Vec<Effect> = changes.map(|reviewed| reviewed.change.worst()).collect();
    let count = |level| effects.iter().filter(|effect| **effect == level).count();
    Effect::levels().map(count).collect()
}

/// `1 breaking, 2 without effect`; empty if there is nothing to count.
pub(super) fn counted(counts: &[usize]) -> String {
    let parts = Effect::levels()
        .zip(counts)
        .filter(|(_, count)| **count > 0);
    let parts: Vec<String> = parts
        .map(|(level, count)| format!("{count} {}", level.counted()))
        .collect();
    parts.join(", ")
}

/// Operations by name; of many, the first ones.
pub(super) fn operations(names: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| code(name)).collect();
    match names.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{} and {more} more", shown.join(", ")),
        _ => super::words::listed(shown.into_iter()),
    }
}
