//! Reports of rules across fields. Places are told relative to the struct that states the rule, as
//! JSON Pointers.

use std::fmt::Display;
use std::hash::Hash;
use std::ops::RangeBounds;

use super::bounds::Bounds;
use super::violation::Place;
use super::{Pointers, Report, Rule, check};
use crate::Path;

/// A field that a rule names: its place, and whether it is there.
type Member<'a> = (&'a str, bool);

impl Report {
    /// Reports that a rule of the struct at `at` is broken; the first of the places is what to
    /// change.
    #[cold]
    pub fn rule(
        &mut self,
        at: &Path<'_>,
        rule: Rule,
        places: &[&str],
        message: impl Display,
        place: impl Into<Place>,
    ) {
        let at = at.to_pointer();
        let pointer = |relative: &&str| format!("{at}{relative}");
        let pointers = match places {
            [one] => Pointers::One(pointer(one)),
            _ => Pointers::Several(places.iter().map(pointer).collect()),
        };
        self.add(pointers, rule, message.to_string(), place.into());
    }

    /// Checks that all of these fields are there, or none.
    #[inline]
    pub fn together(&mut self, at: &Path<'_>, members: &[Member<'_>], place: impl Into<Place>) {
        if (1..members.len()).contains(&count(members)) {
            let message = format!("all of {} must be there, or none", names(members));
            self.group(at, Rule::Together, members, false, &message, place.into());
        }
    }

    /// Checks that one of these fields is there, and no other.
    #[inline]
    pub fn exactly_one(&mut self, at: &Path<'_>, members: &[Member<'_>], place: impl Into<Place>) {
        if count(members) != 1 {
            let message = format!("exactly one of {} must be there", names(members));
            self.group(at, Rule::ExactlyOne, members, true, &message, place.into());
        }
    }

    /// Checks that one of these fields is there, or several.
    #[inline]
    pub fn at_least_one(&mut self, at: &Path<'_>, members: &[Member<'_>], place: impl Into<Place>) {
        if count(members) == 0 {
            let message = format!("at least one of {} must be there", names(members));
            self.group(at, Rule::AtLeastOne, members, true, &message, place.into());
        }
    }

    /// Checks that none of these fields is there, or one.
    #[inline]
    pub fn at_most_one(&mut self, at: &Path<'_>, members: &[Member<'_>], place: impl Into<Place>) {
        if count(members) > 1 {
            let message = format!("at most one of {} may be there", names(members));
            self.group(at, Rule::AtMostOne, members, true, &message, place.into());
        }
    }

    /// Checks how many elements there are in all; `list` is the outermost list.
    #[inline]
    pub fn count(
        &mut self,
        at: &Path<'_>,
        list: &str,
        count: usize,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !bounds.contains(&count) {
            let message = Bounds::of(&bounds).message("must hold ", " in all, holds ", count);
            self.rule(at, Rule::Count, &[list], message, place.into());
        }
    }

    /// Checks that no value stands twice; `list` is the outermost list, `what` says in words what stands there. The
    /// one check that allocates: it has to remember.
    #[inline]
    pub fn unique<T: Eq + Hash>(
        &mut self,
        at: &Path<'_>,
        list: &str,
        what: &str,
        values: impl IntoIterator<Item = T>,
        place: impl Into<Place>,
    ) {
        if !check::all_distinct(values) {
            let message = format!("must not hold the same {what} twice");
            self.rule(at, Rule::Unique, &[list], message, place);
        }
    }

    /// Names first the members to change: those that are there or those that are not.
    #[cold]
    fn group(
        &mut self,
        at: &Path<'_>,
        rule: Rule,
        members: &[Member<'_>],
        change_present: bool,
        message: &str,
        place: Place,
    ) {
        let (to_change, others): (Vec<&Member<'_>>, Vec<&Member<'_>>) = members
            .iter()
            .partition(|(_, present)| *present == change_present);
        let places: Vec<&str> = to_change
            .into_iter()
            .chain(others)
            .map(|(place, _)| *place)
            .collect();
        self.rule(at, rule, &places, message, place);
    }
}

fn count(members: &[Member<'_>]) -> usize {
    members.iter().filter(|(_, present)| *present).count()
}

#[cold]
fn names(members: &[Member<'_>]) -> String {
    let names: Vec<String> = members
        .iter()
        .map(|(place, _)| format!("`{place}`"))
        .collect();
    names.join(", ")
}
