//! The lines of a page in plain text. They count how often one is looked at, so that a test sees
//! what reading costs, and what would cost too much ends.

use std::cell::Cell;

/// How many lines are looked at for nothing, for each that there is, before readers look less far
/// ahead.
const PATIENCE: usize = 16;

/// The lines of a page.
pub(super) struct Lines<'l> {
    lines: Vec<&'l str>,
    looked: Cell<usize>,
    in_vain: Cell<usize>,
}

impl<'l> Lines<'l> {
    pub(super) fn new(lines: Vec<&'l str>) -> Self {
        Self {
            lines,
            looked: Cell::new(0),
            in_vain: Cell::new(0),
        }
    }

    /// A line by its number from 0.
    pub(super) fn get(&self, at: usize) -> Option<&'l str> {
        self.looked.set(self.looked.get() + 1);
        self.lines.get(at).copied()
    }

    /// A line without what surrounds it; empty behind the last.
    pub(super) fn trimmed(&self, at: usize) -> &'l str {
        self.get(at).unwrap_or_default().trim()
    }

    /// The lines from one on.
    pub(super) fn from(&self, at: usize) -> impl Iterator<Item = &'l str> {
        (at..self.lines.len()).map_while(|at| self.get(at))
    }

    /// All of them, uncounted.
    pub(super) fn all(&self) -> &[&'l str] {
        &self.lines
    }

    /// How far a reader may look ahead that wants to see so many lines.
    pub(super) fn ahead(&self, most: usize) -> usize {
        let is_patient = self.in_vain.get() < PATIENCE * self.lines.len();
        if is_patient { most } else { PATIENCE }
    }

    /// A reader looked at so many lines and takes none of them.
    pub(super) fn in_vain(&self, count: usize) {
        self.in_vain.set(self.in_vain.get() + count);
    }

    /// How often a line was looked at.
    #[cfg(test)]
    pub(super) fn looked(&self) -> usize {
        self.looked.get()
    }
}
