//! What is taken of a page so large that a spec file could not hold it: a list of rows and a file
//! of a service have at most a megabyte. What is left out is among the leftovers.

use std::collections::BTreeSet;

use apiscribe_codegen::yaml::MOST_BYTES;

use crate::document::Remark;
use crate::facts::{Facts, Group};
use crate::rows;

/// How many bytes the list of a page, or what its service says of it, may have: with room for what
/// stands around that, and for another layout.
const MOST: usize = MOST_BYTES - (64 << 10);

/// How much of that is for codes and statuses.
const OF_ERRORS: usize = MOST / 2;

/// The bytes that are left of both files.
struct Room {
    list: usize,
    service: usize,
    places: BTreeSet<String>,
}

impl Room {
    /// Takes up bytes; false where there are too few.
    fn take(&mut self, list: usize, service: usize, place: &str) -> bool {
        let is_new = !self.places.contains(place);
        let service = service + if is_new { place.len() + 16 } else { 0 };
        let (Some(list), Some(service)) = (
            self.list.checked_sub(list),
            self.service.checked_sub(service),
        ) else {
            return false;
        };
        (self.list, self.service) = (list, service);
        if is_new {
            self.places.insert(place.to_owned());
        }
        true
    }
}

/// Leaves out what files have no room for.
pub(super) fn bound(facts: &mut Facts) {
    let mut room = Room {
        list: OF_ERRORS,
        service: OF_ERRORS,
        places: BTreeSet::new(),
    };
    errors(facts, &mut room);
    room.list += MOST - OF_ERRORS;
    room.service += MOST - OF_ERRORS;
    let mut left: Option<(usize, usize)> = None;
    let mut calls = facts.operations.len();
    for (index, operation) in facts.operations.iter_mut().enumerate() {
        let address = operation.path.as_ref().map_or(0, |path| path.value.len());
        let call = operation.at.len() + operation.name.len() + address + 200;
        if !room.take(call, 0, &operation.at) {
            calls = index;
            break;
        }
        for group in &mut operation.groups {
            let kept = fitting(group, &operation.name, &mut room);
            let over = group.rows.len() - kept;
            if over > 0 {
                let line = group.rows.get(kept).map_or(group.line, |row| row.line);
                let (_, count) = left.get_or_insert((line, 0));
                *count += over;
                group.rows.truncate(kept);
            }
        }
        let places = &room.places;
        operation.groups.retain(|group| places.contains(&group.at));
        operation
            .samples
            .retain(|sample| places.contains(&sample.at));
    }
    if let Some(first) = facts.operations.get(calls) {
        let says = format!(
            "the list of a page holds a megabyte: {} calls from here on were not taken",
            facts.operations.len() - calls
        );
        let line = first.line;
        facts.leftovers.push(Remark { line, says });
        facts.operations.truncate(calls);
        facts
            .rates
            .retain(|rate| rate.operation.is_none_or(|index| index < calls));
    }
    if let Some((line, count)) = left {
        let says = format!(
            "the list of a page holds a megabyte: {count} rows of tables, lists and samples from here on were not taken"
        );
        facts.leftovers.push(Remark { line, says });
    }
}

fn errors(facts: &mut Facts, room: &mut Room) {
    let mut left: Option<(usize, usize)> = None;
    let mut fits = |code: &str, at: &str, line: usize| {
        // A code stands in the list alone, and in the service with its class, place and words.
        let is_taken =
            left.is_none() && room.take(code.len() + 40, 2 * code.len() + at.len() + 140, at);
        if !is_taken {
            let (_, count) = left.get_or_insert((line, 0));
            *count += 1;
        }
        is_taken
    };
    facts
        .statuses
        .retain(|row| fits(&row.status.to_string(), &row.at, row.line));
    facts.codes.retain(|row| fits(&row.code, &row.at, row.line));
    if let Some((line, count)) = left {
        let says = format!(
            "the file of a service holds a megabyte: {count} codes and statuses from here on were not taken"
        );
        facts.leftovers.push(Remark { line, says });
    }
}

/// How many rows of a group there is room for.
fn fitting(group: &Group, operation: &str, room: &mut Room) -> usize {
    let below: usize = group.below.iter().map(|key| key.len() + 1).sum();
    let head = group.at.len() + operation.len() + below + 80;
    if !room.take(head, 0, &group.at) {
        return 0;
    }
    let fits = |row: &&crate::facts::Row| room.take(rows::written(row) + 10, 0, &group.at);
    group.rows.iter().take_while(fits).count()
}
