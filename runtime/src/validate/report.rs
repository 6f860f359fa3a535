//! What checking a request finds, collected.
//!
//! Each check is a question that is inlined and a message that is made out of line, only when the
//! answer is no.

use std::fmt::{self, Display};
use std::ops::RangeBounds;
use std::time::Duration;

use super::bounds::{Bounds, Span};
use super::violation::Place;
use super::{Format, Number, Pattern, Pointers, Rule, Violation, Violations, check};
use crate::errors::word;
use crate::{Path, Timestamp};

/// Collects violations and advisories while a request is checked.
///
/// In every method `at` is the place of the value and `place` where the vendor states the rule. A `place` is
/// converted only if the value is refused: a `&'static str` costs nothing when all is well, and whoever has to
/// put the place together does so only for a violation.
#[derive(Debug)]
pub struct Report {
    now: Now,
    violations: Vec<Violation>,
    advisories: Vec<Violation>,
    advising: bool,
    skip_advice: bool,
}

/// The time that times are compared with. A clock is only read if somebody asks, and then once.
pub(crate) enum Now {
    Is(Timestamp),
    #[cfg(feature = "signing")]
    Of(crate::outgoing::SharedClock),
    OfSystem,
}

impl fmt::Debug for Now {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is(now) => fmt::Debug::fmt(now, f),
            _ => f.write_str("not asked for"),
        }
    }
}

impl Report {
    /// An empty report; times are compared with `now`.
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self {
            now: Now::Is(now),
            violations: Vec::new(),
            advisories: Vec::new(),
            advising: false,
            skip_advice: false,
        }
    }

    /// A report without advisories.
    pub(crate) const fn violations_only(now: Now) -> Self {
        Self {
            now,
            violations: Vec::new(),
            advisories: Vec::new(),
            advising: false,
            skip_advice: true,
        }
    }

    /// The time that times are compared with.
    #[must_use]
    pub fn now(&mut self) -> Timestamp {
        let now = match &self.now {
            Now::Is(now) => return *now,
            #[cfg(feature = "signing")]
            Now::Of(clock) => clock.now(),
            Now::OfSystem => Timestamp::now(),
        };
        self.now = Now::Is(now);
        now
    }

    /// The violations and, apart from them, the advisories.
    #[must_use]
    pub fn finish(self) -> (Vec<Violation>, Vec<Violation>) {
        (self.violations, self.advisories)
    }

    /// `Ok` if there is no violation, whatever the advisories.
    ///
    /// # Errors
    /// All violations.
    pub fn into_result(self) -> Result<(), Violations> {
        Violations::unless_empty(self.violations)
    }

    /// Checks how many characters a text has.
    #[inline]
    pub fn length(
        &mut self,
        at: &Path<'_>,
        value: &str,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !check::length(value, (bounds.start_bound(), bounds.end_bound())) {
            self.wrong_length(at, value, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks how many entries a list or map has.
    #[inline]
    pub fn items(
        &mut self,
        at: &Path<'_>,
        len: usize,
        bounds: impl RangeBounds<usize>,
        place: impl Into<Place>,
    ) {
        if !check::items(len, (bounds.start_bound(), bounds.end_bound())) {
            self.wrong_items(at, len, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks that a number is within bounds; "not a number" never is.
    #[inline]
    pub fn range<T: Number>(
        &mut self,
        at: &Path<'_>,
        value: T,
        bounds: impl RangeBounds<T>,
        place: impl Into<Place>,
    ) {
        if !check::range(value, (bounds.start_bound(), bounds.end_bound())) {
            self.out_of_range(at, value, &Bounds::of(&bounds), place.into());
        }
    }

    /// Checks that a number can be written as JSON.
    #[inline]
    pub fn finite(&mut self, at: &Path<'_>, value: f64, place: impl Into<Place>) {
        if !value.is_finite() {
            self.not_finite(at, place.into());
        }
    }

    /// Checks the whole of a text against a pattern.
    #[inline]
    pub fn pattern(
        &mut self,
        at: &Path<'_>,
        value: &str,
        pattern: &Pattern,
        place: impl Into<Place>,
    ) {
        if !check::pattern(value, pattern) {
            self.mismatch(at, pattern, place.into());
        }
    }

    /// Checks that a text is of a format.
    #[inline]
    pub fn format(&mut self, at: &Path<'_>, value: &str, format: Format, place: impl Into<Place>) {
        if !check::format(value, format) {
            self.wrong_format(at, format, place.into());
        }
    }

    /// Checks that a time is at most `past` before and at most `future` after now; `None` is no
    /// limit on that side.
    #[inline]
    pub fn within(
        &mut self,
        at: &Path<'_>,
        value: Timestamp,
        past: Option<Duration>,
        future: Option<Duration>,
        place: impl Into<Place>,
    ) {
        if !check::within(value, self.now(), past, future) {
            self.too_far(at, value, past, future, place.into());
        }
    }

    /// Checks that one of several alternatives holds; `ways` says in words what they are.
    #[inline]
    pub fn any_of(
        &mut self,
        at: &Path<'_>,
        holds: bool,
        ways: impl Display,
        place: impl Into<Place>,
    ) {
        if !holds {
            let message = format!("one of these must hold: {ways}");
            self.add_at(at, Rule::AnyOf, message, place.into());
        }
    }

    /// Reports a value or tag that the page does not list.
    #[cold]
    pub fn unlisted(&mut self, at: &Path<'_>, value: impl Display, place: impl Into<Place>) {
        let value = value.to_string();
        // A word, not a text that somebody wrote, nor a number that somebody has.
        let message = match word(&value) {
            Some(word) => format!("must be a value that the vendor lists, is {word:?}"),
            None => "must be a value that the vendor lists".to_owned(),
        };
        self.add_at(at, Rule::Unlisted, message, place.into());
    }

    /// Reports anything else that is wrong with the value at `at`.
    #[cold]
    pub fn refuse(
        &mut self,
        at: &Path<'_>,
        rule: Rule,
        message: impl Display,
        place: impl Into<Place>,
    ) {
        self.add_at(at, rule, message.to_string(), place.into());
    }

    /// Whatever `checks` reports is an advisory: it is listed apart and stops nothing.
    #[inline]
    pub fn advise(&mut self, checks: impl FnOnce(&mut Self)) {
        if self.skip_advice {
            return;
        }
        let outer = std::mem::replace(&mut self.advising, true);
        checks(self);
        self.advising = outer;
    }
}

impl Report {
    #[cold]
    fn wrong_length(&mut self, at: &Path<'_>, value: &str, bounds: &Bounds<usize>, place: Place) {
        let count = value.chars().count();
        let message = bounds.message("must have ", " characters, has ", count);
        self.add_at(at, Rule::Length, message, place);
    }

    #[cold]
    fn wrong_items(&mut self, at: &Path<'_>, count: usize, bounds: &Bounds<usize>, place: Place) {
        let message = bounds.message("must have ", " entries, has ", count);
        self.add_at(at, Rule::Items, message, place);
    }

    #[cold]
    fn out_of_range<T: Number>(
        &mut self,
        at: &Path<'_>,
        value: T,
        bounds: &Bounds<T>,
        place: Place,
    ) {
        let message = bounds.message("must be ", ", is ", value);
        self.add_at(at, Rule::Range, message, place);
    }

    #[cold]
    fn not_finite(&mut self, at: &Path<'_>, place: Place) {
        let message = "must be a finite number".to_owned();
        self.add_at(at, Rule::Finite, message, place);
    }

    #[cold]
    fn mismatch(&mut self, at: &Path<'_>, pattern: &Pattern, place: Place) {
        let message = ["must match the pattern ", pattern.as_str()].concat();
        self.add_at(at, Rule::Pattern, message, place);
    }

    #[cold]
    fn wrong_format(&mut self, at: &Path<'_>, format: Format, place: Place) {
        let message = ["must be ", format.description()].concat();
        self.add_at(at, Rule::Format, message, place);
    }

    #[cold]
    fn too_far(
        &mut self,
        at: &Path<'_>,
        value: Timestamp,
        past: Option<Duration>,
        future: Option<Duration>,
        place: Place,
    ) {
        let past = past.map(|limit| format!("at most {} in the past", Span(limit)));
        let future = future.map(|limit| format!("at most {} ahead", Span(limit)));
        let limits: Vec<String> = past.into_iter().chain(future).collect();
        let message = format!("must be {}, is {value}", limits.join(" and "));
        self.add_at(at, Rule::Within, message, place);
    }

    fn add_at(&mut self, at: &Path<'_>, rule: Rule, message: String, place: Place) {
        self.add(Pointers::One(at.to_pointer()), rule, message, place);
    }

    pub(super) fn add(&mut self, pointers: Pointers, rule: Rule, message: String, place: Place) {
        let violation = Violation::new(pointers, rule, message, place);
        if self.advising {
            self.advisories.push(violation);
        } else {
            self.violations.push(violation);
        }
    }
}
