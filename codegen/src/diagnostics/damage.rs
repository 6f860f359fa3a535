//! Which parts of a spec could not be read, so that checks do not report what only follows from
//! that.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::source::{FileId, Span};

/// What was read where, as the reader goes along.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    constructs: Vec<Span>,
    lost: Vec<(FileId, Option<&'static str>)>,
}

impl Reading {
    pub(super) fn construct(&mut self, span: Span) {
        self.constructs.push(span);
    }

    pub(super) fn lose(&mut self, file: FileId, key: Option<&'static str>) {
        self.lost.push((file, key));
    }

    pub(super) fn extend(&mut self, other: Reading) {
        self.constructs.extend(other.constructs);
        self.lost.extend(other.lost);
    }
}

/// What could not be read. Most of what a check finds wrong there follows from that.
#[derive(Default)]
pub(crate) struct Damage {
    /// Constructs in the order of their starts, the outer one first, each with the index of the one
    /// around it.
    constructs: Vec<(Span, Option<usize>)>,
    /// Constructs that have an error, apart from those inside of them.
    broken: HashSet<usize>,
    /// In the order of their starts.
    errors: Vec<Span>,
    lost: HashSet<(FileId, Option<&'static str>)>,
}

impl Damage {
    pub(super) fn new(reading: &Reading, errors: impl Iterator<Item = Span>) -> Self {
        let mut errors: Vec<Span> = errors.collect();
        if errors.is_empty() {
            return Self::default();
        }
        errors.sort_unstable();
        let mut spans = reading.constructs.clone();
        spans.sort_unstable_by_key(|span| (span.file, span.start, Reverse(span.end)));
        spans.dedup();
        let mut constructs: Vec<(Span, Option<usize>)> = Vec::with_capacity(spans.len());
        let mut around: Vec<usize> = Vec::new();
        for (index, span) in spans.into_iter().enumerate() {
            let holds = |outer: &usize| {
                constructs
                    .get(*outer)
                    .is_some_and(|(outer, _)| outer.contains(span))
            };
            while around.last().is_some_and(|outer| !holds(outer)) {
                around.pop();
            }
            constructs.push((span, around.last().copied()));
            around.push(index);
        }
        let mut damage = Self {
            constructs,
            lost: reading.lost.iter().copied().collect(),
            ..Self::default()
        };
        let spans = errors.iter();
        damage.broken = spans.filter_map(|span| damage.innermost(*span)).collect();
        damage.errors = errors;
        damage
    }

    /// Whether a place is that of an error, or belongs to a construct with one and to no other
    /// inside of it.
    pub(crate) fn holds(&self, place: Span) -> bool {
        let before = self
            .errors
            .partition_point(|error| (error.file, error.start) <= (place.file, place.start));
        let error = before.checked_sub(1).and_then(|at| self.errors.get(at));
        error.is_some_and(|error| error.contains(place))
            || self
                .innermost(place)
                .is_some_and(|construct| self.broken.contains(&construct))
    }

    /// Whether a key at the top of a file may be there although it could not be read.
    pub(crate) fn has_lost(&self, file: FileId, key: &'static str) -> bool {
        self.lost.contains(&(file, Some(key))) || self.lost.contains(&(file, None))
    }

    /// The smallest construct around a place.
    fn innermost(&self, place: Span) -> Option<usize> {
        let before = self
            .constructs
            .partition_point(|(span, _)| (span.file, span.start) <= (place.file, place.start));
        let mut next = before.checked_sub(1);
        while let Some((span, around)) = next.and_then(|index| self.constructs.get(index)) {
            if span.contains(place) {
                return next;
            }
            next = *around;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Damage, Reading};
    use crate::source::{Sources, Span};

    #[test]
    fn an_error_damages_the_construct_around_it_and_no_other() {
        let file = Sources::new().add("a.yaml", "");
        let span = |start, end| Span { file, start, end };
        let mut reading = Reading::default();
        for construct in [span(10, 20), span(0, 50), span(22, 40), span(30, 36)] {
            reading.construct(construct);
        }
        let damage = Damage::new(&reading, [span(24, 26)].into_iter());
        for (place, expected) in [
            (span(22, 40), true),
            (span(37, 38), true),
            (span(31, 32), false),
            (span(30, 36), false),
            (span(12, 13), false),
            (span(45, 46), false),
            (span(60, 61), false),
        ] {
            assert_eq!(damage.holds(place), expected, "{place:?}");
        }
        let damage = Damage::new(&reading, [span(60, 64)].into_iter());
        assert!(damage.holds(span(60, 62)));
        assert!(!damage.holds(span(62, 65)));
        assert!(!damage.holds(span(1, 2)));
    }

    #[test]
    fn a_key_whose_name_cannot_be_told_may_be_any() {
        let mut sources = Sources::new();
        let [one, other] = ["a.yaml", "b.yaml"].map(|path| sources.add(path, ""));
        let mut reading = Reading::default();
        reading.lose(one, Some("types"));
        reading.lose(other, None);
        let error = Span {
            file: one,
            start: 0,
            end: 1,
        };
        let damage = Damage::new(&reading, [error].into_iter());
        assert!(damage.has_lost(one, "types"));
        assert!(!damage.has_lost(one, "pages"));
        assert!(damage.has_lost(other, "pages"));
    }
}
