//! A place that takes a type: what a value there is, and all that is said of it, by the place itself and by the aliases on the way to its type.

use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::resolver::{Resolved, Types};
use crate::constraints;
use crate::model::{Constraints, Docs, Origin, Ty};
use crate::source::Span;
use crate::spec::{self, About};

/// What a place says of its values, beside their type.
#[derive(Clone, Copy)]
pub(in crate::check) struct Said<'w> {
    /// The page that its facts are measured against.
    pub(in crate::check) scope: Scope<'w>,
    /// Where what it stands in is stated.
    pub(in crate::check) around: Option<&'w Origin>,
    pub(in crate::check) about: Option<&'w About>,
    pub(in crate::check) nullable: bool,
    pub(in crate::check) limits: Limits<'w>,
}

/// How the values of a place are limited.
#[derive(Clone, Copy)]
pub(in crate::check) enum Limits<'w> {
    /// Only by what the type and its aliases say.
    Inherited,
    /// By these constraints too, and with an advice.
    Own(&'w spec::Constraints, Option<&'w spec::Constraints>),
    /// There is one value, or none that a constraint could be about.
    Fixed,
}

/// A place with its type resolved.
pub(in crate::check) struct Slot {
    pub(in crate::check) ty: Ty,
    pub(in crate::check) nullable: bool,
    /// Those of the place and of the aliases, each with where it is stated.
    pub(in crate::check) constraints: Constraints,
    pub(in crate::check) advisory: Constraints,
    /// Those of the place, completed by those of the aliases.
    pub(in crate::check) docs: Docs,
    /// False if a name in the type is not known.
    pub(in crate::check) known: bool,
}

impl Slot {
    /// The constraints for a place in the model, where those that are stated with the docs need no origin of their own.
    pub(in crate::check) fn settled(mut self) -> Self {
        self.constraints.forget(self.docs.origin.as_ref());
        self
    }
}

impl Types<'_> {
    /// A place whose type is resolved, with what it says itself.
    pub(in crate::check) fn slot(
        &self,
        resolved: Resolved,
        said: Said<'_>,
        problems: &mut Problems<'_>,
    ) -> Slot {
        let nothing = About::default();
        let about = said.about.unwrap_or(&nothing);
        let docs = self.pages.docs(said.scope, about, said.around, problems);
        let alias = (resolved.constraints, resolved.alias);
        let (constraints, advisory) = match said.limits {
            _ if !resolved.known => Default::default(),
            Limits::Fixed => Default::default(),
            Limits::Inherited => (alias.0, Constraints::default()),
            Limits::Own(written, advisory) => {
                let describe = |ty: &Ty| self.describe(ty);
                let mut lower =
                    |written| constraints::lower(written, &resolved.ty, &describe, problems);
                let (mut own, advisory) = (lower(written), advisory.map(&mut lower));
                own.stated_at(docs.origin.as_ref());
                let merged = constraints::merge(alias, own, written, problems);
                (merged, advisory.unwrap_or_default())
            }
        };
        Slot {
            ty: resolved.ty,
            nullable: said.nullable || resolved.nullable,
            constraints,
            advisory,
            docs: with_alias(docs, resolved.docs),
            known: resolved.known,
        }
    }
}

impl Resolved {
    /// What stands for a place that is an alias: whoever uses it takes over all that is said there.
    pub(in crate::check) fn alias(slot: Slot, span: Span) -> Self {
        Self {
            ty: slot.ty,
            nullable: slot.nullable,
            constraints: slot.constraints,
            alias: Some(span),
            docs: slot.docs,
            known: slot.known,
        }
    }
}

/// Docs of a place, completed by those of the alias that is its type. Where it is stated is the place's own.
fn with_alias(own: Docs, alias: Docs) -> Docs {
    let text = match (own.text, alias.text) {
        (Some(own), Some(alias)) => Some(sentences(&own, &alias)),
        (own, alias) => own.or(alias),
    };
    let mut advice = own.advice;
    for more in alias.advice {
        if !advice.contains(&more) {
            advice.push(more);
        }
    }
    Docs {
        text,
        origin: own.origin,
        advice,
        deprecated: own.deprecated.or(alias.deprecated),
    }
}

/// Docs of a list or map of what the alias stands for.
pub(in crate::check) fn of_elements(docs: Docs) -> Docs {
    Docs {
        text: docs.text.map(|text| format!("Each entry: {text}")),
        ..docs
    }
}

fn sentences(first: &str, second: &str) -> String {
    let first = first.trim_end();
    if first == second.trim_end() {
        return first.to_owned();
    }
    let end = if first.ends_with(['.', '!', '?', ':', ';']) {
        ""
    } else {
        "."
    };
    format!("{first}{end} {second}")
}
