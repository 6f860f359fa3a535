//! Constraints of an alias together with those of what uses it: both apply, each where it is
//! stated.

use super::{Constraint, Constraints, Stated, Written, WrittenConstraints};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::problems::Problems;
use crate::source::Span;

/// A constraint of an alias that meets another one of its kind.
pub(crate) struct Merging<'m, 'd> {
    /// As what uses the alias writes them.
    pub(super) written: &'m WrittenConstraints,
    /// What states the constraints that are there already.
    pub(super) before: Before,
    /// Both are stated in one place, so one constraint can say both.
    pub(super) is_one_place: bool,
    pub(super) problems: &'m mut Problems<'d>,
}

impl Merging<'_, '_> {
    /// Where what uses the alias writes a key.
    pub(super) fn place(&self, key: &str) -> Option<Span> {
        let mut places = self.written.own.iter().flat_map(Written::places);
        places.find(|(name, _)| *name == key).map(|(_, span)| span)
    }

    /// Reports a constraint of which a value can have one only.
    pub(super) fn twice(&mut self, key: &str) {
        self.twice_at(key, self.place(key));
    }

    fn twice_at(&mut self, key: &str, span: Option<Span>) {
        if let Some(span) = span {
            let message = format!("the {} states a `{key}` already", self.before.name());
            let label = "only one of the two can be checked";
            self.problems
                .error(codes::CONSTRAINT_TWICE, span, message, label);
        }
    }

    /// Reports limits that leave nothing between them.
    pub(super) fn apart(&mut self, span: Option<Span>, message: String, own: String, alias: &str) {
        let Some(span) = span else { return };
        let mut diagnostic =
            Diagnostic::error(codes::CONSTRAINT_RANGE, span, message).label(span, own);
        if let Some(place) = self.before.place() {
            let by = match self.before {
                Before::Alias(_) => "by this alias",
                Before::Group(_) => "here",
            };
            diagnostic = diagnostic.label(place, format!("{alias} {by}"));
        }
        self.problems.push(diagnostic.help(match self.before {
            Before::Alias(_) => "the constraints of an alias and of what uses it all apply: fix one of them, or use another type",
            Before::Group(_) => "all groups of constraints apply: fix one of them",
        }));
    }
}

/// What states constraints that others are added to, with its place.
#[derive(Clone, Copy)]
pub(crate) enum Before {
    /// The alias that is the type.
    Alias(Option<Span>),
    /// Another group of constraints of the same value.
    Group(Option<Span>),
}

impl Before {
    fn name(self) -> &'static str {
        match self {
            Self::Alias(_) => "alias",
            Self::Group(_) => "other group",
        }
    }

    fn place(self) -> Option<Span> {
        match self {
            Self::Alias(place) | Self::Group(place) => place,
        }
    }
}

/// The constraints that are there already, and those that `written` adds to them.
pub(crate) fn merge(
    (alias, before): (Constraints, Before),
    own: Constraints,
    written: &WrittenConstraints,
    problems: &mut Problems<'_>,
) -> Constraints {
    let mut merging = Merging {
        written,
        before,
        is_one_place: false,
        problems,
    };
    let stated = merge_own(alias.own, own.own, &mut merging);
    let any = match (alias.any, own.any) {
        (Some(_), Some(own)) => {
            let first = written.any.first().and_then(|way| way.span);
            merging.twice_at("any", first.or(written.span));
            Some(own)
        }
        (alias, own) => own.or(alias),
    };
    let empty = WrittenConstraints::default();
    let mut inner = |alias: Option<Box<Constraints>>,
                     own: Option<Box<Constraints>>,
                     written: Option<&WrittenConstraints>| match (alias, own) {
        (Some(alias), Some(own)) => {
            let written = written.unwrap_or(&empty);
            Some(Box::new(merge((*alias, before), *own, written, problems)))
        }
        (alias, own) => alias.or(own),
    };
    Constraints {
        own: stated,
        each: inner(alias.each, own.each, written.each.as_deref()),
        keys: inner(alias.keys, own.keys, written.keys.as_deref()),
        any,
    }
}

fn merge_own(alias: Vec<Stated>, own: Vec<Stated>, merging: &mut Merging<'_, '_>) -> Vec<Stated> {
    let mut own: Vec<Option<Stated>> = own.into_iter().map(Some).collect();
    let mut all = Vec::with_capacity(alias.len() + own.len());
    for stated in alias {
        let mut left = Some(stated);
        for mine in &mut own {
            let (Some(alias), Some(stated)) = (&left, &*mine) else {
                continue;
            };
            merging.is_one_place = alias.origin == stated.origin;
            let pair = Constraint::merge(&alias.constraint, &stated.constraint, merging);
            if let Some([of_alias, of_own]) = pair {
                let keep = |constraint: Option<Constraint>, stated: &Stated| {
                    let origin = stated.origin.clone();
                    constraint.map(|constraint| Stated { constraint, origin })
                };
                let kept = keep(of_alias, alias);
                *mine = keep(of_own, stated);
                left = kept;
            }
        }
        all.extend(left);
    }
    all.extend(own.into_iter().flatten());
    all.sort_by_key(|stated| stated.constraint.rank());
    all
}
