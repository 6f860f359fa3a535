//! What each rule across fields means. Places are relative to the struct that states the rule,
//! as JSON Pointers.

mod count;
mod ordered;
mod unique;

use std::borrow::Cow;

use super::message::Message;
use super::violation::Place;
use super::{Pointers, Report, Rule};
use crate::JsonPath;

/// A field that a rule names: its place, and whether it is there.
type Member<'a> = (&'a str, bool);

impl Report {
    /// Reports that a rule of the struct at `at` is broken; the first of the places is what to
    /// change.
    #[inline]
    pub fn rule(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        places: &[&str],
        message: impl Into<Cow<'static, str>>,
        place: impl Into<Place>,
    ) {
        self.broken(at, rule, places, message.into().into(), place.into());
    }

    #[cold]
    fn broken(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        places: &[&str],
        message: Message,
        place: Place,
    ) {
        let at = at.to_pointer();
        let pointer = |relative: &&str| format!("{at}{relative}");
        let pointers = match places {
            [one] => Pointers::One(pointer(one)),
            _ => Pointers::Several(places.iter().map(pointer).collect()),
        };
        self.add(pointers, rule, message, place);
    }

    /// Checks that all of these fields are there, or none.
    #[inline]
    pub fn together(&mut self, at: &JsonPath<'_>, members: &[Member<'_>], place: impl Into<Place>) {
        if (1..members.len()).contains(&count(members)) {
            let words = ["all of", "must be there, or none"];
            self.group(at, Rule::Together, members, false, words, place.into());
        }
    }

    /// Checks that one of these fields is there, and no other.
    #[inline]
    pub fn exactly_one(
        &mut self,
        at: &JsonPath<'_>,
        members: &[Member<'_>],
        place: impl Into<Place>,
    ) {
        if count(members) != 1 {
            let words = ["exactly one of", "must be there"];
            self.group(at, Rule::ExactlyOne, members, true, words, place.into());
        }
    }

    /// Checks that one of these fields is there, or several.
    #[inline]
    pub fn at_least_one(
        &mut self,
        at: &JsonPath<'_>,
        members: &[Member<'_>],
        place: impl Into<Place>,
    ) {
        if count(members) == 0 {
            let words = ["at least one of", "must be there"];
            self.group(at, Rule::AtLeastOne, members, true, words, place.into());
        }
    }

    /// Checks that none of these fields is there, or one.
    #[inline]
    pub fn at_most_one(
        &mut self,
        at: &JsonPath<'_>,
        members: &[Member<'_>],
        place: impl Into<Place>,
    ) {
        if count(members) > 1 {
            let words = ["at most one of", "may be there"];
            self.group(at, Rule::AtMostOne, members, true, words, place.into());
        }
    }

    /// Names first the members to change: those that are there or those that are not.
    #[cold]
    fn group(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        members: &[Member<'_>],
        change_present: bool,
        [before, after]: [&str; 2],
        place: Place,
    ) {
        let message = format!("{before} {} {after}", names(members));
        let (to_change, others): (Vec<&Member<'_>>, Vec<&Member<'_>>) = members
            .iter()
            .partition(|(_, present)| *present == change_present);
        let places: Vec<&str> = to_change
            .into_iter()
            .chain(others)
            .map(|(place, _)| *place)
            .collect();
        self.broken(at, rule, &places, message.into(), place);
    }
}

fn count(members: &[Member<'_>]) -> usize {
    members.iter().filter(|(_, present)| *present).count()
}

fn names(members: &[Member<'_>]) -> String {
    let names: Vec<String> = members
        .iter()
        .map(|(place, _)| format!("`{place}`"))
        .collect();
    names.join(", ")
}
