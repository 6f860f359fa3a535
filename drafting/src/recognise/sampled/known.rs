//! What the tables and samples of a page have so far, so that each sample is looked up and not
//! compared with all of them.

use std::collections::HashSet;

use super::MOST_KEYS;
use crate::facts::{Facts, Half, Row};

/// Names and codes that are known, and how much more is read.
pub(in crate::recognise) struct Known {
    /// The outermost names of each half of each call.
    names: HashSet<(usize, Half, String)>,
    /// Names of requests that have nothing below them, in small letters.
    headers: HashSet<(usize, String)>,
    pub(super) codes: HashSet<String>,
    /// How many keys more are read.
    pub(super) room: usize,
    /// The line of the first sample that was not read to its end.
    pub(super) full: Option<usize>,
    /// How many repairs are not listed.
    pub(super) repairs: usize,
}

impl Known {
    pub(super) fn of(facts: &Facts) -> Self {
        let codes = facts.codes.iter().map(|code| code.code.clone());
        let mut known = Self {
            names: HashSet::new(),
            headers: HashSet::new(),
            codes: codes.collect(),
            room: MOST_KEYS,
            full: None,
            repairs: 0,
        };
        for (index, operation) in facts.operations.iter().enumerate() {
            for group in &operation.groups {
                known.note(index, group.half, group.below.is_empty(), &group.rows);
            }
        }
        known
    }

    fn note(&mut self, operation: usize, half: Half, is_outermost: bool, rows: &[Row]) {
        for row in rows {
            if let Some(first) = row.path.first().filter(|_| is_outermost) {
                self.names.insert((operation, half, first.clone()));
            }
            if let [only] = row.path.as_slice()
                && half == Half::Request
            {
                self.headers.insert((operation, only.to_ascii_lowercase()));
            }
        }
    }

    /// Takes the rows of a sample, as many as there is room for.
    pub(in crate::recognise) fn add(
        &mut self,
        operation: usize,
        half: Half,
        rows: &mut Vec<Row>,
        line: usize,
    ) {
        if rows.len() > self.room {
            self.full.get_or_insert(line);
            rows.truncate(self.room);
        }
        self.room -= rows.len();
        self.note(operation, half, true, rows);
    }

    /// Whether half a call has a name outermost.
    pub(super) fn has(&self, operation: usize, half: Half, name: &str) -> bool {
        self.names.contains(&(operation, half, name.to_owned()))
    }

    /// Whether a request has a header or field of a name.
    pub(in crate::recognise) fn states(&self, operation: usize, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        self.headers.contains(&(operation, name))
    }
}
