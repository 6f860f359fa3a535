//! One change of an alias instead of one for each place that is written as it.

use super::api::ApiChange;
use super::edits::{Edit, What};
use super::rules::Effect;
use super::{Change, Place, fingerprint};

/// The word for an alias in reports.
const ALIAS: &str = "alias";

/// How many places are named at most.
const NAMED: usize = 3;

/// A change, and those that are the same change of its alias elsewhere.
struct Group {
    alias: Option<Place>,
    first: Change,
    rest: Vec<Change>,
}

/// Puts the changes together that edits of one alias make in several places; the one that stands
/// for all is where the first was.
pub(super) fn put_together(edits: &[Edit<'_>], changes: Vec<Change>) -> Vec<Change> {
    let mut groups: Vec<Group> = Vec::new();
    for (edit, change) in edits.iter().zip(changes) {
        let alias = alias(edit, &change);
        let is_same = |group: &&mut Group| {
            alias.is_some()
                && group.alias == alias
                && group.first.rule == change.rule
                && group.first.happened == change.happened
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.rest.push(change),
            None => groups.push(Group {
                alias,
                first: change,
                rest: Vec::new(),
            }),
        }
    }
    groups.into_iter().map(Group::change).collect()
}

/// The alias that an edit may be of: what is said of its place was said by it, and is said in both
/// specs.
fn alias(edit: &Edit<'_>, change: &Change) -> Option<Place> {
    let What::Fact { old, new, .. } = &edit.what else {
        return None;
    };
    let name = new.alias.clone()?;
    (old.alias.as_ref() == Some(&name)).then(|| Place {
        service: change.place.service.clone(),
        path: vec![name],
    })
}

impl Group {
    /// The one change that it is.
    fn change(self) -> Change {
        let Self { alias, first, rest } = self;
        let Some(place) = alias.filter(|_| !rest.is_empty()) else {
            return first;
        };
        let all = || std::iter::once(&first).chain(&rest);
        let worst = |verdict: fn(&Change) -> Effect| all().map(verdict).max().unwrap_or_default();
        let (wire, rust) = (worst(|change| change.wire), worst(|change| change.rust));
        let behaviour = worst(|change| change.behaviour);
        let places = all().take(NAMED).map(|change| change.place.path.join("/"));
        let places = places.collect::<Vec<_>>().join(", ");
        let more = match (rest.len() + 1).saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let mut api: Vec<ApiChange> = Vec::new();
        for change in all().flat_map(|change| &change.api) {
            if !api.contains(change) {
                api.push(change.clone());
            }
        }
        let worse = |one: Change, other: Change| match other.worst() > one.worst() {
            true => other,
            false => one,
        };
        let said = rest.into_iter().fold(first, worse);
        Change {
            of: ALIAS,
            was: None,
            why: format!("{}, in {places}{more}", said.why),
            fingerprint: fingerprint(said.rule, &place, &said.happened),
            place,
            wire,
            rust,
            behaviour,
            api,
            ..said
        }
    }
}
