//! What checking a request finds, collected.
//!
//! Each check is a question that is inlined and a message that is made out of line, only when the
//! answer is no, in functions without type parameters: they are compiled here.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::bounds::Bounds;
use super::message::{Message, Unit};
use super::violation::Place;
use super::{Pointers, Rule, Validate, Violation, Violations};
use crate::errors::word;
use crate::{JsonPath, Timestamp};

/// Collects violations and advisories while a request is checked.
///
/// In every method `at` is the place of the value and `place` where the vendor states the rule. A
/// `place` is converted only if the value is refused or has to be looked at closely: a
/// `&'static str` costs nothing when all is well.
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

    /// Checks each element of a list, which stands at `at`, by what its type says.
    #[inline(never)]
    pub fn elements<T: Validate>(&mut self, at: &JsonPath<'_>, list: &[T]) {
        let mut index = 0;
        while let Some(element) = list.get(index) {
            element.check(&at.index(index), self);
            index += 1;
        }
    }

    /// Checks that one of several alternatives holds; `ways` says in words what they are.
    #[inline]
    pub fn any_of(
        &mut self,
        at: &JsonPath<'_>,
        holds: bool,
        ways: impl Display,
        place: impl Into<Place>,
    ) {
        if !holds {
            self.none_of(at, &ways, place.into());
        }
    }

    #[cold]
    fn none_of(&mut self, at: &JsonPath<'_>, ways: &dyn Display, place: Place) {
        let message = format!("one of these must hold: {ways}");
        self.add_at(at, Rule::AnyOf, message.into(), place);
    }

    /// Reports a value or tag that the page does not list.
    #[inline]
    pub fn unknown(&mut self, at: &JsonPath<'_>, value: impl Display, place: impl Into<Place>) {
        self.unlisted(at, &value, place.into());
    }

    #[cold]
    fn unlisted(&mut self, at: &JsonPath<'_>, value: &dyn Display, place: Place) {
        let value = value.to_string();
        // A word, not a text that somebody wrote, nor a number that somebody has.
        let message = match word(&value) {
            Some(word) => format!("must be a value that the vendor lists, is {word:?}").into(),
            None => "must be a value that the vendor lists".into(),
        };
        self.add_at(at, Rule::Unknown, message, place);
    }

    /// Checks a value or tag where unknown ones are allowed: the empty string is none of them.
    #[inline]
    pub fn not_empty(&mut self, at: &JsonPath<'_>, value: &str, place: impl Into<Place>) {
        if value.is_empty() {
            self.empty(at, place.into());
        }
    }

    #[cold]
    fn empty(&mut self, at: &JsonPath<'_>, place: Place) {
        self.add_at(at, Rule::Unknown, "must not be empty".into(), place);
    }

    /// Reports anything else that is wrong with the value at `at`.
    #[inline]
    pub fn refuse(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        message: impl Into<Cow<'static, str>>,
        place: impl Into<Place>,
    ) {
        self.add_at(at, rule, message.into().into(), place.into());
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
    pub(in crate::validate) fn miscounted(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        (count, unit): (usize, Unit),
        bounds: &Bounds<usize>,
        place: Place,
    ) {
        let message = Message::Count {
            bounds: *bounds,
            unit,
            count,
        };
        self.add_at(at, rule, message, place);
    }

    #[cold]
    pub(in crate::validate) fn add_at(
        &mut self,
        at: &JsonPath<'_>,
        rule: Rule,
        message: Message,
        place: Place,
    ) {
        let pointers = Pointers::One(at.to_pointer());
        self.add(pointers, rule, message, place);
    }

    pub(super) fn add(&mut self, pointers: Pointers, rule: Rule, message: Message, place: Place) {
        let violation = Violation::new(pointers, rule, message, place);
        if self.advising {
            self.advisories.push(violation);
        } else {
            self.violations.push(violation);
        }
    }
}
