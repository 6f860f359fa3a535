//! Finds for each table the object whose keys it lists.
//!
//! - `captions` knows what a caption is about, `listed` places tables of values.

mod captions;
mod index;
mod listed;

use crate::facts::{Doubt, ELEMENT, Half, Row, Ty};

use super::walk::{Found, Loose};
use captions::{forms, table_number};
use index::{Index, Place};
use listed::{Fields, place_values};

pub(super) use captions::{norm, stem};

/// Gives each group the keys on the way to its object.
pub(super) fn join(found: &mut Found) {
    let index = Index::of(&found.groups);
    let parents: Vec<Vec<Place>> = (0..found.groups.len())
        .map(|at| parents(&found.groups, &index, at))
        .collect();
    let mut groups: Vec<Loose> = Vec::new();
    const MOST: usize = 2000;
    for index in 0..found.groups.len() {
        let ways = ways(&found.groups, &parents, index, &mut Vec::new());
        let Some(loose) = found.groups.get(index) else {
            continue;
        };
        if loose.is_values {
            continue;
        }
        for (number, (below, half, operation, part)) in ways.into_iter().enumerate().take(24) {
            // A shared table may stand below many rows.
            if number > 0 && groups.len() >= MOST {
                break;
            }
            let mut group = loose.group.clone();
            if number > 0 {
                group.rows.iter_mut().for_each(|row| row.is_guess = false);
            }
            group.below = below;
            group.half = half;
            group.part = part.or(group.part);
            let is_root = parents.get(index).is_none_or(Vec::is_empty);
            groups.push(Loose {
                operation,
                group,
                caption: loose.caption.clone(),
                outer: loose.outer.clone(),
                is_second: !is_root,
                is_stated: loose.is_stated,
                is_failure: loose.is_failure,
                is_values: false,
            });
        }
    }
    let values: Vec<Loose> = std::mem::take(&mut found.groups)
        .into_iter()
        .filter(|loose| loose.is_values)
        .collect();
    found.groups = groups;
    let mut fields = match values.is_empty() {
        true => Fields::default(),
        false => Fields::of(&found.groups),
    };
    for loose in values {
        place_values(found, &mut fields, loose);
    }
}

type Way = (Vec<String>, Half, usize, Option<crate::facts::Part>);

/// Every way to the object of a group.
fn ways(
    groups: &[Loose],
    parents: &[Vec<(usize, usize)>],
    index: usize,
    on_the_way: &mut Vec<usize>,
) -> Vec<Way> {
    const DEEPEST: usize = 10;
    let Some(loose) = groups.get(index) else {
        return Vec::new();
    };
    let own = parents.get(index).map(Vec::as_slice).unwrap_or_default();
    if own.is_empty() || on_the_way.len() >= DEEPEST {
        return vec![(
            loose.group.below.clone(),
            loose.group.half,
            loose.operation,
            loose.group.part,
        )];
    }
    on_the_way.push(index);
    let mut ways_found: Vec<Way> = Vec::new();
    for (parent, row) in own {
        if on_the_way.contains(parent) || ways_found.len() > 24 {
            continue;
        }
        let Some(row) = groups
            .get(*parent)
            .and_then(|loose| loose.group.rows.get(*row))
        else {
            continue;
        };
        for (below, half, operation, part) in ways(groups, parents, *parent, on_the_way) {
            let below = below
                .into_iter()
                .chain(row.path.iter().filter(|key| *key != ELEMENT).cloned())
                .chain(loose.group.below.iter().cloned())
                .collect();
            if !ways_found
                .iter()
                .any(|(known, known_half, known_operation, _)| {
                    *known == below && *known_half == half && *known_operation == operation
                })
            {
                ways_found.push((below, half, operation, part));
            }
        }
    }
    on_the_way.pop();
    if ways_found.is_empty() {
        ways_found.push((
            loose.group.below.clone(),
            loose.group.half,
            loose.operation,
            loose.group.part,
        ));
    }
    ways_found
}

/// The rows whose keys a group lists.
fn parents(groups: &[Loose], known: &Index, index: usize) -> Vec<Place> {
    let Some(loose) = groups.get(index) else {
        return Vec::new();
    };
    if loose.is_values
        || !loose.group.below.is_empty()
        || matches!(loose.group.from, crate::facts::From::Url)
    {
        return Vec::new();
    }
    // The second table below one heading is about an object of the first.
    let before = index
        .checked_sub(1)
        .and_then(|before| groups.get(before))
        .filter(|before| before.operation == loose.operation && before.caption == loose.caption);
    if loose.is_second
        && let Some(before) = before
    {
        let objects: Vec<usize> = before
            .group
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| {
                row.ty
                    .as_ref()
                    .is_some_and(|ty| matches!(ty.innermost(), Ty::Object(_)))
            })
            .map(|(at, _)| at)
            .collect();
        if let Some(row) = objects.iter().rev().find(|at| {
            before
                .group
                .rows
                .get(**at)
                .is_some_and(|row| !has_keys(groups, known, index, before, row))
        }) {
            return vec![(index - 1, *row)];
        }
    }
    let stem = stem(&loose.caption);
    let number = table_number(&loose.caption);
    let wanted = norm(&stem);
    let is_generic = crate::words::is_generic(&loose.caption)
        && !stem.chars().any(char::is_uppercase)
        && stem.split_whitespace().count() != 1;
    let is_near = |(at, _): &Place| {
        let other = groups.get(*at);
        *at != index && other.is_some_and(|other| other.is_failure == loose.is_failure)
    };
    let row_at = |(at, place): &Place| groups.get(*at)?.group.rows.get(*place);
    let by_number: Vec<Place> = number
        .map(|number| known.mentioning(&number).filter(is_near).collect())
        .unwrap_or_default();
    let (mut by_type, mut by_name) = (Vec::new(), Vec::new());
    if wanted.len() >= 2 {
        by_type.extend(known.of_type(&wanted).filter(is_near).filter(|place| {
            let named = row_at(place).and_then(|row| row.ty.as_ref()?.named());
            named.is_some_and(|named| norm(named) == wanted || wanted.len() > 2)
        }));
        let alike = forms(&stem);
        by_name.extend(known.called(&alike).filter(is_near).filter(|place| {
            let Some(row) = row_at(place) else {
                return false;
            };
            let last = row.path.last().map(|last| norm(last)).unwrap_or_default();
            let is_same = last == wanted
                || alike.contains(&last)
                || forms(&last).contains(&wanted)
                || wanted.len() > 3;
            let named = row.ty.as_ref().and_then(Ty::named);
            let is_own = |named| forms(named).contains(&wanted) || norm(named) == last;
            is_same && named.is_none_or(is_own)
        }));
    }
    if !by_type.is_empty() {
        return by_type;
    }
    if !by_number.is_empty() {
        return by_number;
    }
    let found = match is_generic && !wanted.is_empty() && crate::words::is_generic(&stem) {
        true => Vec::new(),
        false => nearest(groups, loose, by_name),
    };
    match found.is_empty() {
        true => around(groups, known, index, loose),
        false => found,
    }
}

/// `body fields`, and below it a heading for each kind of body: the object of the part around.
fn around(groups: &[Loose], known: &Index, index: usize, loose: &Loose) -> Vec<Place> {
    let wanted = norm(&stem(&loose.outer));
    let has_own = loose.outer.trim().chars().count() > stem(&loose.outer).chars().count();
    if wanted.len() < 2 || !has_own {
        return Vec::new();
    }
    let is_object = |row: &Row| matches!(row.ty.as_ref().map(Ty::innermost), Some(Ty::Object(_)));
    let is_near = |(at, place): &Place| {
        let Some(other) = groups.get(*at).filter(|_| *at < index) else {
            return false;
        };
        let row = other.group.rows.get(*place);
        other.operation == loose.operation
            && other.group.half == loose.group.half
            && !matches!(other.group.from, crate::facts::From::Url)
            && row.is_some_and(is_object)
    };
    known.object(&wanted).find(is_near).into_iter().collect()
}

/// Of rows that are called alike those of the same half, if there are any; rows of one object count
/// once.
fn nearest(groups: &[Loose], loose: &Loose, found: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let is_exact = |(at, place): &(usize, usize)| {
        groups
            .get(*at)
            .and_then(|group| group.group.rows.get(*place))
            .and_then(|row| row.path.last())
            .is_some_and(|last| norm(last) == norm(&stem(&loose.caption)))
    };
    let exact: Vec<(usize, usize)> = found.iter().copied().filter(is_exact).collect();
    let found = if exact.is_empty() { found } else { exact };
    let same: Vec<(usize, usize)> = found
        .iter()
        .copied()
        .filter(|(at, _)| {
            groups.get(*at).is_some_and(|other| {
                other.operation == loose.operation
                    && (!loose.is_stated || other.group.half == loose.group.half)
            })
        })
        .collect();
    let operation: Vec<(usize, usize)> = found
        .iter()
        .copied()
        .filter(|(at, _)| {
            groups
                .get(*at)
                .is_some_and(|other| other.operation == loose.operation)
        })
        .collect();
    if !same.is_empty() {
        same
    } else if !operation.is_empty() {
        operation
    } else {
        found
    }
}

/// Whether a row has keys in its own table, or a table of its own.
fn has_keys(groups: &[Loose], known: &Index, but: usize, group: &Loose, row: &Row) -> bool {
    let has_rows = group
        .group
        .rows
        .iter()
        .any(|other| other.path.len() > row.path.len() && other.path.starts_with(&row.path));
    let name = row.path.last().map(|last| norm(last)).unwrap_or_default();
    let named = row.ty.as_ref().and_then(Ty::named).map(norm);
    let tables = known
        .about(&name)
        .chain(known.about(named.as_deref().unwrap_or_default()));
    let mut others = tables
        .filter(|at| *at != but)
        .filter_map(|at| groups.get(at));
    let has_table = others.any(|other| !other.is_second);
    has_rows || has_table
}

/// A doubt about a field.
pub(super) fn doubt(
    operation: usize,
    half: Half,
    path: Vec<String>,
    says: String,
    taken: &str,
    line: usize,
) -> Doubt {
    Doubt {
        operation,
        half,
        path,
        says,
        taken: taken.to_owned(),
        line,
    }
}
