//! Constraints of an alias together with those of what uses it: both apply.

use std::fmt::Display;

use super::codes;
use super::constraints::as_f64;
use super::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Bounds, Constraints, Number};
use crate::source::Span;
use crate::spec;

/// The constraints of an alias, which stands at `place`, and those that `written` adds to them.
pub(super) fn merge(
    (alias, place): (Constraints, Option<Span>),
    own: Constraints,
    written: &spec::Constraints,
    problems: &mut Problems<'_>,
) -> Constraints {
    if alias.is_empty() {
        return own;
    }
    if own.is_empty() {
        return alias;
    }
    check_twice(&alias, &own, written, problems);
    check_apart((&alias, place), &own, written, problems);
    let empty = spec::Constraints::default();
    let mut inner = |alias: Option<Box<Constraints>>,
                     own: Option<Box<Constraints>>,
                     written: Option<&spec::Constraints>| match (alias, own) {
        (Some(alias), Some(own)) => Some(Box::new(merge(
            (*alias, place),
            *own,
            written.unwrap_or(&empty),
            problems,
        ))),
        (alias, own) => alias.or(own),
    };
    Constraints {
        each: inner(alias.each, own.each, written.each.as_deref()),
        keys: inner(alias.keys, own.keys, written.keys.as_deref()),
        min: narrower(alias.min, own.min, |a, b| as_f64(a) >= as_f64(b)),
        max: narrower(alias.max, own.max, |a, b| as_f64(a) <= as_f64(b)),
        length: both(alias.length, own.length),
        items: both(alias.items, own.items),
        pattern: own.pattern.or(alias.pattern),
        format: own.format.or(alias.format),
        within: own.within.or(alias.within),
        any: if own.any.is_empty() {
            alias.any
        } else {
            own.any
        },
        origin: own.origin.or(alias.origin),
    }
}

/// Constraints of which a value can have one only.
fn check_twice(
    alias: &Constraints,
    own: &Constraints,
    written: &spec::Constraints,
    problems: &mut Problems<'_>,
) {
    let mut twice = |name: &str, both: bool, span: Option<Span>| {
        if let (true, Some(span)) = (both, span) {
            let message = format!("the alias states a `{name}` already");
            problems.error(
                codes::CONSTRAINT_TWICE,
                span,
                message,
                "only one of the two can be checked",
            );
        }
    };
    twice(
        "pattern",
        alias.pattern.is_some() && own.pattern.is_some(),
        written.pattern.as_ref().map(|pattern| pattern.span),
    );
    twice(
        "format",
        alias.format.is_some() && own.format.is_some(),
        written.format.as_ref().map(|format| format.span),
    );
    twice(
        "within",
        alias.within.is_some() && own.within.is_some(),
        written.within.as_ref().map(|within| within.span),
    );
    let any = written.any.first().and_then(|way| way.span);
    twice(
        "any",
        !alias.any.is_empty() && !own.any.is_empty(),
        any.or(written.span),
    );
}

/// Bounds that leave nothing between them and those of the alias.
fn check_apart(
    (alias, place): (&Constraints, Option<Span>),
    own: &Constraints,
    written: &spec::Constraints,
    problems: &mut Problems<'_>,
) {
    let numbers = |of: &Constraints| (of.min.map(as_f64), of.max.map(as_f64));
    let (min, max) = (written.min.as_ref(), written.max.as_ref());
    let spans = [min.map(|min| min.span), max.map(|max| max.span)];
    if let Some(apart) = apart(numbers(alias), numbers(own)) {
        let message = format!("no number is {apart}");
        apart.report(message, spans, place, problems);
    }
    let counts = |of: Option<Bounds>| of.map_or((None, None), |of| (of.min, of.max));
    if let Some(apart) = apart(counts(alias.length), counts(own.length)) {
        let message = format!("no text has {apart} characters");
        let span = written.length.as_ref().map(|length| length.span);
        apart.report(message, [span; 2], place, problems);
    }
    if let Some(apart) = apart(counts(alias.items), counts(own.items)) {
        let message = format!("nothing has {apart} items");
        let span = written.items.as_ref().map(|items| items.span);
        apart.report(message, [span; 2], place, problems);
    }
}

/// A least that is more than the most.
struct Apart<T> {
    least: T,
    most: T,
    /// The alias states the most.
    alias_ends: bool,
}

type Ends<T> = (Option<T>, Option<T>);

fn apart<T: PartialOrd + Copy>(alias: Ends<T>, own: Ends<T>) -> Option<Apart<T>> {
    let apart = |least: Option<T>, most: Option<T>, alias_ends| {
        let (least, most) = least.zip(most).filter(|(least, most)| least > most)?;
        Some(Apart {
            least,
            most,
            alias_ends,
        })
    };
    // What is apart by itself is reported where it stands.
    let is_apart =
        |(least, most): Ends<T>| least.zip(most).is_some_and(|(least, most)| least > most);
    if is_apart(alias) || is_apart(own) {
        return None;
    }
    apart(own.0, alias.1, true).or_else(|| apart(alias.0, own.1, false))
}

impl<T: Display> Apart<T> {
    fn report(
        &self,
        message: String,
        [least, most]: [Option<Span>; 2],
        alias: Option<Span>,
        problems: &mut Problems<'_>,
    ) {
        let at_least = format!("at least {}", self.least);
        let at_most = format!("at most {}", self.most);
        let (span, own, of_alias) = match self.alias_ends {
            true => (least, at_least, at_most),
            false => (most, at_most, at_least),
        };
        let Some(span) = span else { return };
        let mut diagnostic =
            Diagnostic::error(codes::CONSTRAINT_RANGE, span, message).label(span, own);
        if let Some(alias) = alias {
            diagnostic = diagnostic.label(alias, format!("{of_alias} by this alias"));
        }
        problems.push(diagnostic.help(
            "the constraints of an alias and of what uses it all apply: mend one of them, or use another type",
        ));
    }
}

impl<T: Display> Display for Apart<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at least {} and at most {}", self.least, self.most)
    }
}

fn narrower(
    a: Option<Number>,
    b: Option<Number>,
    first_is_narrower: fn(Number, Number) -> bool,
) -> Option<Number> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if first_is_narrower(a, b) { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn both(a: Option<Bounds>, b: Option<Bounds>) -> Option<Bounds> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Bounds {
            min: a.min.max(b.min),
            max: a.max.into_iter().chain(b.max).min(),
        }),
        (a, b) => a.or(b),
    }
}
