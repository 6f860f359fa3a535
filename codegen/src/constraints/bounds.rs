//! Least and most: of numbers, characters, entries.

use std::fmt::{self, Display};
use std::ops::Bound;

use super::Merging;
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::problems::Problems;
use crate::source::{Span, Spanned};

/// Least and most; without either there is no limit on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds<T = u64> {
    /// At least this.
    pub min: Option<T>,
    /// At most this.
    pub max: Option<T>,
}

impl<T> Bounds<T> {
    /// No limit on either side.
    pub const NONE: Self = Self {
        min: None,
        max: None,
    };
}

impl<T: PartialOrd + Copy> Bounds<T> {
    /// The narrower of two, which both apply.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let [left, own] = other.split(self);
        Self {
            min: left.min.or(own.min),
            max: left.max.or(own.max),
        }
    }

    /// The least, if nothing can lie between it and the most.
    fn apart(self) -> Option<(T, T)> {
        self.min.zip(self.max).filter(|(min, max)| min > max)
    }

    /// What each of two limits adds to the other: of two least values the greater one stays, of two
    /// equal ones that of `own`.
    fn split(self, own: Self) -> [Self; 2] {
        let adds = |alias: Option<T>, own: Option<T>, is_narrower: fn(&T, &T) -> bool| match (
            alias, own,
        ) {
            (Some(alias), Some(own)) if is_narrower(&alias, &own) => (Some(alias), None),
            (_, Some(own)) => (None, Some(own)),
            (alias, None) => (alias, None),
        };
        let (alias_min, own_min) = adds(self.min, own.min, |alias, own| alias > own);
        let (alias_max, own_max) = adds(self.max, own.max, |alias, own| alias < own);
        [
            Self {
                min: alias_min,
                max: alias_max,
            },
            Self {
                min: own_min,
                max: own_max,
            },
        ]
    }

    fn some(self) -> Option<Self> {
        (self.min.is_some() || self.max.is_some()).then_some(self)
    }

    /// The limits of an alias and of what uses it, each with what it adds. `found` says in words
    /// what nothing has.
    pub(super) fn merged(
        self,
        own: Self,
        merging: &mut Merging<'_, '_>,
        ends: [Option<Span>; 2],
        found: impl Fn(&str) -> String,
    ) -> [Option<Self>; 2]
    where
        T: Display,
    {
        // What is apart by itself is reported where it stands.
        if self.apart().is_none() && own.apart().is_none() {
            let reported = |min, max| Bounds { min, max }.apart();
            let clash = reported(own.min, self.max)
                .map(|ends| (ends, true))
                .or_else(|| reported(self.min, own.max).map(|ends| (ends, false)));
            if let Some(((least, most), alias_ends)) = clash {
                let message = found(&format!("at least {least} and at most {most}"));
                let (at_least, at_most) = (format!("at least {least}"), format!("at most {most}"));
                let (span, own, alias) = match alias_ends {
                    true => (ends[0], at_least, at_most),
                    false => (ends[1], at_most, at_least),
                };
                merging.apart(span, message, own, &alias);
            }
        }
        match merging.is_one_place {
            true => [None, self.within(own).some()],
            false => self.split(own).map(Self::some),
        }
    }
}

impl Bounds {
    /// As a range.
    #[must_use]
    pub fn range(self) -> (Bound<usize>, Bound<usize>) {
        let bound = |end: Option<u64>| {
            end.map_or(Bound::Unbounded, |end| {
                Bound::Included(usize::try_from(end).unwrap_or(usize::MAX))
            })
        };
        (bound(self.min), bound(self.max))
    }

    /// A count as a sentence: "From 1 to 30 characters."
    pub(crate) fn words(self, one: &str, many: &str) -> String {
        let noun = |count: u64| if count == 1 { one } else { many };
        match (self.min, self.max) {
            (Some(min), Some(max)) if min == max => format!("Exactly {max} {}.", noun(max)),
            (Some(min), Some(max)) => format!("From {min} to {max} {}.", noun(max)),
            (Some(min), None) => format!("At least {min} {}.", noun(min)),
            (None, Some(max)) => format!("At most {max} {}.", noun(max)),
            (None, None) => format!("Any number of {many}."),
        }
    }

    /// Reports bounds that leave nothing, or that limit nothing.
    pub(crate) fn check(self, name: &str, at: Span, problems: &mut Problems<'_>) {
        if self.apart().is_some() {
            let message = format!("`max` of `{name}` is less than `min`");
            let label = "nothing lies between the two";
            problems.error(codes::CONSTRAINT_RANGE, at, message, label);
        }
        if self.some().is_none() {
            let message = format!("`{name}` without `min` or `max` limits nothing");
            problems.error(codes::CONSTRAINT_RANGE, at, message, "limits nothing");
        }
    }

    /// A least count of 0, which everything has.
    pub(super) fn idle(written: &Spanned<Self>, name: &str) -> Option<Diagnostic> {
        let Bounds { min, max } = written.value;
        (min == Some(0) && max != Some(0)).then(|| {
            let message = format!("`{name}` is never less than 0");
            Diagnostic::warning(codes::IDLE_CONSTRAINT, written.span, message)
                .label(written.span, "`min` demands nothing")
                .help("leave `min` out")
        })
    }
}

/// A number of a constraint, of the kind that the field has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// For integer fields.
    Integer(i64),
    /// For `f64` fields.
    Float(f64),
}

impl Number {
    /// As a floating-point number, to be compared.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "only compared")]
    pub fn as_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Float(value) => value,
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Number::Integer(a), Number::Integer(b)) => Some(a.cmp(b)),
            (a, b) => a.as_f64().partial_cmp(&b.as_f64()),
        }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Integer(value) => value.fmt(f),
            Number::Float(value) => value.fmt(f),
        }
    }
}
